import {
  type GivenAnswer,
  type GivenProof,
  type ItemAnswer,
  type ItemScore,
  type ProofState,
  scoreOfItem,
} from '../acceptance.ts';
import { Fault } from '../fault.ts';
import { inspect, phrase, some } from '../invocation.ts';
import { type Confirmed, type Judged, type Need, vetoHelp } from '../needs.ts';
import { formatPoints } from '../points.ts';
import type { Item } from '../standard.ts';
import { scoreAcceptance } from './score-acceptance.ts';
import type { ScoringInput } from './scoring-input.ts';
import { wholeConsequence } from './total-text.ts';
import { requireAnswer, requireProof } from './validate-answer.ts';

/** What was said of an item, judged by the standard and by what stands recorded; not yet confirmed where it `needs` it. */
export interface JudgedAnswer extends Judged {
  readonly item: Item;
  readonly answer: ItemAnswer | null;
  readonly proof: ProofState | null;
  /** The answer in force while this one was judged; null where there was none. */
  readonly standing: ItemAnswer | null;
}

/** An answer that the standard allows and of which every need was satisfied: the only thing that can be recorded. */
export type CheckedAnswer = JudgedAnswer & Confirmed;

/**
 * Judges what is said of an item. Faults: all that `requireAnswer` and `requireProof` refuse, and findings over a recorded
 * 不适用 (4). What needs a person's yes stands in `needs`.
 */
export function checkAnswer(
  item: Item,
  given: { readonly answer: GivenAnswer | null; readonly proof: GivenProof | null },
  input: ScoringInput,
): JudgedAnswer {
  const standing = input.answers.find((one) => one.item === item.id) ?? null;
  const answer = given.answer && requireAnswer(item, given.answer, input);
  if (answer) refuseOverNotApplicable(item, standing, answer);
  const proof = given.proof && requireProof(item, given.proof);
  return { item, answer, proof, standing, needs: answer ? needsOf(item, standing, answer, input) : [] };
}

/** 不适用 and a finding contradict each other: the first must be taken back before the second is said. */
function refuseOverNotApplicable(item: Item, standing: ItemAnswer | null, answer: ItemAnswer): void {
  if (standing?.state !== 'notApplicable' || answer.findings.length === 0) return;
  throw Fault.refused(
    'finding-not-applicable',
    `评分项 ${item.id} 已记为“不适用”（${standing.reason}），不能记扣分`,
    phrase`先改为暂缓（${inspect('score', { unit: some('单位'), item: item.id, '--defer': true })}），再记扣分`,
  );
}

function needsOf(item: Item, standing: ItemAnswer | null, answer: ItemAnswer, input: ScoringInput): readonly Need[] {
  const before = scoreAcceptance(input);
  const others = input.answers.filter((one) => one.item !== item.id);
  const after = scoreAcceptance({ ...input, answers: [...others, answer] });
  const was = scoreOfItem(before, item.id);
  const becomes = scoreOfItem(after, item.id);
  const name = `${item.id} ${item.title}`;
  const consequence = [`本项 ${itemWords(was)} → ${itemWords(becomes)}`, ...wholeConsequence(before, after)];
  if (item.kind === 'veto' && becomes.deducted > 0 && was.deducted < becomes.deducted) {
    return [
      {
        why: 'veto',
        question: `再次确认：${name}，扣 ${formatPoints(item.points)} 分`,
        consequence,
        help: vetoHelp,
      },
    ];
  }
  if (standing && was.deducted > becomes.deducted) {
    return [
      {
        why: 'lowering',
        question: `${name}已记扣 ${formatPoints(was.deducted)} 分，改为${loweredTo(becomes, answer.state === 'deferred')}`,
        consequence,
        help: '减少已记的扣分要再问一次，免得翻看时误改。原来的回答仍然查得到。',
      },
    ];
  }
  return [];
}

function loweredTo(score: ItemScore, deferred: boolean): string {
  if (deferred) return '暂缓';
  if (score.state === 'notApplicable') return '不适用';
  return score.deducted > 0 ? `扣 ${formatPoints(score.deducted)} 分` : '不扣分';
}

const itemWords = ({ score, explanation }: ItemScore): string => (score === null ? explanation : formatPoints(score));
