import { type Day, isDay } from '../../domain/day.ts';
import type { Draft, Kind } from '../../domain/ledgers/kind.ts';
import type { LedgerReading } from '../../ledgers/reading.ts';
import { isWithin } from '../../ledgers/sheets/title-period.ts';
import type { StoredRow } from '../../store/ledgers.ts';
import { isByHand } from './import-units.ts';
import { yearOfRow } from './list-rows.ts';

/** Keys of stored records that a file should have told of and did not; `met` says of a key whether it did, `sameLedger` of a record whether it came out of an earlier state of the file. */
export function notInFile(
  kind: Kind,
  { rows, periods }: Pick<LedgerReading, 'rows' | 'periods'>,
  stored: ReadonlyMap<string, StoredRow>,
  sameLedger: (row: StoredRow) => boolean,
  met: (key: string) => boolean,
): readonly string[] {
  if (stored.size === 0) return [];
  const told = new Set(rows.map((row) => occasionOf(kind, row)));
  const listed = listedIn(kind, rows);
  const isOfFile = (row: StoredRow): boolean =>
    told.size === 0 ||
    yearOfRow(row, kind.kind) === null ||
    told.has(occasionOf(kind, row)) ||
    (kind.series !== undefined && listed.has(kind.series(row.fields)));
  const within = (day: Day): boolean => periods.some((period) => isWithin(period, day));
  // A register of February lacks nothing of January, but what it told itself before.
  const inPeriod = (row: StoredRow): boolean => {
    const days = daysOf(kind, row.fields);
    return (days.length > 0 && days.every(within)) || sameLedger(row);
  };
  const ofPart =
    kind.years !== undefined &&
    !kind.series &&
    periods.every(({ first, last }) => last - first < 11) &&
    isOfMost(rows, ({ fields }) => {
      const days = daysOf(kind, fields);
      return days.length === 0 || days.some(within);
    });
  return [...stored].flatMap(([key, row]) =>
    met(key) || isByHand(row) || !isOfFile(row) || (ofPart && !inPeriod(row)) ? [] : [key],
  );
}

/** Whether something is so of most rows: a month in a title of which most are not is when the list was written. */
const isOfMost = <R>(rows: readonly R[], is: (row: R) => boolean): boolean =>
  rows.length === 0 || rows.filter(is).length * 2 > rows.length;

/** The days that tell when a record happened. */
export function daysOf({ years = [] }: Pick<Kind, 'years'>, fields: Draft): readonly Day[] {
  const days = years.map((field) => fields[field]).filter(isDay);
  return days.length > 0 ? days : [fields.date].filter(isDay);
}

/** The year and the event that a row is of: a file which tells nothing of it lacks none of its rows. */
function occasionOf(kind: Kind, { fields }: { readonly fields: Draft }): string {
  return `${yearOfRow({ fields }, kind.kind)}|${kind.event ? (fields[kind.event] ?? '') : ''}`;
}

/** Of which series a file tells several, and so all there are. */
function listedIn({ series }: Kind, rows: LedgerReading['rows']): ReadonlySet<string> {
  const told = series ? rows.map(({ fields }) => series(fields)) : [];
  return new Set(told.filter((one, at) => told.indexOf(one) !== at));
}
