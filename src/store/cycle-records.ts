import { applicationDeadline } from '../domain/calendar/periods.ts';
import type { Application, Designation, Plaque, TitleLevel } from '../domain/year/records.ts';
import type { BodyOf, EntryOf, Kind } from './entries/catalogue.ts';

/** What an entry says, and of which unit and year. */
export function recordOf<K extends Kind>(entry: EntryOf<K>) {
  const { personal: _sealed, ...body } = entry.body;
  const of = { unit: entry.unit, year: entry.year } as { readonly unit: string; readonly year: number };
  return { ...(body as BodyOf<K>), ...of };
}

type Unlifted = Omit<Application, 'papersLateReason'> & { readonly papersLateReason?: string | null };

/** Older entries kept one reason: of an application that came in time it told of its papers. */
export function applicationOf({ papersLateReason, ...application }: Unlifted): Application {
  if (papersLateReason !== undefined) return { ...application, papersLateReason };
  const inTime = application.date <= applicationDeadline(application.year);
  return {
    ...application,
    lateReason: inTime ? null : application.lateReason,
    papersLateReason: inTime ? application.lateReason : null,
  };
}

/** Records by the unit that each is of. */
export function byUnit<T extends { readonly unit: string }>(records: readonly T[]): ReadonlyMap<string, T> {
  return new Map(records.map((record) => [record.unit, record]));
}

/** Older entries do not say of which title a plaque is: of the first that its unit had in the year on the day of the award. */
export function levelOfPlaque(
  { unit, year, date }: Omit<Plaque, 'level'>,
  designations: readonly Designation[],
): TitleLevel {
  const given = designations.filter((each) => each.unit === unit && each.year === year);
  return (given.find((each) => each.date <= date) ?? given[0])?.level ?? 'county';
}

/** What is done once an acceptance has begun: a team and a sealed draw are got ready before. */
export const onSite: readonly Kind[] = [
  'item.answered',
  'visit.briefing',
  'visit.material',
  'visit.officer-checked',
  'visit.file-taken',
  'visit.file-returned',
  'visit.field-checked',
  'draw.opened',
  'test.marked',
  'review.answered',
  'review.marked',
  'review.agreed',
];
