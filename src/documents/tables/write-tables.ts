import { csvText } from '../../domain/csv.ts';
import type { DataTable } from './year-tables.ts';

/** A table as CSV, under its Chinese headings. */
export function csvOf(table: Pick<DataTable, 'columns' | 'rows'>): string {
  return csvText(
    table.columns.map(({ title }) => title),
    table.rows,
  );
}

/** All tables as one JSON value, by table and field name. */
export function jsonOf(
  tables: readonly DataTable[],
  head: Readonly<Record<string, string | number | boolean>>,
): string {
  const data = Object.fromEntries(
    tables.map((table) => [
      table.name,
      table.rows.map((row) => Object.fromEntries(table.columns.map((column, i) => [column.field, row[i] ?? null]))),
    ]),
  );
  return `${JSON.stringify({ ...head, ...data }, null, 1)}\n`;
}

const types = { text: '文本', points: '分值（最多两位小数）', count: '整数', day: '日期（2026-09-01）' } as const;

/** What every column of every table means. */
export function dictionaryOf(tables: readonly DataTable[]): string {
  return csvOf({
    columns: ['文件', '表', '列', 'JSON 字段', '类型', '含义', '个人信息'].map((title) => ({
      field: '',
      title,
      type: 'text',
      meaning: '',
    })),
    rows: tables.flatMap((table) =>
      table.columns.map((column) => [
        `${table.name}.csv`,
        table.title,
        column.title,
        `${table.name}.${column.field}`,
        types[column.type],
        column.meaning || null,
        column.personal ? '可能含有' : null,
      ]),
    ),
  });
}
