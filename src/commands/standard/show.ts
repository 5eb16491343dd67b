import { inspect, phrase, some } from '../../domain/invocation.ts';
import { promptsAbout } from '../../domain/law.ts';
import { requireItem } from '../../domain/scoring/validate-answer.ts';
import type { Runs } from '../../parameters.ts';
import { lawSources } from '../../standards/law.ts';
import { editionJson, editionText } from '../../views/edition.ts';
import { itemText } from '../../views/item.ts';
import { storeIfAny } from '../store-if-any.ts';
import { editionOption } from './edition-option.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.show> = async (context, { year, ...given }) => {
  const store = await storeIfAny(context);
  const edition = await editionOption(store, given.edition, year);
  const item = given.item !== null ? requireItem(edition, given.item) : null;
  const law = item
    ? promptsAbout(await lawSources(context.machine.get('templates')), edition, item.id, context.today)
    : [];
  const settlements = store?.settings.settlements(year) ?? new Map<string, string>();
  return {
    json: editionJson(edition, item ? [item] : edition.items, settlements),
    text: () => (item ? itemText(item, context.width, law) : editionText(edition, context.width)),
    next: item ? undefined : phrase`${inspect('standard show', { item: some('评分项') })}（查看原文、规则编号）`,
  };
};
