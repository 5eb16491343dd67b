import { questionTypeNames } from '../../domain/knowledge-test/question.ts';
import { formatPoints } from '../../domain/points.ts';
import type { SheetAnswer } from '../../domain/rubrics/sheet-answers.ts';
import { bodyAs } from '../../store/entries/catalogue.ts';
import type { Entry } from '../../store/entry.ts';
import type { Deed } from './answers-file.ts';
import type { Collecting } from './collect-answers.ts';
import { textIn } from './collect-parts.ts';
import type { SheetMarks } from './deeds/reviews.ts';

/** Entries of the knowledge test and of the case reviews. */
export const markKindsOf = [
  'test.paper-set',
  'test.marked',
  'test.leader-marked',
  'review.answered',
  'review.marked',
  'review.reopened',
  'review.agreed',
  'review.rubric',
] as const;

/** The deed of an answers file that an entry of marks came from; null where it needs none of its own. */
export function markDeed(reading: Collecting, entry: Entry, index: number): Deed | null {
  const { body } = entry;
  const personal = reading.personal(entry);
  const [key, score] = [textIn(body, 'key') ?? '', Number(body.score)];
  switch (entry.kind) {
    case 'test.paper-set':
      return paper(reading, entry, index);
    case 'test.marked': {
      const answers = textIn(body, 'answers');
      return answers === null ? { do: 'test', key, score } : { do: 'answers', key, answers };
    }
    case 'test.leader-marked':
      return { do: 'leader', name: personal.name ?? '（已清除）', score };
    case 'review.agreed': {
      const {
        signers: signed = [],
        reviewers = [],
        settled: decisions,
        discussed = null,
      } = bodyAs(entry, 'review.agreed');
      const before = reading.entries.slice(0, index).some((one) => one.kind === entry.kind && one.body.key === key);
      const confirmed = before || score <= reading.reviewLine;
      return {
        do: 'review',
        key,
        agreed: decisions ? { decisions } : { score },
        signed,
        reviewers,
        discussed,
        confirmed,
      };
    }
    case 'review.rubric':
      return { do: 'rubric', key, rubric: textIn(body, 'rubric') ?? '' };
    default:
      return sheet(reading, entry, index);
  }
}

function paper(reading: Collecting, entry: Entry, index: number): Deed {
  const { seed, blueprint, day } = bodyAs(entry, 'test.paper-set');
  const leaders = JSON.parse(reading.personal(entry).leaders ?? '[]') as readonly string[];
  return {
    do: 'testPaper',
    seed,
    blueprint: blueprint.parts
      .map(({ type, count, points }) => `${questionTypeNames[type]}=${count}x${formatPoints(points)}`)
      .join(','),
    minutes: blueprint.minutes,
    partial: blueprint.partial === 'half',
    leaders,
    day,
    anew: reading.entries.slice(0, index).some((one) => one.kind === entry.kind),
  };
}

/** A sheet is told to whoever filled it in, to others only when two are finished. */
function sheet(reading: Collecting, entry: Entry, index: number): Deed | null {
  const { body } = entry;
  const key = textIn(body, 'key') ?? '';
  const reviewer = textIn(body, 'reviewer') ?? '';
  if (!mayBeSeen(reading, key, reviewer)) {
    reading.leftOut.add(`${key}：另一名评查人的评查表（两人都完成以后才能写出）`);
    return null;
  }
  const whose = { key, reviewer: reviewer === entry.author ? null : reviewer };
  if (entry.kind === 'review.reopened') {
    // The answers that it enters anew follow by themselves.
    const again = new Set<unknown>();
    for (const other of reading.entries.slice(index + 1)) {
      const own = other.kind === 'review.answered' && other.body.key === key && other.body.reviewer === reviewer;
      if (!own || again.has(other.body.item)) break;
      again.add(other.body.item);
      reading.covered.add(other.id);
    }
    return { do: 'sheetAgain', ...whose, reason: textIn(body, 'reason') ?? '' };
  }
  const personal = reading.personal(entry);
  if (entry.kind === 'review.marked') {
    const marks = JSON.parse(personal.sheet ?? '{"broken":[],"defects":[]}') as SheetMarks;
    return { do: 'sheet', ...whose, sheet: marks };
  }
  if (personal.answer === undefined) return null;
  const items = [{ item: textIn(body, 'item') ?? '', answer: JSON.parse(personal.answer) as SheetAnswer }];
  for (const other of reading.entries.slice(index + 1)) {
    const { answer } = reading.personal(other);
    const own =
      other.kind === entry.kind &&
      other.author === entry.author &&
      other.body.key === key &&
      other.body.reviewer === reviewer &&
      !items.some((one) => one.item === other.body.item);
    if (!own || answer === undefined) break;
    items.push({ item: textIn(other.body, 'item') ?? '', answer: JSON.parse(answer) as SheetAnswer });
    reading.covered.add(other.id);
  }
  return { do: 'sheetItems', ...whose, items, finish: 'open' };
}

function mayBeSeen(reading: Collecting, key: string, reviewer: string): boolean {
  if (reviewer === reading.viewer) return true;
  const latest = new Map<string, string>();
  for (const { kind, body } of reading.entries) {
    // Once a score is agreed on there is nothing left to keep apart.
    if (body.key === key && kind === 'review.agreed') return true;
    if (body.key === key && (kind === 'review.marked' || kind === 'review.reopened'))
      latest.set(String(body.reviewer), kind);
  }
  return [...latest.values()].filter((kind) => kind === 'review.marked').length >= 2;
}
