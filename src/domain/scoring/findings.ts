import type { Evidence, Finding, ScoredFinding } from '../acceptance.ts';
import { countedBy, measures } from '../measures.ts';
import { formatPoints, type Points } from '../points.ts';
import { kindOf } from '../rule-kinds.ts';
import type { Item, Rule } from '../standard.ts';

/** What the findings of one item take, with the terms of the arithmetic. */
export interface Deduction {
  readonly findings: readonly ScoredFinding[];
  /** Sum of what the findings take, before the floor. */
  readonly taken: Points;
  /** 「2 × 1」, 「1」: what stands behind each minus sign. */
  readonly terms: readonly string[];
  readonly words: readonly string[];
  /** The arithmetic of a kind of its own, where it is the only finding: 「兼管得 2：3 − 1 = 2」. */
  readonly line: string | null;
  /** Findings that this edition does not know or that another one excludes, in Chinese. */
  readonly remarks: readonly string[];
}

/** What was found, in a few words: the grade reached, else what the rule is called; its id where the edition has no such rule. */
export function foundText(item: Pick<Item, 'rules'> | undefined, finding: Finding): string {
  const rule = item?.rules.find(({ id }) => id === finding.rule);
  return (rule && (kindOf(rule).found?.(rule, finding) ?? rule.short)) || finding.rule;
}

/** The years that a finding tells of, behind what was found: 「（2023年、2024年）」. */
export const yearsTold = ({ years = [] }: Finding): string =>
  years.length > 0 ? `（${years.map((year) => `${year}年`).join('、')}）` : '';

const counted = new RegExp(`一(${measures}|年|次)`);

/** The same with how often and in which years: 「缺2年培训考试材料（2023年、2024年）」, 「超期备案2起」; what counts once bears no count. */
export function foundHowOften(item: Pick<Item, 'rules'> | undefined, finding: Finding): string {
  const { count } = finding;
  const rule = item?.rules.find(({ id }) => id === finding.rule);
  const found = foundText(item, finding);
  const often = (): string => {
    if (count <= 1 || (rule && !/^(?:count|years)$/.test(kindOf(rule).input))) return found;
    if (counted.test(found)) return found.replace(counted, `${count}$1`);
    const many = `${count} ${countedBy(rule)}`;
    return found.length > 16 || /[^\u4e00-\u9fff]$/.test(found) ? `${found}（${many}）` : `${found} ${many}`;
  };
  return often() + yearsTold(finding);
}

/** What marks came to, as a sentence tells it: 「现场测试1人低于60分（褚样例58分）」. */
function byMarks(note: string, count: number): string {
  const [, pass, below = ''] = /^低于([\d.]+)分：(.*)$/.exec(note) ?? [];
  if (pass !== undefined) return `现场测试 ${count} 人低于${pass}分（${below.replace(/ ([\d.]+)(?=、|$)/g, '$1分')}）`;
  return note.includes('合计') ? `现场测试 ${note}，按平均分换算` : `按 ${note}`;
}

const signs = (text: string): readonly string[] => [...text.replace(/没有/g, '未').replace(/[\s，。、；：]/g, '')];

/** What was found and what was noted of it, nothing of it twice: the note alone where it has all the words of the finding. */
function foundAndNoted(item: Pick<Item, 'rules'> | undefined, finding: Finding): readonly [string, string] {
  const rule = item?.rules.find(({ id }) => id === finding.rule);
  const found = foundHowOften(item, finding);
  const { note = '' } = finding;
  if (note === '') return [found, ''];
  if (rule && kindOf(rule).input === 'never') return [byMarks(note, finding.count), ''];
  const noted = new Set(signs(note));
  return signs(found).every((sign) => noted.has(sign)) ? [note, ''] : [found, note];
}

/** A finding in one clause, without its points: of what the team judges, or gives points for, what it noted. */
export function findingText(item: Pick<Item, 'rules'> | undefined, finding: Finding): string {
  const rule = item?.rules.find(({ id }) => id === finding.rule);
  const [found, noted] = foundAndNoted(item, finding);
  if (rule && (kindOf(rule).input === 'points' || kindOf(rule).gives) && noted !== '') return noted;
  return noted === '' ? found : `${found}，${noted}`;
}

