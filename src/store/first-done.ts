import type { Decision } from './decided-apart.ts';
import { joinedBy } from './doubles.ts';
import type { Entry } from './entry.ts';
import type { Journal } from './journal.ts';
import type { Knowledge } from './knowledge.ts';

/** Wordings of two deeds that bear on one another, entered without knowing of each other, and whether they are the first that do. */
interface Unknown {
  readonly mine: readonly Entry[];
  readonly theirs: readonly Entry[];
  readonly first: boolean;
}

/** What entries do to what is asked about. */
export interface Deeds {
  readonly roleOf: (entry: Entry) => string | undefined;
  /** Whether two deeds bear on one another as they were worded: each with those that it put right, the last first. */
  readonly bear: (one: readonly Entry[], other: readonly Entry[]) => boolean;
}

/**
 * Whether those who did two deeds knew of each other. Asked of where a deed was first done: who enters it once more, to settle
 * another conflict or to put a day right, knows by then all that a merge brought, and has decided nothing of that.
 */
export class FirstDone {
  readonly #histories = new Map<string, readonly Entry[]>();
  constructor(
    private readonly journal: Journal,
    private readonly knowledge: Knowledge,
    private readonly deeds: Deeds,
    private readonly decisions: readonly Decision[],
  ) {}

  /**
   * How far two deeds, as they stand or stood, were done apart: neither who first did the one knew of the other, or only what was
   * put right since was unknown; null where they were known, or somebody who knew both decided that both are true.
   */
  apart(one: Entry, other: Entry): 'done' | 'putRight' | null {
    const open = this.#unknown(one, other).filter(
      ({ mine, theirs }) => !mine.some((a) => theirs.some((b) => this.#decided(a, b))),
    );
    if (open.some(({ first }) => first)) return 'done';
    return open.length > 0 ? 'putRight' : null;
  }

  /** Whether somebody who knew two deeds decided that both are true. */
  #decided(a: Entry, b: Entry): boolean {
    return this.decisions.some((by) => {
      const { kept, also = [], dropped } = by.body;
      const keeps = ({ subject }: Entry): boolean =>
        [kept, ...also].some((id) => this.journal.entry(id)?.subject === subject);
      const both = dropped.length === 0 || (keeps(a) && keeps(b));
      return both && this.knowledge.has(by, a) && this.knowledge.has(by, b);
    });
  }

  /** What stood on the subject of the other deed for whoever did the one without knowing of it; undefined where nothing did. */
  stoodFor(kept: Entry, other: Entry): Entry | undefined {
    const apart = this.#unknown(kept, other).flatMap(({ mine }) => mine);
    const done = apart.length > 0 ? apart : this.line(kept).flatMap((wording) => this.#firstOf(wording));
    const [by] = done.sort((a, b) => a.step - b.step);
    // Or on that of a unit that was joined to it since.
    for (const { subject, unit } of [other, ...this.#doublesOf(other)]) {
      const seen = this.#historyOf(subject).filter((entry) => by && this.knowledge.has(by, entry));
      const stood = seen.findLast(({ id }) => !seen.some(({ supersedes }) => supersedes.includes(id)));
      if (stood) return { ...stood, subject: other.subject, unit: other.unit ?? unit };
    }
    return undefined;
  }

  /** Whether a deed says what another on its subject says, or was done after that: not what stood before and came back. */
  isAfter(deed: Entry, other: Entry): boolean {
    return (
      this.journal.sameMeaning(deed, other) || !this.#before([other]).some((one) => this.journal.sameMeaning(one, deed))
    );
  }

  /** A deed and those that it put right, the last first. */
  line(deed: Entry): readonly Entry[] {
    const history = this.#historyOf(deed.subject);
    const line: Entry[] = [];
    const follow = (entry: Entry): void => {
      if (line.includes(entry)) return;
      line.push(entry);
      const before = this.#replaced(entry).filter(
        (one) => this.deeds.roleOf(one) === this.deeds.roleOf(entry) && !this.#takenBack(one, entry),
      );
      const same = before.filter((one) => this.journal.sameMeaning(one, entry));
      // What was decided against is none of it.
      for (const one of same.length > 0 ? same : before) follow(one);
    };
    follow(history.find(({ id }) => id === deed.id) ?? deed);
    return line;
  }

  /** Wordings of two deeds of which nobody who entered the one had the other, each with where it was first entered. */
  #unknown(one: Entry, other: Entry): readonly Unknown[] {
    const knew = (a: Entry, b: Entry): boolean => this.knowledge.has(a, b) || this.knowledge.has(b, a);
    return this.#bearing(one, other)
      .map(([my, of]) => ({
        mine: this.#firstOf(my),
        theirs: this.#firstOf(of),
        first: this.#bearing(my, of).length === 1,
      }))
      .filter(({ mine, theirs }) => !mine.some((a) => theirs.some((b) => knew(a, b))));
  }

