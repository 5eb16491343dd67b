import { type AcceptanceResult, answerOf, type ItemScore } from '../acceptance.ts';
import { formatTotal } from '../points.ts';
import type { Edition, Item, Settlements } from '../standard.ts';
import { type Judgement, judge, totalsOf } from './score-acceptance.ts';
import { passLineOf, scoreItem, settledByMarks } from './score-item.ts';
import type { ScoringInput } from './scoring-input.ts';

/**
 * Computes a frozen result once more from the facts that are frozen with it: each item from its findings by the edition's rules
 * (items that marks settle: what was taken against what is left), the sums from the items, the verdict from the sums. Answers in
 * Chinese where it comes to something else; empty where it comes to the same.
 */
export function recomputeResult(
  result: AcceptanceResult,
  edition: Edition,
  settlements: Settlements,
  year: number,
): string[] {
  const found: string[] = [];
  const input: ScoringInput = {
    edition,
    settlements,
    answers: [],
    test: null,
    review: null,
    proofs: [],
    year,
    acceptedOn: null,
  };
  if (result.items.map(({ id }) => id).join() !== edition.items.map(({ id }) => id).join())
    found.push('所列项目与所用标准的项目不同');
  for (const score of result.items) {
    const item = edition.items.find(({ id }) => id === score.id);
    const wrong = item && itemProblem(item, score, input);
    if (wrong) found.push(`${score.id} ${wrong}`);
  }
  const totals = totalsOf(edition, settlements, result.items);
  for (const [name, was, is] of [
    ['一般标准', result.general, totals.general],
    ['加分', result.bonus, totals.bonus],
    ['总分', result.total, totals.total],
    ['最低可能', result.range.low, totals.range.low],
    ['最高可能', result.range.high, totals.range.high],
  ] as const) {
    if (was !== is) found.push(`${name}写的是 ${pointsText(was)}，按各项重算为 ${pointsText(is)}`);
  }
  if (result.vetoes.join() !== totals.vetoes.join()) found.push('否决项与各项不符');
  if (result.unchecked !== totals.unchecked) found.push('未查项数与各项不符');
  const passLine = passLineOf(input);
  if (result.passLine !== passLine)
    found.push(`达标分写的是 ${pointsText(result.passLine)}，明确的是 ${pointsText(passLine)}`);
  const judged = judge(input, result.items, totals, result.missing.length > 0, passLine);
  const told = ({ consequences = [], across = [] }: Judgement): string => [...consequences, '', ...across].join('\n');
  if (told(result) !== told(judged)) found.push('分数之外的后果与各项不符');
  if (result.grade !== judged.grade)
    found.push(`等次写的是${result.grade ?? '无'}，按总分和各项应为${judged.grade ?? '无'}`);
  if (result.verdict !== judged.verdict) found.push('结论与总分、达标分不符');
  return found;
}

/** What can be said of a result whose edition is not at hand: its sums. */
export function sumProblem({ general, bonus, total, items }: AcceptanceResult): string | null {
  if (general === null || bonus === null || total === null) return null;
  const vetoed = items.reduce((sum, item) => sum + (item.kind === 'veto' ? item.deducted : 0), 0);
  const sum = general + bonus - vetoed;
  return sum === total ? null : `总分写的是 ${pointsText(total)}，一般标准加加分、减否决为 ${pointsText(sum)}`;
}

function itemProblem(item: Item, score: ItemScore, input: ScoringInput): string | null {
  if (score.kind !== item.kind || score.points !== item.points) return '的类别或分值与标准不同';
  if (score.state === 'unchecked') return score.score === null ? null : '未查却有得分';
  const full = item.kind === 'general' ? item.points : 0;
  if (settledByMarks(item, input) !== null && score.state !== 'notApplicable') {
    const taken = score.findings.reduce((sum, { deducts }) => sum + deducts, 0);
    return taken === score.deducted && score.score === full - taken ? null : '的得分与所记扣分不符';
  }
  const { state, findings } = score;
  const again = scoreItem(
    item,
    answerOf({ item: item.id, state, findings, ...(score.words ? { reason: score.words } : {}) }) ?? undefined,
    input,
  );
  if (again.state === state && again.deducted === score.deducted && again.score === score.score) return null;
  return `写的是 ${pointsText(score.score)} 分，按所记事实重算为 ${pointsText(again.score)} 分`;
}

const pointsText = (points: number | null): string => (points === null ? '未定' : formatTotal(points));
