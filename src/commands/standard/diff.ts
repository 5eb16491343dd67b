import { editionInUse, knownEditions, pickEdition } from '../../actions/standard/editions.ts';
import type { Runs } from '../../parameters.ts';
import { editionDifferences } from '../../standards/edition-differences.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.diff> = async (context, given) => {
  const store = await context.store('read');
  const known = await knownEditions(store);
  const before = pickEdition(known, given.from);
  const after = given.to !== null ? pickEdition(known, given.to) : await editionInUse(store, given.year);
  const differences = editionDifferences(before, after);
  return {
    json: { from: before.id, to: after.id, differences },
    text: () => [
      `${before.id}（${before.fingerprint.slice(0, 12)}） → ${after.id}（${after.fingerprint.slice(0, 12)}）：${differences.length} 处不同`,
      ...differences.flatMap(({ item, part, before: was, after: is }) => [
        `${item ?? '全部'}　${part}`,
        `  原　${was ?? '（没有）'}`,
        `  新　${is ?? '（没有）'}`,
      ]),
    ],
  };
};
