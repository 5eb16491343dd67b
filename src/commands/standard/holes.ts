import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { holeJson, holesText } from '../../views/edition.ts';
import { yearOption } from '../year-option.ts';
import { editionOption, storeIfAny } from './edition-option.ts';

export async function run(context: Context, _args: Args, options: Options): Promise<Report> {
  const store = await storeIfAny(context);
  const year = yearOption(context, options);
  const edition = await editionOption(store, options, year);
  const settlements = store?.settings.settlements(year) ?? new Map<string, string>();
  return {
    json: edition.holes.map((hole) => {
      const entry = store?.settings.entry(`hole.${hole.id}`, year);
      const told = entry && entry.body.value !== null ? entry : undefined;
      return {
        ...holeJson(hole, settlements),
        by: told?.author ?? null,
        at: told?.at ?? null,
        reason: told?.body.reason ?? null,
      };
    }),
    text: () => holesText(edition, settlements, year, context.width),
    next: 'inspect standard settle 编号 取值 --year 年度 --reason 依据',
  };
}
