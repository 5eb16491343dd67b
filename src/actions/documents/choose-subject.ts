import { type Day, formatDay } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import type { DocumentSpec, Subject } from './document.ts';

/** Which of those on record is meant. */
export interface ChosenSubject {
  readonly subject: Subject;
  /** The days of the others, where none was asked for. */
  readonly others: readonly Day[];
  /** What tells its file from those of the ones before it, which bear the same title; '' where there are none. */
  readonly apart: string;
}

/** The one of --date, else the latest. Fault (1): none of that day. */
export async function chooseSubject(
  store: Store,
  { title, each, ordered }: DocumentSpec,
  unit: Unit | null,
  year: number,
  asked: { readonly year: number | null; readonly date?: Day | null; readonly level?: string | null },
): Promise<ChosenSubject> {
  const none = { subject: { year, unit, which: null, day: null }, others: [], apart: '' };
  if (!each) return none;
  const every = ordered?.anyYear === true && asked.year === null;
  const all = (await each(store, null)).filter((one) => unit === null || one.unit?.id === unit.id);
  const level = asked.level ?? null;
  const ofLevel = (one: Subject): boolean => level === null || one.which === null || one.which === level;
  const known = all.filter((one) => (every || one.year === year) && ofLevel(one));
  const day = asked.date ?? null;
  const fitting = day === null ? known : known.filter((one) => one.day === day);
  const subject = fitting.at(-1);
  if (subject) {
    const others = known.flatMap((one) => (one.day === null || one.day === subject.day ? [] : [one.day]));
    // What is of a year has it in its title.
    const alike = all.filter((one) => one.unit?.id === subject.unit?.id && (one.unit || one.year === subject.year));
    const apart = alike.indexOf(subject) > 0 && subject.day ? `（${formatDay(subject.day)}）` : '';
    return { subject, others: day === null && !every ? [...new Set(others)] : [], apart };
  }
  // Where nothing is on record, the paper itself says what makes it.
  if (day === null || known.length === 0) return none;
  const days = [...new Set(known.flatMap((one) => (one.day === null ? [] : [one.day])))];
  const name = title.replace(/[，：].*$/, '');
  const hint = `有记录的：${days.map(formatDay).join('、')}`;
  throw Fault.broken('nothing-on-record', `没有${formatDay(day)}的${name}`, hint);
}
