import { type ItemAnswer, type ItemScore, isUndecided, type Missing, type MissingWhy } from '../acceptance.ts';
import { linksOf, thresholdsOf } from '../edition-data.ts';
import { inspect } from '../invocation.ts';
import { formatPoints, type Points, pointsFrom } from '../points.ts';
import { kindOf } from '../rule-kinds.ts';
import { holeValue, type Item, type Rule } from '../standard.ts';
import { completeReview, completeTest, convertMean } from './conversion.ts';
import { deduct } from './findings.ts';
import type { ScoringInput } from './scoring-input.ts';
import { windowOf } from './window.ts';

/** An item's score without its proof, and what of it is still missing. */
export interface ItemOutcome extends Omit<ItemScore, 'id' | 'kind' | 'points' | 'proof' | 'lost'> {
  readonly missing: readonly Missing[];
}

/** What came of an item, and what is beside it where there is anything. */
const outcome = (
  state: ItemOutcome['state'],
  score: Points | null,
  explanation: string,
  { deducted = 0, words = '', findings = [], remarks = [], missing = [] }: Partial<ItemOutcome>,
): ItemOutcome => ({ state, deducted, score, explanation, words, findings, remarks, missing });

function unchecked(item: Item, why: MissingWhy, what: string, remarks: readonly string[] = []): ItemOutcome {
  return outcome('unchecked', null, '未查', { remarks, missing: [{ item: item.id, why, what }] });
}

const undecided = (item: Item, what: string): ItemOutcome =>
  unchecked(item, 'undecided', `未定：两台电脑的${what}不同，见 ${inspect('conflicts list')}`);

function names(all: readonly string[]): string {
  return all.length > 5 ? `${all.slice(0, 5).join('、')}等` : all.join('、');
}

type RuleOf<K extends Rule['kind']> = Extract<Rule, { readonly kind: K }>;

function ruleOf<K extends Rule['kind']>(item: Item, kind: K): RuleOf<K> | undefined {
  return item.rules.find((rule): rule is RuleOf<K> => rule.kind === kind);
}

function words(texts: readonly string[]): string {
  return texts.map((text) => text.replace(/[。；]$/, '')).join('；');
}

function scoreByTest(item: Item, rule: RuleOf<'testConversion'>, input: ScoringInput): ItemOutcome {
  const members = input.test?.members ?? [];
  const noted = input.test?.noted ?? 0;
  if (members.length === 0)
    return unchecked(item, 'marks', noted > 0 ? '抽中的人都未到场，没有测试成绩' : '未抽取测试人员，或未录入测试成绩');
  const marks = completeTest(input.test);
  if (!marks) {
    const open = members.filter((member) => member.score === null);
    const unmarked = open.map(({ name, absent }) => (absent === undefined ? name : `${name}未到场`));
    return unchecked(item, 'marks', `还有 ${open.length} 人未录入测试成绩（${names(unmarked)}）`);
  }
  const { test: pass, drawn } = thresholdsOf(input.edition);
  const pool = input.test?.pool ?? members.length;
  const zeroes = rule.numbers?.meanOnly === undefined;
  const failed = members.flatMap(({ name, score: mark }) =>
    zeroes && mark !== null && mark < pass ? [{ name, mark }] : [],
  );
  const mean = convertMean(marks, item.points);
  const all = members.length + noted;
  // Who it was and why stands with the draw: what is frozen with the result names nobody.
  const remarks = [
    ...(all < Math.min(drawn, pool) ? [fewDrawn(all, pool, drawn, input.test?.reason)] : []),
    ...(noted > 0 ? [`抽取 ${all} 人，${noted} 人未到场，只作记录，按 ${members.length} 人计分`] : []),
  ];
  if (failed.length === 0) {
    const sum = formatPoints(marks.reduce((total, mark) => total + mark, 0));
    return byMarks(item, rule, mean, { count: 1, note: `${marks.length} 人合计 ${sum} 分` }, remarks);
  }
  const below = failed.map(({ name, mark }) => `${name} ${formatPoints(mark)}`).join('、');
  const nothing = { score: 0, explanation: `${formatPoints(item.points)} − ${formatPoints(item.points)} = 0` };
  const finding = { count: failed.length, note: `低于${formatPoints(pass)}分：${below}` };
  return byMarks(item, rule, nothing, finding, remarks);
}

