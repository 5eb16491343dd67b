import type { Day } from '../day.ts';
import { readDayText } from '../identifiers/day-text.ts';

const wholeDay = /(?<!\d)\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?(?!\d)/g;

/** The day on which something came to pass, out of words that tell it: 已结案2025.3.5, 2025年3月9日答复; null where they tell none, several, or one that is to come. */
export function dayInWords(words: string, event: RegExp): Day | null {
  if (/[未拟]|预计|尚/.test(words)) return null;
  const told = [...words.matchAll(wholeDay)].filter(({ 0: day, index }) => {
    const [before, after] = [words.slice(Math.max(0, index - 6), index), words.slice(index + day.length)];
    return event.test(before) || event.test(after.slice(0, 6)) || (before + after).trim() === '';
  });
  const [only, ...others] = told;
  const reading = only === undefined || others.length > 0 ? null : readDayText(only[0]);
  return reading && 'day' in reading ? reading.day : null;
}
