import { type AcceptanceResult, type ItemScore, scoreOfItem } from '../acceptance.ts';
import { formatPoints, formatTotal, type Points } from '../points.ts';
import type { Edition, Item } from '../standard.ts';
import { verdictText } from '../verdict.ts';

/** 「不适用 2 项（3.1.1、3.6.1）共 5 分，占一般标准的 5%」; null where every item was looked at. */
export function notApplicableText(result: AcceptanceResult): string | null {
  const left = result.items.filter((item) => item.state === 'notApplicable');
  if (left.length === 0) return null;
  const sum = (items: AcceptanceResult['items']): number => items.reduce((total, item) => total + item.points, 0);
  const share = Math.round((sum(left) * 1000) / sum(result.items.filter((item) => item.kind === 'general'))) / 10;
  const ids = left.map((item) => item.id).join('、');
  return `不适用 ${left.length} 项（${ids}）共 ${formatPoints(sum(left))} 分，占一般标准的 ${share}%`;
}

/** Points that the general items of an edition have together. */
export function fullPoints(edition: Pick<Edition, 'items'>): Points {
  return edition.items.reduce((sum, item) => sum + (item.kind === 'general' ? item.points : 0), 0);
}

/** What the baseline items of these take each: 「100」, 「50或100」; nothing where none is a baseline item. */
export function vetoPoints(items: readonly Pick<Item, 'kind' | 'points'>[]): string {
  const taken = new Set(items.flatMap(({ kind, points }) => (kind === 'veto' ? [points] : [])));
  return [...taken]
    .sort((a, b) => a - b)
    .map(formatPoints)
    .join('或');
}

/** 「一般标准满分100分，加分事项最多6分；基础标准每出现一种情形扣100分」, of what the edition has. */
export function scaleText(edition: Pick<Edition, 'items' | 'bonusCap'>): string {
  const bonus = edition.items.some((item) => item.kind === 'bonus')
    ? `，加分事项最多${formatPoints(edition.bonusCap)}分`
    : '';
  const taken = vetoPoints(edition.items);
  const veto = taken === '' ? '' : `；基础标准每出现一种情形扣${taken}分`;
  return `一般标准满分${formatPoints(fullPoints(edition))}分${bonus}${veto}`;
}

/**
 * The total in words, or what it can still become, as screens and documents print it: never a bare negative sum, but its
 * parts: 「一般标准 87.50 分；加分 2.00 分；基础标准扣 200 分（B3、B5）」, 「得分 78.00～91.50 分，未查 6 项（其中基础标准 B4）」.
 */
export function totalText(result: AcceptanceResult): string {
  const { vetoes, general, bonus, total, unchecked } = result;
  const openVetoes = result.items.filter((item) => item.kind === 'veto' && item.state === 'unchecked');
  const named = openVetoes.length > 0 ? `（其中基础标准 ${openVetoes.map((item) => item.id).join('、')}）` : '';
  const open = unchecked > 0 ? `，未查 ${unchecked} 项${named}` : '';
  const veto = vetoes.length > 0 ? `；基础标准扣 ${takenBy(result) / 100} 分（${vetoes.join('、')}）` : '';
  if (general === null || bonus === null || total === null) return `得分 ${earnedText(result)} 分${open}${veto}`;
  const parts = [`一般标准 ${formatTotal(general)} 分`, `加分 ${formatTotal(bonus)} 分`];
  return vetoes.length > 0
    ? `${parts.join('；')}${veto}${open}`
    : `总分 ${formatTotal(total)} 分（${parts.join('，')}）${open}`;
}

/** 「达标（达标线 80 分）」, with the grade and what follows besides: of a result that passed or failed. */
export function reachedText(result: AcceptanceResult): string {
  const line = result.passLine === null ? '' : `（达标线 ${formatPoints(result.passLine)} 分）`;
  return `${verdictText(result.verdict)}${gradeText(result)}${line}${besides(result)}`;
}

/** How much of the items is still open, as every screen tells it: 「未查 5 项」, 「都已查」; those that marks settle are among them. */
export function openText(scores: readonly Pick<ItemScore, 'state'>[]): string {
  const open = scores.filter(({ state }) => state === 'unchecked').length;
  return open > 0 ? `未查 ${open} 项` : '都已查';
}

