import type { Verdict } from '../domain/acceptance.ts';
import { canonicalJson } from '../domain/canonical.ts';
import { type Day, dayAt } from '../domain/day.ts';
import { addTo, groupBy } from '../domain/group-by.ts';
import { pick, said } from '../domain/pick.ts';
import { problemNumber, problemYear } from '../domain/visits/problems.ts';
import { type Reported, reportedOf } from '../domain/year/counties.ts';
import type { NumberUse } from '../domain/year/document-numbers.ts';
import type {
  ConcludedAcceptance,
  GuidanceVisit,
  Nomination,
  Objection,
  Publicity,
  Reopening,
  Retirement,
  Titles,
  UnitProblem,
  WithdrawnPublicity,
  YearRecords,
} from '../domain/year/records.ts';
import { decidedAbove } from '../domain/year/rules.ts';
import type { Counties } from './counties.ts';
import { applicationOf, byUnit, levelOfPlaque, onSite, recordOf } from './cycle-records.ts';
import type { Database } from './database.ts';
import { carried, withoutDoubles } from './doubles.ts';
import type { Earnest } from './earnest.ts';
import { type EntryOf, fitted, type Kind } from './entries/catalogue.ts';
import { type Entry, type EntryColumns, subjectEnd } from './entry.ts';
import type { Journal } from './journal.ts';
import { conclusionsBeside, outcomeTold } from './outcomes.ts';
import type { Settings } from './settings.ts';

interface Filter {
  readonly year?: number | undefined;
  readonly unit?: string | undefined;
}

/** What of a conclusion's result is read without its body. */
interface Told {
  readonly total: number | null;
  readonly earned: number | null;
  readonly verdict: Verdict | null;
  readonly passLine: number | null;
  readonly consequences: string | null;
  /** How many entries stand under its subject. */
  readonly twice: number;
}

/** The office's cycle as the journal tells it. Conclusions are read as they were frozen, never computed anew. */
export class Cycle {
  constructor(
    private readonly db: Database,
    private readonly journal: Journal,
    private readonly settings: Settings,
    private readonly counties: Counties,
    private readonly earnest: Earnest,
  ) {}

