import type { Kind } from '../../domain/ledgers/kind.ts';
import { kinds } from '../../domain/ledgers/kinds.ts';
import type { Aliases } from '../headings/aliases.ts';
import type { NoRecord } from '../lines/no-record.ts';
import { cellText, isBlank, type RawRow } from '../read/cells.ts';
import type { ReadRow } from '../reading.ts';
import { textOf } from '../tables/row-words.ts';
import type { Table } from '../tables/tables.ts';
import { counting, countsTitle } from '../tables/tables-beside.ts';
import { bareHeading, tellsNothing } from '../words/heading-text.ts';
import { type OpenTable, ofFigures, type PassedRow } from './open-table.ts';

/** A row of a table that is not read. */
function passedRow({ needs }: Kind, row: RawRow, table: Table): PassedRow {
  const fields = new Set(needs.flat());
  const needed = table.columns.filter(({ column, index }) => fields.has(column.field) && !isBlank(row.cells[index]));
  return {
    row: row.row,
    text: textOf(row, table).join(' '),
    needed: Object.fromEntries(needed.map(({ column, index }) => [column.field, cellText(row.cells[index]).trim()])),
  };
}

/** Passes over a row that a table which is not read may have as a record; true where it is one. */
export function passesOver(kind: Kind, open: OpenTable, row: RawRow, reason: NoRecord | null): boolean {
  if (open.table.readable && !open.leftOut) return false;
  // No table is signed right below its headings.
  const unread = reason?.is === 'signature' ? open.passed.length === 0 : reason?.is && ofFigures.has(reason.is);
  if (reason?.sure && !unread) return false;
  open.passed.push(passedRow(kind, row, open.table));
  open.bottom = row.row;
  return true;
}

/** What a list is called that is of no records of any kind. */
const ofNoRecords = /通讯录|联系|值班|带班|领用|座次|座位/;

/** Rows of tables that were not read and may be records all the same: they tell of somebody or something that no record read tells of, and neither a count nor a list of others is what their table is called. */
export function doubtfulRows(
  kind: Kind,
  aliases: Aliases,
  tables: readonly OpenTable[],
  rows: readonly ReadRow[],
): readonly PassedRow[] {
  const { needs, tells, others } = kind;
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
    if (isOfOther(kind, aliases, table, title)) return [];
    if (headings.some((heading) => counting.test(heading) || ofNoRecords.test(heading))) return [];
    if (others?.test([title, ...headings].join())) return [];
    return passed.filter(({ text, needed }) => {
      const said = Object.entries(needed);
      const names = said.length > 1 || said.some(([field]) => needs[0].includes(field) || tells?.includes(field));
      return names && !said.every(isTold) && !others?.test(text);
    });
  });
}

/**
 * Whether a table is of something else: its title speaks of what another kind registers, or it has as many columns that nobody
 * knows as others (remarks and counts aside, which any has); and its title speaks of nothing that this one registers.
 */
function isOfOther(kind: Kind, aliases: Aliases, { headings }: Table, title: string): boolean {
  const names = [...aliases].filter(([, { field }]) => kind.needs[0].includes(field)).map(([name]) => name);
  if ([...wordsOf(kind), ...names].some((word) => title.includes(word))) return false;
  const telling = Object.values(kinds)
    .flatMap(wordsOf)
    .filter((word) => !ofAny.test(word));
  if (telling.some((word) => title.includes(word))) return true;
  const known = [...headings.columns, ...headings.more].filter(({ field }) => field !== 'note');
  const unknown = headings.leftOver.filter(
    ({ heading, lostTo }) => lostTo === null && !tellsNothing.test(bareHeading(heading)),
  );
  return unknown.length >= known.length;
}

/** What registers of several kinds speak of. */
const ofAny = /行政|执法|处罚|情况|人员|单位|创建/;

/** What a kind registers, by what it is called: 培训 and 考试 of 培训考试台账. */
export const wordsOf = ({ title }: Kind): readonly string[] =>
  title.replace(/^重大行政|(?:台账|名册|登记簿|名录|表|库)$/g, '').match(/../gu) ?? [];
