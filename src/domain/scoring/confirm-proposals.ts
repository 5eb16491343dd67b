import type { Finding, Proposal } from '../acceptance.ts';
import { kindOf } from '../rule-kinds.ts';
import type { Item, Rule } from '../standard.ts';

/**
 * The findings that confirmed proposals make: those of one rule become one, with all their texts and rows. What a rule takes
 * once is counted once, and of rules that exclude each other the heavier one holds and names the lighter one's fact too.
 */
export function confirmProposals(item: Item, accepted: readonly Proposal[]): readonly Finding[] {
  const findings = new Map<string, Finding>();
  const weight = (id: string): number => ruleOf(item, id)?.points ?? 0;
  const real = accepted.flatMap((one) => (one.rule === null ? [] : [{ ...one, rule: one.rule }]));
  const rules = [...new Set(real.map((one) => one.rule))];
  const held = real.map((proposal) => ({ proposal, rule: heavier(item, proposal.rule, rules, weight) }));
  // Its own facts first: what only a lighter rule speaks of is told as that.
  const own = held.filter(({ proposal, rule }) => proposal.rule === rule);
  const lighter = held.filter(({ proposal, rule }) => proposal.rule !== rule);
  for (const { proposal, rule } of [...own, ...lighter]) {
    const before = findings.get(rule);
    const evidence = [...(before?.evidence ?? []), ...proposal.evidence];
    const counted = ruleOf(item, rule)?.kind !== 'once';
    findings.set(rule, {
      rule,
      count: counted ? (before?.count ?? 0) + proposal.count : 1,
      note: [before?.note, proposal.rule === rule ? proposal.text : alsoWords(item, proposal)]
        .filter(Boolean)
        .join('；'),
      ...(evidence.length > 0 ? { evidence } : {}),
    });
  }
  return [...findings.values()];
}

/** 「另有未按时报送：……」 */
const alsoWords = (item: Item, { rule, text }: Proposal): string =>
  `另有${ruleOf(item, rule ?? '')?.short ?? '别的情形'}：${text}`;

function ruleOf(item: Item, id: string): Rule | undefined {
  return item.rules.find((rule) => rule.id === id);
}

/** The rule that holds in place of this one: incidents exclude each other case by case, all else as a whole. */
function heavier(item: Item, id: string, rules: readonly string[], weight: (id: string) => number): string {
  const rule = ruleOf(item, id);
  if (!rule || kindOf(rule).input === 'count') return id;
  const others = rules.filter((other) => rule.excludes.includes(other) && weight(other) > weight(id));
  return others.sort((a, b) => weight(b) - weight(a))[0] ?? id;
}
