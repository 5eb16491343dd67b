import { notARecord } from '../lines/non-records.ts';
import { isBlank, type RawRow } from '../read/cells.ts';
import type { Table } from './tables.ts';

const none: ReadonlySet<number> = new Set();

/** Whether a row below the headings of a table is like a record: no sum, no signature, nothing that is read as neither. */
export function isLikeRecord({ row, cells, is }: RawRow, { headings, sight, from, to }: Table): boolean {
  if (row <= headings.bottom || is !== undefined) return false;
  const filled: number[] = [];
  for (let at = from; at < Math.min(cells.length, to); at += 1) if (!isBlank(cells[at])) filled.push(at);
  const seen = { own: cells, filled, covered: none, span: 1, before: [], above: null };
  return filled.length > 0 && notARecord(seen, { ...sight, first: false }) === null;
}
