import type { Cycle } from './cycle.ts';
import type { Journal } from './journal.ts';

/** What is on record of one of two registrations: which of them goes on is a question of that. */
export interface UnitWork {
  /** Years whose acceptance is concluded, and years of publicities and applications. */
  readonly concluded: readonly number[];
  readonly shown: readonly number[];
  readonly applied: readonly number[];
  /** Days and levels of its titles. */
  readonly named: readonly string[];
  readonly drawn: number;
}

/** What is on record of a unit by itself. */
export function workOf(
  { cycle, journal }: { readonly cycle: Cycle; readonly journal: Journal },
  unit: string,
): UnitWork {
  const years = (entries: readonly { readonly year: number | null }[]): readonly number[] =>
    [...new Set(entries.flatMap(({ year }) => year ?? []))].sort();
  return {
    concluded: years(cycle.concluded({ unit })),
    shown: years(cycle.publicities().filter(({ units }) => units.includes(unit))),
    applied: years(journal.currentWhere({ kinds: ['application.filed'], unit })),
    named: journal.currentWhere({ kinds: ['designation.made'], unit }).map(({ body }) => body.date),
    drawn: new Set(journal.history({ kinds: ['draw.opened'], unit }).map(({ subject }) => subject)).size,
  };
}

/** Whether more stays behind with one of two registrations than with the other: what was concluded of it, else what was drawn. */
export const leavesMore = (one: UnitWork, other: UnitWork): boolean =>
  one.concluded.length === other.concluded.length
    ? one.drawn > other.drawn && other.drawn === 0
    : one.concluded.length > other.concluded.length;

/** Whether more is on record of one of two registrations than of the other, by what is hardest to do anew. */
export function isWeightier(one: UnitWork, other: UnitWork): boolean {
  const weigh = ({ concluded, drawn, named, shown, applied }: UnitWork): readonly number[] => [
    concluded.length,
    drawn,
    named.length,
    shown.length,
    applied.length,
  ];
  const others = weigh(other);
  const differing = weigh(one)
    .map((weight, at) => weight - (others[at] ?? 0))
    .find((difference) => difference !== 0);
  return (differing ?? 0) > 0;
}