  /** What is on record of a year; deeds are held against lists that were practised too, which what is told in `earnest` leaves out. */
  year(year: number, which: 'all' | 'earnest' = 'all'): YearRecords {
    const applications = this.#select(['application.filed'], { year }).map((entry) => applicationOf(recordOf(entry)));
    const decisions = this.#select(['application.decided'], { year }).map((entry) => ({
      ...recordOf(entry),
      staff: this.journal.personalOf(entry.id).staff ?? null,
    }));
    const decided = byUnit(decisions);
    // Of who was declined nothing goes on because a draw was opened.
    const begun = [...this.#answered(year)].filter(([unit, n]) => n > 0 || decided.get(unit)?.kind !== 'declined');
    return {
      year,
      level: this.settings.level(),
      reported: this.reported(year),
      applications: byUnit(applications),
      decisions: decided,
      nomination: this.nomination(year),
      visits: this.visits({ year }),
      problems: this.#problems({}).filter(({ number }) => problemYear(number) <= year),
      acceptances: byUnit(this.concluded({ year })),
      reopened: byUnit(this.reopened(year)),
      answered: new Map(begun),
      publicities: this.publicities(year, which),
      withdrawn: this.#withdrawnPublicities(year),
      months: this.#months(year),
      appraisals: byUnit(this.#select(['appraisal.entered'], { year }).map(recordOf)),
      retired: this.retirements(),
    };
  }

  /** Units that are in the register no more, by id: from which day, and why. */
  retirements(): ReadonlyMap<string, Retirement> {
    return new Map(
      this.db
        .all<{ id: string; retired: string }>('SELECT id, retired FROM unit WHERE retired IS NOT NULL')
        .flatMap(({ id, retired }): [string, Retirement][] => {
          const entry = this.journal.latest(`unit/${id}/retired`, 'unit.field');
          if (!entry) return [];
          return [[id, { day: entry.body.since ?? dayAt(new Date(this.#firstToldSo(entry).at)), reason: retired }]];
        }),
    );
  }

  /** The entry that an entry says once more word for word, as a decision between two laptops does: the day is that of the first. */
  #firstToldSo(entry: Entry): Entry {
    const alike = (one: Entry | undefined) => one && canonicalJson(one.body) === canonicalJson(entry.body);
    const before = entry.supersedes.map((id) => this.journal.entry(id)).find(alike);
    return before ? this.#firstToldSo(before) : entry;
  }

  #months(year: number): readonly number[] | null {
    const entry = this.journal.latest(`edition/${this.settings.get('edition', year)}`, 'edition.added');
    return entry?.body.edition.acceptance?.months ?? null;
  }

  /** In a city's file: units with what their counties reported of a year. */
  reported(year: number): ReadonlyMap<string, Reported> {
    return this.settings.level() === 'city' ? reportedOf(this.counties.reports(year)) : new Map();
  }

  /**
   * Titles as they stand in earnest: what was practised alone is none of them. `all` has that too, for who takes deeds back; `said`
   * has every side of what two machines said differently.
   */
  titles(unit?: string, which: 'all' | 'earnest' | 'said' = 'earnest'): Titles {
    const isCarried = carried(this.journal);
    const recordsOf = <K extends Kind>(kind: K) =>
      (which === 'said' ? this.journal.currentWhere(said({ kinds: [kind], unit })) : this.#current([kind], { unit }))
        .flatMap((entry) => this.earnest.counting(entry, which === 'all'))
        .filter((entry) => entry.kind === kind && !isCarried(entry))
        .map((entry) => recordOf(entry));
    const designations = recordsOf('designation.made').map((each) => ({
      ...each,
      earlier: each.earlier ?? null,
    }));
    return {
      designations,
      plaques: recordsOf('plaque.awarded').map((each) => ({
        ...each,
        level: each.level ?? levelOfPlaque(each, designations),
      })),
      rechecks: recordsOf('recheck.recorded'),
      revocations: [
        ...recordsOf('revocation.made').map((each) => ({ ...each, byHigher: decidedAbove(each) })),
        ...recordsOf('title.lapsed').map((each) => {
          const byHigher = each.level !== this.settings.level();
          return { ...each, kind: 'lapsed' as const, ground: null, byHigher };
        }),
      ],
    };
  }

  nomination(year: number): Nomination | null {
    const last = this.journal.latest(`nomination/${year}`, 'application.nominated');
    const [entry] = last ? this.earnest.counting(last) : [];
    // One of nobody takes back the one before.
    return entry && entry.body.units.length > 0 ? { opinions: {}, ...recordOf(entry) } : null;
  }

  /** 发文字号 that the office gave, oldest first, void ones too; what was practised takes none, nor the place of one. */
  numbers(): NumberUse[] {
    const said = this.numbersSaid();
    // Among conflicting entries the last shows.
    const last = new Map(said.map(({ subject, id }) => [subject, id]));
    return said.filter(({ subject, id }) => last.get(subject) === id).map((entry) => recordOf(entry));
  }

  /** The same as entries, each side of what two machines said differently. */
  numbersSaid(): EntryOf<'number.taken'>[] {
    const ever = this.journal.history({ kinds: ['number.taken'] });
    const replaced = new Set<string>();
    for (const entry of ever.toReversed())
      if (replaced.has(entry.id) || !this.earnest.isPractice(entry))
        for (const id of entry.supersedes) replaced.add(id);
    return ever.filter((entry) => !replaced.has(entry.id) && !this.earnest.isPractice(entry));
  }

  /** All that the register ever said of numbers, oldest first, without what was practised. */
  numbersEver(): EntryOf<'number.taken'>[] {
    return this.journal.history({ kinds: ['number.taken'] }).filter((entry) => !this.earnest.isPractice(entry));
  }

  /** The wordings in which papers with a number were written out, oldest first: each by its digest, with the day of the first time. */
  written(): { readonly number: string; readonly words: string; readonly copies?: string | null; readonly on: Day }[] {
    return this.#select(['paper.written'], {}).map(({ body: { number, words, copies }, at }) => ({
      ...said({ number, words, copies }),
      on: dayAt(new Date(at)),
    }));
  }

  /** Guidance visits, oldest day first; a problem of guidance that was entered by itself belongs to the visit of its day. */
  visits(filter: Filter): GuidanceVisit[] {
    const told = this.#select(['guidance.visited'], filter).map((entry) => ({
      ...recordOf(entry),
      id: subjectEnd(entry.subject),
    }));
    // Told once more it is the same visit, on another machine too, which did not know of it.
    const visits = [...groupBy(told, ({ unit, date, notes }) => `${unit} ${date} ${notes}`).values()]
      .flatMap(([first, ...again]): GuidanceVisit[] =>
        first ? [{ ...first, problems: [first, ...again].flatMap(({ problems }) => problems) }] : [],
      )
      .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
    const raised = new Set(visits.flatMap(({ problems }) => problems));
    const later = new Map<GuidanceVisit, string[]>();
    for (const { subject, unit, body } of this.#select(['problem.found', 'problem.seen'], filter)) {
      const id = subjectEnd(subject);
      if (body.foundAt !== 'guidance' || raised.has(id)) continue;
      const visit = visits.find((one) => one.unit === unit && one.date === body.found);
      if (visit) addTo(later, visit, id);
    }
    return visits.map((visit) => ({ ...visit, problems: [...visit.problems, ...(later.get(visit) ?? [])] }));
  }

  /** Problems found in a year, at guidance and acceptance alike. */
  problems(year: number): UnitProblem[] {
    return this.#problems({ year });
  }

  #problems(filter: { readonly year?: number }): UnitProblem[] {
    return this.#select(['problem.found', 'problem.seen'], filter).map((entry) => {
      const { seen = null, note = null, ...problem } = recordOf(entry);
      const id = subjectEnd(entry.subject);
      return { ...problem, id, number: problemNumber(entry.year ?? 0, id, problem.number), seen, note };
    });
  }

  /** Conclusions in force, read from what was frozen; the bodies stay in the file. Two of one acceptance that do not know of each other are none yet. */
  concluded(filter: Filter): ConcludedAcceptance[] {
    const asked = Object.entries(said({ year: filter.year, unit: filter.unit }));
    const condition = asked.map(([column]) => ` AND journal.${column} = ?`).join('');
    this.journal.requireSound();
    const rows = this.db.all<EntryColumns & Told>(
      `SELECT journal.*, journal.body ->> '$.result.total' AS total,
                (journal.body ->> '$.result.general') + (journal.body ->> '$.result.bonus') AS earned,
                journal.body ->> '$.result.verdict' AS verdict, journal.body ->> '$.result.passLine' AS passLine,
                journal.body ->> '$.result.consequences' AS consequences,
                (SELECT count(*) FROM current AS other WHERE other.subject = journal.subject) AS twice
           FROM journal JOIN current ON current.subject = journal.subject AND current.entry = journal.id
          WHERE ${filter.unit !== undefined ? '+' : ''}journal.kind = 'acceptance.concluded' ${condition} ORDER BY journal.year, journal.step, journal.chain`,
      ...asked.map(([, value]) => value),
    );
    return withoutDoubles(this.journal, rows, filter).flatMap((row) => {
      this.journal.requireFit(row);
      const { id, step, unit, year, at, total, earned, verdict, passLine, twice } = row;
      const consequences = JSON.parse(row.consequences ?? '[]') as readonly string[];
      // What is no conclusion counts for none; verify tells it.
      if (unit === null || year === null || verdict === null || twice > 1) return [];
      const told = { unit, year, total, earned, verdict, passLine, consequences, step, entry: id };
      return [{ ...told, date: dayAt(new Date(at)), ...practisedIf(this.earnest.isPractice(row)) }];
    });
  }

  /** Acceptances whose conclusion was opened again and not drawn anew. */
  reopened(year?: number): Reopening[] {
    return this.#select(['acceptance.reopened'], { year }).map((entry) => ({
      unit: entry.unit ?? '',
      year: entry.year ?? 0,
      date: dayAt(new Date(entry.at)),
      reason: entry.body.reason,
    }));
  }

  /** Lists that were published; those that were practised alone are among them where `which` is `all`. */
  publicities(year?: number, which: 'all' | 'earnest' = 'earnest'): Publicity[] {
    const beside = conclusionsBeside(this.db, this.journal);
    // Those of a unit that is another registered twice, too: whoever raised one is to be heard.
    const objections = this.#current(['objection.raised', 'objection.settled'], { year })
      .map((last) => this.earnest.inEarnest(last) ?? last)
      .flatMap((entry): (readonly [Objection, boolean])[] => {
        const { outcome, ...kept } = recordOf(entry);
        if (outcome === 'mistaken') return [];
        // What was said stands apart, with the entry that raised it: the settling entry repeats none of it.
        const history = this.journal.history({
          subject: entry.subject,
          kinds: ['objection.raised', 'objection.settled'],
        });
        const raised = history.find(({ kind }) => kind === 'objection.raised');
        const words = raised ? this.journal.personalOf(raised.id) : {};
        const told = outcomeTold(entry, history);
        const objection = {
          ...kept,
          outcome,
          step: told[0]?.step ?? entry.step,
          ...(outcome === 'upheld' ? { beside: beside(told) } : {}),
          byWhom: words.byWhom ?? null,
          text: words.text ?? null,
        };
        return [[objection, this.earnest.isPractice(entry)]];
      });
    const shown = this.#select(['publicity.opened', 'publicity.closed'], { year });
    return shown
      .flatMap((last) => this.earnest.counting(last, which === 'all'))
      .map((entry) => {
        const id = subjectEnd(entry.subject);
        const { contact = null, rests = null, afterwards = null, ...publicity } = recordOf(entry);
        // Older entries kept both in one text, which was printed as the way to object.
        const ways = Object.hasOwn(entry.body, 'contact')
          ? { channels: publicity.channels, contact }
          : { channels: null, contact: publicity.channels };
        const alone = this.earnest.isPracticeAlone(entry.subject);
        // What was practised against a list in earnest is no objection to it.
        const against = objections.filter(([each, practised]) => each.publicity === id && (alone || !practised));
        return {
          ...publicity,
          ...ways,
          rests,
          afterwards,
          id,
          ...practisedIf(alone),
          objections: against.map(([each]) => each),
        };
      });
  }

  #withdrawnPublicities(year: number): WithdrawnPublicity[] {
    return this.#select(['practice.withdrawn'], { year }).flatMap(({ body }) => {
      const shown = this.journal.entry(body.entry);
      const publicity = shown && fitted(shown, ['publicity.opened', 'publicity.closed']);
      return publicity ? [{ ...pick(publicity.body, 'units', 'first', 'last'), reason: body.reason }] : [];
    });
  }

  /** Years for which anything of a unit is on record. */
  yearsOf(unit: string): number[] {
    return this.db
      .all<{ year: number }>(
        'SELECT DISTINCT year FROM journal WHERE unit = ? AND year IS NOT NULL ORDER BY year',
        unit,
      )
      .map((row) => row.year);
  }

  /** Years in which the office did anything. */
  years(): number[] {
    return this.db
      .all<{ year: number }>(
        `SELECT DISTINCT year FROM journal WHERE kind IN ('application.filed', 'acceptance.concluded', 'designation.made', 'county.reported') ORDER BY year`,
      )
      .map((row) => row.year);
  }

  /** Where the record of a unit stands, as a short text: any new entry about it changes it. */
  unitState(unit: string): string {
    const last = this.db.get<{ hash: string }>(
      'SELECT hash FROM journal WHERE unit = ? ORDER BY step DESC, chain DESC LIMIT 1',
      unit,
    );
    const count = this.db.get<{ count: number }>('SELECT count(*) AS count FROM journal WHERE unit = ?', unit);
    return `${unit} ${last?.hash ?? ''} ${count?.count ?? 0}`;
  }

  /** The same for what concerns every unit: settings, editions, purges. */
  officeState(): string {
    const row = this.db.get<{ count: number; hash: string | null }>(
      `SELECT count(*) AS count, max(hash) AS hash FROM journal WHERE kind IN ('office.set', 'purge.done', 'edition.added')`,
    );
    return `${row?.count ?? 0} ${row?.hash ?? ''}`;
  }

  /** How far a unit's acceptance of a year came: nothing of it stands, it was begun, or a conclusion stands. */
  acceptanceOf(unit: string, year: number): 'none' | 'begun' | 'concluded' {
    if (this.journal.latest(`conclusion/${unit}/${year}`)?.kind === 'acceptance.concluded') return 'concluded';
    return this.#answered(year, unit).has(unit) ? 'begun' : 'none';
  }

  /** Units at which something of a year's acceptance stands, with how many items are answered; no body is read. */
  #answered(year: number, unit: string | null = null): Map<string, number> {
    const rows = this.db.all<{ unit: string; count: number }>(
      `SELECT journal.unit, sum(journal.kind = 'item.answered') AS count
         FROM journal JOIN current ON current.subject = journal.subject AND current.entry = journal.id
        WHERE journal.kind IN (${onSite.map(() => '?').join(', ')}) AND journal.year = ?${unit === null ? '' : ' AND journal.unit = ?'}
              AND journal.clock <> ? GROUP BY journal.unit`,
      ...onSite,
      year,
      ...(unit === null ? [] : [unit]),
      // What was only practised begins no visit.
      this.earnest.isPractice({ clock: 'fixed' }) ? 'fixed' : '',
    );
    return new Map(withoutDoubles(this.journal, rows, {}).map((row) => [row.unit, row.count]));
  }

  /** What stands of some kinds; of all units, none is told of one that is another registered twice. */
  #select<K extends Kind>(kinds: readonly K[], filter: Filter): EntryOf<K>[] {
    return withoutDoubles(this.journal, this.#current(kinds, filter), filter);
  }

  #current<K extends Kind>(kinds: readonly K[], filter: Filter): EntryOf<K>[] {
    return this.journal.lastWhere({ ...said({ year: filter.year, unit: filter.unit }), kinds });
  }
}

const practisedIf = (isPractice: boolean): { readonly practised?: true } => (isPractice ? { practised: true } : {});
