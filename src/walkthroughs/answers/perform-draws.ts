import { assignDraw } from '../../actions/draw/assign-draw.ts';
import { extendDraw, recordAttendance, replaceInDraw, voidDraw } from '../../actions/draw/change-draw.ts';
import { refuseAgainstShared, settledDraws } from '../../actions/draw/draw-purpose.ts';
import { drawTickets, type GivenSeeds, openDraw, prepareDraw, storeDraw } from '../../actions/draw/make-draw.ts';
import { readDraws, type StoredDraw } from '../../actions/draw/stored-draw.ts';
import { sha256 } from '../../domain/canonical.ts';
import { foldText } from '../../domain/draw/canonical-text.ts';
import { sharedPurposes } from '../../domain/draw/standing.ts';
import { kindWords } from '../../domain/draw/words.ts';
import { thresholdsOf } from '../../domain/edition-data.ts';
import { Fault } from '../../domain/fault.ts';
import { deviceLetter } from '../../domain/year/numbers.ts';
import type { DrawDeed, DrawRef, StepSeeds } from './answers-file.ts';
import type { Doing } from './playing.ts';

/** A draw, or what happens to one, as `inspect draw` does it. */
export function performDraw(doing: Doing, step: DrawDeed): void {
  const { store, at } = doing;
  switch (step.do) {
    case 'draw':
      draw(doing, step);
      break;
    case 'open':
      openDraw(store, at.author, theDraw(doing, step.draw, 'sealed'), seedsOf(doing, step.seeds));
      break;
    case 'replace': {
      const { key, reason, draw: named } = step;
      const found = theDraw(doing, named, 'drawn');
      const purpose = found.purpose === '-' ? named.purpose : null;
      replaceInDraw(store, at.author, found, { key, reason, purpose });
      break;
    }
    case 'extend':
      extendDraw(store, at.author, theDraw(doing, step.draw, 'drawn'), step.count, step.matter);
      break;
    case 'present':
      recordAttendance(store, at.author, theDraw(doing, step.draw, 'drawn'), step.keys);
      break;
    case 'void':
      voidDraw(store, at.author, theDraw(doing, step.draw, null, step.attempt), step.reason);
      break;
    default:
      assignDraw(store, at.author, theDraw(doing, step.draw, 'drawn'), step.reviewers, step.recusals);
  }
}

function draw(doing: Doing, step: Extract<DrawDeed, { do: 'draw' }>): void {
  const { store, at, context } = doing;
  const prepared = prepareDraw(store, {
    unit: doing.unit,
    year: at.year,
    kind: step.draw.kind,
    purpose: purposeOf(doing, step.draw),
    count: step.quotas ? null : (step.count ?? thresholdsOf(doing.edition).drawn),
    quotas: step.quotas,
    rules: {
      onlyValid: step.onlyValid,
      on: step.on ?? context.today,
      closedOnly: step.closed,
      from: step.from,
      to: step.to,
    },
    exclude: step.exclude,
    reason: step.reason,
    letter: deviceLetter(context.machine.get('device')),
  });
  for (const left of prepared.pool.leftOut) doing.warnings.push(`未列入名单：${left}`);
  const given = step.seeds && seedsOf(doing, step.seeds);
  const opened = given && { given, selection: drawTickets(prepared.statement, prepared.text, given) };
  storeDraw(store, at.author, prepared, opened);
}

/** One shared draw or three, as the office has settled. */
function purposeOf({ store, at }: Doing, { kind, purpose }: DrawRef): string {
  const named = purpose === null ? '-' : foldText(purpose) || '-';
  if (kind !== 'officers') return named;
  if (named !== '-') refuseAgainstShared(store, at.year, named);
  else if (settledDraws(store, at.year) === 'three') {
    throw new Fault(
      'usage',
      'draw-purpose',
      '本年度分三次抽取，没有写明这次用于什么',
      `写 purpose: ${sharedPurposes[0]}`,
    );
  }
  return named;
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
      (purpose === null || one.purpose === foldText(purpose) || (kind === 'officers' && one.purpose === '-')),
  );
  const found = draws.findLast(
    (one) => (status === null || one.status === status) && (attempt === null || one.attempt === attempt),
  );
  if (found) return found;
  const what = status === 'sealed' ? '已封存、未出签的' : status === 'drawn' ? '已出签的' : '';
  throw new Fault('refused', 'nothing-drawn', `没有${what}“抽取${kindWords[kind]}”`, '先写 draw 这一步');
}

/** The numbers as given; those that nobody gave are taken by the program, and the record says so. */
function seedsOf({ context }: Doing, seeds: StepSeeds): GivenSeeds {
  const chance = (): string => (BigInt(`0x${sha256(context.ids())}`) % 10n ** 20n).toString().padStart(20, '0');
  return { ...seeds, inspectors: seeds.inspectors ?? chance(), unit: seeds.unit ?? chance() };
}
