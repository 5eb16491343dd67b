import { canonicalJson } from '../domain/canonical.ts';
import { dayAt } from '../domain/day.ts';
import type { Database } from './database.ts';
import { opposed } from './decided-apart.ts';
import { onTitles } from './entries/on-titles.ts';
import { type Entry, type EntryColumns, entryFrom, inRecord } from './entry.ts';
import { type Deeds, FirstDone } from './first-done.ts';
import type { Journal } from './journal.ts';
import { Knowledge } from './knowledge.ts';

/** What a deed does to a title, or to the place of a unit in the register, on which its titles rest. */
type Role = 'ends' | 'begins' | 'unbegins' | 'hangs' | 'looks' | 'asks' | 'leaves' | 'returns' | 'lapses' | 'works';

type Bears = (one: Mark, other: Mark) => boolean;
const always: Bears = () => true;

/**
 * Which deeds bear on one another: what ends a title against what rests on it, what ends it with its unit against the register, and
 * what one machine would refuse whichever was done first. Each pair stands once, under either of the two. What else goes ill together
 * after a merge is told by status, doctor and the papers.
 */
const against: Readonly<Partial<Record<Role, Readonly<Partial<Record<Role, Bears>>>>>> = {
  ends: {
    ends: always,
    begins: always,
    hangs: always,
    // A recheck says nothing against an end of later.
    looks: (end, look) => end.day < look.day,
    asks: always,
    unbegins: always,
  },
  begins: {
    hangs: (naming, plaque) => plaque.day < naming.since,
    looks: (naming, look) => look.day <= naming.since,
    asks: (naming, asking) => asking.day < naming.since,
  },
  unbegins: { hangs: always, looks: always, asks: always },
  // A title has one plaque.
  hangs: { hangs: always },
  // A title that ended on the day on which its unit left tells nothing against that.
  // Nobody is named, or gets a plaque, after it left.
  leaves: { works: (leaving, work) => leaving.day < work.day },
  lapses: { leaves: (lapse, leaving) => lapse.day !== leaving.day, returns: always },
};

const kinds = [...onTitles, 'practice.withdrawn'] as const;

/** What the bodies of those kinds hold of it. */
interface Said {
  readonly kind?: string;
  readonly level?: string;
  readonly title?: { readonly level: string; readonly year: number };
  readonly date?: string;
  readonly value?: string | null;
  readonly since?: string | null;
}

/** What a deed does to one thing, and the day it says. */
interface Mark {
  readonly of: string;
  readonly role: Role;
  readonly row: Entry;
  readonly day: string;
  /** The first day of what it put right, or did again. */
  readonly since: string;
}

/** Deeds that bear on one thing and that two machines did without knowing of each other. */
export interface DeedsApart {
  /** What they bear on: `title/<unit>/<year>/<level>`, `unit/<unit>`. */
  readonly of: string;
  readonly unit: string | null;
  readonly year: number | null;
  /** Ids of their entries, in the order of the record. */
  readonly entries: readonly string[];
  /** Which of them stand against which, by their places in `entries`. */
  readonly pairs: readonly (readonly [number, number])[];
  /** Those of the pairs of which not both can be true; left out: all of them, unless `both`. */
  readonly clash?: readonly (readonly [number, number])[];
  /** Whether all of them can be true. */
  readonly both: boolean;
}

/**
 * The deeds that two machines did side by side and that bear on one another, until somebody decides; and again where two decided
 * otherwise without knowing of each other, for then neither deed would be left.
 */
export function deedsApart(db: Database, journal: Journal): readonly DeedsApart[] {
  // Only another writer can have done something unknown.
  if (journal.heads().length <= 1) return [];
  const settled = journal.history({ kinds: ['conflict.settled'] });
  const standing = db
    .all<EntryColumns>(
      `SELECT journal.* FROM journal JOIN current ON current.subject = journal.subject AND current.entry = journal.id
        WHERE json_valid(body) AND (journal.kind IN (${kinds.map(() => '?').join()})
           OR (journal.kind = 'unit.field' AND journal.subject LIKE 'unit/%/retired'))`,
      ...kinds,
    )
    .flatMap((columns) => marksOf(entryFrom(columns)));
  const things = new Set([
    ...standing.map(({ of }) => of),
    ...settled.map(({ body }) => body.subject).flatMap((subject) => /^apart\/(.+)/.exec(subject)?.[1] ?? []),
  ]);
  const knowledge = new Knowledge(db);
  return [...things].flatMap((of) => {
    const decisions = settled.filter(({ body }) => body.subject === `apart/${of}`);
    const first = new FirstDone(journal, knowledge, deedsOn(of), decisions);
    const marks = standing.filter((mark) => mark.of === of).flatMap(({ row }) => marksOn(of, first.line(row)));
    const again = againOf(of, opposed(journal, knowledge, decisions), { marks, first });
    return conflictOf(of, marks, again, (one, other) => first.apart(one.row, other.row));
  });
}

