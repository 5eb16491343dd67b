import {
  answerOf,
  type Finding,
  type GivenAnswer,
  type GivenProof,
  type ItemAnswer,
  type ProofState,
} from '../acceptance.ts';
import { Fault } from '../fault.ts';
import { type Hint, inspect, phrase, some } from '../invocation.ts';
import { nearest } from '../nearest.ts';
import { formatPoints } from '../points.ts';
import { kindOf } from '../rule-kinds.ts';
import { type Edition, findItem, holeValue, type Item, type Rule, type Settlements } from '../standard.ts';
import { requireFact } from '../typed-fact.ts';
import { evidenceKey } from './findings.ts';
import { inForce, settledByMarks } from './score-item.ts';
import { exampleOf, hasParts } from './typed-finding.ts';

/** What an answer is judged against. */
export interface AnswerRules {
  readonly edition: Edition;
  readonly settlements: Settlements;
}

/** The item of that id; a fault (exit 1) that names the nearest one. */
export function requireItem(edition: Edition, id: string): Item {
  const item = findItem(edition, id) ?? edition.items.find((one) => one.id.toLowerCase() === id.toLowerCase());
  if (item) return item;
  const near = nearest(
    id,
    edition.items.map((one) => one.id),
  );
  throw Fault.broken(
    'item-not-found',
    `标准 ${edition.id} 中没有评分项“${id}”`,
    near
      ? phrase`是不是 ${near}？${inspect('standard show')} 列出全部评分项`
      : phrase`${inspect('standard show')} 列出全部评分项`,
  );
}

function refuse(code: string, message: string, hint: Hint): never {
  throw Fault.refused(code, message, hint);
}

function requireRule(item: Item, finding: Finding): Rule {
  const rule = item.rules.find((one) => one.id === finding.rule);
  if (rule) return rule;
  const near = nearest(
    finding.rule,
    item.rules.map((one) => one.id),
  );
  throw Fault.broken(
    'rule-not-found',
    `评分项 ${item.id} 没有规则“${finding.rule}”`,
    `${near ? `是不是 ${near}？` : ''}本项规则：${item.rules.map((one) => one.id).join('、')}`,
  );
}

function checkFinding(item: Item, finding: Finding, rules: AnswerRules): void {
  const rule = requireRule(item, finding);
  const { input, problem } = kindOf(rule);
  if (input === 'never') {
    const why = inForce(rule, rules) ? '由成绩换算得出' : '未经办公室明确，不能采用';
    refuse(
      'rule-by-marks',
      `规则 ${rule.id}（${rule.short}）${why}，不能手工记入`,
      inspect('standard show', { item: item.id }),
    );
  }
  if (!inForce(rule, rules) && rule.onlyWhen)
    refuse(
      'rule-not-settled',
      `规则 ${rule.id}（${rule.short}）只在待明确事项 ${rule.onlyWhen.hole} 明确为“${rule.onlyWhen.value}”时采用，现在不是`,
      inspect('standard settle', { hole: rule.onlyWhen.hole, value: rule.onlyWhen.value, '--reason': some('依据') }),
    );
  if (!Number.isInteger(finding.count) || finding.count < 1) {
    throw Fault.usage('bad-count', `规则 ${rule.id} 的数量应为不小于 1 的整数`, `例如 --finding ${rule.id}=2`);
  }
  if (rule.kind !== 'veto' && input !== 'count' && input !== 'years' && finding.count > 1) {
    refuse(
      'counted-once',
      `规则 ${rule.id}（${rule.short}）只计一次，不能记 ${finding.count} 次`,
      `例如 --finding ${exampleOf(rule)}`,
    );
  }
  if (finding.years && new Set(finding.years).size !== finding.count) {
    throw Fault.usage('bad-years', `规则 ${rule.id} 所列年度与数量 ${finding.count} 不符`, '每个缺少材料的年度计一次');
  }
  const twice = finding.parts?.find(({ id }, at) => finding.parts?.findIndex((part) => part.id === id) !== at);
  if (twice)
    refuse(
      'part-twice',
      `规则 ${rule.id}（${rule.short}）的“${rule.parts?.find(({ id }) => id === twice.id)?.text ?? twice.id}”写了两次`,
      `每个分项只写一次，例如 --finding ${exampleOf(rule)}`,
    );
  if (hasParts(rule) && !finding.parts) {
    throw Fault.usage(
      'bad-finding',
      `规则 ${rule.id}（${rule.short}）没有写明结果`,
      `写成 --finding ${exampleOf(rule)}`,
    );
  }
  if (input === 'points') checkDiscretion(item, finding);
  else if (finding.deducts !== undefined) {
    refuse(
      'no-discretion',
      `规则 ${rule.id} 的扣分由标准定，不能自定分数`,
      inspect('standard show', { item: item.id }),
    );
  }
  const wrong = problem?.(rule, finding, item.points) ?? null;
  if (wrong !== null)
    refuse('out-of-range', `规则 ${rule.id}（${rule.short}）：${wrong}`, inspect('standard show', { item: item.id }));
}

