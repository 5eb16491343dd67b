import { Fault } from '../fault.ts';

/** Whether a text that is printed for ever says nothing: marks, digits and spaces alone are a slip of the keys. */
export const isWordless = (text: string): boolean => !/\p{L}/u.test(text);

/**
 * A text that is printed for ever, without the spaces around it. `what` is how people call it: 理由, 答复.
 * Faults (usage): it is empty, or holds no word.
 */
export function wordsOf(text: string, what: string, mend: string): string {
  const told = text.trim();
  if (told === '') throw Fault.usage('draw-reason', `没有写${what}`, mend);
  if (isWordless(told)) throw Fault.usage('draw-reason', `${what}不能只有数字或符号：${told}`, '请用文字写明');
  return told;
}