/** What stood on the subject of a deed that goes for whoever did the one that is kept; undefined where nothing did. */
export function stoodFor(
  db: Database,
  journal: Journal,
  { subject, kept, gone }: { readonly subject: string; readonly kept: Entry; readonly gone: Entry },
): Entry | undefined {
  const decisions = journal.history({ kinds: ['conflict.settled'] }).filter(({ body }) => body.subject === subject);
  return new FirstDone(journal, new Knowledge(db), deedsOn(subject.replace(/^apart\//, '')), decisions).stoodFor(
    kept,
    gone,
  );
}

/** What deeds do to one thing. */
const deedsOn = (of: string): Deeds => ({
  roleOf: (entry) => marksOf(entry)[0]?.role,
  bear: (one, other) => marksOn(of, one).some((mine) => marksOn(of, other).some((theirs) => bear(mine, theirs))),
});

/** What a deed does to one thing, told with those that it put right, the last first. */
function marksOn(of: string, line: readonly Entry[]): readonly Mark[] {
  // Without a day of its own it bears that on which it was said first, not that of a settlement which says it once more.
  const told = line.findLast(({ body }) => canonicalJson(body) === canonicalJson(line[0]?.body ?? null));
  const [last = [], ...before] = line.map((entry, at) =>
    marksOf(entry, at === 0 ? told?.at : entry.at).filter((mark) => mark.of === of),
  );
  return last.map((mark) => {
    const days = before.flat().flatMap(({ role, day }) => (role === mark.role ? [day] : []));
    return { ...mark, since: days.reduce((first, day) => (day < first ? day : first), mark.day) };
  });
}

/** What those did that are to be decided once more: as it stands, also where it was entered otherwise since, or as it stood. */
function againOf(
  of: string,
  entries: readonly Entry[],
  { marks, first }: { readonly marks: readonly Mark[]; readonly first: FirstDone },
): readonly Mark[] {
  const again: Mark[] = [];
  for (const mark of entries.flatMap((entry) => marksOf(entry)).filter((one) => one.of === of)) {
    const shown =
      marks.findLast(
        ({ row, role }) => row.subject === mark.row.subject && role === mark.role && first.isAfter(row, mark.row),
      ) ?? mark;
    if (!again.some(({ row }) => row.subject === shown.row.subject && first.isAfter(row, shown.row))) again.push(shown);
  }
  return again;
}

function conflictOf(
  of: string,
  marks: readonly Mark[],
  again: readonly Mark[],
  apart: (one: Mark, other: Mark) => ReturnType<FirstDone['apart']>,
): readonly DeedsApart[] {
  const all = [...new Set([...marks, ...again])].sort((a, b) => inRecord(a.row, b.row));
  const open = all.flatMap((one, at) =>
    all
      .slice(at + 1)
      .filter((other) => one.row.subject !== other.row.subject && bear(one, other))
      .filter((other) => (again.includes(one) && again.includes(other)) || isOpen(one, other, apart(one, other)))
      .map((other) => [one, other] as const),
  );
  if (open.length === 0) return [];
  const clash = open.filter(([one, other]) => !canBoth(one, other));
  const ids = all.map(({ row }) => row.id).filter((id) => open.flat().some(({ row }) => row.id === id));
  const placed = ([one, other]: readonly [Mark, Mark]) => [ids.indexOf(one.row.id), ids.indexOf(other.row.id)] as const;
  const [, unit = null, year] = of.split('/');
  return [
    {
      of,
      unit,
      year: year === undefined ? null : Number(year),
      entries: ids,
      pairs: open.map(placed),
      clash: clash.map(placed),
      both: clash.length === 0,
    },
  ];
}

/** What was put right on a deed that the other knew, its day or its number, is only a question where not both can be true. */
const isOpen = (one: Mark, other: Mark, apart: ReturnType<FirstDone['apart']>): boolean =>
  apart === 'done' || (apart === 'putRight' && !canBoth(one, other));

function bear(one: Mark, other: Mark): boolean {
  return against[one.role]?.[other.role]?.(one, other) ?? against[other.role]?.[one.role]?.(other, one) ?? false;
}

/** A title ends once, nothing comes of it before it is given or after it ended, and nothing at all of one that nobody was given. */
function canBoth(one: Mark, other: Mark): boolean {
  if (against[one.role]?.[other.role] === undefined)
    return against[other.role]?.[one.role] !== undefined && canBoth(other, one);
  if (one.role === 'leaves') return true;
  if (one.role === 'lapses') return other.role === 'returns' || other.day <= one.day;
  return one.role === 'ends' && other.role !== 'ends' && other.role !== 'unbegins' && other.day <= one.day;
}

function marksOf(row: Entry, at = row.at): readonly Mark[] {
  const { kind, unit, year, subject } = row;
  const body = row.body as Said;
  const { level = 'county', date = '' } = body;
  const mark = (of: string, role: Role, day = date): Mark => ({ of, role, row, day, since: day });
  const ofTitle = (role: Role): Mark => mark(`title/${unit}/${year}/${level}`, role);
  switch (kind) {
    case 'designation.made':
      return [ofTitle('begins'), mark(`unit/${unit}`, 'works')];
    case 'plaque.awarded':
      return [ofTitle('hangs'), mark(`unit/${unit}`, 'works')];
    case 'recheck.recorded':
      return body.title ? [mark(`title/${unit}/${body.title.year}/${body.title.level}`, 'looks')] : [];
    case 'revocation.made':
      return [ofTitle(body.kind === 'requested' ? 'asks' : 'ends')];
    case 'title.lapsed':
      return [ofTitle('ends'), mark(`unit/${unit}`, 'lapses')];
    case 'practice.withdrawn':
      return subject.startsWith('designation/') ? [mark(subject.replace('designation', 'title'), 'unbegins')] : [];
    case 'unit.field':
      if (!subject.endsWith('/retired')) return [];
      return body.value === null
        ? [mark(`unit/${unit}`, 'returns')]
        : [mark(`unit/${unit}`, 'leaves', body.since ?? dayAt(new Date(at)))];
    default:
      return [];
  }
}