function checkDiscretion(item: Item, finding: Finding): void {
  const deducts = finding.deducts;
  if (deducts === undefined || !Number.isInteger(deducts) || deducts <= 0) {
    throw Fault.usage(
      'bad-deduct',
      `评分项 ${item.id} 的扣分应大于 0，最多两位小数`,
      '例如 --deduct 1.5 --reason 理由；不扣分用 --none',
    );
  }
  if (deducts > item.points) {
    refuse(
      'deduct-above-points',
      `评分项 ${item.id} 共 ${formatPoints(item.points)} 分，不能扣 ${formatPoints(deducts)} 分`,
      `最多扣 ${formatPoints(item.points)} 分`,
    );
  }
  requireFact(finding.note, `评分项 ${item.id} 的扣分须写明理由`);
}

/** 「2026年」「2026年3月1日」「2026-03-01」: a day that two cases may share. */
const dayWord = /^\d{4}(?:年(?:\d{1,2}月(?:\d{1,2}日)?)?|[-./]\d{1,2}(?:[-./]\d{1,2})?)$/;

/**
 * Facts that two findings both name: rows of ledgers, and the words of their notes that can be numbers of cases. A note said
 * of the whole answer speaks of all its findings together and makes no two of them one case.
 */
function commonFact(a: Finding, b: Finding, shared: string | undefined): string | null {
  const keys = new Set((a.evidence ?? []).map(evidenceKey));
  for (const evidence of b.evidence ?? []) {
    if (keys.has(evidenceKey(evidence))) return evidence.key ?? `${evidence.file} 第 ${evidence.row} 行`;
  }
  const words = (note: string | undefined) =>
    (note === shared ? '' : (note ?? ''))
      .split(/[、，,；;\s]+/)
      .filter((word) => /\d/.test(word) && [...word].length >= 4 && !dayWord.test(word));
  const named = new Set(words(a.note));
  return words(b.note).find((word) => named.has(word)) ?? null;
}

function checkExclusions(item: Item, { findings, note }: GivenAnswer): void {
  for (const finding of findings) {
    const rule = requireRule(item, finding);
    for (const other of findings) {
      if (!rule.excludes.includes(other.rule)) continue;
      const otherRule = requireRule(item, other);
      if (kindOf(rule).input !== 'count') {
        refuse('exclusive-rules', `“${rule.short}”与“${otherRule.short}”不能同时扣分`, '只保留其中一条');
      }
      const fact = commonFact(finding, other, note);
      if (fact) {
        refuse('exclusive-rules', `${fact} 不能既记“${rule.short}”又记“${otherRule.short}”`, '同一案件只能记其中一条');
      }
    }
  }
}

/**
 * Whether an item may be answered 不适用: by the words of its row, or because the office settled it so. Editions of
 * revision 1 allow it wherever it is not forbidden.
 */
export function mayNotApply(item: Item, rules: AnswerRules): boolean {
  if (!item.mayNotApply) return false;
  if (rules.edition.revision === undefined || item.notApplicableWhen !== undefined) return true;
  const settled = holeValue(rules.edition, rules.settlements, 'not-applicable-items') ?? '';
  return settled.split(/[,，、]/).includes(item.id);
}

function checkNotApplicable(item: Item, answer: GivenAnswer, rules: AnswerRules): void {
  if (!item.mayNotApply)
    refuse('must-apply', `评分项 ${item.id} 不能按“不适用”处理`, '请检查后记不扣分（--none）或扣分（--finding）');
  if (!mayNotApply(item, rules)) {
    refuse(
      'not-settled-so',
      `评分项 ${item.id} 的原文没有写明什么情形下不适用，办公室也没有明确，不能按“不适用”处理`,
      phrase`没有可扣的记不扣分；确属不适用的，办公室先明确：${inspect('standard settle', { hole: 'not-applicable-items', value: item.id, '--reason': some('依据') })}`,
    );
  }
  if (answer.findings.length > 0)
    refuse('finding-not-applicable', `评分项 ${item.id} 不适用时不能记扣分`, '二者只能选一');
  requireFact(answer.reason, `评分项 ${item.id} 按“不适用”处理须写明理由`);
}

const marksOf = {
  test: ['现场测试成绩', inspect('test score')],
  review: ['案卷评查得分', inspect('review score')],
} as const;

/**
 * What is said of an item as the standard allows it. Faults: unknown rule (exit 1), wrong figures and missing reasons (2),
 * what a rule forbids (4): findings on 不适用, exclusive rules together, more points than the item has, items settled by marks.
 */
export function requireAnswer(item: Item, answer: GivenAnswer, rules: AnswerRules): ItemAnswer {
  refuseAgainstStandard(item, answer, rules);
  const allowed = answerOf(answer);
  if (allowed) return allowed;
  throw Fault.usage(
    'finding-missing',
    `评分项 ${item.id} 的扣分须写明规则`,
    `本项规则：${item.rules.map((one) => one.id).join('、')}`,
  );
}

