import type { Points } from './points.ts';

/** What an edition says of the whole beside its items: grades, and what several items mean together. */

/** A grade of the whole: 「90分以上的为优秀」. */
export interface Grade {
  readonly name: string;
  /** The least total that has it. */
  readonly least: Points;
  /** Who has it has not passed. */
  readonly fails?: true;
  /** What comes with it apart from points, in the edition's words: 「取消下一年度评优资格」. */
  readonly follows?: string;
}

/** What follows where an `AcrossRule` is met: no better than a grade, a grade down, not passed, or what its words say. */
export const acrossFollows = ['atMost', 'lower', 'fails', 'consequence'] as const;

/**
 * What several items mean together, apart from their points: 「关键项目有1项不得分的，不得评为优秀等次」, 「15项中应达到12项，★项必达」 (two
 * of them). Exactly one of `count` and `need` is there.
 */
export interface AcrossRule {
  readonly id: string;
  /** The edition's words, verbatim. */
  readonly text: string;
  /** Scored items by id. */
  readonly items: readonly string[];
  /** What an item lacks to count: all of its points, some of them, or it has less than so many per cent. */
  readonly lacking: 'all' | 'some' | number;
  /** Met where at least so many lack it. */
  readonly count?: number;
  /** Met where fewer than so many do not lack it. */
  readonly need?: number;
  readonly follows: (typeof acrossFollows)[number];
  /** The best grade that is left, for `atMost`. */
  readonly grade?: string;
}

/** What follows, in the words of sheets. */
export const followWords = { atMost: '限等次', lower: '降一等', fails: '不达标', consequence: '另有后果' } as const;

/** What an item lacks to count, in the words of sheets and documents. */
export const lackingWords = { all: '不得分', some: '未得满分' } as const;

/** The same, and 「得分不到 60%」. */
export function lackingText(lacking: AcrossRule['lacking']): string {
  return typeof lacking === 'number' ? `得分不到 ${lacking}%` : lackingWords[lacking];
}
