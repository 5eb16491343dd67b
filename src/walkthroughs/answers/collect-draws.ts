import type { DrawRef } from '../../actions/deeds/draw-meant.ts';
import type { Deed } from '../../actions/deeds/registry.ts';
import type { OpenedRoundBody, SealedRoundBody } from '../../actions/draw/stored-round.ts';
import { wordOf } from '../../domain/draw/round.ts';
import { type BodyOf, bodyAs, type EntryOf } from '../../store/entries/catalogue.ts';
import type { Collecting, Collectors } from './collect-answers.ts';

/** A round stands in one piece where it was sealed; method 1 is not made again. */
const inOnePiece = () => null;

/** The deeds that the entries about a draw came from. */
export const drawsCollected = {
  'draw.sealed'(reading, entry) {
    const seal = sealOf(reading, entry.body.draw);
    return seal && sealed(reading, entry, seal);
  },
  'draw.number': inOnePiece,
  'draw.opened': inOnePiece,
  'draw.unopened': inOnePiece,
  'draw.replaced': inOnePiece,
  'draw.extended': inOnePiece,
  'draw.attended'(reading, entry, index) {
    const draw = drawOf(reading, entry.body.draw);
    return draw && { do: 'present', draw, keys: attended(reading, entry, index) };
  },
  'draw.outcome'(reading, entry) {
    const { key, outcome, purpose } = entry.body;
    const draw = drawOf(reading, entry.body.draw, purpose);
    if (!draw) return null;
    return {
      do: draw.kind === 'officers' ? 'absent' : 'missing',
      draw,
      key,
      reason: reasonOf(reading, entry),
      after: outcome === 'present',
      wrongMark: entry.body.marks !== undefined,
    };
  },
  'draw.judged'(reading, entry) {
    const { key, verdict, purpose } = entry.body;
    const draw = drawOf(reading, entry.body.draw, purpose);
    return draw && { do: 'judge', draw, key, verdict, reason: reasonOf(reading, entry) };
  },
  'draw.voided'(reading, { body }) {
    const seal = sealOf(reading, body.draw);
    return seal && { do: 'void', draw: refOf(seal), attempt: seal.attempt, reason: body.reason ?? '' };
  },
  'draw.assigned'(reading, entry) {
    const draw = drawOf(reading, entry.body.draw);
    return draw && assigned(reading, draw, reading.personal(entry).text);
  },
} satisfies Collectors;

const reasonOf = (reading: Collecting, entry: EntryOf): string => reading.personal(entry).reason ?? '（已清除）';

/** Which draw an entry speaks of, as the file names it, of one purpose where the entry tells one. */
function drawOf(reading: Collecting, id: string, purpose: string | null = null): DrawRef | null {
  const seal = sealOf(reading, id);
  if (!seal) return null;
  const draw = refOf(seal);
  return purpose === null ? draw : { ...draw, purpose };
}

/** The seal of a draw; null where it is of method 1. */
function sealOf(reading: Collecting, id: string): SealedRoundBody | null {
  const seal = reading.entries.find(
    (one): one is EntryOf<'draw.sealed'> => one.kind === 'draw.sealed' && one.body.draw === id,
  );
  if (!seal) return null;
  if ('method' in seal.body) return seal.body;
  reading.leftOut.add(`抽取 ${seal.body.number} 是按方法 1 抽的，不能重放`);
  return null;
}

/** Which draw it is, as the file names it. */
function refOf({ kind, purposes }: SealedRoundBody): DrawRef {
  const purpose = wordOf(purposes);
  return { kind, purpose: purpose === '-' ? null : purpose };
}

/** Those who came together stand together. */
function attended(reading: Collecting, entry: EntryOf<'draw.attended'>, index: number): readonly string[] {
  const keys = [entry.body.key];
  for (const other of reading.entries.slice(index + 1)) {
    if (other.kind !== 'draw.attended' || other.author !== entry.author || other.body.draw !== entry.body.draw) break;
    reading.covered.add(other.id);
    keys.push(other.body.key);
  }
  return keys;
}

/** A round with its text and all that was published: made again it draws the same. */
function sealed(reading: Collecting, entry: EntryOf<'draw.sealed'>, body: SealedRoundBody): Deed | null {
  const later = <K extends 'draw.number' | 'draw.opened' | 'draw.unopened'>(kind: K): BodyOf<K> | undefined => {
    const found = reading.entries.find((one) => one.kind === kind && 'draw' in one.body && one.body.draw === body.draw);
    return found && bodyAs(found, kind);
  };
  const number = later('draw.number');
  const opened = later('draw.opened') as OpenedRoundBody | undefined;
  const left = later('draw.unopened');
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
    draw: refOf(body),
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