/** What marks leave of an item's points. */
function byMarks(
  item: Item,
  rule: Rule,
  { score, explanation }: { readonly score: Points; readonly explanation: string },
  finding: { readonly count: number; readonly note: string },
  remarks: readonly string[],
): ItemOutcome {
  const deducted = item.points - score;
  return outcome(deducted > 0 ? 'deducted' : 'clear', score, explanation, {
    deducted,
    words: words([rule.text]),
    findings: deducted > 0 ? [{ rule: rule.id, ...finding, deducts: deducted, evidence: [] }] : [],
    remarks,
  });
}

function fewDrawn(count: number, pool: number, wanted: number, reason: string | undefined): string {
  return `按 ${count} 人计分：名单 ${pool} 人，标准要求抽取 ${wanted} 人${reason ? `；抽取时写明：${reason}` : '，没有写明理由'}`;
}

function scoreByReviewVeto(item: Item, rule: Rule, input: ScoringInput): ItemOutcome {
  const files = input.review?.files ?? [];
  if (files.length === 0)
    return unchecked(
      item,
      'marks',
      input.review?.noted ? '抽中的案卷都未能提供，没有评查得分' : '未抽取案卷，或未录入评查得分',
    );
  if (!completeReview(input.review)) {
    const open = files.filter((file) => file.score === null);
    const gone = open.filter((file) => file.missing).map((file) => file.key);
    const rest = open.filter((file) => !file.missing).map((file) => file.key);
    const wanted = [
      ...(rest.length > 0 ? [`还有 ${rest.length} 份案卷未录入评查得分（${names(rest)}）`] : []),
      ...(gone.length > 0 ? [`抽中的 ${gone.length} 份案卷缺失，尚未认定（${names(gone)}）`] : []),
    ];
    return unchecked(item, 'marks', wanted.join('；'));
  }
  const settled = holeValue(input.edition, input.settlements, 'seventy');
  const pass = thresholdsOf(input.edition).review;
  const line = formatPoints(pass);
  const exact = files.filter((file) => file.score === pass);
  const failed = files.flatMap(({ key, missing, score }) =>
    score !== null && (score < pass || (score === pass && settled === 'fails')) ? [{ key, missing, score }] : [],
  );
  const remarks =
    exact.length > 0 && settled ? [`案卷恰为${line}分，按已明确的口径${settled === 'fails' ? '不合格' : '合格'}`] : [];
  if (failed.length > 0) {
    const points = rule.points ?? item.points;
    const note = failed
      .map((file) => `${file.key} ${file.missing ? '案卷缺失，按不合格计' : `${formatPoints(file.score)}分`}`)
      .join('、');
    return outcome('deducted', -points, `0 − ${formatPoints(points)} = ${formatPoints(-points)}`, {
      deducted: points,
      words: words([rule.text]),
      findings: [{ rule: rule.id, count: failed.length, deducts: points, note, evidence: [] }],
      remarks,
    });
  }
  if (exact.length > 0 && !settled) {
    return unchecked(
      item,
      'hole',
      `案卷 ${names(exact.map((file) => file.key))} 恰为${line}分，“${line}分以下”是否含${line}分尚未明确`,
      [`案卷恰为${line}分，算不算不合格须由办公室明确`],
    );
  }
  return clear(item, remarks);
}

function clear(item: Item, remarks: readonly string[]): ItemOutcome {
  const full = item.kind === 'general' ? item.points : 0;
  const explanation = item.kind === 'bonus' ? '0 + 0 = 0' : `${formatPoints(full)} − 0 = ${formatPoints(full)}`;
  return outcome('clear', full, explanation, { remarks });
}

function scoreByReviewMean(item: Item, rule: Rule, input: ScoringInput): ItemOutcome {
  const marks = completeReview(input.review);
  if (!marks) {
    return unchecked(item, 'marks', '案卷评查得分未录入齐全，不能折算');
  }
  const finding = { count: 1, note: `${marks.length} 份案卷的平均分折算` };
  const remarks = rule.inferred ? ['推断：按办公室明确的口径折算'] : [];
  return byMarks(item, rule, convertMean(marks, item.points), finding, remarks);
}

