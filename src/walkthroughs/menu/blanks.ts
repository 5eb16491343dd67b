import { pointsFrom } from '../../domain/points.ts';
import type { Blank, Given } from './task.ts';

/** The blanks that many tasks share. */

export const unit: Blank = {
  ask: 'pick',
  from: 'units',
  name: '单位',
  message: '哪个单位（可输入名称、代码或拼音首字母）',
};
/** Whose ledger it is; names of units and questions of the test are the office's. */
export const unitFlag: Blank = {
  ...unit,
  flag: '--unit',
  when: (given) => !['units', 'questions'].includes(one(given, '种类')),
};
export const units: Blank = { ask: 'many', from: 'units', name: '单位', message: '哪些单位' };
export const kind: Blank = { ask: 'pick', from: 'kinds', name: '种类', message: '哪一种台账' };
export const item: Blank = {
  ask: 'pick',
  from: 'items',
  name: '评分项',
  message: '哪一项（可输入编号或其中的字）',
};
export const reason = text('理由', '理由', '--reason');
export const sheets: readonly string[] = ['.xlsx', '.xls', '.et', '.ods', '.csv'];
export const papers: readonly string[] = ['.pdf', '.docx', '.doc', '.wps', ...sheets, '.jpg', '.jpeg', '.png', '.txt'];
export const format: Blank = {
  ask: 'choice',
  name: '格式',
  message: '要哪种格式',
  flag: '--format',
  choices: [
    ['pdf', 'PDF（打印、盖章）'],
    ['docx', 'Word（还要改）'],
  ],
};

export function text(name: string, message: string, flag?: string, more: Partial<Blank> = {}): Blank {
  return { ask: 'text', name, message, ...(flag ? { flag } : {}), ...more };
}

/** A text that may be left out. */
export function also(name: string, message: string, flag: string, more: Partial<Blank> = {}): Blank {
  return text(name, message, flag, { optional: true, ...more });
}

/** The day of something that happened; today where nothing else is told. */
export function day(message: string, flag: string, more: Partial<Blank> = {}): Blank {
  return { ask: 'day', name: '日期', message, flag, default: 'today', past: true, ...more };
}

export function pick(
  from: NonNullable<Blank['from']>,
  name: string,
  message: string,
  more: Partial<Blank> = {},
): Blank {
  return { ask: 'pick', from, name, message, ...more };
}

/** Choices of a union in its own words; `aside` says more of a member. */
export function worded<K extends string>(
  words: Readonly<Record<K, string>>,
  aside: (member: K) => string = () => '',
): readonly (readonly [K, string])[] {
  return (Object.keys(words) as K[]).map((key) => [key, words[key] + aside(key)]);
}

export function choice(
  name: string,
  message: string,
  choices: NonNullable<Blank['choices']>,
  more: Partial<Blank> = {},
): Blank {
  return { ask: 'choice', name, message, choices, ...more };
}

export function file(name: string, message: string, endings: readonly string[], more: Partial<Blank> = {}): Blank {
  return { ask: 'file', name, message, endings, ...more };
}

/** Where something is written: a file, or a folder. */
export function save(message: string, name: NonNullable<Blank['default']>, more: Partial<Blank> = {}): Blank {
  return { ask: 'save', name: '文件', message, flag: '-o', default: name, ...more };
}

export function yes(name: string, message: string, flag: string, more: Partial<Blank> = {}): Blank {
  return { ask: 'yes', name, message, flag, ...more };
}

/** Whether a blank was answered so. */
export const was =
  (name: string, ...values: readonly string[]) =>
  (given: Given): boolean =>
    values.includes(given.get(name)?.[0] ?? '');

/** Whether a blank was answered at all. */
export const told =
  (name: string) =>
  (given: Given): boolean =>
    (given.get(name) ?? []).length > 0;

/** The one value of a blank. */
export const one = (given: Given, name: string): string => given.get(name)?.[0] ?? '';

/** A mark out of a hundred, as typed; what is wrong with it, or null. */
export function markProblem(typed: string): string | null {
  const value = Number(typed.normalize('NFKC').replace(/分$/, ''));
  return typed.trim() !== '' && value >= 0 && value <= 100 && pointsFrom(value) !== null
    ? null
    : '请写 0 到 100 的数字，最多两位小数';
}
