import { degreeNames, type ItemScore, type Proposal } from '../../domain/acceptance.ts';
import type { HandlerLine } from '../../domain/checks/handler-sheet.ts';
import { outsideText, promptText, type StandingPrompt } from '../../domain/law.ts';
import { lostNames, lostWords } from '../../domain/lost-parts.ts';
import { formatPoints } from '../../domain/points.ts';
import type { Item, LostPart } from '../../domain/standard.ts';
import { handlersSum, handlerText } from '../../views/check-report.ts';
import { placesOf } from '../../views/result.ts';
import { cut } from '../../views/table.ts';
import { width } from '../../views/text-width.ts';
import { wrap } from '../../views/wrap.ts';

export interface Card {
  readonly item: Item;
  readonly score: ItemScore;
  readonly place: { readonly at: number; readonly of: number };
  /** What the whole visit comes to so far: 「78.00～91.50 分」. */
  readonly running: string;
  /** Names of the files that were attached, oldest first. */
  readonly files: readonly string[];
  readonly window: string | null;
  readonly proposals: readonly Proposal[];
  /** What must be read before the item is judged, and was not; null where nothing. */
  readonly unread: string | null;
  readonly problems: readonly string[];
  /** What the unit said of itself; null where nothing. */
  readonly self: string | null;
  /** What others said of the answer, the last last; null where nobody looked. */
  readonly looks: string | null;
  readonly history: readonly string[];
  readonly takers: readonly string[];
  /** Who dealt with the drawn files beside their certificates, where the item asks after it. */
  readonly handlers: readonly HandlerLine[];
  /** What the law of the day asks beside the standard; takes no point. */
  readonly law: readonly StandingPrompt[];
}

/** A named part of a card; `leave` says how early it goes where the screen is too low (0: never). */
interface Part {
  readonly name: string;
  readonly text: string;
  readonly leave: number;
}

/**
 * All that an inspector needs to see of an item, wrapped to the screen:
 *
 *     ── 1.2.1 岗责体系建立、公开　2 分 ───────────────── 第 9 项，共 28 项 ──
 *     标准　建立行政执法岗责体系……
 *     方法　查看……
 *     规则　未建立岗责体系的，扣2分。
 *     台账　案件台账.xlsx 一月表 第 12 行：……
 *
 * With `rows` long texts are folded until the card has no more lines than that; nothing is lost, for `cardTexts` has it all.
 */
export function itemCard(card: Card, columns: number, rows = Number.POSITIVE_INFINITY): readonly string[] {
  const { item } = card;
  const room = Math.min(columns, 100);
  const points =
    item.kind === 'veto'
      ? `扣 ${formatPoints(item.points)} 分项`
      : item.kind === 'bonus'
        ? `加 ${formatPoints(item.points)} 分项`
        : `${formatPoints(item.points)} 分`;
  const head = headLines(
    `${item.id} ${item.title}（${points}）`,
    `第 ${card.place.at} 项，共 ${card.place.of} 项，${card.running}`,
    columns,
  );
  const wrapped = partsOf(card).map((part) => ({
    leave: part.leave,
    lines: wrap(part.leave === headingLeave ? cut(partText(part), room) : partText(part), room, '　　　'),
  }));
  return [...head, ...folded(wrapped, room, rows - head.length)];
}

/** The whole card, part by part and unfolded, for 「?」. */
export function cardTexts(card: Card): readonly string[] {
  return partsOf({ ...card, whole: true }).map(partText);
}

function partText({ name, text }: Part): string {
  return `${name}　${text}`;
}

const headingLeave = 9;

