import path from 'node:path';
import { answerItem, judgeAnswer } from '../../actions/acceptance/answer-item.ts';
import { namedAcceptance } from '../../actions/acceptance/named-acceptance.ts';
import { readAcceptance } from '../../actions/acceptance/read-acceptance.ts';
import { dayAccepted } from '../../actions/acceptance/read-facts.ts';
import { askNeeds } from '../../actions/ask-needs.ts';
import { nextDeed } from '../../actions/conclusion/next-deed.ts';
import { proposalsOf } from '../../actions/onsite/read-proposals.ts';
import { requireOpen } from '../../actions/standard/open-acceptance.ts';
import { unitRef } from '../../actions/unit-ref.ts';
import type { Report } from '../../command.ts';
import { type AcceptanceResult, type ItemAnswer, type Proposal, scoreOfItem } from '../../domain/acceptance.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import type { CheckedAnswer } from '../../domain/scoring/check-answer.ts';
import { hintsOf, openHints } from '../../domain/scoring/open-hints.ts';
import { totalText } from '../../domain/scoring/total-text.ts';
import { requireItem } from '../../domain/scoring/validate-answer.ts';
import { windowOf } from '../../domain/scoring/window.ts';
import type { Edition, Item } from '../../domain/standard.ts';
import type { Runs } from '../../parameters.ts';
import type { Unit } from '../../store/units.ts';
import { itemJson, scoreLine, verdictLine } from '../../views/result.ts';
import { filePath } from '../named-files.ts';
import type { takes } from './index.ts';
import { readAnswerFlags, readProofFlags } from './read-flags.ts';

export const run: Runs<typeof takes> = async (context, given) => {
  if (given.sheet || given.load !== null) {
    const { runSheet } = await import('./sheet.ts');
    return runSheet(context, given);
  }
  const { store, unit, year, edition } = await namedAcceptance(context, given, 'write');
  if (given.item === null) {
    throw Fault.usage(
      'item-missing',
      '没有写评分项',
      phrase`例如 ${inspect('score', { unit: some('单位'), item: '2.1.2', '--none': true })}；整份评分用 --sheet 或 ${inspect('start')}`,
    );
  }
  const item = requireItem(edition, given.item);
  requireOpen(store, unit.id, year);
  const settlements = store.settings.settlements(year);
  const before = readAcceptance(store, unit.id, year, edition);
  const proposals = proposalsOf(store, before, context.today, item.id);
  const answer = readAnswerFlags(item, given, proposals);
  const proof = readProofFlags(
    item,
    given,
    windowOf(item, year, dayAccepted(store, unit.id, year) ?? context.today, settlements),
  );
  const { about } = given;
  const attachments = given.attach.map((file) => ({
    path: filePath(context, file),
    name: path.basename(file),
    about,
  }));
  if (!answer && !proof && attachments.length === 0) {
    throw Fault.usage(
      'answer-missing',
      `没有写对 ${item.id} 的评分`,
      '从 --none、--finding、--deduct、--award、--not-applicable、--defer 中选一个，或者用 --proof 登记证明材料',
    );
  }
  const judged = judgeAnswer(store, { unit: unit.id, year, edition }, { item: item.id, answer, proof }, before);
  const [confirmed] = (await askNeeds(context, unit, [judged])) as [CheckedAnswer];
  answerItem(store, context.author, { unit: unit.id, year, edition, answer: confirmed, attachments });
  const after = readAcceptance(store, unit.id, year, edition);
  const report = reportOf(unit, year, edition, item, after.result, judged.answer, proposals);
  // Of an acceptance with all items answered alone: what is asked before its conclusion takes whole ledgers to find.
  return report.next ? report : { ...report, next: nextDeed(store, after, unit, context.today) };
};

function reportOf(
  unit: Unit,
  year: number,
  edition: Edition,
  item: Item,
  result: AcceptanceResult,
  answer: ItemAnswer | null,
  proposals: readonly Proposal[],
): Report {
  const score = scoreOfItem(result, item.id);
  const next = result.items.find(
    (one) => one.state === 'unchecked' && edition.items.some((i) => i.id === one.id && !i.settledBy),
  );
  const warnings: string[] = [];
  if (answer?.dismissed && answer.dismissed.length > 0) {
    warnings.push(
      `台账核查对 ${item.id} 提出过 ${answer.dismissed.length} 条，已按“不采纳”记录：${answer.dismissed.join('；')}`,
    );
  }
  const looks = answer?.state === 'clear' ? hintsOf(item, proposals).filter(({ kind }) => kind === 'look') : [];
  if (looks.length > 0)
    warnings.push(
      `${item.id} 台账里要查看的 ${looks.length} 条，按看过、不扣分记录：${looks.map(({ text }) => text).join('；')}`,
    );
  const open = answer?.state === 'deducted' ? openHints(item, answer, proposals) : [];
  if (open.length > 0)
    warnings.push(
      `${item.id} 还有 ${open.length} 条台账提示没有答复：${open.map(({ text }) => text).join('；')}。成立的与已记的一并再写一次，不成立的加 --dismiss 理由`,
    );
  if (score.proof === 'missing') {
    warnings.push(result.missing.find((one) => one.item === item.id)?.what ?? `${item.id} 缺证明材料`);
  }
  return {
    json: {
      unit: unitRef(unit),
      year,
      edition: edition.id,
      item: itemJson(score),
      range: { low: result.range.low / 100, high: result.range.high / 100 },
      total: result.total === null ? null : result.total / 100,
      unchecked: result.unchecked,
      verdict: result.verdict,
    },
    text: () => [
      `${unit.name} ${item.id} ${item.title}：${scoreLine(score)}`,
      ...score.remarks.map((remark) => `  ${remark}`),
      `${totalText(result)}；${verdictLine(result)}`,
    ],
    warnings,
    ...(next
      ? {
          next: phrase`${inspect('score', { unit, item: next.id })} …（${edition.items.find((one) => one.id === next.id)?.title ?? ''}）`,
        }
      : result.missing.length > 0
        ? { next: inspect('result', { unit }) }
        : {}),
  };
}
