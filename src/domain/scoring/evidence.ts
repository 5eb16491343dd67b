import type { AcceptanceResult, ItemAnswer } from '../acceptance.ts';
import { canonicalJson, sha256 } from '../canonical.ts';
import { thresholdsOf } from '../edition-data.ts';
import { headDigits } from '../head-digits.ts';
import type { RuleKind } from '../rule-kinds.ts';
import type { Edition, Item } from '../standard.ts';
import { settledByMarks } from './score-item.ts';
import type { ScoringInput } from './scoring-input.ts';

/**
 * What a concluded report carries inside, so that a stranger can compute its points, draws, totals and digits again: the
 * standard, the facts, the marks, the certificates of the draws and the entry of the conclusion. The page
 * `templates/verify-report.html` reads it; docs/reliability.md describes it.
 */

export const evidenceName = 'inspect-evidence.json';
export const evidenceFormat = 'inspect-evidence/1';

/** The conclusion's entry as it is hashed: its columns in order, body and superseded ids as text. */
export type HashedColumns = readonly (string | number | null)[];

export interface EvidenceFacts {
  /** `called`: other names that it had when something was drawn. */
  readonly unit: { readonly name: string; readonly code: string | null; readonly called?: readonly string[] };
  readonly input: ScoringInput;
  readonly result: AcceptanceResult;
  /** Certificates of the acceptance's draws, each as its JSON file holds it. */
  readonly draws: readonly string[];
  readonly conclusion: HashedColumns;
  /** Words of the result that stand apart of the body, by their path, with the salts of their seals. */
  readonly apart: readonly (readonly [path: string, salt: string, text: string])[];
}

export interface Evidence {
  readonly text: string;
  /** Forty digits of its digest, as the report prints them. */
  readonly digits: string;
}

/** The evidence as text, written in one way only. Only what a point depends on is in it: nothing can be changed unseen. */
export function evidenceOf({ unit, input, result, draws, conclusion, apart }: EvidenceFacts): Evidence {
  const { edition } = input;
  const pass = thresholdsOf(edition).test;
  const answers = edition.items.flatMap((item) => {
    const answer = input.answers.find((one) => one.item === item.id);
    return answer && settledByMarks(item, input) === null ? [bare(item, answer)] : [];
  });
  const proofs = result.items.flatMap(({ id, proof }) =>
    proof === 'provided' || proof === 'waived' ? [{ item: id, state: proof }] : [],
  );
  const text = `${canonicalJson({
    format: evidenceFormat,
    unit: { ...unit },
    year: input.year,
    edition,
    answers,
    test:
      input.test?.members.map(({ key, name, score }) => ({
        key,
        score,
        // A name is part of what is said of a mark below the pass, and of no other.
        ...(score === null || score < pass ? { name } : {}),
      })) ?? null,
    review:
      input.review?.files.map(({ key, score, missing }) => ({ key, score, ...(missing ? { missing } : {}) })) ?? null,
    proofs,
    draws,
    conclusion,
    ...(apart.length > 0 ? { apart } : {}),
  })}\n`;
  return { text, digits: headDigits(sha256(text)) };
}

/** An answer without what no point depends on: remarks, proposals that were turned down, rules of another edition. */
function bare(item: Item, answer: ItemAnswer) {
  const findings = answer.findings.filter(({ rule }) => item.rules.some(({ id }) => id === rule));
  if (answer.state === 'notApplicable')
    return { item: item.id, state: answer.state, findings, ...(answer.reason ? { reason: answer.reason } : {}) };
  return { item: item.id, state: findings.length > 0 && item.kind !== 'bonus' ? 'deducted' : 'clear', findings };
}

/** The kinds of rules that the page computes, by its own hand: a new kind is none of them until the page has learned it. */
const computed: ReadonlySet<RuleKind> = new Set([
  ...(['veto', 'once', 'perIncident', 'perMissingYear', 'perFile', 'discretionary', 'range', 'forfeit'] as const),
  ...(['graded', 'gradedRange', 'percentStep', 'weighted', 'outside', 'unitSet', 'starred', 'subPoints'] as const),
  ...(['testConversion', 'reviewConversion', 'consequence', 'award', 'awardEach'] as const),
]);

/** Whether the page can compute by this standard. */
export function recomputable(edition: Edition): boolean {
  return edition.items.every(({ rules }) => rules.every(({ kind }) => computed.has(kind)));
}
