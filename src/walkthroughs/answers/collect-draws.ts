import type { OpenedRoundBody, SealedRoundBody } from '../../actions/draw/stored-round.ts';
import { wordOf } from '../../domain/draw/round.ts';
import { type BodyOf, bodyAs } from '../../store/entries/catalogue.ts';
import type { Entry } from '../../store/entry.ts';
import type { Deed } from './answers-file.ts';
import type { Collecting } from './collect-answers.ts';
import { textIn } from './collect-parts.ts';
import type { DrawRef } from './deeds/draws.ts';

/** Entries of draws. */
export const drawKindsOf = [
  'draw.sealed',
  'draw.number',
  'draw.opened',
  'draw.unopened',
  'draw.replaced',
  'draw.extended',
  'draw.attended',
  'draw.outcome',
  'draw.judged',
  'draw.voided',
  'draw.assigned',
] as const;

/** The deed of an answers file that an entry about a draw came from; null where it needs none of its own. */
export function drawDeed(reading: Collecting, entry: Entry, index: number): Deed | null {
  const { body } = entry;
  const drawRef = sealOf(reading, entry);
  if (!drawRef) return null;
  const draw = refOf(drawRef);
  const { reason = '（已清除）', text } = reading.personal(entry);
  const key = textIn(body, 'key') ?? '';
  const purpose = textIn(body, 'purpose') ?? draw.purpose;
  switch (entry.kind) {
    case 'draw.sealed':
      return sealed(reading, entry, drawRef, draw);
    // A round stands in one piece where it was sealed; method 1 is not made again.
    case 'draw.number':
    case 'draw.opened':
    case 'draw.unopened':
    case 'draw.replaced':
    case 'draw.extended':
      return null;
    case 'draw.outcome': {
      const gone = draw.kind === 'officers' ? 'absent' : 'missing';
      return { do: gone, draw: { ...draw, purpose }, key, reason, after: body.outcome === 'present' };
    }
    case 'draw.judged': {
      const verdict = body.verdict as 'failed' | 'noted' | 'later';
      return { do: 'judge', draw: { ...draw, purpose }, key, verdict, reason };
    }
    case 'draw.attended':
      return attended(reading, entry, index, draw);
    case 'draw.voided':
      return { do: 'void', draw, attempt: drawRef.attempt, reason: textIn(body, 'reason') ?? '' };
    default:
      return assigned(reading, draw, text);
  }
}

/** The seal of the draw that an entry speaks of; null where it is of method 1. */
function sealOf(reading: Collecting, entry: Entry): SealedRoundBody | null {
  const seal = reading.entries.find((one) => one.kind === 'draw.sealed' && one.body.draw === entry.body.draw);
  const body = seal && bodyAs(seal, 'draw.sealed');
  if (body && 'method' in body) return body;
  if (seal) reading.leftOut.add(`抽取 ${textIn(seal.body, 'number') ?? ''} 是按方法 1 抽的，不能重放`);
  return null;
}

/** Which draw it is, as the file names it. */
function refOf({ kind, purposes }: SealedRoundBody): DrawRef {
  const purpose = wordOf(purposes);
  return { kind, purpose: purpose === '-' ? null : purpose };
}

/** Those who came together stand together. */
function attended(reading: Collecting, entry: Entry, index: number, draw: DrawRef): Deed {
  const keys = [textIn(entry.body, 'key') ?? ''];
  for (const other of reading.entries.slice(index + 1)) {
    if (other.kind !== entry.kind || other.author !== entry.author || other.body.draw !== entry.body.draw) break;
    reading.covered.add(other.id);
    keys.push(textIn(other.body, 'key') ?? '');
  }
  return { do: 'present', draw, keys };
}

/** A round with its text and all that was published: made again it draws the same. */
function sealed(reading: Collecting, entry: Entry, body: SealedRoundBody, draw: DrawRef): Deed | null {
  const later = (kind: string) =>
    reading.entries.find((one) => one.kind === kind && one.body.draw === body.draw)?.body as unknown;
  const number = later('draw.number') as BodyOf<'draw.number'> | undefined;
  const opened = later('draw.opened') as OpenedRoundBody | undefined;
  const left = later('draw.unopened') as BodyOf<'draw.unopened'> | undefined;
  const { statement } = reading.personal(entry);
  const published = opened ?? left;
  if (statement === undefined || !published?.random || !published.inspectors) {
    reading.leftOut.add(
      statement === undefined
        ? `抽取 ${body.number} 的名单已清除，不能重放`
        : `抽取 ${body.number} 已封存，还没有出签，不能重放`,
    );
    return null;
  }
  return {
    do: 'draw',
    draw,
    count: body.count,
    quotas: body.quotas ? new Map(Object.entries(body.quotas)) : null,
    onlyValid: body.rules.onlyValid,
    on: body.rules.on,
    closed: body.rules.closedOnly,
    from: body.rules.from,
    to: body.rules.to,
    exclude: new Map(),
    answers: new Map(),
    reason: body.reason,
    third: body.third,
    seeds: {
      inspectors: published.inspectors.asGiven,
      unit: number?.asGiven ?? null,
      auto: body.mode === 'auto',
      inspectorsBy: body.inspectorsBy,
      unitBy: number?.by ?? null,
    },
    replay: { statement, random: published.random, third: opened?.third ?? null, unopened: left?.reason ?? null },
  };
}

/** The reviewers and recusals of an assignment, from the lines of its sealed text. */
function assigned(reading: Collecting, draw: DrawRef, text: string | undefined): Deed | null {
  if (text === undefined) {
    reading.leftOut.add('案卷分给哪些评查人（已清除）');
    return null;
  }
  const lines = text.split('\n');
  const under = (name: string): readonly string[] => {
    const at = lines.findIndex((line) => line.startsWith(`${name}: `));
    return lines.slice(at + 1, at + 1 + Number(lines[at]?.slice(name.length + 2) ?? 0));
  };
  const recusals = under('recusals').map((line) => {
    const [file = '', reviewer = '', reason = ''] = line.split('\t');
    return { file, reviewer, reason };
  });
  return { do: 'assign', draw, reviewers: under('reviewers'), recusals };
}