function refuseAgainstStandard(item: Item, answer: GivenAnswer, rules: AnswerRules): void {
  const marks = settledByMarks(item, rules);
  if (marks && !(answer.state === 'notApplicable' && item.mayNotApply)) {
    const [what, command] = marksOf[marks];
    refuse('settled-by-marks', `评分项 ${item.id} 由${what}得出，不能直接评分`, phrase`请用 ${command} 录入`);
  }
  if (answer.state === 'notApplicable') {
    checkNotApplicable(item, answer, rules);
    return;
  }
  if (answer.state === 'deferred') {
    if (answer.findings.length > 0) refuse('finding-deferred', `评分项 ${item.id} 暂缓时不能记扣分`, '二者只能选一');
    return;
  }
  for (const finding of answer.findings) checkFinding(item, finding, rules);
  refuseSecondResult(item, answer.findings);
  const marked = item.rules.find((one) => kindOf(one).marked && inForce(one, rules));
  const forfeited = answer.findings.some((finding) => requireRule(item, finding).kind === 'forfeit');
  if (marked && !forfeited && !answer.findings.some((finding) => finding.rule === marked.id)) {
    throw Fault.usage(
      'mark-missing',
      `评分项 ${item.id} 按“${marked.short}”得分，须写明结果`,
      `例如 --finding ${exampleOf(marked)}`,
    );
  }
  const awarded = answer.findings.filter((finding) => kindOf(requireRule(item, finding)).serves === 'bonus');
  if (answer.state === 'clear' && awarded.length < answer.findings.length) {
    refuse('finding-clear', `评分项 ${item.id} 记“不扣分”时不能记扣分`, '二者只能选一');
  }
  checkExclusions(item, answer);
}

/** A result that a rule has once (a grade, a rate, marks of its parts, points within its own range) is not told a second time. */
function refuseSecondResult(item: Item, findings: readonly Finding[]): void {
  const second = findings.find((finding, at) => {
    const rule = requireRule(item, finding);
    const single = hasParts(rule) || rule.kind === 'range';
    return single && findings.findIndex((one) => one.rule === finding.rule) < at;
  });
  if (!second) return;
  const rule = requireRule(item, second);
  refuse(
    'result-twice',
    `规则 ${rule.id}（${rule.short}）的结果写了两次`,
    `只写一次，例如 --finding ${exampleOf(rule)}`,
  );
}

/** The rule that lets inspectors name the points taken; a fault (exit 4) where the item has none. */
export function requireDiscretion(item: Item): Rule {
  return (
    onlyRule(item, (one) => kindOf(one).input === 'points') ??
    refuse(
      'no-discretion',
      `评分项 ${item.id} 的扣分由标准定，不能用 --deduct 自定分数`,
      `请用 --finding：${item.rules.map((one) => `${one.id}（${one.short}）`).join('、')}`,
    )
  );
}

/** The rule of an item that fits, if any; of several nobody guesses which was meant. */
function onlyRule(item: Item, fits: (rule: Rule) => boolean): Rule | undefined {
  const rules = item.rules.filter(fits);
  if (rules.length > 1)
    refuse(
      'which-rule',
      `评分项 ${item.id} 有 ${rules.length} 条这样的规则，要写明是哪一条`,
      `用 --finding：${rules.map((one) => `${exampleOf(one)}（${one.short}）`).join('、')}`,
    );
  return rules[0];
}

/** The rule that adds points; a fault (exit 4) where the item is no bonus. */
export function requireAward(item: Item): Rule {
  return (
    onlyRule(item, (one) => kindOf(one).serves === 'bonus') ??
    refuse('no-award', `评分项 ${item.id} 不是加分事项，不能用 --award`, '--award 只用于加分事项')
  );
}

/** What became of an item's proof. Faults: the item asks for none (4), it cannot be waived (4), it does not say why, who issued it or when (2). */
export function requireProof(item: Item, proof: GivenProof): ProofState {
  if (!item.proof)
    refuse(
      'no-proof-asked',
      `评分项 ${item.id} 不要求证明材料`,
      phrase`${inspect('standard show', { item: item.id })} 写明看什么`,
    );
  if (proof.state === 'waived') {
    if (!item.proof.waivable) {
      refuse('proof-not-waivable', `评分项 ${item.id} 的证明材料不能免除`, `须由${item.proof.issuer}提供`);
    }
    const reason = requireFact(proof.reason, `免除评分项 ${item.id} 的证明材料须写明理由`);
    return { item: item.id, state: 'waived', reason };
  }
  const { issued, covers } = proof;
  const issuer = requireFact(proof.issuer, `评分项 ${item.id} 的证明材料须写明出具单位`, '请加 --issuer 单位');
  if (!issued) {
    throw Fault.usage('issued-missing', `评分项 ${item.id} 的证明材料须写明出具日期`, '请加 --issued 日期');
  }
  return { item: item.id, state: 'provided', issuer, issued, ...(covers === undefined ? {} : { covers }) };
}
