import type { PreparedImport } from '../../actions/ledger/import-ledger.ts';
import { byHand } from '../../actions/ledger/import-units.ts';
import type { Change } from '../../actions/ledger/row-changes.ts';
import { maskIdIn, maskNumbers } from '../../domain/identifiers/mask.ts';
import { maskPhone } from '../../domain/identifiers/phone.ts';
import { columnOf } from '../../domain/ledgers/kind.ts';
import { pick } from '../../domain/pick.ts';
import type { ReadRow } from '../../ledgers/reading.ts';
import { fieldText, isMasked, screenText } from '../../ledgers/values/field-values.ts';
import { rowsAt, saidOnce } from '../../ledgers/words/warnings.ts';
import type { ImportSummary } from '../../views/import-report.ts';
import { cut } from '../../views/table.ts';

/** What there is to tell of a prepared import on a screen. */
export function summaryOf(prepared: PreparedImport): ImportSummary {
  const { reading, comparison, kind, wish } = prepared;
  const titleOf = (field: string) => columnOf(kind, field)?.title ?? field;
  const counted = countedAlone(prepared);
  const beside = reading.columnsBeside.map(({ field, heading }) => ({ field, heading, title: titleOf(field) }));
  const own = Object.entries(reading.columns).flatMap(([field, heading]) =>
    field === counted ? [] : [{ field, heading, title: titleOf(field) }],
  );
  const columns = [...own, ...beside];
  const first = reading.rows.slice(0, 3);
  const told = ({ field }: { readonly field: string }, { fields }: ReadRow): string => fieldText(kind, field, fields);
  const follows = kind.columns.filter(
    (column) => !columns.some(({ field }) => field === column.field) && first.some((row) => told(column, row) !== ''),
  );
  const sampled = [...columns, ...follows];
  const rejected = prepared.rejected.map(({ row, column, value, reason, text, sheet = null }) => ({
    ...(text === undefined ? {} : { text }),
    row,
    sheet,
    reason,
    column: titleOf(column),
    // On a screen others may look on; the report for programs shows the cell as it stands.
    value: column === 'idNumber' ? maskIdIn(value) : column === 'phone' ? maskPhone(value) : maskNumbers(value),
  }));
  return {
    title: kind.title,
    file: prepared.file,
    unit: wish.unit?.name ?? null,
    sheet: reading.sheet,
    headerRows: reading.headerRows,
    columns: [
      ...reading.headings.flatMap(({ heading, field }) =>
        field === null || field === counted ? [] : [{ heading, title: titleOf(field) }],
      ),
      ...beside,
    ],
    counted: counted === null ? null : (reading.columns[counted] ?? null),
    sample: {
      read: columns.length,
      heads: sampled.map(({ title }) => title),
      rows: first.map((row) => sampled.map((column) => told(column, row))),
    },
    masked: columns.flatMap(({ field, title }) => (isMasked(kind, field) ? [title] : [])),
    found: reading.found,
    rowsRead: rowsRead(reading),
    ...pick(comparison, 'inserted', 'updated', 'unchanged', 'notInFile', 'notInFileNames', 'isLaterState'),
    updatedFrom: fromWhere(comparison.updatedFrom),
    alike: comparison.alike.length === 0 ? '' : rowsAt(comparison.alike),
    retires: wish.retireMissing,
    rejected,
    refusals: saidOnce(rejected, ({ sheet, column, reason }) => [sheet, column, reason].join('\n')).map(
      ({ first: { sheet, column, reason, text }, all, rows }) => {
        const values = [...new Set(all.map(({ value }) => value))];
        const [own = '', ...others] = values;
        const blank = all.length === 1 && text !== undefined ? `（空；这一行：${text}）` : '（空）';
        return {
          rows: sheet === null ? rows : `“${sheet}”${rows}`,
          column,
          reason,
          value: `${own === '' ? blank : own}${others.length === 0 ? '' : ` 等 ${values.length} 种`}`,
        };
      },
    ),
    skipped: saidOnce(
      prepared.skipped.filter(({ is }) => is !== 'blank' && is !== 'above'),
      ({ reason, text = '' }) => `${reason}\n${text}`,
    ).map(({ first: { reason, text = '' }, rows }) => ({ rows, reason, text })),
    blocked: prepared.blocked,
    warnings: saidOnce(
      prepared.warnings.map(({ row, what }) => ({ row: row ?? 0, what })).sort((one, other) => one.row - other.row),
      ({ row, what }) => `${row > 0} ${what}`,
    ).map(({ first: { row, what }, rows }) => ({ rows: row > 0 ? rows : '', what })),
    blocks: reading.blocks,
    unread: reading.unread,
    keyedBy: { title: titleOf(reading.keyedBy.field), why: reading.keyedBy.why },
    changes: comparison.changes.map((change) => shownChange(kind, change, titleOf(change.field))),
    changesTotal: comparison.changesTotal,
  };
}

/** In how many rows of the sheets the records stood, where some held several of them (each of the people in a cell). */
function rowsRead({ rows, rejected, found }: PreparedImport['reading']): number {
  const isShared = rows.some(({ row, sheet }, at) => row === rows[at + 1]?.row && sheet === rows[at + 1]?.sheet);
  return isShared ? new Set([...rows, ...rejected].map(({ row, sheet = null }) => `${row} ${sheet}`)).size : found;
}

/** The field of numbers that only count the rows beside the number of each decision: they are stored nowhere. */
function countedAlone({ kind, reading: { running, rows, columns } }: PreparedImport): string | null {
  const { keyField, apartBy } = kind;
  if (apartBy === undefined || !running.has(keyField) || columns[keyField] === undefined) return null;
  return rows.every(({ fields }) => typeof fields[apartBy] === 'string' && fields[keyField] === fields[apartBy])
    ? keyField
    : null;
}

/** A change as a screen shows it. */
export function shownChange(
  kind: PreparedImport['kind'],
  { key, name = key, field, before, after, ...at }: Change,
  title: string,
): ImportSummary['changes'][number] {
  return {
    rows: rowsAt([at]),
    key: name,
    title,
    before: screenText(kind, field, before),
    after: screenText(kind, field, after),
  };
}

/** What stored records are from, in words: 由旧册.xlsx导入, 手工登记. */
function fromWhere(files: readonly string[]): string {
  const imported = files.filter((file) => file !== byHand.file);
  return [
    ...(imported.length > 0 ? [`由${cut(imported.join('、'), 60)}导入`] : []),
    ...(imported.length < files.length ? ['手工登记'] : []),
  ].join('、');
}
