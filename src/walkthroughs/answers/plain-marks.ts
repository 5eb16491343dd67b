import { formatPoints } from '../../domain/points.ts';
import type { Defect } from '../../domain/rubrics/review-sheet.ts';
import type { ReviewDeed, SheetSaid, TestDeed } from './answers-file.ts';
import { type Plain, type PlainDeed, told, yes } from './plain.ts';

/** The knowledge test, as the file has it. */
export function plainTest(deed: TestDeed): PlainDeed {
  switch (deed.do) {
    case 'test':
      return { section: 'test', key: deed.key, value: formatPoints(deed.score) };
    case 'leader':
      return { section: 'leaders', key: deed.name, value: formatPoints(deed.score) };
    case 'answers':
      return { section: 'test', key: deed.key, value: { answers: deed.answers } };
    default:
      return {
        section: 'testPaper',
        value: {
          seed: told(deed.seed),
          blueprint: told(deed.blueprint),
          minutes: deed.minutes === null ? undefined : String(deed.minutes),
          partial: deed.partial ? '是' : undefined,
          leaders: deed.leaders.length > 0 ? deed.leaders : undefined,
          day: told(deed.day),
          anew: deed.anew ? '是' : undefined,
        },
      };
  }
}

/** A reviewer's sheet or what was agreed, as the file has it. */
export function plainReview(deed: ReviewDeed): PlainDeed {
  if (deed.do === 'review') return { section: 'reviews', key: deed.key, value: plainAgreed(deed) };
  const whose = { file: deed.key, reviewer: told(deed.reviewer) };
  switch (deed.do) {
    case 'sheetAgain':
      return { section: 'sheets', value: { ...whose, reopen: deed.reason } };
    case 'sheet': {
      const { broken, defects } = deed.sheet;
      return {
        section: 'sheets',
        value: {
          ...whose,
          broken: broken.length > 0 ? Object.fromEntries(broken.map(({ id, note }) => [id, note])) : undefined,
          defects: defects.length > 0 ? Object.fromEntries(defects.map((one) => [one.id, plainLost(one)])) : undefined,
        },
      };
    }
    default: {
      const items = Object.fromEntries(deed.items.map(({ item, answer }) => [item, plainSaid(answer)]));
      const finish = deed.finish === 'rest' ? '其余没有问题' : yes(deed.finish === 'finished');
      return {
        section: 'sheets',
        value: { ...whose, items: deed.items.length > 0 ? items : undefined, finish },
      };
    }
  }
}

function plainLost({ count, takes, note }: Omit<Defect, 'id'>): Plain {
  return { count: String(count), takes: takes === undefined ? undefined : formatPoints(takes), note: told(note) };
}

function plainSaid(answer: SheetSaid): Plain {
  switch (answer.said) {
    case 'kept':
      return '没有问题';
    case 'broken':
      return { broken: answer.note };
    case 'points':
      return { deduct: formatPoints(answer.points), note: answer.note };
    default:
      return plainLost(answer);
  }
}

function plainAgreed({ agreed, signed }: Extract<ReviewDeed, { do: 'review' }>): Plain {
  if ('decisions' in agreed) {
    const items = agreed.decisions.map(({ id, value }) => [id, plainDecision(value)] as const);
    return { items: Object.fromEntries(items), signed };
  }
  const score = formatPoints(agreed.score);
  return signed.length > 0 ? { score, signed } : score;
}

function plainDecision(value: number | 'broken' | null): string {
  return value === null ? '不违反' : value === 'broken' ? '违反' : formatPoints(value);
}
