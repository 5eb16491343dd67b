import { dayAt } from '../domain/day.ts';
import type { TitleLevel } from '../domain/year/records.ts';
import type { Database } from './database.ts';
import type { Journal } from './journal.ts';
import { Knowledge, type Spot } from './knowledge.ts';

/**
 * What a deed does to something that deeds of other subjects bear on too: to a title, to the place of a unit in the register, to
 * the year of a unit on its way to a title, to the number of a plaque.
 */
type Role =
  | 'ends'
  | 'begins'
  | 'unbegins'
  | 'hangs'
  | 'looks'
  | 'asks'
  | 'leaves'
  | 'returns'
  | 'takesPart'
  | 'lapses'
  | 'reopens'
  | 'fails'
  | 'redraws'
  | 'concludes'
  | 'declines'
  | 'doubts'
  | 'objects'
  | 'lists'
  | 'opens'
  | 'closes'
  | 'names'
  | 'hears'
  | 'nominates'
  | 'credits'
  | 'numbers';

/**
 * Which deeds bear on one another: whoever knows of the one is refused the other, or is told what it does to it. Each pair stands
 * once, under either of the two.
 */
const against: Readonly<Partial<Record<Role, readonly Role[]>>> = {
  // Of a title.
  ends: ['ends', 'begins', 'hangs', 'looks', 'asks', 'unbegins'],
  unbegins: ['hangs', 'looks', 'asks'],
  // Of a unit in the register.
  leaves: ['takesPart', 'lapses'],
  returns: ['lapses'],
  // Of a unit in a year.
  reopens: ['lists', 'names', 'hears', 'hangs', 'nominates', 'credits'],
  fails: ['lists', 'names', 'hears', 'hangs', 'nominates', 'credits'],
  redraws: ['lists', 'names', 'hangs'],
  declines: ['lists', 'names', 'hears', 'hangs', 'nominates', 'concludes', 'redraws', 'fails', 'reopens'],
  doubts: ['closes', 'names', 'hangs'],
  lists: ['names'],
  objects: ['closes', 'lists', 'names', 'hangs', 'nominates'],
  // Of the lists of a year, and of the number of a plaque.
  opens: ['opens'],
  numbers: ['numbers'],
};

const bears = (one: Role, other: Role): boolean =>
  against[one]?.includes(other) === true || against[other]?.includes(one) === true;

/** Roles of which two cannot both be true: a title ends once, and a number is of one plaque. */
const once: ReadonlySet<Role> = new Set(['ends', 'numbers']);

const kinds = [
  'application.filed',
  'application.decided',
  'application.nominated',
  'acceptance.concluded',
  'acceptance.reopened',
  'publicity.opened',
  'publicity.closed',
  'objection.raised',
  'objection.settled',
  'designation.made',
  'plaque.awarded',
  'recheck.recorded',
  'revocation.made',
  'title.lapsed',
  'appraisal.entered',
  'practice.withdrawn',
] as const;

/** A deed as it stands in the record; of a conclusion what it came to, without the rest. */
interface Row extends Spot {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  readonly unit: string | null;
  readonly year: number | null;
  readonly at: string;
  readonly body: string;
}

/** What the bodies of those kinds hold of it. */
interface Said {
  readonly kind?: string;
  readonly units?: unknown;
  readonly verdict?: string;
  readonly consequences?: number | null;
  readonly anew?: number;
  readonly outcome?: string | null;
  readonly earlier?: string;
  readonly level?: string;
  readonly number?: string;
  readonly title?: { readonly level: string; readonly year: number };
  readonly date?: string;
  readonly points?: number;
  readonly value?: string | null;
  readonly since?: string | null;
}

/** What a deed does to one thing; `spot`: where it was done, which may lie before the entry that stands. */
interface Mark {
  readonly of: string;
  readonly role: Role;
  readonly row: Row;
  readonly spot: Spot;
  /** The day on which a unit left, or on which its title ended with it. */
  readonly day: string | null;
}

