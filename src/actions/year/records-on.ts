import { type Day, dayAt } from '../../domain/day.ts';
import { pick } from '../../domain/pick.ts';
import { problemYear } from '../../domain/visits/problems.ts';
import type { ConcludedAcceptance, Nomination, Titles, YearRecords } from '../../domain/year/records.ts';
import type { Kind } from '../../store/entries/catalogue.ts';
import type { Store } from '../../store/store.ts';
import { problemsOn } from '../onsite/read-visit.ts';
import { namedBefore } from './named-before.ts';

/** The day on whose state a paper goes: null where it is made of the record as it is now. */
type AsOf = Day | null;

/**
 * The record of a year, its problems as they stood on `day`. With `asOf` a paper is printed again: what happened since is
 * not in it, while what was forgotten then, and happened before, is.
 */
export function recordsOn(store: Store, year: number, day: Day, asOf: AsOf): YearRecords {
  const records = store.cycle.year(year, 'earnest');
  const units = new Set(records.problems.map(({ unit }) => unit));
  const problems = [...units].flatMap((unit) =>
    problemsOn(store, unit, day)
      .filter(({ number }) => problemYear(number) <= year)
      .map((problem) => ({ ...problem, unit })),
  );
  if (asOf === null) return { ...records, problems };
  const { nomination, publicities, retired = [] } = records;
  const reached = <One extends { readonly date: Day }>(all: ReadonlyMap<string, One>): Map<string, One> =>
    new Map([...all].filter(([, { date }]) => date <= asOf));
  const changed = [...records.acceptances.values(), ...records.reopened.values()].filter(({ date }) => date > asOf);
  const stood = changed.flatMap(({ unit }) => conclusionOn(store, unit, year, asOf) ?? []);
  return {
    ...records,
    problems,
    applications: reached(records.applications),
    decisions: reached(records.decisions),
    nomination: nomination && nomination.date <= asOf ? nomination : nominationOn(store, year, asOf),
    visits: records.visits.filter(({ date }) => date <= asOf),
    acceptances: new Map([
      ...reached(records.acceptances),
      ...stood.map((one): [string, ConcludedAcceptance] => [one.unit, one]),
    ]),
    reopened: reached(records.reopened),
    retired: new Map([...retired].filter(([, { day: gone }]) => gone <= asOf)),
    publicities: publicities
      .filter(({ id, first }) => first <= asOf || enteredBy(store, 'publicity.opened', `publicity/${id}`, asOf))
      .map((one) => ({
        ...one,
        closed: one.closed !== null && one.closed <= asOf ? one.closed : null,
        objections: one.objections
          .filter(({ received }) => received <= asOf)
          .map((each) => (each.settled !== null && each.settled > asOf ? { ...each, ...unsettled } : each)),
      })),
  };
}

/** Whom the office put forward by a day, where that was taken back or changed since; null for nobody. */
function nominationOn(store: Store, year: number, day: Day): Nomination | null {
  const entries = store.journal.history({ year, kinds: ['application.nominated', 'practice.withdrawn'] });
  const gone = new Set(entries.flatMap((one) => (one.kind === 'practice.withdrawn' ? [one.body.entry] : [])));
  const last = entries
    .flatMap((one) => (one.kind === 'application.nominated' && !gone.has(one.id) ? [one.body] : []))
    .findLast(({ date }) => date <= day);
  return last && last.units.length > 0 ? { year, ...last, opinions: last.opinions ?? {} } : null;
}

const unsettled = { outcome: null, reason: null, settled: null };

/** Titles for a paper of the state of a day: one that was decided since is not among them. */
export function titlesKnown(store: Store, asOf: AsOf): Titles {
  const titles = store.cycle.titles();
  if (asOf === null) return titles;
  const before = namedBefore(store, titles.designations);
  const designations = titles.designations.flatMap((title) => {
    const { unit, year, level, date } = title;
    if (date <= asOf) return [title];
    // A title that was given again since stood by the decision before.
    const former = before.findLast(
      (one) => one.unit === unit && one.year === year && one.level === level && one.date <= asOf,
    );
    if (former) return [pick(former, 'unit', 'year', 'level', 'date', 'document', 'earlier')];
    return enteredBy(store, 'designation.made', `designation/${unit}/${year}/${level}`, asOf) ? [title] : [];
  });
  return { ...titles, designations };
}

const enteredBy = (store: Store, kind: Kind, subject: string, day: Day): boolean =>
  store.journal.history({ subject, kinds: [kind] }).some(({ at }) => dayAt(new Date(at)) <= day);

/** The conclusion of a unit that stood on a day, whatever was opened again and drawn since. */
function conclusionOn(store: Store, unit: string, year: number, day: Day): ConcludedAcceptance | null {
  const last = store.journal
    .history({ unit, year, kinds: ['acceptance.concluded', 'acceptance.reopened'] })
    .findLast(({ at }) => dayAt(new Date(at)) <= day);
  if (last?.kind !== 'acceptance.concluded') return null;
  const { result } = last.body;
  const { total, verdict, passLine } = result;
  const earned = result.general === null || result.bonus === null ? null : result.general + result.bonus;
  const consequences = result.consequences ?? [];
  return {
    ...{ unit, year, entry: last.id, step: last.step, date: dayAt(new Date(last.at)) },
    ...{ total, earned, verdict, passLine, consequences },
  };
}
