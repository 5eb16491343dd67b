import path from 'node:path';
import { type Earlier, hasYears, type ListedRow, listedFields, listRows } from '../../actions/ledger/list-rows.ts';
import type { Context, Tables } from '../../context.ts';
import { csvText } from '../../domain/csv.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, some } from '../../domain/invocation.ts';
import { columnOf, type Draft } from '../../domain/ledgers/kind.ts';
import { kinds, type LedgerKind } from '../../domain/ledgers/kinds.ts';
import { isLeftBlank, isMasked, screenText, shownJson } from '../../ledgers/values/field-values.ts';
import type { Runs } from '../../parameters.ts';
import { maskedLine } from '../../views/import-report.ts';
import { table } from '../../views/table.ts';
import { belongsToOffice, ledgerKind } from '../ledger-unit.ts';
import { filePath, writeToFill } from '../named-files.ts';
import type { takes } from './index.ts';

/** Rows shown on a screen; more are for files. */
const most = 200;

export const run: Runs<typeof takes> = async (context, { out, ...given }) => {
  const kind = ledgerKind(given.kind);
  const store = await context.store('read');
  const unit = given.unit !== null && !belongsToOffice(kind) ? store.units.find(given.unit) : null;
  const year = given.year === null ? null : given.year;
  let undated = 0;
  const rows = [
    ...listRows(store, kind, unit, year, () => {
      undated += 1;
    }),
  ];
  const warnings = [
    ...(undated === 0 ? [] : [`另有 ${undated} 行没有写日期或年度，不知属于哪一年，没有列出；不加 --year 可以看到`]),
    ...(year === null || hasYears(kind) ? [] : [`${kinds[kind].title}不分年度，--year ${year} 不起作用，列出的是全部`]),
  ];
  if (out !== null) {
    const file = filePath(context, out);
    const bytes = await fileOf(file, kind, rows, context);
    const written = writeToFill(context, out, Buffer.from(bytes));
    return {
      json: { kind, file: written.name, rows: rows.length },
      text: () => `已写出 ${rows.length} 行：${written.name}`,
      warnings: [...warnings, ...written.warnings],
    };
  }
  return {
    json: rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([field, value]) => [field, shownJson(kinds[kind], field, value)])),
    ),
    text: () => screen(kind, rows, unit === null && !belongsToOffice(kind), context.tables),
    warnings,
    ...(rows.length === 0
      ? { next: inspect('import', { kind, file: some('文件'), '--unit': unit ?? undefined }) }
      : rows.length > most && !context.tables.whole
        ? { next: inspect('ledger', { kind, '--unit': unit ?? undefined, '--out': some('文件.xlsx') }) }
        : {}),
  };
};

function screen(kind: LedgerKind, rows: readonly ListedRow[], withUnit: boolean, tables: Tables): string[] {
  if (rows.length === 0) return [`还没有${kinds[kind].title}`];
  const fields = shownFields(kind, rows);
  const listed = tables.whole ? rows.length : most;
  const lines = table(
    [...(withUnit ? ['单位'] : []), ...fields.map((field) => titleOf(kind, field)), '来源'],
    rows
      .slice(0, listed)
      .map((row) => [
        ...(withUnit ? [text(row.unit)] : []),
        ...fields.map((field) => shown(kind, field, row)),
        [sourceText(row.source), earlierText(kind, row)].filter((part) => part !== '').join('；'),
      ]),
    tables,
  );
  const masked = fields.filter((field) => isMasked(kinds[kind], field)).map((field) => titleOf(kind, field));
  if (masked.length > 0) lines.push('', maskedLine(masked));
  lines.push(
    '',
    rows.length > listed ? `共 ${rows.length} 行，只显示前 ${listed} 行；其余的写成文件看` : `共 ${rows.length} 行`,
  );
  return lines;
}

