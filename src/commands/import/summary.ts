import type { PreparedImport } from '../../actions/ledger/import-ledger.ts';
import { maskIdIn, maskNumbers } from '../../domain/identifiers/mask.ts';
import { maskPhone } from '../../domain/identifiers/phone.ts';
import { columnOf } from '../../domain/ledgers/kind.ts';
import { pick } from '../../domain/pick.ts';
import { fieldText, isMasked, screenText } from '../../ledgers/field-values.ts';
import type { ReadRow } from '../../ledgers/reading.ts';
import { rowRanges } from '../../ledgers/warnings.ts';
import type { ImportSummary } from '../../views/import-report.ts';

/** What there is to tell of a prepared import on a screen. */
export function summaryOf(prepared: PreparedImport): ImportSummary {
  const { reading, comparison, kind, wish } = prepared;
  const titleOf = (field: string) => columnOf(kind, field)?.title ?? field;
  const columns = Object.entries(reading.columns).map(([field, heading]) => ({
    field,
    heading,
    title: titleOf(field),
  }));
  const first = reading.rows.slice(0, 3);
  const told = ({ field }: { readonly field: string }, { fields }: ReadRow): string => fieldText(kind, field, fields);
  const follows = kind.columns.filter(
    (column) => !(column.field in reading.columns) && first.some((row) => told(column, row) !== ''),
  );
  const sampled = [...columns, ...follows];
  return {
    title: kind.title,
    file: prepared.file,
    unit: wish.unit?.name ?? null,
    sheet: reading.sheet,
    headerRows: reading.headerRows,
    columns: reading.headings.flatMap(({ heading, field }) =>
      field === null ? [] : [{ heading, title: titleOf(field) }],
    ),
    sample: {
      read: columns.length,
      heads: sampled.map(({ title }) => title),
      rows: first.map((row) => sampled.map((column) => told(column, row))),
    },
    masked: columns.flatMap(({ field, title }) => (isMasked(kind, field) ? [title] : [])),
    found: reading.found,
    ...pick(comparison, 'inserted', 'updated', 'unchanged', 'notInFile', 'notInFileNames', 'updatedFrom'),
    alike: rowRanges(comparison.alike),
    retires: wish.retireMissing,
    rejected: prepared.rejected.map(({ row, column, value, reason, text, sheet = null }) => ({
      ...(text === undefined ? {} : { text }),
      row,
      sheet,
      reason,
      column: titleOf(column),
      // On a screen others may look on; the report for programs shows the cell as it stands.
      value: column === 'idNumber' ? maskIdIn(value) : column === 'phone' ? maskPhone(value) : maskNumbers(value),
    })),
    ...pick(prepared, 'skipped', 'blocked'),
    warnings: [...prepared.warnings].sort((one, other) => (one.row ?? 0) - (other.row ?? 0)),
    blocks: reading.blocks,
    unread: reading.unread,
    keyedBy: { title: titleOf(reading.keyedBy.field), why: reading.keyedBy.why },
    changes: comparison.changes.map(({ row, key, field, before, after }) => ({
      row,
      key,
      title: titleOf(field),
      before: screenText(kind, field, before),
      after: screenText(kind, field, after),
    })),
  };
}
