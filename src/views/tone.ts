import { Chalk, type ChalkInstance } from 'chalk';
import type { Tone } from '../context.ts';
import type { Verdict } from '../domain/acceptance.ts';

export type Paint = (tone: Tone, text: string) => string;

/** Colours and weights of the terminal; without colour texts stay as they are. */
export function colours(color: boolean): ChalkInstance {
  return new Chalk({ level: color ? 1 : 0 });
}

/** Paints texts by what they mean. */
export function painter(color: boolean): Paint {
  const paint = colours(color);
  const tones: Readonly<Record<Tone, (text: string) => string>> = {
    open: (text) => text,
    done: paint.green,
    lost: paint.yellow,
    grave: paint.red,
    hint: paint.magenta,
    late: paint.yellow,
  };
  return (tone, text) => tones[tone](text);
}

export const verdictTones: Readonly<Record<Verdict, Tone>> = {
  passed: 'done',
  failed: 'grave',
  vetoed: 'grave',
  scored: 'late',
  incomplete: 'late',
};
