import type { AcceptanceResult } from '../../domain/acceptance.ts';
import { formatPoints } from '../../domain/points.ts';
import { besides, gradeText, reachedText, vetoText } from '../../domain/scoring/total-text.ts';

/** What the scores would come to as they stand. */
function sofar(result: AcceptanceResult, line: string): string {
  if (result.verdict === 'vetoed') return vetoText(result);
  if (result.verdict === 'scored') return `只有得分，办公室尚未确定达标线${gradeText(result)}${besides(result)}`;
  const reached = result.passLine !== null && (result.total ?? 0) >= result.passLine;
  // What the items mean together may fail a unit whose points suffice.
  if (result.verdict === 'failed' && reached) return `按标准未达标${gradeText(result)}${besides(result)}`;
  return `${result.verdict === 'passed' ? '达到' : '没有达到'}达标线（${line}）${gradeText(result)}${besides(result)}`;
}

/**
 * What follows from the result, with the pass line it rests on; 达标 only where there is one. Before the conclusion nothing is
 * concluded: what the scores come to so far is told as that.
 */
export function conclusionText(result: AcceptanceResult, concluded: boolean): string {
  const line = result.passLine === null ? '' : `${formatPoints(result.passLine)} 分`;
  if (!concluded && result.verdict !== 'incomplete') return `尚未作出结论；按现有评分，${sofar(result, line)}`;
  switch (result.verdict) {
    case 'vetoed':
      return `验收未达标，${vetoText(result)}`;
    case 'incomplete':
      return '验收材料尚不完整，不能得出结论';
    case 'passed':
    case 'failed':
      return `验收${reachedText(result)}`;
    case 'scored':
      return `只有得分，没有是否达标的结论，办公室尚未确定达标线${gradeText(result)}${besides(result)}`;
  }
}
