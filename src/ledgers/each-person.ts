import { readPeople } from '../domain/identifiers/people.ts';
import type { Kind } from '../domain/ledgers/kind.ts';
import type { PendingRecord } from './pending-record.ts';
import { cellText } from './read/cells.ts';
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