/** Deeds that bear on one thing and that two machines did without knowing of each other. */
export interface DeedsApart {
  /** What they bear on: `title/<unit>/<year>/<level>`, `unit/<unit>`, `year/<unit>/<year>`, `publicity/<year>`, `plaque/<number>`. */
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

/** The deeds of the office's year that two machines did side by side and that bear on one another, until somebody decides. */
export function deedsApart(db: Database, journal: Journal, own: TitleLevel): readonly DeedsApart[] {
  // Only another writer can have done something unknown.
  if (journal.heads().length <= 1) return [];
  const settled = journal.history({ kinds: ['conflict.settled'] });
  const rows = db.all<Row>(
    `SELECT journal.id, journal.kind, journal.subject, journal.unit, journal.year, journal.at, journal.chain, journal.seq, journal.hash,
            CASE WHEN journal.kind = 'acceptance.concluded' THEN json_object(
              'verdict', body ->> '$.result.verdict', 'consequences', json_array_length(body, '$.result.consequences'),
              'anew', json_array_length(supersedes)) ELSE body END AS body
       FROM journal JOIN current ON current.subject = journal.subject AND current.entry = journal.id
      WHERE json_valid(body) AND (journal.kind IN (${kinds.map(() => '?').join()})
         OR (journal.kind = 'unit.field' AND journal.subject LIKE 'unit/%/retired'))
      ORDER BY journal.step, journal.chain, journal.id`,
    ...kinds,
  );
  const marks = new Map<string, Mark[]>();
  for (const row of rows)
    for (const mark of marksOf(journal, row, own)) marks.set(mark.of, [...(marks.get(mark.of) ?? []), mark]);
  const knowledge = new Knowledge(db);
  return [...marks].flatMap(([of, all]) => {
    const decided = settled.filter(({ body }) => body.subject === `apart/${of}` && body.dropped.length === 0);
    const open = pairsOf(all, (one, other) => {
      const twins = (mark: Mark): readonly Mark[] => all.filter((each) => saysThat(each, mark));
      return (
        twins(one).some((a) => twins(other).some((b) => knows(knowledge, a, b))) ||
        decided.some((by) => knowledge.knows(by, one.row) && knowledge.knows(by, other.row))
      );
    });
    if (open.length === 0) return [];
    const ids = [...new Set(open.flat().map(({ row }) => row.id))].sort(
      (a, b) => rows.findIndex(({ id }) => id === a) - rows.findIndex(({ id }) => id === b),
    );
    const [what, whose = null, year] = of.split('/');
    return [
      {
        of,
        unit: what === 'plaque' || what === 'publicity' ? null : whose,
        year: what === 'publicity' ? Number(whose) : what === 'plaque' || year === undefined ? null : Number(year),
        entries: ids,
        pairs: open.map(([one, other]) => [ids.indexOf(one.row.id), ids.indexOf(other.row.id)] as const),
        both: !open.some(([one, other]) => one.role === other.role && once.has(one.role)),
      },
    ];
  });
}

const knows = (knowledge: Knowledge, one: Mark, other: Mark): boolean =>
  knowledge.knows(one.row, other.spot) || knowledge.knows(other.row, one.spot);

/** Two machines may have entered the same: who knows of the one knows of the other. */
const saysThat = (one: Mark, other: Mark): boolean =>
  one.row.subject === other.row.subject && one.role === other.role && one.row.body === other.row.body;

function pairsOf(marks: readonly Mark[], known: (one: Mark, other: Mark) => boolean): (readonly [Mark, Mark])[] {
  return marks.flatMap((one, at) =>
    marks
      .slice(at + 1)
      .filter((other) => one.row.subject !== other.row.subject && bears(one.role, other.role))
      // A title that ended on the day on which its unit left tells nothing against that.
      .filter((other) => one.day === null || one.day !== other.day)
      .filter((other) => !known(one, other))
      .map((other) => [one, other] as const),
  );
}

function marksOf(journal: Journal, row: Row, own: TitleLevel): readonly Mark[] {
  const { kind, unit, year, subject } = row;
  const body = JSON.parse(row.body) as Said;
  const { level = 'county' } = body;
  const units = Array.isArray(body.units) ? (body.units as readonly string[]) : [];
  const mark = (of: string, role: Role, spot: Spot = row, day: string | null = null): Mark => ({
    of,
    role,
    row,
    spot,
    day,
  });
  const inYear = (role: Role, id = unit, spot: Spot = row): Mark => mark(`year/${id}/${year}`, role, spot);
  const takesPart = (id = unit, spot: Spot = row): Mark => mark(`unit/${id}`, 'takesPart', spot);
  const ofTitle = (role: Role): Mark => mark(`title/${unit}/${year}/${level}`, role);
  switch (kind) {
    case 'application.filed':
      return [takesPart()];
    case 'application.decided':
      return body.kind === 'declined' ? [inYear('declines')] : [takesPart()];
    case 'application.nominated':
      return units.flatMap((id) => [inYear('nominates', id), takesPart(id)]);
    case 'acceptance.reopened':
      return [inYear('reopens'), takesPart()];
    case 'acceptance.concluded': {
      const failed = body.verdict !== 'passed' || (body.consequences ?? 0) > 0;
      return [inYear(failed ? 'fails' : body.anew ? 'redraws' : 'concludes'), takesPart()];
    }
    case 'publicity.opened':
    case 'publicity.closed': {
      const opened = journal.history({ subject, kinds: ['publicity.opened'] }).at(-1) ?? row;
      const closes = kind === 'publicity.closed' ? units.map((id) => inYear('closes', id)) : [];
      return [
        ...units.flatMap((id) => [inYear('lists', id, opened), takesPart(id, opened)]),
        ...closes,
        mark(`publicity/${year}`, 'opens', opened),
      ];
    }
    case 'objection.raised':
    case 'objection.settled':
      if (body.outcome === 'upheld') return [inYear('objects')];
      return body.outcome === null ? [inYear('doubts')] : [];
    case 'designation.made':
      // Another level's title rests on the conclusion and on no publicity of this office.
      return [
        ofTitle('begins'),
        ...(body.earlier === undefined ? [inYear(level === own ? 'names' : 'hears')] : []),
        takesPart(),
      ];
    case 'plaque.awarded': {
      const title = journal.latest(`designation/${unit}/${year}/${level}`, 'designation.made');
      const ofYear = title?.body.earlier === undefined ? [inYear(level === own ? 'hangs' : 'hears')] : [];
      return [ofTitle('hangs'), ...ofYear, mark(`plaque/${body.number}`, 'numbers')];
    }
    case 'recheck.recorded':
      return body.title ? [mark(`title/${unit}/${body.title.year}/${body.title.level}`, 'looks')] : [];
    case 'revocation.made':
      return [ofTitle(body.kind === 'requested' ? 'asks' : 'ends')];
    case 'title.lapsed':
      return [ofTitle('ends'), mark(`unit/${unit}`, 'lapses', row, body.date)];
    case 'appraisal.entered':
      return [...((body.points ?? 0) > 0 ? [inYear('credits')] : []), takesPart()];
    case 'practice.withdrawn':
      return subject.startsWith('designation/') ? [mark(subject.replace('designation', 'title'), 'unbegins')] : [];
    default:
      return body.value === null
        ? [mark(`unit/${unit}`, 'returns')]
        : [mark(`unit/${unit}`, 'leaves', row, body.since ?? dayAt(new Date(row.at)))];
  }
}
