import type { OpenedBody } from '../../actions/draw/stored-draw.ts';
import { readStatement } from '../../domain/draw/statement.ts';
import { bodyAs } from '../../store/entries/catalogue.ts';
import type { Entry } from '../../store/entry.ts';
import type { DrawDeed, DrawRef, StepSeeds } from './answers-file.ts';
import type { Collecting } from './collect-answers.ts';
import { textIn } from './collect-parts.ts';

/** Entries of draws. */
export const drawKindsOf = [
  'draw.sealed',
  'draw.opened',
  'draw.replaced',
  'draw.extended',
  'draw.attended',
  'draw.voided',
  'draw.assigned',
] as const;

export function drawDeed(reading: Collecting, entry: Entry, index: number): DrawDeed | null {
  const { body } = entry;
  const draw = refOf(reading, entry);
  if (!draw) return null;
  const personal = reading.personal(entry);
  switch (entry.kind) {
    case 'draw.sealed':
      return sealed(reading, entry, index, draw);
    case 'draw.opened':
      return { do: 'open', draw, seeds: seedsOf(bodyAs(entry, 'draw.opened')) };
    case 'draw.replaced': {
      const purpose = textIn(body, 'purpose') ?? draw.purpose;
      const { reason = '（已清除）' } = personal;
      return { do: 'replace', draw: { ...draw, purpose }, key: textIn(body, 'key') ?? '', reason };
    }
    case 'draw.extended':
      return { do: 'extend', draw, count: (body.keys as readonly unknown[]).length, matter: textIn(body, 'matter') };
    case 'draw.attended':
      return attended(reading, entry, index, draw);
    case 'draw.voided':
      // The draw that takes its place says so itself.
      return body.supersededBy ? null : voided(reading, entry, index, draw);
    default:
      return assigned(reading, draw, personal.text);
  }
}

/** Which draw an entry speaks of, as the file names it. */
function refOf(reading: Collecting, entry: Entry): DrawRef | null {
  const of = reading.entries.find((one) => one.kind === 'draw.sealed' && one.body.draw === entry.body.draw);
  if (!of) return null;
  const { kind, purpose } = bodyAs(of, 'draw.sealed');
  return { kind, purpose: purpose === '-' ? null : purpose };
}

/** Which attempt is told only where it is not the newest. */
function voided(reading: Collecting, { body }: Entry, index: number, draw: DrawRef): DrawDeed {
  const attempts = reading.entries.slice(0, index).flatMap((one) => {
    if (one.kind !== 'draw.sealed') return [];
    const of = bodyAs(one, 'draw.sealed');
    return of.kind === draw.kind && of.purpose === (draw.purpose ?? '-') ? [of] : [];
  });
  const own = attempts.find((one) => one.draw === body.draw);
  const attempt = own && own !== attempts.at(-1) ? own.attempt : null;
  return { do: 'void', draw, attempt, reason: textIn(body, 'reason') ?? '' };
}

/** Those who came together stand together. */
function attended(reading: Collecting, entry: Entry, index: number, draw: DrawRef): DrawDeed {
  const keys = [textIn(entry.body, 'key') ?? ''];
  for (const other of reading.entries.slice(index + 1)) {
    if (other.kind !== entry.kind || other.author !== entry.author || other.body.draw !== entry.body.draw) break;
    reading.told.add(other.id);
    keys.push(textIn(other.body, 'key') ?? '');
  }
  return { do: 'present', draw, keys };
}

/** A draw that was opened at once stands with its numbers. */
function sealed(reading: Collecting, entry: Entry, index: number, draw: DrawRef): DrawDeed {
  const body = bodyAs(entry, 'draw.sealed');
  const next = reading.entries[index + 1];
  const opened = next?.kind === 'draw.opened' && next.body.draw === body.draw && next.author === entry.author;
  if (opened) reading.told.add(next.id);
  const { statement } = reading.personal(entry);
  if (statement === undefined) reading.leftOut.add(`抽取 ${body.number} 的名单已清除，排除了谁不再知道`);
  const exclusions = statement === undefined ? [] : readStatement(statement, true).exclusions;
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
    exclude: new Map(exclusions.map(({ key, reason }) => [key, reason])),
    reason: body.reason,
    seeds: opened ? seedsOf(bodyAs(next, 'draw.opened')) : null,
  };
}

function seedsOf({ seedsAsGiven, seeds, inspectorsBy, unitBy }: OpenedBody): StepSeeds {
  return { inspectors: seedsAsGiven.inspectors, unit: seedsAsGiven.unit, auto: seeds.auto, inspectorsBy, unitBy };
}

/** The reviewers and recusals of an assignment, from the lines of its sealed text. */
function assigned(reading: Collecting, draw: DrawRef, text: string | undefined): DrawDeed | null {
  if (text === undefined) {
    reading.leftOut.add('案卷分给哪些评查人（已清除）');
    return null;
  }
  const lines = text.split('\n');
  const under = (name: string): readonly string[] => {
    const at = lines.findIndex((line) => line.startsWith(`${name}: `));
    return lines.slice(at + 1, at + 1 + Number(lines[at]!.slice(name.length + 2)));
  };
  const recusals = under('recusals').map((line) => {
    const [file = '', reviewer = '', reason = ''] = line.split('\t');
    return { file, reviewer, reason };
  });
  return { do: 'assign', draw, reviewers: under('reviewers'), recusals };
}
