import type { DrawKind } from './statement.ts';

/**
 * Reasons that have a deed of their own. That somebody is recused is a fact of its own, told with the person it is from: these
 * words never make a recusal, they only keep one from being told of a lost file or of an absence.
 */
const others: readonly (readonly [RegExp, string, DrawKind | null])[] = [
  [/缺失|找不到|没找到|丢失|遗失|灭失|拿不出|调不出|未能提供|没有提供|未提供/, '案卷缺失', null],
  [/未到场|没到场|没有到场|没来|缺席|请假|病假|事假|公差|出差|离岗/, '未到场', 'officers'],
  [/不需|不必|无需|不用再?[看查考测]|没必要/, '不需要', null],
];

/** What a reason tells of instead of a recusal, in Chinese; null where nothing. */
export const deedInstead = (reason: string, kind: DrawKind): string | null =>
  others.find(([words, , only]) => (only === null || only === kind) && words.test(reason))?.[1] ?? null;
