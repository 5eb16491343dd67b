import type { EntryOf } from './entries/catalogue.ts';
import type { Entry } from './entry.ts';
import type { Journal } from './journal.ts';
import type { Knowledge } from './knowledge.ts';

/** A unit that was registered twice, which one goes on in its place, and who decided so. */
export interface Joined {
  readonly by: EntryOf<'unit.same'>;
  readonly from: string;
  readonly to: string;
}

/** The units that decisions made one with another. */
export function joinedBy(decisions: readonly EntryOf<'unit.same'>[]): readonly Joined[] {
  return decisions.flatMap((by) => {
    const { same, keep, units } = by.body;
    const from = units.find((unit) => unit !== keep);
    return same && keep !== null && from !== undefined ? [{ by, from, to: keep }] : [];
  });
}

/**
 * Units that are another one registered twice; none of two of which machines decided otherwise. Of several that were joined in a ring
 * the one with the first id goes on.
 */
export function joinedUnits(journal: Pick<Journal, 'currentWhere' | 'once'>): readonly Joined[] {
  const joined = agreed(journal);
  return joined.filter((one) => !isFirstOfRing(joined, one));
}

/** Units that were given up for another one and go on all the same, for that one was given up for them. */
export function goOnOfRings(journal: Journal): readonly string[] {
  const joined = agreed(journal);
  return joined.filter((one) => isFirstOfRing(joined, one)).map(({ from }) => from);
}

/** Units of which machines decided differently which one goes on, or whether they are one: as long as that is open neither does for the other. */
export function undecidedUnits(journal: Pick<Journal, 'currentWhere' | 'contested'>): readonly string[] {
  // Of most files no entry need be believed for it, which takes longer than to list all units.
  if (!journal.contested().some((subject) => subject.startsWith('same/'))) return [];
  const decisions = journal.currentWhere({ kinds: ['unit.same'] });
  return decisions.flatMap(({ subject, body }) =>
    decisions.some((one) => one.subject === subject && one.body.keep !== body.keep) ? body.units : [],
  );
}

/** What was decided of two units, where no other machine decided otherwise; each unit that is looked up asks for it. */
function agreed(journal: Pick<Journal, 'currentWhere' | 'once'>): readonly Joined[] {
  return journal.once('units made one', () => {
    const decisions = journal.currentWhere({ kinds: ['unit.same'] });
    return joinedBy(decisions).filter(({ by: { subject }, to }) =>
      decisions.every((one) => one.subject !== subject || one.body.keep === to),
    );
  });
}

/** Whether a joining leads back to the unit that it gives up, and no other of that ring has an earlier id. */
function isFirstOfRing(joined: readonly Joined[], { from, to }: Joined): boolean {
  const after = (unit: string, past: readonly string[]): boolean =>
    unit === from ||
    (unit > from && !past.includes(unit) && joined.some((one) => one.from === unit && after(one.to, [...past, unit])));
  return after(to, []);
}

/** Units that somebody found to be another one registered twice, by id: what was entered of them stands, and is told of nobody. */
export function doublesOf(journal: Journal): ReadonlySet<string> {
  return new Set(joinedUnits(journal).map(({ from }) => from));
}

/** What is read of all units, without units that are another one registered twice; of one that is asked for, all of it. */
export function withoutDoubles<R extends { readonly unit: string | null }>(
  journal: Journal,
  rows: R[],
  { unit }: { readonly unit?: string | undefined },
): R[] {
  const doubles: ReadonlySet<string | null> = unit === undefined && rows.length > 0 ? doublesOf(journal) : new Set();
  return doubles.size === 0 ? rows : rows.filter((row) => !doubles.has(row.unit));
}

/** The units that go on for one, joining after joining; none where it is no double. */
export function goOnFor(joined: readonly Joined[], unit: string): readonly string[] {
  const next = joined.find(({ from }) => from === unit);
  if (!next) return [];
  const others = joined.filter((one) => one !== next);
  return [next.to, ...goOnFor(others, next.to)];
}

/** The unit that goes on for one, after every joining; itself, where it is no double. */
export const goesOnFor = (joined: readonly Joined[], unit: string): string => goOnFor(joined, unit).at(-1) ?? unit;

/** Subjects that go with their unit without naming it. */
const goesAlong = /^(?:document-number|guidance)\//;

/** Of what something speaks that goes from a unit to another; null where it stays: draws, conclusions, what is put on file. */
export function subjectFor({ subject }: Pick<Entry, 'subject'>, from: string, to: string): string | null {
  // A round cannot be sealed again for another.
  if (/^(?:conclusion\/|draw[/-])/.test(subject)) return null;
  const own = subject.replace(`/${from}/`, `/${to}/`);
  return own !== subject || goesAlong.test(subject) ? own : null;
}

/** Tells whether what was entered of a unit that another is the same as was said again for that one: it counts once. */
export function carried(journal: Journal): (entry: Entry) => boolean {
  const joined = joinedUnits(journal);
  return (entry) =>
    joined.some(({ from, to }) => {
      const subject = entry.unit === from ? subjectFor(entry, from, to) : null;
      return subject !== null && journal.history({ subject, unit: to }).some((one) => journal.sameMeaning(one, entry));
    });
}

/** What was said of doubles that an entry says again for the unit that goes on: none where it is a word of its own. */
export const saidOfDoubles = (
  journal: Journal,
  knowledge: Knowledge,
  joined: readonly Pick<Joined, 'from' | 'to'>[],
  entry: Entry,
): readonly Entry[] =>
  joined
    .filter(({ to }) => to === entry.unit)
    .flatMap(({ from }) =>
      journal.history({ subject: entry.subject.replace(`/${entry.unit}/`, `/${from}/`), unit: from }),
    )
    .filter((one) => isCopy(journal, knowledge, entry, one));

/** Where something was said first: of a double, where an entry only says it again for the unit that goes on. */
export function firstSaid(journal: Journal, knowledge: Knowledge, entry: Entry): Entry {
  const joined = entry.unit === null ? [] : joinedUnits(journal);
  const [before] = saidOfDoubles(journal, knowledge, joined, entry);
  return before ? firstSaid(journal, knowledge, before) : entry;
}

/** Whether an entry says again for the unit that goes on what another says of its double. */
export const isCopy = (journal: Journal, knowledge: Knowledge, copy: Entry, entry: Entry): boolean =>
  knowledge.has(copy, entry) && journal.sameMeaning(copy, entry);
