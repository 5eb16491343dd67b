import type { Entry } from './entry.ts';
import type { Journal } from './journal.ts';
import type { Settings } from './settings.ts';

/** What counts in earnest, and what was only practised on a day that somebody had set. */
export class Earnest {
  constructor(
    private readonly journal: Journal,
    private readonly settings: Settings,
    private readonly clockFixed: boolean,
  ) {}

  /**
   * What stands of a deed: what was practised on one that was begun in earnest, its end or another word for it, takes no place of
   * that. Null where it was withdrawn in earnest.
   */
  inEarnest<E extends Entry>(entry: E): E | null {
    if (!this.isPractice(entry)) return entry;
    const history = this.journal.history({ subject: entry.subject });
    const before = new Set<string>();
    const follow = (one: Entry): void => {
      const replaced = history.filter(({ id }) => one.supersedes.includes(id));
      const same = replaced.filter((old) => this.journal.sameMeaning(old, one));
      // What was decided against is none of it.
      for (const { id } of same.length > 0 ? same : replaced) before.add(id);
    };
    follow(entry);
    for (const one of history.toReversed()) {
      if (!before.has(one.id)) continue;
      if (!this.isPractice(one)) return one.kind === 'practice.withdrawn' ? null : (one as Entry as E);
      follow(one);
    }
    return entry;
  }

  /** Whether all that was ever entered under a subject was practised: what was begun in earnest is not for what was practised on it. */
  isPracticeAlone(subject: string): boolean {
    return this.journal.history({ subject }).every((entry) => this.isPractice(entry));
  }

  /** In a file of practice nothing is in earnest, and nothing is left out of it. */
  isPractice({ clock }: Pick<Entry, 'clock'>): boolean {
    return clock === 'fixed' && !this.clockFixed && this.settings.get('rehearsal') === null;
  }

  /** What of a deed counts in earnest, none of one that was practised alone; with `all` that one too. */
  counting<E extends Entry>(last: E, all = false): E[] {
    const entry = this.inEarnest(last) ?? last;
    return all || !this.isPractice(entry) ? [entry] : [];
  }
}
