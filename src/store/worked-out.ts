/** What is asked of an open file to tell whether it still stands as it did. */
interface Counting {
  readonly undone: number;
  one<T>(sql: string): T;
}

/**
 * What was worked out from the data file, kept as long as nothing is written to it, by this process or by another: SQLite counts
 * both, and we what is undone, which it does not. Whoever asks again before that gets the same value, which nobody may change.
 */
export class WorkedOut {
  readonly #values = new Map<string, unknown>();
  #at = '';

  constructor(private readonly db: Counting) {}

  /** The value of a question, worked out at most once while the file stays as it is; the question names all else it depends on. */
  once<T>(question: string, work: () => T): T {
    const at = this.#state();
    if (at !== this.#at) {
      this.#values.clear();
      this.#at = at;
    }
    // A value can be null.
    if (this.#values.has(question)) return this.#values.get(question) as T;
    const value = work();
    // What moved while it was being worked out is asked for again.
    if (this.#state() === at) this.#values.set(question, value);
    return value;
  }

  #state(): string {
    const { own, others } = this.db.one<{ own: number; others: number }>(
      'SELECT total_changes() AS own, (SELECT data_version FROM pragma_data_version) AS others',
    );
    return `${own} ${others} ${this.db.undone}`;
  }
}
