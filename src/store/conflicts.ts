import { sha256 } from '../domain/canonical.ts';
import { readDocumentNumber } from '../domain/year/document-numbers.ts';
import type { Database } from './database.ts';
import { deedsApart, stoodFor } from './deeds-apart.ts';
import { doublesOf } from './doubles.ts';
import type { EntryOf } from './entries/catalogue.ts';
import { type Entry, inRecord } from './entry.ts';
import type { Journal } from './journal.ts';
import { Knowledge } from './knowledge.ts';
import { numbersApart } from './numbers-apart.ts';
import { joinedProblem } from './problem-sides.ts';
import type { Settings } from './settings.ts';
import type { Unit } from './units.ts';

/** Two laptops said different things of one subject and did not know of each other. */
export interface SubjectConflict {
  readonly kind: 'answer';
  /** Eight characters, the same on every machine. */
  readonly id: string;
  readonly subject: string;
  readonly unit: string | null;
  readonly year: number | null;
  /** The answers that stand against each other, oldest first. */
  readonly entries: readonly [Entry, ...Entry[]];
  /** Whether all of them can be true. */
  readonly both: boolean;
}

/** Two laptops did deeds that bear on one another, on subjects of their own, and did not know of each other: one ended a title, the other gave its plaque; or one number went to two papers. */
export interface DeedConflict extends Omit<SubjectConflict, 'kind'> {
  readonly kind: 'apart';
  /** Which of the deeds stand against which, by their places in `entries`. */
  readonly pairs: readonly (readonly [number, number])[];
  /** Those of the pairs of which not both can be true. */
  readonly clash: readonly (readonly [number, number])[];
}

/** Two laptops registered what looks like one unit. */
export interface UnitConflict {
  readonly kind: 'sameUnit';
  readonly id: string;
  readonly unit: string;
  readonly year: null;
  readonly units: readonly [Unit, Unit];
  /** What they have in common; `formerName`: what one was called before and the other is or was. */
  readonly because: 'code' | 'name' | 'formerName';
  /** What somebody decided of them already. */
  readonly decided?: EntryOf<'unit.same'>;
}

export type Conflict = SubjectConflict | DeedConflict | UnitConflict;

const officeSubjects =
  /^(?:(?:application|application-decision|nomination|publicity|objection|designation|plaque|recheck|revocation|lapse|document-number|appraisal|conclusion|apart|same)\/|unit\/[^/]+\/retired$)/;

/** What is in question from its year on, because it lasts: titles, and problems until they are mended. */
const lasting = /^(?:(?:apart\/title|designation|plaque|recheck|revocation|lapse|problem)\/)/;

/** Whether it bears on the office's work of a year: a title that was given years ago may be ended this year, and a number is of the year that stands in it. */
function bearsOn({ subject, year: own, entries }: SubjectConflict | DeedConflict, year: number | null): boolean {
  if (year === null || own === null) return true;
  if (lasting.test(subject)) return own <= year;
  const told = entries.flatMap((entry) => [
    entry.year,
    readDocumentNumber(String(entry.body.number ?? entry.body.document ?? ''))?.year,
  ]);
  return [own, ...told].includes(year);
}

/** Two units that look like one. */
interface Alike {
  readonly first: string;
  readonly second: string;
  readonly because: UnitConflict['because'];
}

/** What a merge left undecided. */
export class Conflicts {
  constructor(
    private readonly db: Database,
    private readonly journal: Journal,
    private readonly settings: Settings,
  ) {}