function partsOf(card: Card & { readonly whole?: boolean }): readonly Part[] {
  const { item, score } = card;
  const parts: Part[] = [];
  const part = (name: string, text: string, leave = 0): void => {
    parts.push({ name, text, leave });
  };
  const lost = (what: LostPart): string => `${lostNames[what]}：${lostWords}`;
  const heading = [item.section, item.workRequirement].filter(Boolean).join(' › ');
  if (heading) part('要求', heading, headingLeave);
  part('标准', item.criterion || lostWords);
  // A row whose method the source does not name stands without one; that is not a loss.
  if (item.method || item.lost.includes('method')) part('方法', item.method || lostWords);
  if (item.lost.includes('method') && item.method) part('缺失', lost('method'));
  // All rules stand before whoever deducts; where the screen is low, what was said of the answer goes before them.
  for (const [index, one] of item.rules.entries())
    part('规则', one.text + (one.inferred ? '〔推断〕' : ''), Math.min(index, 1));
  if (item.lost.includes('rule') && item.rules.every((one) => !one.text.includes('缺失'))) part('缺失', lost('rule'));
  if (item.lost.includes('criterion') && item.criterion) part('缺失', lost('criterion'));
  if (card.window) part('时段', card.window);
  if (item.proof) part('证明', item.proof.text, 3);
  if (card.takers.length > 0) part('分工', card.takers.join('、'), 8);
  // In the folded card one line says that there is more; the texts stand under 「?」.
  const standing = card.law.filter(({ outside }) => outside === null);
  if (standing.length > 0 && !card.whole) part('参考', `现行要求和依据 ${standing.length} 条，不计分，按 ? 看`, 8);
  if (card.whole) for (const prompt of standing) part('参考', `${promptText(prompt)}。不计分`);
  const outside = outsideText(card.law);
  if (card.whole && outside) part('参考', `今天不在施行期间的：${outside}`);
  if (card.unread) part('请看', card.unread);
  const listed = card.whole ? card.proposals : card.proposals.slice(0, 4);
  for (const [index, proposal] of listed.entries())
    part(
      proposal.kind === 'finding' ? hintName(proposal) : '请看',
      describeProposal(proposal).replace(/^请查看：/, ''),
      Math.min(index, 1) * 6,
    );
  if (card.proposals.length > listed.length)
    part('提示', `另有 ${card.proposals.length - listed.length} 条，选“扣分”可逐条核对；按 ? 看全部`);
  if (card.handlers.length > 0)
    part('办案', `抽中案卷的承办人${handlersSum(card.handlers)}${card.whole ? '' : '，按 ? 看'}`, 4);
  if (card.whole) for (const line of card.handlers) part('办案', handlerText(line));
  for (const [index, problem] of card.problems.entries()) part('问题', problem, Math.min(index, 1) * 5);
  if (card.self) part('自评', card.self, 4);
  if (card.looks) part('复看', card.looks);
  const history = card.whole ? card.history : card.history.slice(-2);
  for (const [index, one] of history.entries()) part('记录', one, index < history.length - 1 ? 7 : 0);
  if (card.files.length > 0) part('佐证', `已附 ${card.files.length} 个文件：${card.files.join('、')}`, 2);
  if (score.state !== 'unchecked') part('得分', scoreWords(item, score));
  for (const remark of score.remarks) part('说明', remark, 4);
  return parts;
}

/** What an answer came to; of a baseline item in order nothing is counted, so nothing is reckoned. */
export function scoreWords(item: Pick<Item, 'kind'>, { state, explanation }: ItemScore): string {
  return item.kind === 'veto' && state === 'clear' ? '不扣分' : explanation;
}

const foldMark = '（文字已收起，按 ? 看全文）';

/** Takes lines off the longest parts, then whole parts, until they fit; says so where anything was taken. */
function folded(
  parts: readonly { readonly leave: number; readonly lines: readonly string[] }[],
  room: number,
  rows: number,
): readonly string[] {
  const count = (): number => left.reduce((sum, part) => sum + part.keep, 0);
  let left = parts.map((part) => ({ ...part, keep: part.lines.length }));
  if (count() <= rows) return left.flatMap((part) => part.lines);
  while (count() > rows - 1) {
    const longest = left.reduce((one, other) => (other.keep > one.keep ? other : one));
    const leaving = left.reduce((one, other) => (other.leave > one.leave ? other : one));
    if (longest.keep > 2 || (longest.keep > 1 && leaving.leave === 0)) longest.keep -= 1;
    else if (leaving.leave > 0) left = left.filter((part) => part !== leaving);
    else if (left.length > 1) left = left.slice(0, -1);
    else break;
  }
  const lines = left.flatMap(({ lines, keep }) =>
    keep === lines.length
      ? lines
      : [
          ...lines.slice(0, keep - 1),
          cut(`${lines[keep - 1]}${lines.slice(keep).join('').replaceAll('　', '')}`, room),
        ],
  );
  return [...lines, foldMark];
}

/** What kind of hint it is: 台账写明 only where a ledger says it, of what was told on site 现场记录. */
export function hintName({ degree, evidence }: Pick<Proposal, 'degree' | 'evidence'>): string {
  return evidence.length === 0 && degree === 'stated' ? '现场记录' : degreeNames[degree];
}

/** The fact with the place it was read from. */
export function describeProposal(proposal: Proposal): string {
  const shown = placesOf(proposal.evidence);
  return shown ? `${proposal.text}（${shown}）` : proposal.text;
}

/** The line above a card: what it is about, and its place among the others; on a narrow screen the place stands below. */
export function headLines(title: string, place: string, columns: number): readonly string[] {
  const room = Math.min(columns, 100);
  const bar = room - width(title) - width(place) - 9;
  if (bar >= 2) return [`-- ${title} ${'-'.repeat(bar)} ${place} --`];
  return [...wrap(`-- ${title} --`, room, '   '), `   ${place}`];
}
