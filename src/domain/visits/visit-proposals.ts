import type { Proposal } from '../acceptance.ts';
import type { Vocabulary } from '../checks/vocabulary.ts';
import { type CheckName, linksOf, ruleOf } from '../edition-data.ts';
import { type Edition, findItem } from '../standard.ts';
import type { FieldCheck } from './field-checks.ts';
import { type OfficerCheck, unfit } from './five-check.ts';

/** What the records of one visit hold that speaks to an item of the standard. */
export interface VisitFacts {
  readonly officers: readonly (OfficerCheck & { readonly name: string })[];
  readonly checks: readonly FieldCheck[];
  /** By which the kinds of employment on the sheet are read. */
  readonly words: Vocabulary['编制性质'];
  /** Drawn case files: found 0分, not produced. */
  readonly files: { readonly zero: readonly string[]; readonly missing: readonly string[] };
}

/** What the inspectors' own sheets propose: an ineligible holder, uncivil enforcement told in a call-back, a file not produced. */
export function visitProposals(edition: Edition, facts: VisitFacts): readonly Proposal[] {
  return linksOf(edition).flatMap((link) => {
    const item = findItem(edition, link.item);
    if (!item) return [];
    const found = visitChecks[link.check as CheckName]?.(facts) ?? [];
    return found.map(({ word, text, degree: sure = 'stated', names }): Proposal => {
      const rule = word === null ? null : ruleOf(link, word);
      const fits = rule !== null && item.rules.some((one) => one.id === rule);
      const kind = fits ? 'finding' : 'look';
      const degree = fits ? sure : 'undecidable';
      const told = { item: link.item, degree, rule: fits ? rule : null, kind, count: 1, text } as const;
      return { ...told, evidence: [], inferred: false, ...(names ? { names } : {}) };
    });
  });
}

interface Told {
  /** The word of the rule; null for a hint. */
  readonly word: string | null;
  readonly text: string;
  /** Where a rule is named: whether the sheet states it or only lets it be seen; stated where it is left out. */
  readonly degree?: 'stated' | 'suspected';
  /** Whom it is of. */
  readonly names?: readonly string[];
}

const visitChecks: Readonly<Partial<Record<CheckName, (facts: VisitFacts) => readonly Told[]>>> = {
  'five-check': ({ officers, words }) =>
    unfit(officers, words).map(({ is, text, names }) =>
      is === 'explained'
        ? { word: null, text: `请查看：核对表：${text}` }
        : { word: 'ineligible', text: `核对表：${text}`, degree: is === 'ineligible' ? 'stated' : 'suspected', names },
    ),
  'call-backs': ({ checks }) => {
    const uncivil = checks.filter((check) => check.kind === 'callback' && check.uncivil);
    // What is taken from here is printed for the unit: what was said, not in which case, which tells who complained.
    const said = uncivil.flatMap(({ notes }) => notes || []).join('；');
    const text = `回访反映不文明执法 ${uncivil.length} 起${said === '' ? '' : `：${said}`}`;
    return uncivil.length === 0 ? [] : [{ word: 'uncivil', text }];
  },
  // A file found 0分 only now could not have been pursued before; whether it is, must be looked at.
  'zero-files': ({ files }) =>
    files.zero.map((key) => ({ word: null, text: `请查看：案卷 ${key} 评查为 0 分，是否追究责任` })),
  // That a drawn file cannot be produced is a finding in itself, although another may be read beside it.
  'missing-files': ({ files }) =>
    files.missing.map((key) => ({ word: null, text: `请查看：抽中的案卷 ${key} 未能提供（案卷缺失）` })),
};