  /** Wordings of two deeds that bear on one another: of a day put right not each does. */
  #bearing(one: Entry, other: Entry): readonly (readonly [Entry, Entry])[] {
    const others = this.line(other);
    return this.line(one).flatMap((my) =>
      others.filter((of) => this.deeds.bear(this.line(my), this.line(of))).map((of) => [my, of] as const),
    );
  }

  /**
   * Where a wording was first entered, which may be on several machines, and of units that were joined to the one it is of; and where
   * it was done anew after it was withdrawn.
   */
  #firstOf(
    wording: Entry,
    at: Pick<Entry, 'subject' | 'unit'> = wording,
    past: readonly string[] = [],
  ): readonly Entry[] {
    const same = (entry: Entry): boolean => this.journal.sameMeaning(entry, wording);
    const again = (entry: Entry): boolean =>
      this.#replaced(entry).some((one) => {
        // A withdrawal is said again by what settles it.
        if (one.kind !== 'practice.withdrawn' || same(one)) return same(one);
        const withdrawn = this.#replaced(one);
        // What a withdrawn deed had taken the place of comes back by the withdrawal.
        return !withdrawn.some(same) && this.#before(withdrawn).some(same);
      });
    const told = this.#doublesOf(at)
      .filter(({ subject }) => !past.includes(subject))
      .flatMap(({ by, ...double }) =>
        this.#firstOf(wording, double, [...past, at.subject]).map((first) => ({ by, first })),
      );
    // Said again for the unit that goes on, of a double that was joined to it.
    const carried = (entry: Entry): boolean =>
      told.some(({ by, first }) => this.knowledge.has(entry, by) && this.knowledge.has(entry, first));
    const own = this.#historyOf(at.subject).filter((entry) => same(entry) && !again(entry) && !carried(entry));
    return [...own, ...told.map(({ first }) => first)];
  }

  /** The same subject of the units that were joined to that of an entry, with what joined them. */
  #doublesOf({ subject, unit }: Pick<Entry, 'subject' | 'unit'>) {
    return joinedBy(this.journal.history({ kinds: ['unit.same'] }))
      .filter(({ to }) => to === unit)
      .map(({ by, from }) => ({ by, unit: from, subject: subject.replace(`/${unit}/`, `/${from}/`) }));
  }

  /** All that deeds took the place of, one after the other. */
  #before(entries: readonly Entry[]): readonly Entry[] {
    const before = entries.flatMap((entry) => this.#replaced(entry));
    return before.length === 0 ? [] : [...before, ...this.#before(before)];
  }

  #replaced({ subject, supersedes }: Entry): readonly Entry[] {
    return this.#historyOf(subject).filter(({ id }) => supersedes.includes(id));
  }

  /** Whether a decision took a deed back that another then took the place of. */
  #takenBack(deed: Entry, after: Entry): boolean {
    return this.decisions.some(
      (by) =>
        this.knowledge.has(after, by) &&
        by.body.dropped.some((id) => {
          const dropped = this.journal.entry(id);
          return dropped?.subject === deed.subject && this.journal.sameMeaning(dropped, deed);
        }),
    );
  }

  #historyOf(subject: string): readonly Entry[] {
    const known = this.#histories.get(subject) ?? this.journal.history({ subject });
    this.#histories.set(subject, known);
    return known;
  }
}