  list(): Conflict[] {
    const doubles = doublesOf(this.journal);
    const told = [
      ...this.#draws(),
      ...this.journal.contested().flatMap((subject) => this.#ofSubject(subject)),
      ...this.#deeds(),
    ];
    // What was said of a double is said of the unit that goes on, and decided there; nobody asks which of two that were both given up goes on.
    const isGivenUp = ({ subject }: SubjectConflict | DeedConflict): boolean =>
      subject.startsWith('same/') &&
      subject
        .split('/')
        .slice(1)
        .every((unit) => doubles.has(unit));
    return [
      ...this.#units(),
      ...told.filter((each) => (each.unit === null || !doubles.has(each.unit)) && !isGivenUp(each)),
    ];
  }

  /** Those that keep an acceptance from being concluded: its own, its unit's, and settings of the office. */
  forAcceptance(unit: string, year: number): Conflict[] {
    return this.list().filter((conflict) => {
      if (conflict.kind === 'sameUnit') return conflict.units.some(({ id }) => id === unit);
      if (conflict.unit === null) return conflict.subject.startsWith('setting/') && (conflict.year ?? year) === year;
      return conflict.unit === unit && (conflict.year ?? year) === year;
    });
  }

  /**
   * Those of what the office decided: conclusions, applications, publicities, titles, plaques, numbers, which units are retired, and
   * which are one; of a year where it is told. Where a unit is told, of that and of no unit, what was found there with them.
   */
  ofOffice(year: number | null, unit: string | null = null): Conflict[] {
    if (this.journal.heads().length <= 1) return [];
    return this.list().filter((conflict) => {
      if (conflict.kind === 'sameUnit') return unit === null || conflict.units.some(({ id }) => id === unit);
      const isOffices =
        officeSubjects.test(conflict.subject) || (unit !== null && conflict.subject.startsWith(`problem/${unit}/`));
      return isOffices && (unit === null || (conflict.unit ?? unit) === unit) && bearsOn(conflict, year);
    });
  }

  /** What stood, for whoever did one deed of a conflict, on the subject of another that goes for it; undefined where nothing did. */
  stoodFor({ subject }: DeedConflict, kept: Entry, gone: Entry): Entry | undefined {
    return stoodFor(this.db, this.journal, { subject, kept, gone });
  }

  #ofSubject(subject: string): SubjectConflict[] {
    const [first, ...others] = this.journal.sides(subject);
    if (!first) return [];
    // One word that two machines said, or that a merge said again, is one side.
    const isSame = (one: Entry, other: Entry): boolean =>
      one.clock === other.clock && this.journal.sameMeaning(one, other);
    const rest = others.filter((entry, at) => ![first, ...others.slice(0, at)].some((one) => isSame(one, entry)));
    const { unit, year } = first;
    const entries = [first, ...rest] as const;
    const both = subject.startsWith('problem/') && joinedProblem(this.journal, entries) !== null;
    return [{ kind: 'answer', id: conflictId(subject), subject, unit, year, entries, both }];
  }

