import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { promptsOn } from '../../domain/law.ts';
import { requireItem } from '../../domain/scoring/validate-answer.ts';
import { lawSources } from '../../standards/law.ts';
import { editionJson, editionText } from '../../views/edition.ts';
import { itemText } from '../../views/item.ts';
import { yearOption } from '../year-option.ts';
import { editionOption, storeIfAny } from './edition-option.ts';

export async function run(context: Context, args: Args, options: Options): Promise<Report> {
  const store = await storeIfAny(context);
  const year = yearOption(context, options);
  const edition = await editionOption(store, options, year);
  const item = typeof args[0] === 'string' ? requireItem(edition, args[0]) : null;
  const law = item
    ? promptsOn(await lawSources(context.machine.get('templates')), edition.id, item.id, context.today)
    : [];
  const settlements = store?.settings.settlements(year) ?? new Map<string, string>();
  return {
    json: editionJson(edition, item ? [item] : edition.items, settlements),
    text: () => (item ? itemText(item, context.width, law) : editionText(edition, context.width)),
    ...(item ? {} : { next: 'inspect standard show 评分项（查看原文、规则编号）' }),
  };
}
