import type { Draft, Kind } from '../../domain/ledgers/kind.ts';
import type { ReadRow } from '../../ledgers/reading.ts';
import type { StoredRow } from '../../store/ledgers.ts';
import { isByHand } from './import-units.ts';
import { yearOfRow } from './list-rows.ts';

/** Keys of stored records that a file should have told of and did not; `met` says of a key whether it did. */
export function notInFile(
  kind: Kind,
  rows: readonly ReadRow[],
  stored: ReadonlyMap<string, StoredRow>,
  met: (key: string) => boolean,
): readonly string[] {
  const told = new Set(rows.map((row) => occasionOf(kind, row)));
  const listed = listedIn(kind, rows);
  const isOfFile = (row: StoredRow): boolean =>
    told.size === 0 ||
    yearOfRow(row, kind.kind) === null ||
    told.has(occasionOf(kind, row)) ||
    (kind.series !== undefined && listed.has(kind.series(row.fields)));
  return [...stored].flatMap(([key, row]) => (met(key) || isByHand(row) || !isOfFile(row) ? [] : [key]));
}

/** The year and the event that a row is of: a file which tells nothing of it lacks none of its rows. */
function occasionOf(kind: Kind, { fields }: { readonly fields: Draft }): string {
  return `${yearOfRow({ fields }, kind.kind)}|${kind.event ? (fields[kind.event] ?? '') : ''}`;
}

/** Of which series a file tells several, and so all there are. */
function listedIn({ series }: Kind, rows: readonly ReadRow[]): ReadonlySet<string> {
  const told = series ? rows.map(({ fields }) => series(fields)) : [];
  return new Set(told.filter((one, at) => told.indexOf(one) !== at));
}