/** A finding with what it takes or gives: 「超期备案 2 起，扣 2 分：都在三月」, 「验收组评定扣 1 分：……」. */
export function findingWithPoints(
  item: Pick<Item, 'rules'> | undefined,
  finding: Finding & { readonly deducts: Points },
): string {
  const rule = item?.rules.find(({ id }) => id === finding.rule);
  const inferred = rule?.inferred ? '（推断）' : '';
  const gives = rule && kindOf(rule).gives;
  const [verb, points] = gives ? ['加', gives(rule, finding.count).points] : ['扣', finding.deducts];
  const [found, noted] = foundAndNoted(item, finding);
  const led = found.endsWith(`${verb}分`) ? `${found.slice(0, -2)}${inferred}` : `${found}${inferred}，`;
  return `${led}${verb} ${formatPoints(points)} 分${noted ? `：${noted}` : ''}`;
}

/** How two findings can be seen to speak of the same fact: the key of its row, else the row itself. */
export function evidenceKey(evidence: Evidence): string {
  return evidence.key ?? `${evidence.file}\n${evidence.sheet ?? ''}\n${evidence.row ?? ''}`;
}

function shared(finding: Finding, others: readonly Finding[]): number {
  const keys = new Set(others.flatMap((other) => (other.evidence ?? []).map(evidenceKey)));
  return new Set((finding.evidence ?? []).map(evidenceKey).filter((key) => keys.has(key))).size;
}

/** The count that takes points: without the facts that a heavier, excluding rule already took. */
function countInForce(rule: Rule, finding: Finding, findings: readonly Finding[], item: Item): number {
  const heavier = findings.filter((other) => {
    const otherRule = item.rules.find((candidate) => candidate.id === other.rule);
    return otherRule && rule.excludes.includes(otherRule.id) && (otherRule.points ?? 0) > (rule.points ?? 0);
  });
  if (heavier.length === 0) return finding.count;
  if (kindOf(rule).input === 'count') return Math.max(0, finding.count - shared(finding, heavier));
  return 0;
}

/** What is left of a limit that a rule shares with others, after what these took; null where it shares none. */
function limitLeft(item: Item, rule: Rule, taken: ReadonlyMap<string, Points>) {
  const left = (item.limits ?? [])
    .filter(({ rules }) => rules.includes(rule.id))
    .map(({ rules, most }) => ({
      most,
      rules: rules.length,
      left: Math.max(0, most - rules.reduce((sum, id) => sum + (taken.get(id) ?? 0), 0)),
    }));
  return left.sort((a, b) => a.left - b.left)[0] ?? null;
}

/** Adds up what an item's findings take by its rules, in the order of the rules; total for any findings whatever. */
export function deduct(item: Item, findings: readonly Finding[]): Deduction {
  const scored: ScoredFinding[] = [];
  const terms: string[] = [];
  const words: string[] = [];
  const remarks: string[] = [];
  const lines: string[] = [];
  for (const finding of findings) {
    if (!item.rules.some((rule) => rule.id === finding.rule)) remarks.push(`规则 ${finding.rule} 不在本版标准中，未计`);
  }
  const byRule = new Map<string, Points>();
  for (const rule of item.rules) {
    let first = true;
    let before = 0;
    for (const finding of findings.filter((candidate) => candidate.rule === rule.id)) {
      const count = countInForce(rule, finding, findings, item);
      if (count < finding.count) remarks.push(`${rule.short}与更重的扣分针对同一事项，不重复扣`);
      const {
        deducts: full,
        term,
        line,
      } = kindOf(rule).takes(rule, finding, { item: item.points, count, first, before });
      const shared = limitLeft(item, rule, byRule);
      const deducts = shared === null ? full : Math.min(full, shared.left);
      byRule.set(rule.id, (byRule.get(rule.id) ?? 0) + deducts);
      before += deducts;
      if (shared !== null && deducts < full)
        terms.push(`${formatPoints(deducts)}（${term}，${shared.rules} 条合计最多扣 ${formatPoints(shared.most)}）`);
      else if (term !== null) terms.push(term);
      if (line !== undefined && deducts === full) lines.push(line);
      if (rule.kind === 'consequence') remarks.push(`${rule.text.replace(/。$/, '')}（不计分）`);
      else if (first) words.push(finding.note && kindOf(rule).input === 'points' ? finding.note : rule.text);
      scored.push({ ...finding, deducts, evidence: finding.evidence ?? [] });
      first = false;
    }
  }
  const taken = scored.reduce((sum, finding) => sum + finding.deducts, 0);
  return { findings: scored, taken, terms, words, remarks, line: scored.length === 1 ? (lines[0] ?? null) : null };
}
