import { type Day, formatDay } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import { titleLevels } from '../../domain/year/records.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import type { DocumentSpec, Subject } from './document.ts';

/** Which of those on record is meant. */
export interface ChosenSubject {
  readonly subject: Subject;
  /** The days of the others, where none was asked for. */
  readonly others: readonly Day[];
  /** Others of its unit and day, where none was asked for. */
  readonly alike: readonly Subject[];
  /** What tells its file from those of the ones before it, which bear the same title; '' where there are none. */
  readonly apart: string;
}

/** The one of --date, else the latest. Fault (1): none of that day. */
export async function chooseSubject(
  store: Store,
  { title, each, ordered }: DocumentSpec,
  unit: Unit | null,
  year: number,
  asked: {
    readonly year: number | null;
    readonly date?: Day | null;
    readonly level?: string | null;
    readonly titled?: number | null;
  },
): Promise<ChosenSubject> {
  const none = { subject: { year, unit, which: null, day: null }, others: [], alike: [], apart: '' };
  if (!each) return none;
  const every = ordered?.anyYear === true && asked.year === null;
  const all = (await each(store, null)).filter((one) => unit === null || one.unit?.id === unit.id);
  const isMeant = ({ title: of }: Subject): boolean =>
    of === undefined || ((asked.level ?? of.level) === of.level && (asked.titled ?? of.year) === of.year);
  const known = all.filter((one) => (every || one.year === year) && isMeant(one));
  const day = asked.date ?? null;
  const fitting = day === null ? known : known.filter((one) => one.day === day);
  const subject = fitting.at(-1);
  if (subject) {
    const others = known.flatMap((one) => (one.day === null || one.day === subject.day ? [] : [one.day]));
    // What is of a year has it in its title.
    const titled = all.filter((one) => one.unit?.id === subject.unit?.id && (one.unit || one.year === subject.year));
    const alike = titled.filter((one) => one.day === subject.day && one.which !== subject.which);
    const said = [subject.day && formatDay(subject.day), alike.length > 0 && titleWords(subject)].filter(Boolean);
    const apart = titled.indexOf(subject) > 0 && said.length > 0 ? `（${said.join('，')}）` : '';
    return {
      subject,
      others: day === null && !every ? [...new Set(others)] : [],
      alike: alike.filter(isMeant),
      apart,
    };
  }
  // Where nothing is on record, the paper itself says what makes it.
  if (day === null || known.length === 0) return none;
  const days = [...new Set(known.flatMap((one) => (one.day === null ? [] : [one.day])))];
  const name = title.replace(/[，：].*$/, '');
  const hint = `有记录的：${days.map(formatDay).join('、')}`;
  throw Fault.broken('nothing-on-record', `没有${formatDay(day)}的${name}`, hint);
}

/** The title that a paper is about, in words that tell it from others of its unit: 「2023年命名的县级称号」. */
export const titleWords = ({ title }: Subject): string =>
  title ? `${title.year === null ? '' : `${title.year}年命名的`}${titleLevels[title.level]}称号` : '';
