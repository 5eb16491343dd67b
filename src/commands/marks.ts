import type { Args } from '../command.ts';
import { Fault } from '../domain/fault.ts';
import { pointsValue } from '../parameters.ts';

/** Marks as typed: `编号=分数`, one or several. Faults (usage): no `=`, no figure. */
export function readMarks(words: readonly string[], what: string): { readonly key: string; readonly score: number }[] {
  return words.map((word) => {
    const at = Math.max(word.lastIndexOf('='), word.lastIndexOf('＝'));
    if (at <= 0 || word.slice(at + 1).trim() === '') {
      throw new Fault('usage', 'bad-mark', `“${word}”无法识别`, `写成 ${what}=分数，等号两边不留空格`);
    }
    return { key: word.slice(0, at).trim(), score: pointsValue(word.slice(at + 1), what) };
  });
}

/** The words of a variadic argument. */
export function wordsOf(args: Args, at: number): readonly string[] {
  const value = args[at];
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
}
