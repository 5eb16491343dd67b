import {
  type Agreed,
  agreeReview,
  type FileReview,
  gapToDiscuss,
  judgeAgreement,
} from '../../../actions/onsite/reviews.ts';
import { formatPoints } from '../../../domain/points.ts';
import {
  type Decision,
  type Difference,
  decisionProblem,
  describeDifference,
  differencesBetween,
  settleDifferences,
} from '../../../domain/rubrics/blind-review.ts';
import { scoreSheet } from '../../../domain/rubrics/review-sheet.ts';
import { type Rubric, rubricItems } from '../../../domain/rubrics/rubric.ts';
import { markTyped } from '../../../domain/typed-number.ts';
import { askFact } from '../../prompting/ask-fact.ts';
import { orBack, StepBack } from '../../prompting/step-back.ts';
import { askNeeds } from '../confirm-needs.ts';
import { at, type Desk, sayer } from '../desk.ts';
import { keep } from '../keep.ts';
import { requireMark } from './marks.ts';

/** As many differences as leave the question after them on a screen of 24 lines. */
const shown = 10;

/**
 * 议定: where both have finished, their differences item by item; the value is asked, never proposed, and both sign. Both
 * original sheets stay. `sits`: who is at the keyboard.
 */
export async function askAgreement(desk: Desk, review: FileReview, rubric: Rubric, sits: string): Promise<void> {
  const [first, second] = review.sheets.map((one) => one.sheet);
  if (!first || !second) return;
  const say = sayer(desk);
  say(`\n  ${review.key}　两人都已完成`);
  for (const sheet of [first, second]) say(`  ${sheet.reviewer}　${scoreSheet(rubric, sheet).explanation}`);
  const differences = differencesBetween(rubric, first, second);
  const described = differences.map((one) => describeDifference(one, first.reviewer, second.reviewer));
  for (const line of described.slice(0, shown)) say(`  差异　${line}`);
  if (described.length > shown) say(`  另有 ${described.length - shown} 处，逐项议定时都会列出`);
  if (described.length === 0) say('  逐项一致');
  const way = await desk.prompter.offer<'items' | 'total'>({
    message: '怎么议定',
    choices: [
      {
        value: 'items',
        name: differences.length === 0 ? '按一致的得分议定' : `逐项议定（${differences.length} 处差异）`,
      },
      { value: 'total', name: '只议定总分' },
    ],
    default: 'items',
    leave: '以后再议',
    help: '两名评查人当面商定。逐项议定：有差异的每一项写定扣几分，总分自动得出；只议定总分：直接写分数。两张原评查表都保留。',
    flag: 'review agree',
  });
  if (way === null) return;
  await orBack(async () => {
    const discussed = await askDiscussion(desk, review);
    const decision =
      way === 'total'
        ? { score: await askTotal(desk, rubric) }
        : { decisions: await askDecisions(desk, rubric, differences, described) };
    const score =
      'score' in decision ? decision.score : scoreOf(settleDifferences(rubric, first, second, decision.decisions));
    const signers = [first.reviewer, second.reviewer];
    const agreed: Agreed = { ...decision, discussed };
    const judged = judgeAgreement(desk.store, at(desk), desk.edition, rubric, { key: review.key, signers, ...agreed });
    for (const note of judged.notes) say(`  ${note}`);
    const checked = await askNeeds(desk, judged);
    if (!checked) {
      say(`  没有记入 ${review.key} 的得分`);
      return;
    }
    for (const sheet of [first, second]) {
      const signed = await desk.prompter.confirm({
        message: `${review.key} 议定 ${formatPoints(score)} 分，${sheet.reviewer} 本人签认`,
        // Nobody signs for another by an Enter.
        default: sheet.reviewer === sits,
        back: true,
        help: '评查人本人看过议定分后回答“是”。两人都签认才记入。',
        flag: 'review agree --signed',
      });
      if (!signed) {
        desk.context.say(`  ${sheet.reviewer} 没有签认，没有记入`);
        return;
      }
    }
    await keep(desk, () => agreeReview(desk.store, at(desk), desk.edition, checked));
    say(`  已记 ${review.key} 议定 ${formatPoints(score)} 分，${signers.join('、')} 签认；两张原评查表都保留`);
  }, undefined);
}

/** What the team said of a file on which the two are far apart; null where the office leaves it to the two. */
async function askDiscussion(desk: Desk, review: FileReview): Promise<string | null> {
  const far = gapToDiscuss(desk.store, desk.year, review);
  if (!far) return null;
  const message = `两人相差 ${formatPoints(far.gap)} 分，超过办公室规定的 ${formatPoints(far.limit)} 分，须集体讨论：哪些人讨论、怎样认为`;
  return askFact(desk.prompter, { message, flag: 'review agree --discussed' }, '请写明讨论情况');
}

function scoreOf(settled: ReturnType<typeof settleDifferences>): number {
  if ('problem' in settled) throw new Error(settled.problem);
  return settled.score;
}

async function askTotal(desk: Desk, rubric: Rubric): Promise<number> {
  const problem = (text: string): string | null => {
    const points = markTyped(text);
    return points === null || points < 0 || points > rubric.full
      ? `请写 0 到 ${formatPoints(rubric.full)} 的分数`
      : null;
  };
  const text = await desk.prompter.input({ message: '议定分', flag: 'review agree', back: true, validate: problem });
  return requireMark(text);
}

async function askDecisions(
  desk: Desk,
  rubric: Rubric,
  differences: readonly Difference[],
  described: readonly string[],
): Promise<readonly Decision[]> {
  const decisions: Decision[] = [];
  for (const [index, { id }] of differences.entries()) {
    const item = rubricItems(rubric).find((one) => one.id === id);
    const place = `（${index + 1}/${differences.length}）`;
    if (!item) {
      const word = await desk.prompter.select<'later' | 'kept' | 'broken'>({
        message: `${place}${described[index]}\n议定`,
        // The first choice decides nothing: what is agreed is never proposed.
        choices: [
          { value: 'later', name: '还没有商定，返回' },
          { value: 'kept', name: '不违反' },
          { value: 'broken', name: '违反（本卷记 0 分）' },
        ],
        escape: 'later',
        flag: 'review agree --item',
      });
      if (word === 'later') throw new StepBack();
      decisions.push({ id, value: word === 'broken' ? 'broken' : null });
      continue;
    }
    const text = await desk.prompter.input({
      message: `${place}${described[index]}\n议定扣几分（不扣写 0）`,
      flag: 'review agree --item',
      back: true,
      validate: (given) => {
        const points = markTyped(given);
        return points === null ? '请写扣的分数，不扣写 0' : decisionProblem(rubric, item, points);
      },
    });
    decisions.push({ id, value: markTyped(text) || null });
  }
  return decisions;
}
