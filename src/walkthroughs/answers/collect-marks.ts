import type { Deed } from '../../actions/deeds/registry.ts';
import type { SheetMarks } from '../../actions/deeds/reviews.ts';
import { questionTypeNames } from '../../domain/knowledge-test/question.ts';
import { formatPoints } from '../../domain/points.ts';
import type { SheetAnswer } from '../../domain/rubrics/sheet-answers.ts';
import type { EntryOf } from '../../store/entries/catalogue.ts';
import type { Collecting, Collectors } from './collect-answers.ts';

/** The deeds that the entries of the knowledge test and of the case reviews came from. */
export const marksCollected = {
  'test.paper-set'(reading, entry, index) {
    const { seed, blueprint, day } = entry.body;
    return {
      do: 'testPaper',
      seed,
      blueprint: blueprint.parts
        .map(({ type, count, points }) => `${questionTypeNames[type]}=${count}x${formatPoints(points)}`)
        .join(','),
      minutes: blueprint.minutes,
      partial: blueprint.partial === 'half',
      leaders: JSON.parse(reading.personal(entry).leaders ?? '[]') as readonly string[],
      day,
      anew: reading.entries.slice(0, index).some((one) => one.kind === entry.kind),
    };
  },
  'test.marked': (_, { body: { key, score, answers } }) =>
    answers === undefined ? { do: 'test', key, score } : { do: 'answers', key, answers },
  'test.leader-marked'(reading, entry) {
    // What was entered under a wrong name was nobody's.
    if (reading.store.journal.latest(entry.subject)?.kind !== entry.kind) return null;
    return { do: 'leader', name: reading.personal(entry).name ?? '（已清除）', score: entry.body.score };
  },
  'review.answered': answered,
  'review.marked'(reading, entry) {
    const whose = told(reading, entry);
    const marks = JSON.parse(reading.personal(entry).sheet ?? '{"broken":[],"defects":[]}') as SheetMarks;
    return whose && { do: 'sheet', ...whose, sheet: marks };
  },
  'review.reopened': reopened,
  'review.agreed'(reading, { kind, body }, index) {
    const { key, score, signers: signed = [], reviewers = [], settled: decisions, discussed = null } = body;
    const before = reading.entries.slice(0, index).some((one) => one.kind === kind && one.body.key === key);
    const confirmed = before || score <= reading.reviewLine;
    if (signed.length === 0 && !decisions) return { do: 'review', key, score, reviewers, confirmed };
    const items = decisions ?? null;
    return { do: 'agree', key, score: items ? null : score, items, signed, discussed, confirmed };
  },
  'review.rubric': (_, { body: { key, rubric } }) => ({ do: 'rubric', key, rubric }),
} satisfies Collectors;

type OfSheet = EntryOf<'review.answered'> | EntryOf<'review.marked'> | EntryOf<'review.reopened'>;

/** Whose a sheet is, where it may be told: to whoever filled it in, to others only when two are finished. */
function told(reading: Collecting, { author, body: { key, reviewer } }: OfSheet) {
  if (mayBeSeen(reading, key, reviewer)) return { key, reviewer: reviewer === author ? null : reviewer };
  reading.leftOut.add(`${key}：另一名评查人的评查表（两人都完成以后才能写出）`);
  return null;
}

const ofSheet = (one: EntryOf, { key, reviewer }: OfSheet['body']): one is EntryOf<'review.answered'> =>
  one.kind === 'review.answered' && one.body.key === key && one.body.reviewer === reviewer;

/** The answers that it enters anew follow by themselves. */
function reopened(reading: Collecting, entry: EntryOf<'review.reopened'>, index: number): Deed | null {
  const whose = told(reading, entry);
  if (!whose) return null;
  const again = new Set<string>();
  for (const other of reading.entries.slice(index + 1)) {
    if (!ofSheet(other, entry.body) || again.has(other.body.item)) break;
    again.add(other.body.item);
    reading.covered.add(other.id);
  }
  return { do: 'sheetAgain', ...whose, reason: entry.body.reason };
}

/** The answers of a sheet that were given one after the other. */
function answered(reading: Collecting, entry: EntryOf<'review.answered'>, index: number): Deed | null {
  const whose = told(reading, entry);
  if (!whose || reading.personal(entry).answer === undefined) return null;
  const items: { item: string; answer: SheetAnswer }[] = [];
  for (const other of reading.entries.slice(index)) {
    const { answer } = reading.personal(other);
    const own =
      ofSheet(other, entry.body) && other.author === entry.author && !items.some((one) => one.item === other.body.item);
    if (!own || answer === undefined) break;
    items.push({ item: other.body.item, answer: JSON.parse(answer) as SheetAnswer });
    reading.covered.add(other.id);
  }
  return { do: 'sheetItems', ...whose, items, finish: 'open' };
}

function mayBeSeen(reading: Collecting, key: string, reviewer: string): boolean {
  if (reviewer === reading.viewer) return true;
  const latest = new Map<string, string>();
  for (const one of reading.entries) {
    // Once a score is agreed on there is nothing left to keep apart.
    if (one.kind === 'review.agreed' && one.body.key === key) return true;
    if ((one.kind === 'review.marked' || one.kind === 'review.reopened') && one.body.key === key)
      latest.set(one.body.reviewer, one.kind);
  }
  return [...latest.values()].filter((kind) => kind === 'review.marked').length >= 2;
}
