import type { Decision } from './decided-apart.ts';
import type { Entry } from './entry.ts';
import type { Journal } from './journal.ts';
import type { Knowledge } from './knowledge.ts';

/**
 * Whether those who did two deeds knew of each other. Asked of where a deed was first done: who enters it once more, to settle
 * another conflict or to put a day right, knows by then all that a merge brought, and has decided nothing of that.
 */
export class FirstDone {
  readonly #histories = new Map<string, readonly Entry[]>();
  constructor(
    private readonly journal: Journal,
    private readonly knowledge: Knowledge,
    private readonly roleOf: (entry: Entry) => string | undefined,
  ) {}

  /** Of one of two deeds, as it stands or stood; or somebody who knew both decided that both are true. */
  known(one: Entry, other: Entry, decisions: readonly Decision[]): boolean {
    const both = decisions.filter(({ body }) => body.dropped.length === 0);
    return this.#wordings(one).every((mine) =>
      this.#wordings(other).every((theirs) =>
        mine.some((a) =>
          theirs.some(
            (b) =>
              this.knowledge.has(a, b) ||
              this.knowledge.has(b, a) ||
              both.some((by) => this.knowledge.has(by, a) && this.knowledge.has(by, b)),
          ),
        ),
      ),
    );
  }

  /** Of a deed and of each that it put right: where that was first entered, which may be on several machines. */
  #wordings(deed: Entry): readonly (readonly Entry[])[] {
    const history = this.#historyOf(deed.subject);
    const replaced = (entry: Entry): readonly Entry[] => history.filter(({ id }) => entry.supersedes.includes(id));
    const line: Entry[] = [];
    const follow = (entry: Entry): void => {
      if (line.includes(entry)) return;
      line.push(entry);
      const before = replaced(entry).filter((one) => this.roleOf(one) === this.roleOf(entry));
      const same = before.filter((one) => this.journal.sameMeaning(one, entry));
      // What was decided against is none of it.
      for (const one of same.length > 0 ? same : before) follow(one);
    };
    follow(history.find(({ id }) => id === deed.id) ?? deed);
    // A withdrawal that brought it back lies between.
    const again = (entry: Entry): boolean =>
      replaced(entry)
        .flatMap((one) => (one.kind === 'practice.withdrawn' ? [one, ...replaced(one)] : [one]))
        .some((one) => this.journal.sameMeaning(one, entry));
    return line.map((wording) => history.filter((one) => this.journal.sameMeaning(one, wording) && !again(one)));
  }

  #historyOf(subject: string): readonly Entry[] {
    const known = this.#histories.get(subject) ?? this.journal.history({ subject });
    this.#histories.set(subject, known);
    return known;
  }
}
