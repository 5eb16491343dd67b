import { Fault } from './fault.ts';

/** Reads a value as it is typed; `as` is what it is called. Fault (usage): it cannot be read. */
export type Reader<T> = (typed: string, as: string) => T;

/** One of a union, by its own name or by its Chinese word; `says` is what is said of anything else. */
export const memberOf =
  <K extends string>(
    words: Readonly<Record<K, string>>,
    code = 'bad-value',
    says: Reader<string> = (typed, as) => `选项 ${as} 的值不对：${typed}`,
  ): Reader<K> =>
  (typed, as) => {
    const all = Object.entries<string>(words) as [K, string][];
    const found = all.find(([member, word]) => typed === member || typed === word);
    if (found) return found[0];
    const known = all.map(([member, word]) => `${member}（${word}）`).join('、');
    throw Fault.usage(code, says(typed, as), `只能是 ${known}`);
  };
