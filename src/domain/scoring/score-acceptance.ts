import type { AcceptanceResult, ItemScore, Missing, Verdict } from '../acceptance.ts';
import { type Points, roundHalfUp } from '../points.ts';
import { type Edition, holeValue, type Item, type Settlements } from '../standard.ts';
import { passLineOf, proofOf, scoreItem } from './score-item.ts';
import type { ScoringInput } from './scoring-input.ts';
import { wholeOf } from './whole.ts';

function sum(items: readonly ItemScore[], pick: (item: ItemScore) => Points): Points {
  return items.reduce((total, item) => total + pick(item), 0);
}

/** The general score from what the items got, stretched to 100 where 不适用 leaves points out. */
function stretch(got: Points, general: readonly ItemScore[], rescale: boolean): Points {
  if (!rescale) return got;
  const all = sum(general, (item) => item.points);
  const left = sum(general, (item) => (item.state === 'notApplicable' ? 0 : item.points));
  return left === all || left === 0 ? got : roundHalfUp(got * all, left);
}

function proofMissing(item: string, proof: NonNullable<Item['proof']>): Missing {
  return {
    item,
    why: 'proof',
    what: `缺${proof.issuer}提供的${proof.when === 'always' ? '材料' : '证明材料'}`,
  };
}

function rescales(edition: Edition, settlements: Settlements): boolean {
  return holeValue(edition, settlements, 'not-applicable') === 'rescale';
}

/** The sums of an acceptance: what follows from its items alone. */
export type Totals = Pick<AcceptanceResult, 'vetoes' | 'general' | 'bonus' | 'total' | 'range' | 'unchecked'>;

/** Adds up the items of an acceptance. */
export function totalsOf(edition: Edition, settlements: Settlements, items: readonly ItemScore[]): Totals {
  const general = items.filter((item) => item.kind === 'general');
  const bonuses = items.filter((item) => item.kind === 'bonus');
  const vetoes = items.filter((item) => item.kind === 'veto' && item.deducted > 0);
  const rescale = rescales(edition, settlements);
  const open = (item: ItemScore): Points => (item.state === 'unchecked' ? item.points - item.deducted : 0);
  const got = sum(general, (item) => item.score ?? 0);
  const bonus = Math.min(
    edition.bonusCap,
    sum(bonuses, (item) => item.score ?? 0),
  );
  const bonusHigh = Math.min(
    edition.bonusCap,
    sum(bonuses, (item) => (item.score ?? 0) + open(item)),
  );
  const vetoed = sum(vetoes, (item) => item.deducted);
  const low = stretch(got, general, rescale) + bonus - vetoed;
  const high = stretch(got + sum(general, open), general, rescale) + bonusHigh - vetoed;
  const scoresOpen = [...general, ...bonuses].some((item) => item.state === 'unchecked');
  return {
    vetoes: vetoes.map((item) => item.id),
    general: scoresOpen ? null : stretch(got, general, rescale),
    bonus: bonuses.some((item) => item.state === 'unchecked') ? null : bonus,
    total: scoresOpen ? null : low,
    range: { low, high },
    unchecked: items.filter((item) => item.state === 'unchecked').length,
  };
}

/** What follows from the sums. */
export type Judgement = Pick<AcceptanceResult, 'verdict' | 'consequences' | 'grade' | 'across'>;

/** The verdict, the grade and what stands apart from points; `open`: something is missing. */
export function judge(
  { edition, settlements }: Pick<ScoringInput, 'edition' | 'settlements'>,
  items: readonly ItemScore[],
  { vetoes, total, bonus }: Totals,
  open: boolean,
  passLine: Points | null,
): Judgement {
  const undecided = vetoes.length > 0 || open || total === null;
  // The bonus is compared with the pass line too, unless the office settled it otherwise.
  const counted = holeValue(edition, settlements, 'bonus-counts') === 'no' ? (total ?? 0) - (bonus ?? 0) : (total ?? 0);
  const whole = undecided ? null : wholeOf(edition, items, counted);
  const noted = holeValue(edition, settlements, 'consequence') === 'noted';
  const apart = [...consequencesOf(edition, items), ...(whole?.consequences ?? [])];
  const consequences = noted ? [] : apart;
  const across = [...(whole?.across ?? []), ...(noted ? (whole?.consequences ?? []) : [])];
  const verdict = (): Verdict => {
    if (vetoes.length > 0) return 'vetoed';
    if (!whole) return 'incomplete';
    if (whole.fails) return 'failed';
    return passLine === null ? 'scored' : counted >= passLine ? 'passed' : 'failed';
  };
  return {
    verdict: verdict(),
    ...(consequences.length > 0 ? { consequences } : {}),
    ...(whole?.grade ? { grade: whole.grade.name } : {}),
    ...(across.length > 0 ? { across } : {}),
  };
}

/**
 * Findings that take no point and have their own consequence, 「2.3 当年目标未完成」. They keep a title back, unless the
 * edition asks (hole `consequence`) and the office settled that they are only noted: then they stand at their item alone.
 */
function consequencesOf(edition: Edition, items: readonly ItemScore[]): readonly string[] {
  return edition.items.flatMap((item) => {
    const found = new Set(items.find(({ id }) => id === item.id)?.findings.map(({ rule }) => rule));
    return item.rules
      .filter(({ kind, id }) => kind === 'consequence' && found.has(id))
      .map(({ text }) => `${item.id} ${text.replace(/。$/, '')}`);
  });
}

/** Scores an acceptance: every item, the sums, what is missing and the verdict. Pure and total: any input has a result. */
export function scoreAcceptance(input: ScoringInput): AcceptanceResult {
  const { edition, settlements } = input;
  const missing: Missing[] = [];
  const items = edition.items.map((item): ItemScore => {
    const answer = input.answers.find((candidate) => candidate.item === item.id);
    const outcome = scoreItem(item, answer, input);
    const proof = proofOf(item, outcome, input);
    missing.push(...outcome.missing);
    if (proof === 'missing' && item.proof) missing.push(proofMissing(item.id, item.proof));
    const { missing: _, ...score } = outcome;
    return { id: item.id, kind: item.kind, points: item.points, ...score, proof, lost: item.lost };
  });
  const general = items.filter(({ kind }) => kind === 'general');
  const [first] = general;
  if (first && rescales(edition, settlements) && general.every(({ state }) => state === 'notApplicable'))
    missing.push({ item: first.id, why: 'again', what: '一般标准各项都不适用，没有分值可以折算' });
  const totals = totalsOf(edition, settlements, items);
  const passLine = passLineOf(input);
  return { items, ...totals, passLine, missing, ...judge(input, items, totals, missing.length > 0, passLine) };
}
