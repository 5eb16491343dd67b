import { columnOf, type Kind } from '../../domain/ledgers/kind.ts';
import { bareHeading, tellsNothing } from '../words/heading-text.ts';
import type { Aliases } from './aliases.ts';
import type { Candidate } from './over-headings.ts';

/** 时间 and 日期 alone, which do not say of what. */
export const isBareTime = (heading: string): boolean => /^(?:日期|时间)$/.test(bareHeading(heading));

/** What stands behind the deed in the heading beside a day: 办理结果, 立案号, 处罚决定书文号, 受理人. */
const behindDeed = /(?:人员?|者|情况|结果|内容|事项|意见|书?(?:文号|编号|号)|单位|方式|机关|部门|渠道|来源)$/;
/** What tells of a deed by itself: behind 整改情况 stands when that was. */
const ofDeed = /.{2}(?:情况|结果|意见|方式|批示)$/;

interface Headed {
  readonly index: number;
  readonly heading: string;
  readonly over: string;
  candidate: Candidate | null;
}

/** A column headed 时间: the day of what stands before it and behind it, and whether nothing does before it. */
interface Time {
  readonly column: Headed;
  readonly before: string | undefined;
  readonly behind: string | undefined;
  readonly begins: boolean;
  /** What stands before it is a deed of which the kind keeps no day. */
  readonly ofOther: boolean;
  /** Another one stands right before it: begun and ended. */
  readonly goesOn: boolean;
}

/**
 * Settles what 时间 is of where another column is the day that it would be read as, or it would be read as none: 办理结果 | 时间
 * is when it was answered. It stands behind its deed; before it only where the first of them begins the register and each has one.
 */
export function settleTimes(kind: Kind, aliases: Aliases, columns: readonly Headed[]): void {
  const times = columns.flatMap((column, at) => {
    if (column.over !== '' || !isBareTime(column.heading) || (column.candidate?.doubt ?? 0) < 0) return [];
    const [left, right] = [columns[at - 1], columns[at + 1]].map((other) =>
      other && Math.abs(other.index - column.index) === 1 ? other.heading : '',
    );
    // Behind what the records are called, it is when they were.
    const ofEvent = kind.event !== undefined && columns[at - 1]?.candidate?.field === kind.event;
    const before = dayOf(kind, aliases, left) ?? (ofEvent ? column.candidate?.field : undefined);
    const begins = columns.slice(0, at).every(({ heading }) => tellsNothing.test(bareHeading(heading)));
    const ofOther = before === undefined && ofDeed.test(bareHeading(left ?? ''));
    const goesOn = isBareTime(left ?? '');
    return [{ column, before, behind: dayOf(kind, aliases, right), begins, ofOther, goesOn }];
  });
  const named = new Set(
    columns.flatMap((one) => (one.candidate && !times.some(({ column }) => column === one) ? one.candidate.field : [])),
  );
  const [only, ...more] = times;
  if (!only || (more.length === 0 && only.column.candidate && !named.has(only.column.candidate.field))) return;
  const given = (time: Time, day: string | undefined): string | undefined =>
    time.begins && time.column.candidate ? time.column.candidate.field : day;
  const behindDeeds = times.map((time) => given(time, time.before));
  const beforeDeeds = times.map((time) => given(time, time.behind));
  const isWhole = (fields: readonly (string | undefined)[]): boolean =>
    new Set(fields).size === fields.length && fields.every((field) => field !== undefined && !named.has(field));
  // 领导批示 | 时间 | 办理结果: of the one behind which it stands, of which no day is kept.
  if (only.begins && more.length > 0 && !times.some(({ ofOther }) => ofOther) && isWhole(beforeDeeds)) {
    // Either way each is another day: nobody can tell.
    if (isWhole(behindDeeds) && behindDeeds.some((field, at) => field !== beforeDeeds[at])) return;
    settle(times, beforeDeeds);
    return;
  }
  const told = times.map(({ before }) => (before === undefined || named.has(before) ? undefined : before));
  const once = told.filter((field) => field !== undefined);
  if (new Set(once).size < once.length) return;
  settle(times, told);
  // What begins a register of events is more likely their day than what stands behind a deed among them.
  const isOneDay = kind.event === undefined && kind.columns.filter(({ value }) => value === 'day').length === 1;
  for (const [at, { column, begins, ofOther, goesOn }] of times.entries()) {
    if (told[at] !== undefined || goesOn || column.candidate === null) continue;
    const others = times.filter(
      (one) => one.column !== column && one.column.candidate?.field === column.candidate?.field,
    );
    const isTold = others.some((one) => one.before === column.candidate?.field);
    // 案号 | 时间 beside 评查人 | 时间 is no day of the review, nor is 整改情况 | 时间.
    if (isTold ? isOneDay || !begins : ofOther && others.some((one) => !one.ofOther)) column.candidate = null;
  }
}

function settle(times: readonly Time[], fields: readonly (string | undefined)[]): void {
  for (const [at, { column }] of times.entries()) {
    const field = fields[at];
    if (field !== undefined && field !== column.candidate?.field) column.candidate = { field, doubt: 3, rank: 0 };
  }
}

/** The field of the day of what a heading speaks of; undefined where it has none. */
function dayOf(kind: Kind, aliases: Aliases, heading = ''): string | undefined {
  const bare = bareHeading(heading);
  const deeds = [bare, bare.replace(behindDeed, '')].filter((deed) => deed.length > 1);
  const field = deeds
    .flatMap((deed) => ['时间', '日期'].map((day) => aliases.get(deed + day)))
    .find((known) => known !== undefined)?.field;
  return field !== undefined && columnOf(kind, field)?.value === 'day' ? field : undefined;
}
