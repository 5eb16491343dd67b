import { formatPoints, type Points, pointsFrom } from '../../../domain/points.ts';
import { saidNumber } from '../../../domain/said-number.ts';

/** Why a text is no mark from 0 to 100, in a Chinese sentence; null where it is one. Empty is allowed: not yet. */
export function markProblem(text: string): string | null {
  if (text.trim() === '') return null;
  const points = markFrom(text);
  return points === null ? '请写 0 到 100 的分数，最多两位小数；还没有就直接回车' : null;
}

export function markFrom(text: string): Points | null {
  const value = saidNumber(text);
  const points = Number.isNaN(value) ? null : pointsFrom(value);
  return points === null || points < 0 || points > 10000 ? null : points;
}

export function markText(score: Points | null): string {
  return score === null ? '未录入' : `${formatPoints(score)} 分`;
}
