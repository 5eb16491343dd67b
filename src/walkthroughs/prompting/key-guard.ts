import type { Clock } from '../../context.ts';

/** How old a frame must be before a key may answer it, in milliseconds. */
export const guardAge = 300;

/** What a question that dropped a key shows. */
export const droppedMark = '（按得太快，刚才的键没有算）';

/**
 * Keeps keys from answering a question that nobody can have read: a held Enter, a burst, what a paste left over. A key that
 * comes within 300 ms after the frame is dropped, and as the mark of it is a new frame, so is one that follows on its heels.
 * Once a key was taken, the question has a reader and takes all.
 */
export class KeyGuard {
  readonly #clock: Pick<Clock, 'now'>;
  #frame: number;
  #open = false;
  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock;
    this.#frame = clock.now().getTime();
  }

  /** Whether a key counts. A clock that was set back lets it pass: nobody is ever locked out. */
  takes(): boolean {
    if (this.#open) return true;
    const now = this.#clock.now().getTime();
    const age = now - this.#frame;
    this.#open = age < 0 || age >= guardAge;
    this.#frame = now;
    return this.#open;
  }
}
