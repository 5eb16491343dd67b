import type { AcceptanceResult } from '../../domain/acceptance.ts';
import { formatPoints, formatTotal } from '../../domain/points.ts';

/** The total in words that a document may print: never a bare negative sum, but its parts. */
export function totalText(result: AcceptanceResult): string {
  const veto =
    result.vetoes.length > 0 ? `；基础标准扣 ${result.vetoes.length * 100}（${result.vetoes.join('、')}）` : '';
  if (result.general === null || result.bonus === null || result.total === null) {
    const low = result.range.low + result.vetoes.length * 10_000;
    const high = result.range.high + result.vetoes.length * 10_000;
    return `得分 ${formatTotal(low)}–${formatTotal(high)}，未查 ${result.unchecked} 项${veto}`;
  }
  if (result.vetoes.length > 0)
    return `一般标准 ${formatTotal(result.general)}；加分 ${formatTotal(result.bonus)}${veto}`;
  return `总分 ${formatTotal(result.total)}（一般标准 ${formatTotal(result.general)}；加分 ${formatTotal(result.bonus)}）`;
}

/** What follows from the result, with the pass line it rests on; 达标 only where there is one. */
export function verdictText(result: AcceptanceResult): string {
  const line = result.passLine === null ? '' : `${formatPoints(result.passLine)} 分`;
  switch (result.verdict) {
    case 'vetoed':
      return `出现基础标准扣100分的情形（${result.vetoes.join('、')}）`;
    case 'incomplete':
      return '验收材料尚不完整，不能得出结论';
    case 'passed':
      return `验收达标（达标线 ${line}）`;
    case 'failed':
      return `验收未达标（达标线 ${line}）`;
    case 'scored':
      return '只有得分，没有是否达标的结论：办公室尚未确定达标线';
  }
}
