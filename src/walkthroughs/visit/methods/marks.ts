import { Fault } from '../../../domain/fault.ts';
import { formatPoints, type Points } from '../../../domain/points.ts';
import { markTyped } from '../../../domain/typed-number.ts';

/** Why a text is no mark from 0 to 100, in a Chinese sentence; null where it is one. Empty is allowed: not yet. */
export function markProblem(text: string): string | null {
  if (text.trim() === '') return null;
  return markTyped(text) === null ? '请写 0 到 100 的分数，最多两位小数；还没有就直接回车' : null;
}

/** What was typed in one line for several, part by part. */
export const partsTyped = (text: string): readonly string[] =>
  text
    .normalize('NFKC')
    .split(/[\s,、;]+/)
    .filter(Boolean);

/** A mark for people; 「未录入」 where there is none. */
export function markText(score: Points | null): string {
  return score === null ? '未录入' : `${formatPoints(score)} 分`;
}

/** The same where the question has let nothing else pass. Fault (2): it is no mark. */
export function requireMark(text: string): Points {
  const mark = markTyped(text);
  if (mark !== null) return mark;
  throw Fault.usage('bad-points', `“${text}”不是分数`, '请写 0 至 100 的数，最多两位小数');
}
