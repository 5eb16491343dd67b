import type { Proposal } from '../acceptance.ts';
import { type FieldCheck, satisfactionNames } from './field-checks.ts';
import { ineligible, type OfficerCheck } from './five-check.ts';

/** Which items the records of a visit speak to: the 五人核对表, the call-backs, the drawn case files. */
const serves = {
  officers: { item: 'B2', rule: 'B2-ineligible' },
  callbacks: { item: '2.2.3', rule: '2.2.3-uncivil' },
  zeroFiles: { item: '4.1.1' },
  missingFiles: { item: '2.2.1' },
} as const;

const bare = { evidence: [], inferred: false } as const;

/** What the inspectors' own sheets propose: an ineligible holder, uncivil enforcement told in a call-back. */
export function visitProposals(
  officers: readonly (OfficerCheck & { readonly name: string })[],
  checks: readonly FieldCheck[],
  files: { readonly zero: readonly string[]; readonly missing: readonly string[] },
): readonly Proposal[] {
  const holders = ineligible(officers).map(
    (text): Proposal => ({ ...serves.officers, ...bare, kind: 'finding', count: 1, text: `核对表：${text}` }),
  );
  const uncivil = checks.filter((check) => check.kind === 'callback' && check.uncivil);
  const told = uncivil.map((check) =>
    [check.caseKey, check.satisfaction && satisfactionNames[check.satisfaction], check.notes]
      .filter(Boolean)
      .join('，'),
  );
  const callbacks: Proposal[] =
    uncivil.length === 0
      ? []
      : [
          {
            ...serves.callbacks,
            ...bare,
            kind: 'finding',
            count: 1,
            text: `回访反映不文明执法 ${uncivil.length} 起：${told.join('；')}`,
          },
        ];
  // A file found 0分 only now could not have been pursued before; whether it is, must be looked at.
  const zeros = files.zero.map(
    (key): Proposal => ({
      ...serves.zeroFiles,
      ...bare,
      rule: null,
      kind: 'look',
      count: 1,
      text: `请查看：案卷 ${key} 评查为 0 分，是否追究责任`,
    }),
  );
  // That a drawn file cannot be produced is a finding in itself, although an alternate is read in addition.
  const missing = files.missing.map(
    (key): Proposal => ({
      ...serves.missingFiles,
      ...bare,
      rule: null,
      kind: 'look',
      count: 1,
      text: `请查看：抽中的案卷 ${key} 未能提供（案卷缺失）`,
    }),
  );
  return [...holders, ...callbacks, ...zeros, ...missing];
}
