import type { Kind } from '../domain/ledgers/kind.ts';
import { bareHeading } from './heading-text.ts';
import type { OpenTable, PassedRow } from './open-table.ts';
import { cellText, isBlank, type RawRow } from './read/cells.ts';
import type { ReadRow } from './reading.ts';
import { textOf } from './row-words.ts';
import type { Table } from './tables.ts';
import { counting, countsTitle } from './tables-beside.ts';

/** A row of a table that is not read. */
export function passedRow({ needs }: Kind, row: RawRow, table: Table): PassedRow {
  const fields = new Set(needs.flat());
  const needed = table.columns.filter(({ column, index }) => fields.has(column.field) && !isBlank(row.cells[index]));
  return {
    row: row.row,
    text: textOf(row, table).join(' '),
    needed: Object.fromEntries(needed.map(({ column, index }) => [column.field, cellText(row.cells[index]).trim()])),
  };
}

/** What a list is called that is of no records of any kind. */
const ofNoRecords = /通讯录|联系|值班|带班|领用|座次|座位/;

/** Rows of tables that were not read and may be records all the same: they tell of somebody or something that no record read tells of, and neither a count nor a list of others is what their table is called. */
export function doubtfulRows(
  { needs, tells, others }: Kind,
  tables: readonly OpenTable[],
  rows: readonly ReadRow[],
): readonly PassedRow[] {
  const told = new Map<string, ReadonlySet<string>>();
  const isTold = ([field, words]: readonly [string, string]): boolean => {
    const known = told.get(field) ?? new Set(rows.flatMap(({ fields }) => [fields[field] ?? ''].flat().map(String)));
    told.set(field, known);
    return known.has(words);
  };
  return tables.flatMap(({ table, passed, title, leftOut, other }) => {
    if (table.readable || leftOut || other || countsTitle.test(title) || ofNoRecords.test(title)) return [];
    const { columns, more, leftOver } = table.headings;
    const headings = [...columns, ...more, ...leftOver].map(({ heading }) => bareHeading(heading));
    if (headings.some((heading) => counting.test(heading) || ofNoRecords.test(heading))) return [];
    if (others?.test([title, ...headings].join())) return [];
    return passed.filter(({ text, needed }) => {
      const said = Object.entries(needed);
      const names = said.length > 1 || said.some(([field]) => needs[0].includes(field) || tells?.includes(field));
      return names && !said.every(isTold) && !others?.test(text);
    });
  });
}