  /**
   * Draws of one unit, year, kind, purpose and attempt, made on machines that did not know of each other: whoever knows of one
   * makes the next attempt. Rounds of method 2 share their subject and clash there. Of each its drawing, or its seal where it was not opened; those that are void do not count.
   */
  #draws(): SubjectConflict[] {
    // Only another writer can have drawn unknown; what a draw holds is large and is not read for nothing.
    if (this.journal.heads().length <= 1) return [];
    const twice = this.db.all<{ unit: string; year: number; what: string; subjects: string }>(
      `SELECT unit, year, body ->> 'kind' || '/' || (body ->> 'purpose') || '/' || (body ->> 'attempt') AS what,
              json_group_array(DISTINCT subject) AS subjects
         FROM journal WHERE kind = 'draw.sealed' AND body ->> 'attempt' IS NOT NULL AND body ->> 'purpose' IS NOT NULL
        GROUP BY 1, 2, 3 HAVING count(DISTINCT subject) > 1 ORDER BY 1, 2, 3`,
    );
    return twice.flatMap(({ unit, year, what, subjects }) => {
      const [first, ...rest] = (JSON.parse(subjects) as string[])
        .filter((subject) => this.journal.latest(subject)?.kind !== 'draw.voided')
        .flatMap((subject) => this.journal.history({ subject, kinds: ['draw.sealed', 'draw.opened'] }).at(-1) ?? [])
        .sort(inRecord);
      const subject = `draws/${unit}/${year}/${what}`;
      if (!first || rest.length === 0) return [];
      return [{ kind: 'answer', id: conflictId(subject), subject, unit, year, entries: [first, ...rest], both: false }];
    });
  }

  /** Deeds on subjects of their own that bear on one another; two on one subject are a conflict of that. */
  #deeds(): DeedConflict[] {
    const apart = [...deedsApart(this.db, this.journal), ...numbersApart(this.journal, () => this.settings.level())];
    return apart.flatMap(({ of, unit, year, entries, pairs, both, clash = both ? [] : pairs }): DeedConflict[] => {
      const [first, ...rest] = entries.flatMap((id) => this.journal.entry(id) ?? []);
      const subject = `apart/${of}`;
      return first
        ? [
            {
              kind: 'apart',
              id: conflictId(subject),
              subject,
              unit,
              year,
              entries: [first, ...rest],
              pairs,
              clash,
              both,
            },
          ]
        : [];
    });
  }

  /**
   * Units in use that share a credit code or a name, but for those that somebody has settled; and those that are in use no more, where
   * neither machine knew of the other's, or of which one was renamed before they met.
   */
  #units(): UnitConflict[] {
    const pairs = this.db.all<Alike & { readonly used: 0 | 1 }>(
      `SELECT a.id AS first, b.id AS second, CASE WHEN a.code = b.code THEN 'code' ELSE 'name' END AS because,
              a.retired IS NULL AND b.retired IS NULL AS used
         FROM unit AS a JOIN unit AS b ON a.id < b.id AND (a.code = b.code OR a.name = b.name)
        ORDER BY a.id, b.id`,
    );
    const doubles = doublesOf(this.journal);
    const isAsked = ({ first, second }: Alike): boolean =>
      !(doubles.has(first) || doubles.has(second) || this.#knew(first, second));
    const formerly = this.#formerNames().filter(
      (one) => !pairs.some(({ first, second }) => first === one.first && second === one.second) && isAsked(one),
    );
    return [...pairs.filter((pair) => pair.used || isAsked(pair)), ...formerly]
      .filter(({ first, second }) => this.journal.currentIds(sameUnitSubject(first, second)).length === 0)
      .map((pair) => this.#unitConflict(pair));
  }

  /** What somebody decided of two registrations, which can be decided anew. */
  decidedUnits(): UnitConflict[] {
    return this.journal
      .currentWhere({ kinds: ['unit.same'] })
      .filter(({ subject }) => !this.journal.isContested(subject))
      .flatMap((decided) => {
        const [first = '', second = ''] = decided.body.units;
        // A bundle of one unit alone brings the decision without the other.
        const known = this.db.all<Unit>('SELECT * FROM unit WHERE id IN (?, ?)', first, second);
        const because = known[0]?.code === known[1]?.code ? 'code' : 'name';
        return known.length < 2 ? [] : [{ ...this.#unitConflict({ first, second, because }), decided }];
      });
  }

  #unitConflict({ first, second, because }: Alike): UnitConflict {
    const id = conflictId(sameUnitSubject(first, second));
    return { kind: 'sameUnit', id, unit: first, year: null, units: [this.#unit(first), this.#unit(second)], because };
  }

  /** Units of which one was called what another is or was called. */
  #formerNames(): Alike[] {
    // Only another writer can have registered one that was not known.
    if (this.journal.heads().length <= 1) return [];
    return this.db.all(
      `WITH named AS (SELECT DISTINCT unit AS id, body ->> 'value' AS name FROM journal
                       WHERE kind = 'unit.field' AND subject = 'unit/' || unit || '/name' AND body ->> 'value' IS NOT NULL)
        SELECT DISTINCT a.id AS first, b.id AS second, 'formerName' AS because
          FROM named AS a JOIN named AS b ON a.id < b.id AND a.name = b.name
         WHERE a.id IN (SELECT id FROM unit) AND b.id IN (SELECT id FROM unit) ORDER BY 1, 2`,
    );
  }

  /** Whether somebody who registered one of two units had the other. */
  #knew(...units: readonly [string, string]): boolean {
    const [one, other] = units.map((unit) => this.journal.history({ subject: `unit/${unit}/name` })[0]);
    const knowledge = new Knowledge(this.db);
    return !one || !other || knowledge.has(one, other) || knowledge.has(other, one);
  }

  #unit(id: string): Unit {
    return this.db.one<Unit>('SELECT * FROM unit WHERE id = ?', id);
  }
}

/** The subject on which somebody says whether two units are one. */
export function sameUnitSubject(first: string, second: string): string {
  return `same/${[first, second].sort().join('/')}`;
}

/** What a conflict is called: the same on every machine. */
export function conflictId(subject: string): string {
  return sha256(subject).slice(0, 8);
}
