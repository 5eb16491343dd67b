import { formatPoints } from '../../domain/points.ts';
import type { SheetValue } from '../../domain/rubrics/blind-review.ts';
import type { Defect, Noted } from '../../domain/rubrics/review-sheet.ts';
import type { GivenSheetAnswer, ReviewDeed, TestDeed } from './answers-file.ts';
import { type Plain, type PlainDeed, unlessEmpty, yes } from './plain.ts';

/** The knowledge test, as the file has it. */
export function plainTest(deed: TestDeed): PlainDeed {
  switch (deed.do) {
    case 'test':
      return { section: 'test', key: deed.key, value: formatPoints(deed.score) };
    case 'leader':
      return { section: 'leaders', key: deed.name, value: formatPoints(deed.score) };
    case 'answers':
      return { section: 'test', key: deed.key, value: { answers: deed.answers } };
    case 'testPaper':
      return {
        section: 'testPaper',
        value: {
          seed: unlessEmpty(deed.seed),
          blueprint: unlessEmpty(deed.blueprint),
          minutes: deed.minutes === null ? undefined : String(deed.minutes),
          partial: deed.partial ? '是' : undefined,
          leaders: deed.leaders.length > 0 ? deed.leaders : undefined,
          day: unlessEmpty(deed.day),
          anew: deed.anew ? '是' : undefined,
        },
      };
  }
}

/** A reviewer's sheet or what was agreed, as the file has it. */
export function plainReview(deed: ReviewDeed): PlainDeed {
  const whose = { file: deed.key, reviewer: unlessEmpty('reviewer' in deed ? deed.reviewer : null) };
  switch (deed.do) {
    case 'rubric':
      return { section: 'sheets', value: { file: deed.key, rubric: deed.rubric } };
    case 'sheetAgain':
      return { section: 'sheets', value: { ...whose, reopen: deed.reason } };
    case 'sheet': {
      const { broken, defects, skipped = [], awarded = [] } = deed.sheet;
      const noted = (list: readonly Noted[]) =>
        list.length > 0 ? Object.fromEntries(list.map(({ id, note }) => [id, note])) : undefined;
      return {
        section: 'sheets',
        value: {
          ...whose,
          broken: noted(broken),
          defects: defects.length > 0 ? Object.fromEntries(defects.map((one) => [one.id, plainLost(one)])) : undefined,
          skipped: noted(skipped),
          awarded: noted(awarded),
        },
      };
    }
    case 'review':
      return { section: 'reviews', key: deed.key, value: plainAgreed(deed) };
    case 'sheetItems': {
      const items = Object.fromEntries(deed.items.map(({ item, answer }) => [item, plainSheetAnswer(answer)]));
      const finish = deed.finish === 'rest' ? '其余没有问题' : yes(deed.finish === 'finished');
      return {
        section: 'sheets',
        value: { ...whose, items: deed.items.length > 0 ? items : undefined, finish },
      };
    }
  }
}

function plainLost({ count, takes, note }: Omit<Defect, 'id'>): Plain {
  return {
    count: String(count),
    takes: takes === undefined ? undefined : formatPoints(takes),
    note: unlessEmpty(note),
  };
}

function plainSheetAnswer(answer: GivenSheetAnswer): Plain {
  switch (answer.said) {
    case 'kept':
      return '没有问题';
    case 'broken':
      return { broken: answer.note };
    case 'points':
      return { deduct: formatPoints(answer.points), note: answer.note };
    case 'skipped':
      return { skip: answer.note };
    case 'awarded':
      return { award: answer.note };
    case 'lost':
      return plainLost(answer);
  }
}

function plainAgreed({ agreed, signed, discussed, confirmed }: Extract<ReviewDeed, { do: 'review' }>): Plain {
  if ('decisions' in agreed) {
    const items = agreed.decisions.map(({ id, value }) => [id, plainDecision(value)] as const);
    return { items: Object.fromEntries(items), signed, discussed: discussed ?? undefined, confirmed: yes(confirmed) };
  }
  const score = formatPoints(agreed.score);
  if (signed.length === 0 && !confirmed && discussed === null) return score;
  return {
    score,
    signed: signed.length > 0 ? signed : undefined,
    discussed: discussed ?? undefined,
    confirmed: yes(confirmed),
  };
}

function plainDecision(value: SheetValue): string {
  switch (value) {
    case null:
      return '不违反';
    case 'broken':
      return '违反';
    case 'skipped':
      return '无需评审';
    case 'awarded':
      return '加分';
    default:
      return formatPoints(value);
  }
}
