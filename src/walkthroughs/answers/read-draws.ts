import { seedProblem } from '../../domain/draw/tickets.ts';
import { shortKindWords } from '../../domain/draw/words.ts';
import type { DrawDeed, DrawRef, StepReplay, StepSeeds, VisitStep } from './answers-file.ts';
import type { Place } from './members.ts';
import { known, type Part, stepAt } from './step-at.ts';

/** Readers of draws: what `inspect draw` takes as flags, by the same names. */

const seedNames = ['seedInspectors', 'seedUnit', 'seedAuto', 'inspectorsBy', 'unitBy'];

/** Reads one deed of a draw. Faults (usage) name the line, as of all readers here. */
export function readDrawDeed(name: DrawDeed['do'], part: Part): VisitStep {
  switch (name) {
    case 'draw':
      return readDraw(part);
    case 'open':
      return readOpening(part);
    case 'assign':
      return readAssignment(part);
    default:
      return readChange(name, part);
  }
}

function drawOf({ place }: Part): DrawRef {
  const purpose = place.part('purpose').optional();
  return { kind: place.part('kind').oneOf(shortKindWords), purpose: purpose === '-' ? null : purpose };
}

function readDraw(part: Part): VisitStep {
  const { place } = part;
  known(part, [
    'kind',
    'purpose',
    'count',
    'quotas',
    'onlyValid',
    'on',
    'closed',
    'from',
    'to',
    'exclude',
    'answers',
    'reason',
    'third',
    'replay',
    ...seedNames,
  ]);
  const draw = drawOf(part);
  const count = place.part('count');
  const replay = place.part('replay');
  const quotas = place.part('quotas').parts();
  if (!count.missing && quotas.length > 0) count.fail('count 和 quotas 只能写一种');
  if (count.missing && quotas.length === 0 && draw.kind !== 'officers') place.fail('没有写明抽几件', '写 count: 6');
  return stepAt(part, {
    do: 'draw',
    draw,
    count: count.missing ? null : count.count(),
    quotas: quotas.length === 0 ? null : new Map(quotas.map(([matter, one]) => [matter, one.count()])),
    onlyValid: place.part('onlyValid').yes(false),
    on: place.part('on').optionalDay(),
    closed: place.part('closed').yes(false),
    from: place.part('from').optionalDay(),
    to: place.part('to').optionalDay(),
    exclude: new Map(
      place
        .part('exclude')
        .parts()
        .map(([key, reason]) => [key, reason.text()]),
    ),
    answers: new Map(
      place
        .part('answers')
        .parts()
        .map(([id, answer]) => [id, answer.text()]),
    ),
    reason: place.part('reason').optional(),
    third: place.part('third').optional(),
    seeds: replay.missing || !replay.part('unopened').missing ? seedsOf(place, !replay.missing) : seedsOf(place),
    replay: replay.missing ? null : readReplay(replay),
  });
}

function readReplay(place: Place): StepReplay {
  place.parts(['statement', 'random', 'third', 'unopened']);
  return {
    statement: place.part('statement').asWritten() ?? place.part('statement').text(),
    random: place.part('random').text(),
    third: place.part('third').optional(),
    unopened: place.part('unopened').optional(),
  };
}

/** Both numbers, or neither; a number that the draw would refuse is told with its line. */
function seedsOf(place: Place, oneWillDo = false): StepSeeds | null {
  const auto = place.part('seedAuto').yes(false);
  const [inspectors, unit] = [place.part('seedInspectors'), place.part('seedUnit')];
  for (const [seed, whose] of [
    [inspectors, '验收组'],
    [unit, '被验收单位'],
  ] as const) {
    const problem = seed.missing ? null : seedProblem(seed.asWritten() ?? '');
    if (problem) seed.fail(`${whose}的数字${problem}`);
  }
  if (inspectors.missing !== unit.missing && !oneWillDo) {
    const missing = inspectors.missing ? 'seedInspectors' : 'seedUnit';
    place.fail(`只有一方的数字，缺少 ${missing}`, '两方的数字要一起写；都不写则只封存');
  }
  if (inspectors.missing && !auto) return null;
  return {
    inspectors: inspectors.asWritten(),
    unit: unit.asWritten(),
    auto,
    inspectorsBy: place.part('inspectorsBy').optional(),
    unitBy: place.part('unitBy').optional(),
  };
}

function readOpening(part: Part): VisitStep {
  const { place } = part;
  known(part, ['kind', 'purpose', 'seedUnit', 'unitBy', 'third']);
  const unit = place.part('seedUnit').missing ? null : place.part('seedUnit').asWritten();
  const third = place.part('third').optional();
  return stepAt(part, { do: 'open', draw: drawOf(part), unit, unitBy: place.part('unitBy').optional(), third });
}

const verdicts = { failed: 'failed', noted: 'noted', later: 'later' } as const;
type Change = Exclude<DrawDeed['do'], 'draw' | 'open' | 'assign'>;
const changeNames: Readonly<Record<Change, readonly string[]>> = {
  replace: ['key', 'reason', ...seedNames],
  extend: ['count', 'matter', 'reason', ...seedNames],
  absent: ['key', 'reason', 'came'],
  missing: ['key', 'reason', 'found'],
  judge: ['key', 'as', 'reason'],
  present: ['keys'],
  void: ['attempt', 'reason'],
};

function readChange(name: Change, part: Part): VisitStep {
  const { place } = part;
  known(part, ['kind', 'purpose', ...changeNames[name]]);
  const usual = { absent: 'officers', present: 'officers', missing: 'cases' } as const;
  const draw =
    name in usual && place.part('kind').missing
      ? { kind: usual[name as keyof typeof usual], purpose: place.part('purpose').optional() }
      : drawOf(part);
  const key = () => place.part('key').text();
  const reason = () => place.part('reason').text();
  switch (name) {
    case 'present':
      return stepAt(part, { do: name, draw, keys: place.part('keys').texts() });
    case 'extend': {
      const [count, matter] = [place.part('count').count(), place.part('matter').optional()];
      return stepAt(part, { do: name, draw, count, matter, reason: reason(), seeds: seedsOf(place) });
    }
    case 'replace':
      return stepAt(part, { do: name, draw, key: key(), reason: reason(), seeds: seedsOf(place) });
    case 'void': {
      const attempt = place.part('attempt');
      return stepAt(part, { do: name, draw, attempt: attempt.missing ? null : attempt.count(), reason: reason() });
    }
    case 'judge':
      return stepAt(part, { do: name, draw, key: key(), verdict: place.part('as').oneOf(verdicts), reason: reason() });
    default: {
      const after = place.part(name === 'absent' ? 'came' : 'found').yes(false);
      return stepAt(part, { do: name, draw, key: key(), reason: reason(), after });
    }
  }
}

function readAssignment(part: Part): VisitStep {
  const { place } = part;
  known(part, ['kind', 'purpose', 'reviewers', 'recusals']);
  const kind = place.part('kind');
  const purpose = place.part('purpose').optional();
  return stepAt(part, {
    do: 'assign',
    draw: kind.missing ? { kind: 'cases', purpose } : drawOf(part),
    reviewers: place.part('reviewers').texts(),
    recusals: place
      .part('recusals')
      .each()
      .map((one) => {
        one.parts(['file', 'reviewer', 'reason']);
        return {
          file: one.part('file').text(),
          reviewer: one.part('reviewer').text(),
          reason: one.part('reason').text(),
        };
      }),
  });
}
