import { formatDay, isDay } from '../../domain/day.ts';
import { foldName } from '../../domain/identifiers/names.ts';
import { type Kind, titleOf } from '../../domain/ledgers/kind.ts';
import type { ReadRow, Rejection } from '../reading.ts';

/** A row, and the one year that its sheet is of; null where it names none or several. */
interface Dated {
  readonly row: ReadRow;
  readonly year: number | null;
}

/** Which of two rows of one record is the newer, a roster of this year beside one of years ago: by the day up to which it holds, else by the year of its sheet; null where neither tells, or they tell otherwise. */
export function newerOf<T extends Dated>(kind: Kind, one: T, other: T): T | null {
  const { holdsUntil } = kind;
  const who = (kind.identityFields ?? []).map((field) => [one.row.fields[field], other.row.fields[field]] as const);
  if (holdsUntil === undefined || !who.every(([own, others]) => foldName(String(own)) === foldName(String(others))))
    return null;
  const [until, otherUntil] = [one.row.fields[holdsUntil], other.row.fields[holdsUntil]];
  const days = isDay(until) && isDay(otherUntil) ? until.localeCompare(otherUntil) : 0;
  const years = one.year !== null && other.year !== null ? one.year - other.year : 0;
  const [first = 0, ...others] = [Math.sign(days), Math.sign(years)].filter((sign) => sign !== 0);
  if (first === 0 || others.some((sign) => sign !== first)) return null;
  return first > 0 ? one : other;
}

/** The one year that the first line names which names any: the sheet's name, else a line above its headings. */
export function yearOfSheet(titles: readonly string[]): number | null {
  const named = titles.map((line) => [...new Set(line.match(/(?<!\d)20\d{2}(?!\d)/g) ?? [])]);
  const [year, ...others] = named.find((years) => years.length > 0) ?? [];
  return year === undefined || others.length > 0 ? null : Number(year);
}

/** Up to which day a newer row holds, for people: 有效期至2030年2月28日; empty where it does not tell. */
export function heldUntil(kind: Kind, { fields }: ReadRow): string {
  const day = fields[kind.holdsUntil ?? ''];
  return kind.holdsUntil !== undefined && isDay(day) ? `${titleOf(kind, kind.holdsUntil)}${formatDay(day)}` : '';
}

/** Lets the newer of two rows of one sheet stay, where the second was refused for bearing the key of the first: what is refused then is the older. */
export function letNewerStay(
  kind: Kind,
  rows: ReadRow[],
  row: ReadRow | null,
  rejected: Rejection[],
  from: number,
): void {
  const refusal = rejected[from];
  const at = rows.findIndex(({ key }) => key === row?.key);
  const earlier = rows[at];
  if (!refusal || rejected.length !== from + 1 || refusal.column !== kind.keyField || !earlier || row === null) return;
  if (newerOf(kind, { row, year: null }, { row: earlier, year: null })?.row !== row) return;
  rows[at] = row;
  const until = heldUntil(kind, row);
  rejected[from] = {
    ...refusal,
    row: earlier.row,
    reason: `与第 ${row.row} 行${titleOf(kind, kind.keyField)}相同，那一行${until}，晚于这一行；重复登记的删去这一行`,
  };
}
