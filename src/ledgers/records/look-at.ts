import { knownAs, type NoRecord, restOfWords } from '../lines/no-record.ts';
import { notARecord } from '../lines/non-records.ts';
import type { SeenRow, TableSight } from '../lines/table-sight.ts';
import { isBlank, type RawRow } from '../read/cells.ts';
import type { Cover } from '../tables/covered-cells.ts';
import type { OpenTable } from './open-table.ts';

const none: ReadonlySet<never> = new Set();

/** A row as one table sees it, and why it is no record there. */
interface Look {
  readonly seen: SeenRow;
  readonly sight: TableSight;
  readonly reason: NoRecord | null;
}

/** What one of the tables sees in a row; null where nothing stands in its columns, or its headings do. */
export function lookAt(open: OpenTable, row: RawRow, cover: Cover, before: SeenRow['above']): Look | null {
  const { table } = open;
  if (row.row <= table.headings.bottom) return null;
  const filled: number[] = [];
  const end = Math.min(row.cells.length, table.to);
  for (let at = table.from; at < end; at += 1) if (!isBlank(row.cells[at])) filled.push(at);
  const [first] = filled;
  if (first === undefined) return null;
  const { above } = cover;
  const covered = above.size === 0 ? none : new Set([...above.keys()].filter((at) => table.sight.mapped.has(at)));
  const span = cover.spans.get(first) ?? 1;
  const alone = filled.length === 1 && span === 1 && covered.size === 0;
  const goesOn = alone && open.pending?.standsOver(row, first, table) === true;
  const seen = { own: row.cells, filled, covered, span, before: open.last, goesOn, above: before };
  const sight = open.taken === 0 && open.pending === null ? open.sights.first : open.sights.later;
  const more = goesOn && open.pending?.saysMore(row, first);
  const own = more ? restOfWords : row.is === undefined ? notARecord(seen, sight) : knownAs(row.is);
  const reason = own ?? (row.atMost === undefined ? null : knownAs(row.atMost));
  return { seen, sight, reason };
}
