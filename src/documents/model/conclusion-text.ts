import type { AcceptanceResult } from '../../domain/acceptance.ts';
import { formatPoints } from '../../domain/points.ts';

/** What the standard attaches to findings beside the points: a reader of 达标 must see it. */
const besides = ({ consequences = [] }: AcceptanceResult): string =>
  consequences.length === 0 ? '' : `；按标准另有后果，不能命名：${consequences.join('；')}`;

/** What follows from the result, with the pass line it rests on; 达标 only where there is one. */
export function conclusionText(result: AcceptanceResult): string {
  const line = result.passLine === null ? '' : `${formatPoints(result.passLine)} 分`;
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
