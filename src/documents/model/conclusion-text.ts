import type { AcceptanceResult } from '../../domain/acceptance.ts';
import { formatPoints } from '../../domain/points.ts';

/** What the standard attaches to findings beside the points: a reader of 达标 must see it. */
const besides = ({ consequences = [] }: AcceptanceResult): string =>
  consequences.length === 0 ? '' : `；按标准另有后果，不能命名：${consequences.join('；')}`;

/** What the scores would come to as they stand. */
function sofar(result: AcceptanceResult, line: string): string {
  if (result.verdict === 'vetoed') return `出现基础标准扣100分的情形（${result.vetoes.join('、')}）`;
  if (result.passLine === null) return '只有得分，办公室尚未确定达标线';
  return `${result.verdict === 'passed' ? '达到' : '没有达到'}达标线（${line}）${besides(result)}`;
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
      return `验收未达标：出现基础标准扣100分的情形（${result.vetoes.join('、')}）`;
    case 'incomplete':
      return '验收材料尚不完整，不能得出结论';
    case 'passed':
      return `验收达标（达标线 ${line}）${besides(result)}`;
    case 'failed':
      return `验收未达标（达标线 ${line}）`;
    case 'scored':
      return '只有得分，没有是否达标的结论：办公室尚未确定达标线';
  }
}