/** How the sums came about where they are not plain sums of 100: other full points, points rescaled, a bonus that stops at its most. */
export function sumSteps({ items, general, bonus }: Pick<AcceptanceResult, 'items' | 'general' | 'bonus'>): string[] {
  const sum = (list: AcceptanceResult['items'], of: (item: ItemScore) => Points | null): Points =>
    list.reduce((total, item) => total + (of(item) ?? 0), 0);
  const scored = items.filter(({ kind }) => kind === 'general');
  const [full, got] = [sum(scored, ({ points }) => points), sum(scored, ({ score }) => score)];
  const left = sum(scored, ({ state, points }) => (state === 'notApplicable' ? 0 : points));
  const steps = full === 100_00 ? [] : [`一般标准满分 ${formatPoints(full)} 分`];
  if (general !== null && general !== got) {
    const is = (got * full) % left === 0 ? '=' : '≈';
    steps.push(
      `一般标准：适用各项共 ${formatPoints(left)} 分，得 ${formatPoints(got)}，${formatPoints(got)} × ${formatPoints(full)} ÷ ${formatPoints(left)} ${is} ${formatPoints(general)}`,
    );
  }
  const earned = items.flatMap(({ kind, score }) => (kind === 'bonus' && (score ?? 0) > 0 ? [score ?? 0] : []));
  const all = earned.reduce((total, one) => total + one, 0);
  if (bonus !== null && all > bonus)
    steps.push(`加分：${earned.map(formatPoints).join(' + ')} = ${formatPoints(all)}，最多加 ${formatPoints(bonus)}`);
  return steps;
}

/** 「，等次为良好」; nothing where the edition has no grades or none is reached. */
export function gradeText({ grade }: Pick<AcceptanceResult, 'grade'>): string {
  return grade === undefined ? '' : `，等次为${grade}`;
}

/** What stands beside the points, behind a verdict: what the items mean together, and what keeps a title back. */
export function besides({
  across = [],
  consequences = [],
  verdict,
}: Pick<AcceptanceResult, 'across' | 'consequences' | 'verdict'>): string {
  const back = verdict === 'failed' ? '' : '，不能命名';
  const apart = consequences.length > 0 ? [`按标准另有后果${back}：${consequences.join('；')}`] : [];
  return [...across, ...apart].map((one) => `；${one}`).join('');
}

type Vetoed = Pick<AcceptanceResult, 'items' | 'vetoes'>;

/** 「基础标准扣100分」, 「基础标准各扣100分」: what each of the baseline items takes that were found. */
export function vetoWords({ items, vetoes }: Vetoed): string {
  return `基础标准${vetoes.length > 1 ? '各' : ''}扣${vetoPoints(items.filter(({ id }) => vetoes.includes(id)))}分`;
}

/** 「出现基础标准扣100分的情形（B1、B3）」. */
export function vetoText(result: Vetoed): string {
  return `出现${vetoWords(result)}的情形（${result.vetoes.join('、')}）`;
}

/** What baseline items take away. */
const takenBy = ({ items }: Pick<AcceptanceResult, 'items'>): Points =>
  items.reduce((sum, item) => sum + (item.kind === 'veto' ? item.deducted : 0), 0);

type Earned = Pick<AcceptanceResult, 'general' | 'bonus' | 'range' | 'items'>;

/** General points and bonus, or between what they still can be: 「98.00」, 「78.00～91.50」. What baseline items take is said beside. */
export function earnedText(result: Earned): string {
  const { general, bonus, range } = result;
  if (general !== null && bonus !== null) return formatTotal(general + bonus);
  const taken = takenBy(result);
  return `${formatTotal(range.low + taken)}～${formatTotal(range.high + taken)}`;
}

/** The same with what baseline items take, where nothing else on the line says it: 「98.00，基础标准扣 100 分（B1）」. */
export function pointsText(result: Earned & Pick<AcceptanceResult, 'vetoes'>): string {
  const { vetoes } = result;
  return vetoes.length === 0
    ? earnedText(result)
    : `${earnedText(result)}，基础标准扣 ${takenBy(result) / 100} 分（${vetoes.join('、')}）`;
}

/** What a change makes of one item: 「2.1.1 18.4 → 0（还有 2 人没有成绩，录齐后得出）」; `open`: what the item still waits for. */
export function itemConsequence(
  { id }: Pick<Item, 'id'>,
  before: AcceptanceResult,
  after: AcceptanceResult,
  open: string,
): string {
  const words = (result: AcceptanceResult): string => {
    const { score } = scoreOfItem(result, id);
    return score === null ? '未查' : formatPoints(score);
  };
  return `${id} ${words(before)} → ${words(after)}${open === '' ? '' : `（${open}）`}`;
}

/** What a change makes of the whole, before it is confirmed: the total, and the verdict where it turns. */
export function wholeConsequence(before: AcceptanceResult, after: AcceptanceResult): readonly string[] {
  const [was, becomes] = [verdictText(before.verdict), verdictText(after.verdict)];
  const [total, then] = [totalText(before), totalText(after)];
  return [
    ...(total === then ? [] : [`${total} → ${then}`]),
    was === becomes ? `结论仍为${was}` : `结论 ${was} → ${becomes}`,
  ];
}
