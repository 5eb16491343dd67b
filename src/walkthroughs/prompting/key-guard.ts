import type { Clock } from '../../context.ts';

/** How old a frame must be before a key may answer it, in milliseconds. */
export const guardAge = 300;

/** How old it must be before Enter may, where the question before was answered by a key that needs none: many type one all the same. */
export const enterAge = 1000;

const droppedMark = '（按得太快，刚才的键没有算）';
const enterMark = '（前一问一按就算，这个回车没有算）';

/**
 * Keeps keys from answering a question that nobody can have read: a held Enter, a burst, what a paste left over, the Enter that
 * somebody types behind a key that has acted already. A key that comes within 300 ms after the frame (such an Enter: within a
 * second) is dropped, and as the mark of it is a new frame, so is one that follows on its heels. Once a key was taken, the
 * question has a reader and takes all.
 */
export class KeyGuard {
  readonly #clock: Pick<Clock, 'now'>;
  #frame = 0;
  #open = false;
  #enterAge = guardAge;
  /** What a question that dropped a key shows. */
  mark = droppedMark;

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock;
  }

  /** A question appears. */
  begins(): void {
    this.#frame = this.#clock.now().getTime();
    this.#open = false;
    this.mark = droppedMark;
  }

  /** Whether a key counts. A clock that was set back lets it pass: nobody is ever locked out. */
  takes(enter: boolean): boolean {
    if (this.#open) return true;
    const now = this.#clock.now().getTime();
    const age = now - this.#frame;
    const wanted = enter ? this.#enterAge : guardAge;
    this.#open = age < 0 || age >= wanted;
    this.mark = age >= guardAge ? enterMark : droppedMark;
    this.#frame = now;
    this.#enterAge = guardAge;
    return this.#open;
  }

  /** A question was answered, by Enter or by a key that needs none. */
  answered(enter: boolean): void {
    this.#enterAge = enter ? guardAge : enterAge;
  }
}