/** Fields of which at least one row tells something. */
function shownFields(kind: LedgerKind, rows: readonly ListedRow[]): readonly string[] {
  return listedFields(kind).filter(
    (field) => field !== 'score_text' && rows.some((row) => shown(kind, field, row) !== ''),
  );
}

async function fileOf(file: string, kind: LedgerKind, rows: readonly ListedRow[], context: Context) {
  // A column that nobody ever filled is left out: read back, its blanks would say something that nobody said.
  const fields = shownFields(kind, rows);
  const withUnit = !belongsToOffice(kind);
  const heads = [
    ...(withUnit ? ['登记单位'] : []),
    ...fields.map((field) => titleOf(kind, field)),
    '来源文件',
    '来源工作表',
    '来源行',
    ...(rows.some((row) => row.earlier) ? ['另有来源'] : []),
  ];
  const cells = rows.map((row) => {
    const source = row.source as { file: string; sheet: string | null; row: number } | null;
    return [
      ...(withUnit ? [text(row.unit)] : []),
      ...fields.map((field) => value(kind, field, row)),
      source?.file ?? '',
      source?.sheet ?? '',
      source?.row ?? null,
      ...(heads.at(-1) === '来源行' ? [] : [earlierText(kind, row)]),
    ];
  });
  switch (path.extname(file).toLowerCase()) {
    case '.csv':
      return csvText(heads, cells);
    case '.xlsx': {
      const { writeWorkbook } = await import('../../documents/xlsx/workbook.ts');
      return writeWorkbook({
        title: kinds[kind].title,
        author: 'inspect',
        day: context.today,
        sheets: [
          {
            name: kinds[kind].title,
            columns: heads.map((title, at) => ({ title, width: Math.max(title.length * 2 + 2, widthOf(cells, at)) })),
            rows: cells,
            freeze: { rows: 1, columns: 0 },
          },
        ],
      });
    }
    default:
      throw Fault.usage('bad-value', `-o 的文件名要以 .xlsx 或 .csv 结尾：${file}`, '如 -o 台账.xlsx');
  }
}

function widthOf(cells: readonly (readonly (string | number | null)[])[], at: number): number {
  const longest = Math.max(0, ...cells.slice(0, 200).map((row) => String(row[at] ?? '').length));
  return Math.min(40, longest * 2);
}

/** Numbers stay numbers where they are sums or counts; all else is text, so that no digit is lost. */
function value(kind: LedgerKind, field: string, row: ListedRow): string | number | null {
  const value = row[field];
  const column = columnOf(kinds[kind], field);
  if (isLeftBlank(kinds[kind], field, row)) return null;
  if (column?.value === 'score') return text(row.score_text) || text(value);
  // A blank would be refused where somebody reads the file in again.
  if (value === null && column?.required && kinds[kind].knownWithout?.(row as Draft, field)) return '无';
  // An option may hold 、 of its own.
  if (column?.value === 'options' && Array.isArray(value)) return value.join('\n');
  return typeof value === 'number' ? value : text(value);
}

function text(value: ListedRow[string] | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (Array.isArray(value)) return value.join('、');
  return String(value);
}

/** What a field tells on a screen, where others may look on: numbers of persons in a remark are masked too. */
function shown(kind: LedgerKind, field: string, row: ListedRow): string {
  return screenText(kinds[kind], field, text(value(kind, field, row)));
}

function earlierText(kind: LedgerKind, { earlier }: ListedRow): string {
  return ((earlier ?? []) as readonly Earlier[])
    .map((one) => `${one.fields.map((field) => titleOf(kind, field)).join('、')}见${sourceText(one)}`)
    .join('；');
}

function sourceText(told: ListedRow[string] | undefined): string {
  const source = told as Omit<Earlier, 'fields'> | null;
  return source ? `${source.file}${source.sheet === null ? '' : `“${source.sheet}”`}第 ${source.row} 行` : '';
}

function titleOf(kind: LedgerKind, field: string): string {
  return columnOf(kinds[kind], field)?.title ?? field;
}
