import { assignDraw } from '../../actions/draw/assign-draw.ts';
import { judgeOutcome, recordAttendance, recordOutcome, voidDraw } from '../../actions/draw/change-draw.ts';
import { type Continue, planExtension, planReplacement } from '../../actions/draw/continue-round.ts';
import { purposesFrom, refuseAgainstShared, settledDraws } from '../../actions/draw/draw-purpose.ts';
import { giveNumber, openRound } from '../../actions/draw/open-round.ts';
import { type PlannedRound, planReplay, planRound } from '../../actions/draw/plan-round.ts';
import { drawAtOnce, type NumbersAtOnce, replayRound, sealRound } from '../../actions/draw/seal-round.ts';
import { findDraw, readDraws, type StoredDraw } from '../../actions/draw/stored-draw.ts';
import { sha256 } from '../../domain/canonical.ts';
import type { Day } from '../../domain/day.ts';
import { foldText } from '../../domain/draw/canonical-text.ts';
import { purposesOf } from '../../domain/draw/purposes.ts';
import { type OfficerPurpose, readRound } from '../../domain/draw/round.ts';
import { StatementError } from '../../domain/draw/statement.ts';
import { kindWords } from '../../domain/draw/words.ts';
import { thresholdsOf } from '../../domain/edition-data.ts';
import { Fault } from '../../domain/fault.ts';
import { deviceLetter } from '../../domain/year/numbers.ts';
import type { DrawDeed, DrawRef, StepReplay, StepSeeds } from './answers-file.ts';
import type { Doing } from './playing.ts';

/** A draw, or what happens to one, as `inspect draw` does it. */
export function performDraw(doing: Doing, step: DrawDeed): void {
  const { store, at } = doing;
  const drawn = () => theDraw(doing, step.draw, 'drawn');
  const purpose = step.draw.purpose;
  switch (step.do) {
    case 'draw':
      if (step.replay) replay(doing, step.replay, step.seeds, step.on);
      else draw(doing, step);
      break;
    case 'open': {
      const found = theDraw(doing, step.draw, 'sealed');
      if (step.unit !== null) giveNumber(store, at.author, found, { number: step.unit, by: step.unitBy });
      openRound(store, at.author, findDraw(store, found.id), step.third);
      break;
    }
    case 'replace':
      make(doing, planReplacement(store, drawn(), step.key, continuing(doing, step)), step.seeds);
      break;
    case 'extend':
      make(doing, planExtension(store, drawn(), step.count, step.matter, continuing(doing, step)), step.seeds);
      break;
    case 'absent':
    case 'missing': {
      const { key, reason } = step;
      const outcome = step.after ? 'present' : step.do;
      recordOutcome(store, at.author, drawn(), { key, outcome, reason, purpose: purposeOn(drawn(), purpose) });
      break;
    }
    case 'judge': {
      const { key, verdict, reason } = step;
      judgeOutcome(store, at.author, drawn(), { key, verdict, reason, purpose: purposeOn(drawn(), purpose) });
      break;
    }
    case 'present':
      recordAttendance(store, at.author, drawn(), step.keys);
      break;
    case 'void':
      voidDraw(store, at.author, theDraw(doing, step.draw, null, step.attempt), step.reason);
      break;
    case 'assign':
      assignDraw(store, at.author, drawn(), step.reviewers, step.recusals);
  }
}

/** A purpose that a file names narrows a draw of officers alone. */
const purposeOn = (draw: StoredDraw, purpose: string | null): string | null =>
  draw.kind === 'officers' ? purpose : null;

const letterOf = ({ context }: Doing): string => deviceLetter(context.machine.get('device'));

const continuing = (doing: Doing, step: { readonly draw: DrawRef; readonly reason: string }): Continue => ({
  reason: step.reason,
  third: null,
  letter: letterOf(doing),
  purpose: step.draw.kind === 'officers' ? step.draw.purpose : null,
});

/** Seals a planned round, or draws it at once where the file has numbers. */
function make(doing: Doing, planned: PlannedRound, seeds: StepSeeds | null): void {
  const { store, at } = doing;
  if (seeds) drawAtOnce(store, at.author, planned, numbersOf(doing, seeds));
  else sealRound(store, at.author, planned, { inspectors: null, inspectorsBy: at.author });
}

