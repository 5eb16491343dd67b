import { columnIndex } from '../../ledgers/read/cells.ts';
import type { Block, LedgerReading, Rejection, Skip } from '../../ledgers/reading.ts';

/** The one of several tables in which all the cells stand that were refused, where others hold records; null where they stand in more, or it is the only one. */
export function tableOf(blocks: readonly Block[], rejected: readonly Rejection[]): number | null {
  return onlyOne(
    blocks,
    rejected.map(({ row, place, sheet }) =>
      blocks.findIndex((block) => isIn(block, row, place) && (sheet === undefined || block.sheet === sheet)),
    ),
  );
}

/** The same of rows of which nobody can tell whether they are records. */
export function unsureTable({ blocks }: Pick<LedgerReading, 'blocks'>, unsure: readonly Skip[]): number | null {
  return onlyOne(
    blocks,
    unsure.map(({ block = -1 }) => block),
  );
}

function onlyOne(blocks: readonly Block[], found: readonly number[]): number | null {
  const [at, ...others] = new Set(found);
  const holds = blocks.some(({ taken }, other) => other !== at && taken > 0);
  return at === undefined || at < 0 || others.length > 0 || !holds ? null : at;
}

function isIn({ range }: Block, row: number, place: number | undefined): boolean {
  const [, left = '', top, right = '', bottom] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(range) ?? [];
  const within = place === undefined || (place >= columnIndex(left) && place <= columnIndex(right));
  return within && row >= Number(top) && row <= Number(bottom);
}
