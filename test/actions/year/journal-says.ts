import { type Day, dayAt, formatDay } from '../../../src/domain/day.ts';
import type { Kind } from '../../../src/store/entries/catalogue.ts';
import type { Store } from '../../../src/store/store.ts';
import type { Unit } from '../../../src/store/units.ts';

/** An entry as the journal holds it. */
export interface Said {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  readonly unit: string | null;
  readonly year: number | null;
  readonly step: number;
  readonly on: Day;
  readonly by: string;
  // The checker reads bodies as they are written, without the program's own reading of them.
  // biome-ignore lint/suspicious/noExplicitAny: bodies of many kinds
  readonly body: any;
}

interface Score {
  readonly id: string;
  readonly kind: string;
  readonly score: number | null;
  readonly deducted: number;
  readonly points: number;
  readonly state: string;
  readonly explanation: string;
  readonly findings: readonly { readonly rule: string; readonly note?: string }[];
}

/** A conclusion that stands: the last thing said of it is not that it was opened again. */
export interface Concluded extends Said {
  readonly result: {
    readonly verdict: string;
    readonly general: number;
    readonly bonus: number;
    readonly total: number;
    readonly passLine: number | null;
    readonly vetoes: readonly string[];
    readonly items: readonly Score[];
  };
}

/** What the journal holds at one moment, by entries alone: nothing of the program's projections or of its reading of the cycle. */
export class JournalSays {
  constructor(
    readonly store: Store,
    readonly today: Day,
    /** The last step that is looked at: what was entered later is not told. */
    readonly until = Number.POSITIVE_INFINITY,
  ) {}

  readonly #known = new Map<string, readonly Said[]>();

  /** Every entry of these kinds ever made, oldest first. */
  all(kinds: readonly Kind[], unit?: string, year?: number): readonly Said[] {
    const key = `${kinds.join()} ${unit ?? ''} ${year ?? ''}`;
    const known = this.#known.get(key) ?? this.#read(kinds, unit, year);
    this.#known.set(key, known);
    return known;
  }

