import { inspect, some } from '../../domain/invocation.ts';
import type { Runs } from '../../parameters.ts';
import { holeJson, holesText } from '../../views/edition.ts';
import { storeIfAny } from '../store-if-any.ts';
import { editionOption } from './edition-option.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.holes> = async (context, { year, ...given }) => {
  const store = await storeIfAny(context);
  const edition = await editionOption(store, given.edition, year);
  const settlements = store?.settings.settlements(year) ?? new Map<string, string>();
  return {
    json: edition.holes.map((hole) => {
      const entry = store?.settings.entry(`hole.${hole.id}`, year);
      const settled = entry && entry.body.value !== null ? entry : undefined;
      return {
        ...holeJson(hole, settlements),
        by: settled?.author ?? null,
        at: settled?.at ?? null,
        reason: settled?.body.reason ?? null,
      };
    }),
    text: () => holesText(edition, settlements, year, context.width),
    next: inspect('standard settle', {
      hole: some('编号'),
      value: some('取值'),
      '--year': some('年度'),
      '--reason': some('依据'),
    }),
  };
};
