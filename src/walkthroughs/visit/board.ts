import { readVisit } from '../../actions/onsite/read-visit.ts';
import type { ItemScore } from '../../domain/acceptance.ts';
import { formatPoints } from '../../domain/points.ts';
import { type Item, itemKindWords } from '../../domain/standard.ts';
import { takersOf } from '../../domain/visits/team.ts';
import { width } from '../../views/text-width.ts';
import type { Desk } from './desk.ts';

/** What the marks of the board mean. */
export const boardLegend = '✓ 已查　−1 扣分　! 基础标准已扣　? 台账有提示　待补 缺证明材料　… 暂缓　· 未查';

/**
 * Every item as a cell, part by part: its mark, and under whose name it stands where work was shared out. Lines of the
 * screen's width; a narrow screen takes more of them.
 */
export function boardLines(desk: Desk, columns: number): readonly string[] {
  desk.gatherProposals();
  const { team } = readVisit(desk.store, desk.unit.id, desk.year);
  const parts = new Map<string, Item[]>();
  for (const item of desk.edition.items) {
    const name = item.kind === 'general' ? item.section : itemKindWords[item.kind];
    parts.set(name, [...(parts.get(name) ?? []), item]);
  }
  return [...parts].flatMap(([name, items]) => {
    const takers = [...new Set(items.flatMap((item) => (team.length > 0 ? takersOf(team, item) : [])))];
    const head = `${name.normalize('NFKC').replace(/\(.*$/, '')}${takers.length > 0 ? `（${takers.join('、')}）` : ''}`;
    return filled(
      head,
      items.map((item) => `${item.id} ${markOf(desk, item)}`),
      columns,
    );
  });
}

/** The mark of an item, in as few signs as a cell takes. */
export function markOf(desk: Desk, item: Item): string {
  const score = desk.scoreOf(item);
  const late = score.proof === 'missing' && score.state !== 'unchecked' ? '待补' : '';
  return scoreMark(desk, item, score) + late;
}

function scoreMark(desk: Desk, item: Item, score: ItemScore): string {
  if (score.state === 'unchecked') {
    if (desk.answerOf(item)?.state === 'deferred') return '…';
    return desk.proposals(item).some((proposal) => proposal.kind === 'finding') ? '?' : '·';
  }
  if (item.kind === 'veto') return score.deducted > 0 ? '!' : '✓';
  if (item.kind === 'bonus') return score.score ? `+${formatPoints(score.score)}` : '✓';
  return score.deducted > 0 ? `−${formatPoints(score.deducted)}` : '✓';
}

/** Cells behind the name of their part, as many to a line as fit. */
function filled(head: string, cells: readonly string[], columns: number): readonly string[] {
  const lines: string[] = [];
  let line = `${head}　`;
  for (const cell of cells) {
    if (width(line) + width(cell) + 2 > columns && line.trim() !== '') {
      lines.push(line.trimEnd());
      line = '　　';
    }
    line += `${cell}  `;
  }
  return [...lines, line.trimEnd()];
}
