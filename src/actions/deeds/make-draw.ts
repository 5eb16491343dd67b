import type { Day } from '../../domain/day.ts';
import { purposesOf } from '../../domain/draw/purposes.ts';
import { type OfficerPurpose, readRound } from '../../domain/draw/round.ts';
import { StatementError } from '../../domain/draw/sealed-lines.ts';
import { thresholdsOf } from '../../domain/edition-data.ts';
import { Fault } from '../../domain/fault.ts';
import { pick } from '../../domain/pick.ts';
import { deviceLetter } from '../../domain/year/numbers.ts';
import type { Continue } from '../draw/continue-round.ts';
import { purposesMeant } from '../draw/draw-purpose.ts';
import { type PlannedRound, planReplay, planRound } from '../draw/plan-round.ts';
import { requireAsked } from '../draw/pool-questions.ts';
import { digitsByProgram, drawAtOnce, type NumbersAtOnce, replayRound, sealRound } from '../draw/seal-round.ts';
import type { Doing } from './doing.ts';
import type { DrawRef } from './draw-meant.ts';
import type { StepReplay, StepSeeds, WholeDraw } from './draws.ts';

const letterOf = ({ context }: Doing): string => deviceLetter(context.machine.get('device'));

/** What goes on with a draw says beside its number. */
export const continuing = (doing: Doing, step: { readonly draw: DrawRef; readonly reason: string }): Continue => ({
  reason: step.reason,
  third: null,
  letter: letterOf(doing),
  purpose: step.draw.kind === 'officers' ? step.draw.purpose : null,
});

/** Seals a planned round, or draws it at once where the file has numbers. */
export function sealOrDraw(doing: Doing, planned: PlannedRound, seeds: StepSeeds | null): void {
  const { store, at } = doing;
  if (seeds) drawAtOnce(store, at.author, planned, numbersOf(doing, seeds));
  else sealRound(store, at.author, planned, { inspectors: null, inspectorsBy: at.author });
}

/** Plans a round as a file asks for it, and seals or draws it. */
export function drawRound(doing: Doing, step: WholeDraw): void {
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
  requireAsked(planned.pool);
  for (const left of planned.pool.leftOut) doing.warnings.push(`未列入名单：${left}`);
  for (const id of planned.pool.open) doing.warnings.push(`关于名单的问题没有答复：${id}`);
  sealOrDraw(doing, planned, step.seeds);
}

/** Enters a round again as it was drawn; its record says so. */
export function enterAgain(doing: Doing, step: StepReplay, seeds: StepSeeds | null, on: Day | null): void {
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
      ...pick(step, 'random', 'third', 'unopened'),
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
    throw Fault.broken('draw-replay', error.message, '答案文件被改动过；请重新写出');
  }
}

/** One shared draw or one for each purpose of the edition, as the office has settled. */
function purposesFor({ store, at, unit, edition }: Doing, { kind, purpose }: DrawRef): readonly OfficerPurpose[] {
  if (kind !== 'officers') return [];
  const all = purposesOf(edition);
  const meant = purposesMeant(store, { unit, year: at.year, all }, purpose);
  if (meant) return meant;
  throw Fault.usage('draw-purpose', '本年度分三次抽取，没有写明这次用于什么', `写 purpose: ${all[0]}`);
}

/** The numbers as given; those that nobody gave are taken by the program, and the record says so. */
function numbersOf({ context }: Doing, seeds: StepSeeds): NumbersAtOnce {
  const { inspectors, unit } = seeds;
  const chance = () => digitsByProgram(context.ids);
  return { ...seeds, inspectors: inspectors ?? chance(), unit: unit ?? chance() };
}
