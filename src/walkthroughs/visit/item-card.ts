import type { ItemScore, Proposal } from '../../domain/acceptance.ts';
import { formatPoints } from '../../domain/points.ts';
import type { Item, LostPart } from '../../domain/standard.ts';
import { cutTo, widthOf, wrapTo } from '../prompting/text-width.ts';

export interface Card {
  readonly item: Item;
  readonly score: ItemScore;
  readonly place: { readonly at: number; readonly of: number };
  readonly window: string | null;
  readonly proposals: readonly Proposal[];
  readonly problems: readonly string[];
  readonly history: readonly string[];
  readonly takers: readonly string[];
}

const lostNames: Readonly<Record<LostPart, string>> = { criterion: '创建标准', method: '验收方法', rule: '扣分规则' };

/**
 * All that an inspector needs to see of an item, wrapped to the screen:
 *
 *     ── 1.2.1 岗责体系建立、公开　2 分 ───────────────── 第 9 项，共 28 项 ──
 *     标准　建立行政执法岗责体系……
 *     方法　查看……
 *     规则　未建立岗责体系的，扣2分。
 *     台账　案件台账.xlsx 一月表 第 12 行：……
 */
export function itemCard(card: Card, columns: number): readonly string[] {
  const { item, score } = card;
  const width = Math.min(columns, 100);
  const points =
    item.kind === 'veto'
      ? `扣 ${formatPoints(item.points)} 分项`
      : item.kind === 'bonus'
        ? `加 ${formatPoints(item.points)} 分项`
        : `${formatPoints(item.points)} 分`;
  const lines = [
    headLine(`${item.id} ${item.title}（${points}）`, `第 ${card.place.at} 项，共 ${card.place.of} 项`, width),
  ];
  const part = (name: string, text: string): void => {
    lines.push(...wrapTo(`${name}　${text}`, width, '　　　'));
  };
  const missing = '原件此处缺失，请按正式文本核对';
  const lost = (what: LostPart): string => `${lostNames[what]}：${missing}`;
  const heading = [item.section, item.workRequirement].filter(Boolean).join(' › ');
  if (heading) part('要求', cutTo(heading, width - 6));
  part('标准', item.criterion || missing);
  // A row whose method the source does not name stands without one; that is not a loss.
  if (item.method || item.lost.includes('method')) part('方法', item.method || missing);
  if (item.lost.includes('method') && item.method) part('缺失', lost('method'));
  for (const one of item.rules) part('规则', one.text + (one.inferred ? '〔推断〕' : ''));
  if (item.lost.includes('rule') && item.rules.every((one) => !one.text.includes('缺失'))) part('缺失', lost('rule'));
  if (item.lost.includes('criterion') && item.criterion) part('缺失', lost('criterion'));
  if (card.window) part('时段', card.window);
  if (item.proof) part('证明', item.proof.text);
  if (card.takers.length > 0) part('分工', card.takers.join('、'));
  for (const proposal of card.proposals.slice(0, 4))
    part(proposal.kind === 'finding' ? '提示' : '请看', describeProposal(proposal));
  if (card.proposals.length > 4)
    part('提示', `另有 ${card.proposals.length - 4} 条，选“扣分”可逐条核对；全部见 inspect check`);
  for (const problem of card.problems) part('问题', problem);
  for (const said of card.history.slice(-2)) part('已答', said);
  if (score.state !== 'unchecked') part('得分', score.explanation);
  for (const remark of score.remarks) part('说明', remark);
  return lines;
}

/** The fact with the place it was read from. */
export function describeProposal(proposal: Proposal): string {
  const places = proposal.evidence.map((one) =>
    [one.file, one.sheet, one.row === null ? null : `第 ${one.row} 行`].filter(Boolean).join(' '),
  );
  const shown = places.slice(0, 2).join('；') + (places.length > 2 ? ` 等 ${places.length} 处` : '');
  return shown ? `${proposal.text}（${shown}）` : proposal.text;
}

/** The line above a card: what it is about, and its place among the others. */
export function headLine(title: string, place: string, columns: number): string {
  const width = Math.min(columns, 100);
  const head = cutTo(title, width - widthOf(place) - 10);
  const bar = '-'.repeat(Math.max(2, width - widthOf(head) - widthOf(place) - 9));
  return `-- ${head} ${bar} ${place} --`;
}
