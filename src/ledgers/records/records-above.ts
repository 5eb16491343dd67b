import type { Kind } from '../../domain/ledgers/kind.ts';
import { rowWords } from '../../domain/row-kinds.ts';
import { findHeadings, isRecord } from '../headings/find-headings.ts';
import type { Skip } from '../reading.ts';
import type { ChosenSheet } from '../sheets/choose-sheet.ts';

/**
 * Asks about rows above the headings that may be records all the same: those of a table that has fewer of the columns, such as
 * 执法辅助人员 over 执法人员. Nobody may lose a list for another one below it.
 */
export function askOfRecordsAbove(
  kind: Kind,
  { aliases, mappings, head, headings }: ChosenSheet,
  skipped: readonly Skip[],
): readonly Skip[] {
  const above = head.filter(({ row }) => row < headings.top);
  const own = above.length < 2 ? null : findHeadings(kind, aliases, above, mappings);
  const named = own?.columns.some(({ field }) => field === kind.keyField || field === kind.eachOf);
  if (!own || !named) return skipped;
  const records = new Set(above.flatMap((row) => (row.row > own.bottom && isRecord(own, row) ? [row.row] : [])));
  return skipped.map((skip) =>
    skip.is === 'above' && records.has(skip.row)
      ? { ...skip, is: 'otherTable', reason: rowWords.otherTable, unsure: true }
      : skip,
  );
}