function notApplicable(item: Item, reason: string, input: ScoringInput): ItemOutcome {
  const rescaled = holeValue(input.edition, input.settlements, 'not-applicable') === 'rescale';
  return rescaled
    ? outcome('notApplicable', 0, '不适用（分值不计入，其余按比例折算）', { words: reason })
    : outcome('notApplicable', item.points, `不适用（按满分计）= ${formatPoints(item.points)}`, { words: reason });
}

function scoreBonus(item: Item, answer: ItemAnswer): ItemOutcome {
  const awards = item.rules.flatMap((rule) => {
    const counts = answer.findings.filter((finding) => finding.rule === rule.id).map(({ count }) => count);
    const { gives } = kindOf(rule);
    // A paper counted twice is one; what is counted adds up.
    const count = rule.kind === 'award' ? 1 : counts.reduce((sum, one) => sum + one, 0);
    return gives && counts.length > 0 ? [{ rule, ...gives(rule, count) }] : [];
  });
  if (awards.length === 0) return clear(item, []);
  const bare = awards.reduce((sum, { points }) => sum + points, 0);
  const award = Math.min(item.points, bare);
  const counted = awards.length > 1 || awards.some(({ rule }) => rule.kind !== 'award');
  const sum = counted
    ? `${awards.map(({ term }) => term).join(' + ')} = ${formatPoints(bare)}${bare > award ? ` → ${formatPoints(award)}` : ''}`
    : `${formatPoints(award)} = ${formatPoints(award)}`;
  return outcome('clear', award, `0 + ${sum}`, {
    words: words(awards.map(({ rule }) => rule.text)),
    findings: answer.findings
      .filter((finding) => awards.some(({ rule }) => rule.id === finding.rule))
      .map((finding) => ({ ...finding, deducts: 0, evidence: finding.evidence ?? [] })),
  });
}

function scoreByFindings(item: Item, answer: ItemAnswer, input: ScoringInput): ItemOutcome {
  const deduction = deduct(item, answer.findings);
  if (deduction.taken === 0)
    return {
      ...clear(item, deduction.remarks),
      ...(deduction.line === null ? {} : { explanation: deduction.line, findings: deduction.findings }),
      words: words(deduction.line === null ? [] : deduction.words),
    };
  const full = item.kind === 'veto' ? 0 : item.points;
  // 本项不得分 is nothing, not less, whatever else was found and however the floor is settled.
  const forfeited = deduction.findings.some(({ rule }) =>
    item.rules.some(({ id, kind }) => id === rule && kind === 'forfeit'),
  );
  const floor = item.kind === 'general' && (forfeited || holeValue(input.edition, input.settlements, 'floor') !== 'no');
  const bare = full - deduction.taken;
  const score = floor ? Math.max(0, bare) : bare;
  const remarks = [...deduction.remarks];
  const window = windowOf(item, input.year, input.acceptedOn, input.settlements);
  for (const finding of deduction.findings) {
    const rule = item.rules.find((candidate) => candidate.id === finding.rule);
    if (rule?.kind === 'perMissingYear' && window && finding.count > window.years.length) {
      remarks.push(`${window.label}只有 ${window.years.length} 个年度，所记为 ${finding.count} 年，请核对`);
    }
    if (rule?.inferred) remarks.push('推断：原件扣分规则缺失，按合并单元格理解');
  }
  const explanation =
    deduction.line !== null && score === bare
      ? deduction.line
      : `${formatPoints(full)} − ${deduction.terms.join(' − ')} = ${formatPoints(bare)}${score === bare ? '' : ` → ${formatPoints(score)}`}`;
  return outcome('deducted', score, explanation, {
    deducted: full - score,
    words: words(score === bare || forfeited ? deduction.words : [...deduction.words, '扣完为止']),
    findings: deduction.findings,
    remarks,
  });
}

/** The mean of the reviews as points, for an item whose conversion the office has not adopted: shown, never counted. */
function inferredRemark(item: Item, input: ScoringInput): string | null {
  const rule = ruleOf(item, 'reviewConversion');
  const marks = rule ? completeReview(input.review) : null;
  return marks ? `推断：案卷评查平均分折算 ${convertMean(marks, item.points).explanation}，未经明确，仅供参考` : null;
}