function draw(doing: Doing, step: Extract<DrawDeed, { do: 'draw' }>): void {
  const { store, at, context } = doing;
  const { drawn: usual } = thresholdsOf(doing.edition);
  const planned = planRound(store, {
    unit: doing.unit,
    year: at.year,
    usual,
    kind: step.draw.kind,
    purposes: purposesFor(doing, step.draw),
    count: step.quotas ? null : (step.count ?? usual),
    quotas: step.quotas,
    rules: {
      onlyValid: step.onlyValid,
      on: step.on ?? context.today,
      closedOnly: step.closed,
      from: step.from,
      to: step.to,
    },
    away: step.exclude,
    answers: [...step.answers].map(([id, answer]) => ({ id, answer, by: at.author })),
    reason: step.reason,
    third: step.third,
    letter: letterOf(doing),
  });
  for (const left of planned.pool.leftOut) doing.warnings.push(`未列入名单：${left}`);
  for (const id of planned.pool.open) doing.warnings.push(`关于名单的问题没有答复：${id}`);
  make(doing, planned, step.seeds);
}

/** Enters a round again as it was drawn; its record says so. */
function replay(doing: Doing, step: StepReplay, seeds: StepSeeds | null, on: Day | null): void {
  const { store, at, context } = doing;
  try {
    const statement = readRound(step.statement);
    const planned = planReplay(
      store,
      { unit: doing.unit, year: at.year, letter: letterOf(doing), on: on ?? context.today },
      statement,
    );
    replayRound(store, at.author, planned, {
      statement,
      text: step.statement,
      random: step.random,
      third: step.third,
      unopened: step.unopened,
      given: {
        inspectors: seeds?.inspectors ?? '',
        unit: seeds?.unit ?? '',
        auto: seeds?.auto ?? false,
        inspectorsBy: seeds?.inspectorsBy ?? null,
        unitBy: seeds?.unitBy ?? null,
      },
    });
  } catch (error) {
    if (!(error instanceof StatementError)) throw error;
    throw new Fault('broken', 'draw-replay', error.message, '答案文件被改动过；请重新写出');
  }
}

/** One shared draw or one for each purpose of the edition, as the office has settled. */
function purposesFor({ store, at, unit, edition }: Doing, { kind, purpose }: DrawRef): readonly OfficerPurpose[] {
  if (kind !== 'officers') return [];
  const all = purposesOf(edition);
  const named = purposesFrom(purpose, all);
  if (named) {
    refuseAgainstShared(store, { unit, year: at.year }, named, all);
    return named;
  }
  if (settledDraws(store, at.year) !== 'three') return all;
  throw new Fault('usage', 'draw-purpose', '本年度分三次抽取，没有写明这次用于什么', `写 purpose: ${all[0]}`);
}

/** The newest draw of the kind that serves the purpose and is not void. */
function theDraw(
  doing: Doing,
  { kind, purpose }: DrawRef,
  status: 'sealed' | 'drawn' | null,
  attempt: number | null = null,
): StoredDraw {
  const draws = readDraws(doing.store, { unit: doing.at.unit, year: doing.at.year }).filter(
    (one) =>
      one.kind === kind &&
      one.status !== 'void' &&
      one.status !== 'unopened' &&
      (purpose === null ||
        kind !== 'officers' ||
        one.purpose === '-' ||
        foldText(one.purpose).includes(foldText(purpose))),
  );
  const found = draws.findLast(
    (one) => (status === null || one.status === status) && (attempt === null || one.round === attempt),
  );
  if (found) return found;
  const what = status === 'sealed' ? '已封存、未出签的' : status === 'drawn' ? '已出签的' : '';
  throw new Fault('refused', 'nothing-drawn', `没有${what}“抽取${kindWords[kind]}”`, '先写 draw 这一步');
}

/** The numbers as given; those that nobody gave are taken by the program, and the record says so. */
function numbersOf({ context }: Doing, seeds: StepSeeds): NumbersAtOnce {
  const chance = (): string => (BigInt(`0x${sha256(context.ids())}`) % 10n ** 20n).toString().padStart(20, '0');
  return { ...seeds, inspectors: seeds.inspectors ?? chance(), unit: seeds.unit ?? chance() };
}
