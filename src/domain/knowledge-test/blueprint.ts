import { formatPoints, type Points, pointsFrom } from '../points.ts';
import { type QuestionType, questionTypeNames, questionTypes } from './question.ts';

/** What a paper is made of. */
export interface Blueprint {
  readonly parts: readonly { readonly type: QuestionType; readonly count: number; readonly points: Points }[];
  readonly minutes: number;
  /** What a 多选 answer earns that has some right options and no wrong one. */
  readonly partial: 'none' | 'half';
}

/** The common build of a 100-point paper; an office writes its own with --blueprint. */
export const usualBlueprint: Blueprint = {
  parts: [
    { type: 'single', count: 20, points: 200 },
    { type: 'multiple', count: 10, points: 300 },
    { type: 'judge', count: 10, points: 100 },
    { type: 'short', count: 2, points: 1000 },
  ],
  minutes: 60,
  partial: 'none',
};

const typeWords: Readonly<Record<string, QuestionType>> = {
  单选: 'single',
  多选: 'multiple',
  判断: 'judge',
  简答: 'short',
  案例: 'short',
};

/** Reads 「单选=20x2,多选=10x3,判断=10x1,简答=2x10」; a Chinese sentence where it is wrong or does not sum to 100. */
export function parseBlueprint(text: string, minutes = 60, partial: Blueprint['partial'] = 'none'): Blueprint | string {
  const parts: { type: QuestionType; count: number; points: Points }[] = [];
  for (const part of text
    .normalize('NFKC')
    .split(/[,，、;\s]+/)
    .filter(Boolean)) {
    const match = /^([^=]+?)题?=(\d+)[x×*](\d+(?:\.\d+)?)$/.exec(part);
    const type = typeWords[match?.[1] ?? ''];
    if (!match || !type) return `“${part}”应写成 单选=20x2（题型＝题数x每题分）`;
    const points = pointsFrom(Number(match[3]));
    if (!points || points % 50 !== 0) return `“${part}”的每题分最小到 0.5 分`;
    if (Number(match[2]) < 1) return `“${part}”的题数应为正整数`;
    if (parts.some((one) => one.type === type)) return `${questionTypeNames[type]}写了两次`;
    parts.push({ type, count: Number(match[2]), points });
  }
  const total = parts.reduce((sum, part) => sum + part.count * part.points, 0);
  if (total !== 10000) return `试卷合计 ${formatPoints(total)} 分，应为 100 分`;
  parts.sort((one, other) => questionTypes.indexOf(one.type) - questionTypes.indexOf(other.type));
  return { parts, minutes, partial };
}

/** 「单选题 20×2、多选题 10×3、……，60 分钟」 */
export function describeBlueprint(blueprint: Blueprint): string {
  const parts = blueprint.parts.map(
    (part) => `${questionTypeNames[part.type]} ${part.count}×${formatPoints(part.points)}`,
  );
  return `${parts.join('、')}，合计 100 分，${blueprint.minutes} 分钟`;
}
