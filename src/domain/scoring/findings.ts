import type { Evidence, Finding, ScoredFinding } from '../acceptance.ts';
import { formatPoints, type Points } from '../points.ts';
import type { Item, Rule } from '../standard.ts';

/** What the findings of one item take, with the terms of the arithmetic. */
export interface Deduction {
  readonly findings: readonly ScoredFinding[];
  /** Sum of what the findings take, before the floor. */
  readonly taken: Points;
  /** 「2 × 1」, 「1」: what stands behind each minus sign. */
  readonly terms: readonly string[];
  readonly words: readonly string[];
  /** Findings that this edition does not know or that another one excludes, in Chinese. */
  readonly remarks: readonly string[];
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
  if (rule.kind === 'perIncident') return Math.max(0, finding.count - shared(finding, heavier));
  return 0;
}

interface Term {
  readonly deducts: Points;
  readonly term: string | null;
}

function termOf(rule: Rule, finding: Finding, count: number, first: boolean): Term {
  const each = rule.points ?? 0;
  switch (rule.kind) {
    case 'veto':
    case 'once':
      // A yes/no finding takes its points once, whoever repeats it.
      return first && count > 0 ? { deducts: each, term: formatPoints(each) } : { deducts: 0, term: null };
    case 'perIncident':
    case 'perMissingYear':
      return count > 0
        ? { deducts: each * count, term: `${formatPoints(each)} × ${count}` }
        : { deducts: 0, term: null };
    case 'discretionary': {
      const deducts = finding.deducts ?? 0;
      return { deducts, term: deducts > 0 ? formatPoints(deducts) : null };
    }
    default:
      return { deducts: 0, term: null };
  }
}

/** Adds up what an item's findings take by its rules, in the order of the rules; total for any findings whatever. */
export function deduct(item: Item, findings: readonly Finding[]): Deduction {
  const scored: ScoredFinding[] = [];
  const terms: string[] = [];
  const words: string[] = [];
  const remarks: string[] = [];
  for (const finding of findings) {
    if (!item.rules.some((rule) => rule.id === finding.rule)) remarks.push(`规则 ${finding.rule} 不在本版标准中，未计`);
  }
  for (const rule of item.rules) {
    let first = true;
    for (const finding of findings.filter((candidate) => candidate.rule === rule.id)) {
      const count = countInForce(rule, finding, findings, item);
      if (count < finding.count) remarks.push(`${rule.short}与更重的扣分针对同一事项，不重复扣`);
      const { deducts, term } = termOf(rule, finding, count, first);
      if (term !== null) terms.push(term);
      if (first) words.push(finding.note && rule.kind === 'discretionary' ? finding.note : rule.text);
      scored.push({ ...finding, deducts, evidence: finding.evidence ?? [] });
      first = false;
    }
  }
  return { findings: scored, taken: scored.reduce((sum, finding) => sum + finding.deducts, 0), terms, words, remarks };
}