  #read(kinds: readonly Kind[], unit?: string, year?: number): readonly Said[] {
    const all = this.store.journal.history({ kinds, ...(unit ? { unit } : {}), ...(year ? { year } : {}) });
    return all
      .filter(({ step }) => step <= this.until)
      .map((entry) => ({
        id: entry.id,
        kind: entry.kind,
        subject: entry.subject,
        unit: entry.unit,
        year: entry.year,
        step: entry.step,
        on: dayAt(new Date(entry.at)),
        by: entry.author,
        body: entry.body,
      }));
  }

  /** The journal as it was up to an entry. */
  upTo({ step }: Said): JournalSays {
    return new JournalSays(this.store, this.today, step);
  }

  /** What an entry says of persons. */
  personal(said: Said): Readonly<Record<string, string>> {
    return this.store.journal.personalOf(said.id);
  }

  /** Of each subject what was said last. */
  last(kinds: readonly Kind[], unit?: string, year?: number): readonly Said[] {
    const bySubject = new Map<string, Said>();
    for (const said of this.all(kinds, unit, year)) bySubject.set(said.subject, said);
    return [...bySubject.values()];
  }

  application(unit: string, year: number): Said | undefined {
    return this.all(['application.filed'], unit, year).at(-1);
  }

  decision(unit: string, year: number): Said | undefined {
    return this.all(['application.decided'], unit, year).at(-1);
  }

  concluded(unit: string, year: number): Concluded | null {
    const last = this.all(['acceptance.concluded', 'acceptance.reopened'], unit, year).at(-1);
    return last?.kind === 'acceptance.concluded' ? { ...last, result: last.body.result } : null;
  }

  reopened(unit: string, year: number): Said | null {
    const last = this.all(['acceptance.concluded', 'acceptance.reopened'], unit, year).at(-1);
    return last?.kind === 'acceptance.reopened' ? last : null;
  }

  conclusions(units: readonly Unit[], year: number): readonly Concluded[] {
    return units.flatMap(({ id }) => this.concluded(id, year) ?? []);
  }

  titles(unit?: string, year?: number): readonly (Said & { readonly level: 'county' | 'city' })[] {
    return this.last(['designation.made'], unit, year).map((said) => ({ ...said, level: said.body.level }));
  }

  revoked(title: Said & { readonly level: string }): boolean {
    return this.last(['revocation.made'], title.unit!, title.year!).some(
      ({ body }) => body.kind === 'revoked' && body.level === title.level,
    );
  }

  publicities(year: number): readonly Said[] {
    return this.last(['publicity.opened', 'publicity.closed'], undefined, year);
  }

  /** The publicity of a unit that was opened after the conclusion that stands; for a title of a day the last that had ended by then. */
  publicityOn(unit: string, year: number, title?: Day): Said | undefined {
    const conclusion = this.concluded(unit, year);
    if (!conclusion) return undefined;
    const opened = this.all(['publicity.opened'], undefined, year).filter(({ step }) => step > conclusion.step);
    const held = this.publicities(year).filter(
      ({ body, subject }) => body.units.includes(unit) && opened.some((said) => said.subject === subject),
    );
    return held.filter(({ body }) => title === undefined || body.last < title).at(-1) ?? held.at(-1);
  }

  objections(publicities: readonly Said[], year: number): readonly Said[] {
    const ids = publicities.map(({ subject }) => subject.split('/')[1]);
    return this.last(['objection.raised', 'objection.settled'], undefined, year).filter(({ body }) =>
      ids.includes(body.publicity),
    );
  }

  /** Days on which something of a year was done, as entries tell them or were made. */
  daysOf(year: number): readonly Day[] {
    const kinds: readonly Kind[] = [
      'acceptance.concluded',
      'publicity.opened',
      'publicity.closed',
      'objection.raised',
      'objection.settled',
      'designation.made',
      'plaque.awarded',
      'revocation.made',
    ];
    return this.all(kinds, undefined, year).flatMap(({ on, body }) =>
      [on, body.date, body.first, body.closed, body.received, body.settled].filter(
        (one): one is Day => typeof one === 'string',
      ),
    );
  }

  visits(year: number, unit?: string): readonly Said[] {
    return this.last(['guidance.visited'], unit, year);
  }

  /** Visits that count for a unit: of a candidate from the day on which it became one until its conclusion. */
  guidance(year: number, unit: string): readonly Said[] {
    const decision = this.decision(unit, year);
    if (decision?.body.kind !== 'accepted') return this.visits(year, unit);
    const end = this.concluded(unit, year)?.on;
    return this.visits(year, unit).filter(
      ({ body }) => body.date >= decision.body.date && (end === undefined || body.date <= end),
    );
  }

  problems(year: number, unit?: string): readonly Said[] {
    return this.last(['problem.found', 'problem.seen'], unit, year);
  }

  /** Problems of any year that nobody has seen mended. */
  open(unit: string): readonly Said[] {
    return this.last(['problem.found', 'problem.seen'], unit).filter(({ body }) => body.state !== 'mended');
  }

  /** What the counties told last of a unit in a year, in a city's file. */
  reported(unit: string, year: number): { readonly nominated: string | null; readonly result: Said['body'] } | null {
    for (const { body } of this.last(['county.reported'], undefined, year)) {
      const result = body.results.find((one: Said['body']) => one.unit === unit) ?? null;
      const nominated = body.nominated?.units.includes(unit) ? body.nominated.date : null;
      if (result || nominated) return { nominated, result };
    }
    return null;
  }

  /** Steps that a unit went through by a day. */
  steps(
    unit: string,
    year: number,
    until: Day,
  ): { readonly applied: boolean; readonly accepted: boolean; readonly guided: boolean } {
    const application = this.application(unit, year);
    const decision = this.decision(unit, year);
    return {
      applied: application !== undefined && application.body.date <= until,
      accepted: decision?.body.kind === 'accepted' && decision.body.date <= until,
      guided: this.visits(year, unit).some(({ body }) => body.date <= until),
    };
  }
}

/** 「2026年9月1日」 of a body's ISO day. */
export const said = (day: unknown): string => formatDay(day as Day);