/** True where the office has settled that this rule counts, or where it counts without being settled. */
export function inForce(rule: Rule, input: Pick<ScoringInput, 'edition' | 'settlements'>): boolean {
  if (!rule.onlyWhen) return true;
  return holeValue(input.edition, input.settlements, rule.onlyWhen.hole) === rule.onlyWhen.value;
}

/** Which marks settle an item in this acceptance; null where the inspectors answer it. */
export function settledByMarks(
  item: Item,
  input: Pick<ScoringInput, 'edition' | 'settlements'>,
): 'test' | 'review' | null {
  if (item.settledBy) return item.settledBy;
  return item.rules.some((rule) => rule.kind === 'reviewConversion' && inForce(rule, input)) ? 'review' : null;
}

/**
 * A drawn file that the unit cannot produce keeps its item open, whatever was answered, until somebody has judged it; what was
 * deducted stands all the same.
 */
function missingUnjudged(item: Item, answer: ItemAnswer | undefined, input: ScoringInput): ItemOutcome | null {
  if (!linksOf(input.edition).some((link) => link.check === 'missing-files' && link.item === item.id)) return null;
  const gone = (input.review?.files ?? []).filter((file) => file.missing && file.score === null).map(({ key }) => key);
  if (gone.length === 0) return null;
  const open = unchecked(item, 'marks', `抽中的案卷缺失，尚未认定（${names(gone)}）`);
  const { deducted, findings, words: said } = scoreByAnswer(item, answer, input);
  const explanation = `扣 ${formatPoints(deducted)} 分，未查完`;
  return deducted > 0 ? { ...open, explanation, deducted, findings, words: said } : open;
}

/** Scores one item from its answer or from the marks that settle it; pure and total. */
export function scoreItem(item: Item, answer: ItemAnswer | undefined, input: ScoringInput): ItemOutcome {
  const settled = settledByMarks(item, input);
  if (settled && input[settled]?.undecided) return undecided(item, '记录');
  const test = ruleOf(item, 'testConversion');
  if (settled === 'test' && test) return scoreByTest(item, test, input);
  const veto = ruleOf(item, 'veto');
  if (settled === 'review' && veto) return scoreByReviewVeto(item, veto, input);
  const unjudged = missingUnjudged(item, settled ? undefined : answer, input);
  if (unjudged) return unjudged;
  if (answer?.state === 'notApplicable' && item.mayNotApply) return notApplicable(item, answer.reason, input);
  const review = ruleOf(item, 'reviewConversion');
  if (settled === 'review' && review) return scoreByReviewMean(item, review, input);
  const answered = scoreByAnswer(item, answer, input);
  const remark = inferredRemark(item, input);
  return remark ? { ...answered, remarks: [...answered.remarks, remark] } : answered;
}

function scoreByAnswer(item: Item, answer: ItemAnswer | undefined, input: ScoringInput): ItemOutcome {
  if (!answer) return unchecked(item, 'unchecked', '未检查');
  if (isUndecided(answer)) return undecided(item, '答案');
  if (answer.state === 'deferred')
    return unchecked(item, 'deferred', answer.reason ? `暂缓：${answer.reason}` : '暂缓，未检查');
  if (answer.state === 'notApplicable') return unchecked(item, 'again', '不能按“不适用”处理，须检查');
  if (item.kind === 'bonus') return scoreBonus(item, answer);
  return scoreByFindings(item, answer, input);
}

/** State of the paper that a body must supply; null where none is asked. */
export function proofOf(item: Item, outcome: ItemOutcome, input: ScoringInput): ItemScore['proof'] {
  if (!item.proof) return null;
  if (item.proof.when === 'noFinding' && outcome.findings.length > 0) return null;
  const state = input.proofs.find((proof) => proof.item === item.id)?.state;
  if (state === 'waived') return item.proof.waivable ? 'waived' : 'missing';
  return state ?? 'missing';
}

/** The pass line as the office settled it; null where it did not. */
export function passLineOf(input: Pick<ScoringInput, 'edition' | 'settlements'>): Points | null {
  const text = holeValue(input.edition, input.settlements, 'pass-line');
  return text === null || text.trim() === '' ? null : pointsFrom(Number(text));
}
