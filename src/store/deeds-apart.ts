import { dayAt } from '../domain/day.ts';
import type { Database } from './database.ts';
import { type Decision, opposed } from './decided-apart.ts';
import { type Entry, type EntryColumns, entryFrom } from './entry.ts';
import { FirstDone } from './first-done.ts';
import type { Journal } from './journal.ts';
import { Knowledge } from './knowledge.ts';

/** What a deed does to a title, or to the place of a unit in the register, on which its titles rest. */
type Role = 'ends' | 'begins' | 'unbegins' | 'hangs' | 'looks' | 'asks' | 'leaves' | 'returns' | 'lapses';

/**
 * Which deeds bear on one another: what ends a title against what rests on it, and what ends it with its unit against the register.
 * Each pair stands once, under either of the two. What else goes ill together after a merge is told by status, doctor and the papers.
 */
const against: Readonly<Partial<Record<Role, readonly Role[]>>> = {
  ends: ['ends', 'begins', 'hangs', 'looks', 'asks', 'unbegins'],
  unbegins: ['hangs', 'asks'],
  lapses: ['leaves', 'returns'],
};

const kinds = [
  'designation.made',
  'plaque.awarded',
  'recheck.recorded',
  'revocation.made',
  'title.lapsed',
  'practice.withdrawn',
] as const;

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
  const first = new FirstDone(journal, knowledge, (entry) => marksOf(entry)[0]?.role);
  return [...things].flatMap((of) => {
    const marks = standing.filter((mark) => mark.of === of);
    const decisions = settled.filter(({ body }) => body.subject === `apart/${of}`);
    return conflictOf(of, marks, againOf(journal, knowledge, of, marks, decisions), (one, other) =>
      first.known(one.row, other.row, decisions),
    );
  });
}

/** What those did that are to be decided once more, as it stands or as it stood. */
function againOf(
  journal: Journal,
  knowledge: Knowledge,
  of: string,
  marks: readonly Mark[],
  decisions: readonly Decision[],
): readonly Mark[] {
  const again: Mark[] = [];
  for (const entry of opposed(journal, knowledge, decisions)) {
    const same = ({ row }: Mark): boolean => row.subject === entry.subject && journal.sameMeaning(row, entry);
    if (!again.some(same)) again.push(...[marks.findLast(same) ?? marksOf(entry)].flat());
  }
  return again.filter((mark) => mark.of === of);
}

function conflictOf(
  of: string,
  marks: readonly Mark[],
  again: readonly Mark[],
  known: (one: Mark, other: Mark) => boolean,
): readonly DeedsApart[] {
  const all = [...new Set([...marks, ...again])].sort((a, b) => inRecord(a.row, b.row));
  const open = all.flatMap((one, at) =>
    all
      .slice(at + 1)
      .filter((other) => one.row.subject !== other.row.subject && bear(one, other))
      .filter((other) => (again.includes(one) && again.includes(other)) || !known(one, other))
      .map((other) => [one, other] as const),
  );
  if (open.length === 0) return [];
  const ids = all.map(({ row }) => row.id).filter((id) => open.flat().some(({ row }) => row.id === id));
  const [, unit = null, year] = of.split('/');
  return [
    {
      of,
      unit,
      year: year === undefined ? null : Number(year),
      entries: ids,
      pairs: open.map(([one, other]) => [ids.indexOf(one.row.id), ids.indexOf(other.row.id)] as const),
      both: open.every(([one, other]) => canBoth(one, other)),
    },
  ];
}

const inRecord = (a: Entry, b: Entry): number =>
  a.step - b.step || (a.chain < b.chain ? -1 : a.chain > b.chain ? 1 : a.id < b.id ? -1 : 1);

function bear(one: Mark, other: Mark): boolean {
  if (against[other.role]?.includes(one.role) && !against[one.role]?.includes(other.role)) return bear(other, one);
  if (!against[one.role]?.includes(other.role)) return false;
  // A title that ended on the day on which its unit left tells nothing against that; nor a recheck against an end of later.
  if (one.role === 'lapses') return one.day !== other.day;
  return other.role !== 'looks' || one.day < other.day;
}

/** A title ends once, nothing comes of it after that, and nothing at all of one that nobody was given. */
function canBoth(one: Mark, other: Mark): boolean {
  if (one.role === other.role || one.role === 'unbegins' || other.role === 'unbegins') return false;
  if (one.role !== 'ends') return other.role !== 'ends' || canBoth(other, one);
  return other.day <= one.day;
}

function marksOf(row: Entry): readonly Mark[] {
  const { kind, unit, year, subject } = row;
  const body = row.body as Said;
  const { level = 'county', date = '' } = body;
  const mark = (of: string, role: Role, day = date): Mark => ({ of, role, row, day });
  const ofTitle = (role: Role): Mark => mark(`title/${unit}/${year}/${level}`, role);
  switch (kind) {
    case 'designation.made':
      return [ofTitle('begins')];
    case 'plaque.awarded':
      return [ofTitle('hangs')];
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
        : [mark(`unit/${unit}`, 'leaves', body.since ?? dayAt(new Date(row.at)))];
    default:
      return [];
  }
}
