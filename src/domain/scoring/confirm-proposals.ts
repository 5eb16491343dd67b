import type { Evidence, Finding, Proposal } from '../acceptance.ts';

/** The findings that confirmed proposals make: those of one rule become one, with all their texts and rows. */
export function confirmProposals(accepted: readonly Proposal[]): readonly Finding[] {
  const findings = new Map<string, Finding>();
  for (const proposal of accepted) {
    if (proposal.rule === null) continue;
    const before = findings.get(proposal.rule);
    const evidence: readonly Evidence[] = [...(before?.evidence ?? []), ...proposal.evidence];
    findings.set(proposal.rule, {
      rule: proposal.rule,
      count: (before?.count ?? 0) + proposal.count,
      note: [before?.note, proposal.text].filter(Boolean).join('；'),
      ...(evidence.length > 0 ? { evidence } : {}),
    });
  }
  return [...findings.values()];
}
