import type { Kind } from '../../domain/ledgers/kind.ts';
import { headingForm, headsEvent } from '../words/heading-text.ts';
import { isOfOneEvent } from './heading-measures.ts';
import type { Candidate } from './over-headings.ts';

/** What is over the columns of one session, and is an event nowhere else. */
const session = /^第[一二三四五六七八九十\d]{1,2}[期批轮]$/;

/** 成绩 under 公共法律知识 and again under 专业法律知识, or under 第一期 and 第二期: each is called after what stands over it. */
export function callAfterUpper(
  { field: usual, or, heading, whole = false }: NonNullable<Kind['parted']>,
  candidates: readonly { heading: string; readonly over: string; readonly candidate: Candidate | null }[],
): void {
  for (const field of [usual, or?.field]) {
    const own = candidates.filter(
      ({ candidate, over }) =>
        candidate?.field === field &&
        over !== '' &&
        ((field === usual && !whole) || heading.test(headingForm(over)) || session.test(headingForm(over))),
    );
    const called = new Set(own.map(({ over }) => over));
    if (called.size > 1 && called.size === own.length) for (const one of own) one.heading = one.over;
  }
}

/** Several columns that are each called after an event hold what one of them was said to, or what their kind usually does, where no other column holds it for them all. */
export function nameParts(
  kind: Kind,
  candidates: readonly { readonly heading: string; readonly over: string; candidate: Candidate | null }[],
  fieldOver: (over: string) => string | null,
): void {
  const { parted } = kind;
  if (parted === undefined) return;
  const { field: usual, or } = parted;
  // 公共 under 学时 is no mark.
  for (const one of candidates)
    if (or?.heading.test(headingForm(one.over)) && one.candidate?.field === usual && one.candidate.doubt >= 0)
      one.candidate = null;
  const isEvent = ({ heading }: { readonly heading: string }): boolean => headsEvent(parted, heading);
  // 全年学时 | 其中：公共 | 专业: parts of the hours before them, which say nothing of hours themselves.
  const within = new Set<unknown>();
  for (const [at, one] of candidates.entries()) {
    const [before] = candidates.slice(Math.max(0, at - 1), at);
    const begins = before !== undefined && /^其中/.test(one.heading) && or?.heading.test(headingForm(before.heading));
    const isPart = isEvent(one) && !or?.heading.test(headingForm(one.heading)) && (one.candidate?.doubt ?? 0) >= 0;
    if (isPart && (begins || within.has(before))) within.add(one);
  }
  // 上半年 under 评查时间 is a day.
  const isOther = (over: string): boolean => ![null, usual, or?.field].includes(fieldOver(over));
  const events = candidates.filter(
    (one) =>
      isEvent(one) &&
      !within.has(one) &&
      !isOther(one.over) &&
      (!one.candidate || one.candidate.doubt < 0 || (one.candidate.doubt > 2 && one.candidate.field === usual)),
  );
  for (const one of candidates) if (within.has(one)) one.candidate = null;
  const said = events.map(({ candidate }) => candidate?.field).find((field) => field === usual || field === or?.field);
  // 公共 and 专业 under 学时, or of 学时 of a training that the row names.
  const hours =
    or !== undefined &&
    events.length > 0 &&
    events.every(({ heading, over }) => [heading, over].some((text) => or.heading.test(headingForm(text))));
  if (hours && isOfOneEvent(kind, candidates)) {
    for (const event of events) event.candidate = { field: or.field, doubt: 3, rank: 0 };
    return;
  }
  const field =
    (hours ? or.field : said) ??
    (events.some(({ heading, over }) => [heading, over].some((text) => or?.heading.test(headingForm(text))))
      ? or?.field
      : null) ??
    usual;
  const held = candidates.find((one) => one.candidate?.field === field && !isEvent(one));
  // Hours of months beside what they come to: the latter is no record.
  const isSum = held !== undefined && sumOfMarks.test(headingForm(held.heading)) && !parted.whole;
  const isHeld = held !== undefined && field === usual && !(isSum && (held.candidate?.doubt ?? 0) >= 0);
  if (events.length < 2 || isHeld) return;
  if (held) held.candidate = { field, doubt: 5, rank: 0 };
  for (const event of events)
    if (event.candidate === null || event.candidate.doubt > 2) event.candidate = { field, doubt: 1, rank: 0 };
}

/** What the marks of several exams come to, which is none of its own; whether they are parts of one is seen by the rows below. */
const sumOfMarks = /^(?:考试|测试)?(?:总(?:成绩|分|得分)|合计(?:得分|成绩)?|总计|成绩合计)$/;
