import type { Choice } from '../../context.ts';
import { findChoices } from './matching.ts';

/** A key as the terminal tells it; whoever hears it first may rename it, and it then means nothing to the others. */
export interface Key {
  readonly ctrl?: boolean;
  readonly meta?: boolean;
  name?: string;
}

const moving = new Set(['up', 'down', 'left', 'right', 'home', 'end', 'pageup', 'pagedown', 'tab']);
/** How long the library takes figures for one number, in milliseconds. */
const pause = 700;

/**
 * What is typed at a list. The library follows numbers that stand in it and lets everything else pass unseen, so that Enter
 * would take the line under the cursor: a Chinese word, a full-width figure, a number too high. With such text standing,
 * Enter is not for the library.
 */
export class TypedAtList {
  readonly #count: number;
  #text = '';
  #figures = '';
  #last = 0;
  constructor(count: number) {
    this.#count = count;
  }

  /** What stands typed that the library does not follow. */
  get text(): string {
    return this.#text;
  }

  /** Takes a key; true at an Enter that must not count. */
  heard(text: string | undefined, key: Key | undefined): boolean {
    if (key?.name === 'return' || key?.name === 'enter') {
      if (this.#text === '') return false;
      key.name = 'heard';
      return true;
    }
    if (key?.name === 'backspace') this.#text = [...this.#text].slice(0, -1).join('');
    else if (key?.name && moving.has(key.name)) this.#text = this.#figures = '';
    else if (text && !key?.ctrl && !key?.meta && text >= ' ') this.#take(text);
    return false;
  }

  #take(text: string): void {
    const now = Date.now();
    const figure = /^\d$/.test(text) && (this.#text === '' || this.#text === this.#figures);
    this.#figures = figure ? (now - this.#last > pause ? text : this.#figures + text) : '';
    this.#last = now;
    const number = Number(this.#figures);
    if (!figure) this.#text += text;
    else this.#text = number >= 1 && number <= this.#count ? '' : this.#figures;
  }
}

/** The place in the list that typed words or figures of any width mean; null where none or several could be meant. */
export function choiceTyped<T>(choices: readonly Choice<T>[], typed: string): number | null {
  const said = typed.normalize('NFKC').trim();
  const place = /^\d+$/.test(said)
    ? Number(said) - 1
    : (([only, ...others]) => (only && others.length === 0 ? choices.indexOf(only) : -1))(findChoices(choices, said));
  const found = choices[place];
  return found && !found.disabled ? place : null;
}
