import type { ItemScore } from '../acceptance.ts';
import type { Points } from '../points.ts';
import type { Edition } from '../standard.ts';
import { type AcrossRule, type Grade, lackingText } from '../whole.ts';

/** What an edition's grades and rules across items come to. */
export interface Whole {
  /** Null where the edition has no grades, or the total reaches none. */
  readonly grade: Grade | null;
  /** Rules that were met and what comes with the grade, with the items they rest on: printed beside the verdict. */
  readonly across: readonly string[];
  /** Of these, what keeps a title back though the points suffice. */
  readonly consequences: readonly string[];
  readonly fails: boolean;
}

/** Whether an item lacks what the rule speaks of; one that does not apply lacks nothing. */
function lacks({ lacking }: AcrossRule, { state, score, points }: ItemScore): boolean {
  if (state === 'notApplicable' || score === null) return false;
  if (lacking === 'all') return score <= 0;
  return lacking === 'some' ? score < points : score * 100 < lacking * points;
}

/** What a rule across items says of these scores; null where it is not met. */
function metBy(rule: AcrossRule, items: readonly ItemScore[]): string | null {
  const those = items.filter(({ id }) => rule.items.includes(id));
  const lacking = those.filter((item) => lacks(rule, item));
  const [had, need] = [those.length - lacking.length, rule.need];
  if (need === undefined ? lacking.length < (rule.count ?? 1) : had >= need) return null;
  const counted = need === undefined ? '' : `达到 ${had} 项，应达 ${need} 项；`;
  return `${rule.text.replace(/[。；]$/, '')}（${counted}${lacking.map(({ id }) => id).join('、')} ${lackingText(rule.lacking)}）`;
}

/** Grade and rules across items of a total that is compared with the pass line; pure and total. */
export function wholeOf(edition: Edition, items: readonly ItemScore[], compared: Points): Whole {
  const grades = [...(edition.grades ?? [])].sort((a, b) => b.least - a.least);
  const met = (edition.across ?? []).flatMap((rule) => {
    const text = metBy(rule, items);
    return text === null ? [] : [{ rule, text }];
  });
  const reached = grades.findIndex(({ least }) => compared >= least);
  const caps = met.map(({ rule }) => grades.findIndex(({ name }) => rule.follows === 'atMost' && name === rule.grade));
  const lowered = met.filter(({ rule }) => rule.follows === 'lower').length;
  // What bars a grade comes first, then what lowers it: the lowest that any order of the rules could give.
  const grade =
    reached < 0 ? null : (grades[Math.min(Math.max(reached, ...caps) + lowered, grades.length - 1)] ?? null);
  const follows = grade?.follows === undefined ? [] : [`${grade.name}：${grade.follows.replace(/[。；]$/, '')}`];
  return {
    grade,
    across: [...met.filter(({ rule }) => rule.follows !== 'consequence').map(({ text }) => text), ...follows],
    consequences: met.filter(({ rule }) => rule.follows === 'consequence').map(({ text }) => text),
    fails: grade?.fails === true || met.some(({ rule }) => rule.follows === 'fails'),
  };
}
