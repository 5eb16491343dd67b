import { Fault } from './fault.ts';
import { typedDay } from './typed-day.ts';

/**
 * What is wrong with words that must say something to whoever reads the paper: `empty` where there are none, another sentence where
 * they are only figures and signs; null where nothing is.
 */
export function factProblem(text: string, empty: string): string | null {
  if (text.trim() === '') return empty;
  return /\p{Script=Han}/u.test(text) ? null : `“${text.trim()}”说明不了什么，请用几个字写明`;
}

/** The same of words that may be left out. */
export const remarkProblem = (text: string): string | null => (text.trim() === '' ? null : factProblem(text, ''));

/** What is wrong with a name that may be left out. */
export const knownNameProblem = (text: string): string | null => (text.trim() === '' ? null : nameProblem(text));

/** A reason as it is stored. Fault (2): there is none (`missing`), or it is only figures and signs. */
export function requireFact(text: string | null | undefined, missing: string, hint = '请加 --reason 理由'): string {
  const problem = factProblem(text ?? '', missing);
  if (problem !== null) throw Fault.usage('reason-missing', problem, hint);
  return (text ?? '').trim();
}

/** What is wrong with a text as somebody's name, in a Chinese sentence; null where nothing is. */
export function nameProblem(text: string): string | null {
  if (text.trim() === '') return '请写姓名';
  if (typedDay(text, '2000-01-01', 'near') !== null) return `“${text.trim()}”是日期，这里写姓名`;
  return /\p{L}/u.test(text) ? null : `“${text.trim()}”不是姓名，请写姓名`;
}
