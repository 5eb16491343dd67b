import type { GivenAnswer } from '../acceptance.ts';
import { Fault } from '../fault.ts';
import { kindOf } from '../rule-kinds.ts';
import type { Edition, Item, Rule, Settlements } from '../standard.ts';
import { inForce, scoreItem, settledByMarks } from './score-item.ts';
import type { ScoringInput } from './scoring-input.ts';
import { sampleOf } from './typed-finding.ts';
import { requireAnswer } from './validate-answer.ts';

/** What is wrong with an answer; null where the standard takes it and it has a score. */
function wrongWith(item: Item, answer: GivenAnswer, input: ScoringInput): string | null {
  try {
    const taken = requireAnswer(item, answer, input);
    return scoreItem(item, taken, input).state === 'unchecked' ? '记了也没有得分' : null;
  } catch (error) {
    if (error instanceof Fault) return error.message;
    throw error;
  }
}

/** Why a rule cannot be said in this acceptance; null where it can, or where the marks count by it. */
function unsayable(rule: Rule, item: Item, input: ScoringInput): string | null {
  if (kindOf(rule).input === 'never') {
    const marks = rule.kind === 'testConversion' ? 'test' : 'review';
    return inForce(rule, input) && settledByMarks(item, input) === marks ? null : '没有成绩按它折算';
  }
  if (settledByMarks(item, input) === 'review' && rule.kind === 'veto') return null;
  const marked = item.rules.find((one) => kindOf(one).marked && inForce(one, input) && one !== rule);
  const findings = [rule, ...(marked && rule.kind !== 'forfeit' ? [marked] : [])].map((one) => sampleOf(one, item));
  return wrongWith(item, { item: item.id, state: item.kind === 'bonus' ? 'clear' : 'deducted', findings }, input);
}

/** Items that nobody could ever answer, and rules that nobody could ever say, however the office settles what they wait for. */
export function unanswerable(edition: Edition): readonly { readonly item: string; readonly what: string }[] {
  const inputOf = (settlements: Settlements): ScoringInput => ({
    edition,
    settlements,
    answers: [],
    proofs: [],
    test: { members: [{ key: '1', name: '1', score: 100_00 }] },
    review: { files: [{ key: '1', matter: '1', score: 100_00 }] },
    year: 2000,
    acceptedOn: null,
  });
  return edition.items.flatMap((item) => {
    const waits = item.rules.flatMap(({ onlyWhen }) => (onlyWhen ? [onlyWhen] : []));
    const inputs = [new Map(), ...waits.map(({ hole, value }) => new Map([[hole, value]]))].map(inputOf);
    const dead = inputs.some(
      (input) =>
        scoreItem(item, undefined, input).state === 'unchecked' &&
        wrongWith(item, { item: item.id, state: 'clear', findings: [] }, input) !== null &&
        item.rules.every((rule) => kindOf(rule).input === 'never' || unsayable(rule, item, input) !== null),
    );
    if (dead) return [{ item: item.id, what: '没有哪种回答或成绩能得出分数，请改规则或 settledBy' }];
    return item.rules.flatMap((rule) => {
      const why = inputs.map((input) => unsayable(rule, item, input));
      return why.includes(null) ? [] : [{ item: item.id, what: `规则 ${rule.id} 永远用不上：${why[0]}` }];
    });
  });
}
