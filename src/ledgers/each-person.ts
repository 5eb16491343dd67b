import { readPeople } from '../domain/identifiers/people.ts';
import type { Kind } from '../domain/ledgers/kind.ts';
import { headingForm } from './heading-text.ts';
import type { FoundHeadings } from './headings.ts';
import type { PendingRecord } from './pending-record.ts';
import { cellText, isBlank } from './read/cells.ts';
import type { Table } from './tables.ts';
import type { ReadingContext } from './values.ts';

/** What belongs to one person alone, so that a row with it cannot stand for several. */
const ofOne: ReadonlySet<string> = new Set(['certificate', 'score']);

/**
 * The records that a row stands for: one for each of the people in a cell where the kind lists one a row (参训人员 甲、乙、丙), but
 * for a row with a mark or a number that only one of them can have. Names told apart by a stroke alone may be one person in two writings.
 */
export function eachPerson(
  kind: Kind,
  table: Table,
  record: PendingRecord,
  { roster, warn }: Pick<ReadingContext, 'roster' | 'warn'>,
): readonly PendingRecord[] {
  const place = table.columns.find(({ column }) => column.field === kind.eachOf);
  const cell = place && record.cells[place.index];
  if (!place || typeof cell !== 'string' || !/[、,，;；\s]/.test(cell.trim())) return [record];
  const { people, problem } = readPeople(cell, roster);
  const owned = table.columns.some(
    ({ column, index }) => ofOne.has(column.value) && cellText(record.cells[index]) !== '',
  );
  if (problem !== null || people.length < 2 || owned) return [record];
  warn('each-person', `${place.column.title}一格里有 ${people.length} 人，按一人一条读入`);
  return people.map((name) => record.withCell(place.index, name));
}

/** The columns that are each a record of its own, 公共知识 and 专业知识; none where there are not several. */
export function partColumns(
  { parted }: Kind,
  { columns, leftOver }: FoundHeadings,
): readonly { readonly index: number; readonly heading: string }[] {
  if (parted === undefined) return [];
  const held = columns.find(({ field }) => field === parted.field);
  if (held === undefined) return [];
  const own = [held, ...leftOver.filter(({ lostTo }) => lostTo?.index === held.index)];
  return own.length > 1 && own.every(({ heading }) => parted.heading.test(heading)) ? own : [];
}

/** One record for each of such columns that is filled; the record itself where the table has none. */
export function eachPart(kind: Kind, table: Table, record: PendingRecord): readonly PendingRecord[] {
  const parts = partColumns(kind, table.headings);
  const filled = parts.filter(({ index }) => !isBlank(record.cells[index]));
  const [held] = parts;
  if (held === undefined || filled.length === 0) return [record];
  return filled.map(({ index, heading }) => {
    const part = record.withCell(held.index, record.cells[index] ?? null);
    part.part = headingForm(heading);
    return part;
  });
}
