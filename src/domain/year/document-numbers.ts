import { type Day, yearOf } from '../day.ts';
import { Fault } from '../fault.ts';
import { caseNumberKey, tidyCaseNumber } from '../identifiers/case-number.ts';

/** 发文字号 in its parts: 机关代字, 年份, 序号. */
export interface DocumentNumber {
  readonly code: string;
  readonly year: number;
  readonly serial: number;
}

/** Which paper: what it is, of which year, of which unit and of which day where there are several. */
export interface NumberedPaper {
  /** The document's id in the registry; `other` for one that the program does not write. */
  readonly document: string;
  readonly year: number;
  readonly unit: string | null;
  readonly about: Day | null;
  /** Which of several of its day: the level of the title that was looked at again, which title ended and how; of older entries not known. */
  readonly which?: string | undefined;
  /** What tells one that the program does not write from others of its day. */
  readonly title?: string;
}

/** A number that a paper bears, or bore. */
export interface NumberUse extends NumberedPaper {
  readonly number: string;
  readonly title: string;
  /** When it was taken. */
  readonly date: Day;
  /** Why it is not used; null where it is. */
  readonly void: string | null;
}

/** Reads a number as people write it: 「样法政办[2026] 09 号」. Null where it is no 发文字号. */
export function readDocumentNumber(text: string): DocumentNumber | null {
  const [, code, year, serial] =
    /^(\p{Script=Han}+)〔(\d{4})〕第?0*([1-9]\d{0,4})号?$/u.exec(tidyCaseNumber(text)) ?? [];
  return code ? { code: code.replace(/第$/, ''), year: Number(year), serial: Number(serial) } : null;
}

/** The letters of an office before the year of its numbers. Fault (usage): others than Chinese characters in it. */
export function documentCode(typed: string): string {
  if (/^\p{Script=Han}+$/u.test(typed)) return typed;
  throw Fault.usage('bad-code', `机关代字“${typed}”不对：只写汉字，年份和序号由程序编`, '例如：样法政办');
}

/** As GB/T 9704 has it: the whole year in 〔〕, no leading zero, no 第. */
export function documentNumberText({ code, year, serial }: DocumentNumber): string {
  return `${code}〔${year}〕${serial}号`;
}

/** A number as it is kept and printed; what is no 发文字号 stays as it was typed. */
export function tidyDocumentNumber(text: string): string {
  const read = readDocumentNumber(text);
  return read ? documentNumberText(read) : text.trim();
}

/** What is wrong with a number of the office's own; null where nothing is. */
export function numberProblem(typed: string): string | null {
  return readDocumentNumber(typed) ? null : '发文字号要有机关代字、年份、序号，如 样法政办〔2026〕9号';
}

/** Whether a paper of a day may bear a number of a year: what is numbered at the end of one may be signed and dated in the first months of the next. */
export function mayBear(year: number, date: Day): boolean {
  const own = yearOf(date);
  return year === own || (year === own - 1 && date < `${own}-04-01`);
}

/** Whether two uses of a number speak of one paper. */
export function samePaper(a: NumberedPaper, b: NumberedPaper): boolean {
  const named = a.document !== 'other' || a.title === b.title;
  // Older entries tell how a title ended, not which one: the first part of what others tell.
  const apart =
    a.which !== undefined &&
    b.which !== undefined &&
    a.which !== b.which &&
    !a.which.startsWith(`${b.which}/`) &&
    !b.which.startsWith(`${a.which}/`);
  return named && !apart && a.document === b.document && a.year === b.year && a.unit === b.unit && a.about === b.about;
}

/** Who bears a number already, another paper than the one told; a void number bears nobody and stays taken. */
export function otherUse(uses: readonly NumberUse[], number: string, paper: NumberedPaper): NumberUse | null {
  const key = caseNumberKey(number);
  return uses.find((use) => caseNumberKey(use.number) === key && (use.void !== null || !samePaper(use, paper))) ?? null;
}

/** The number of a paper, the last one where it was given another. */
export function numberOfPaper(uses: readonly NumberUse[], paper: NumberedPaper): string | null {
  return uses.findLast((use) => use.void === null && samePaper(use, paper))?.number ?? null;
}

/** The numbers of one code and year: in order, with those that nobody took between the first and the last. */
export interface NumberSeries {
  readonly code: string;
  readonly year: number;
  readonly missing: readonly number[];
  readonly last: number;
}

/** The numbers in use by code and year, with those that nobody took between the first and the last. */
export function seriesOf(uses: readonly NumberUse[]): readonly NumberSeries[] {
  const taken = new Map<string, { readonly code: string; readonly year: number; readonly serials: Set<number> }>();
  for (const use of uses) {
    const read = readDocumentNumber(use.number);
    if (!read) continue;
    const key = `${read.code}〔${read.year}〕`;
    const series = taken.get(key) ?? { code: read.code, year: read.year, serials: new Set() };
    series.serials.add(read.serial);
    taken.set(key, series);
  }
  return [...taken.values()].map(({ code, year, serials }) => {
    const last = Math.max(...serials);
    const first = Math.min(...serials);
    const between = Array.from({ length: last - first + 1 }, (_, n) => first + n);
    return { code, year, last, missing: between.filter((serial) => !serials.has(serial)) };
  });
}

/** The number after the last one of a code and year that is in use; one that was made void is passed over: 「样法政办〔2026〕10号」. */
export function nextDocumentNumber(
  code: string,
  year: number,
  uses: readonly Pick<NumberUse, 'number' | 'void'>[],
): string {
  const own = uses.flatMap((use) => {
    const read = readDocumentNumber(use.number);
    return read?.code === code && read.year === year ? [{ serial: read.serial, void: use.void }] : [];
  });
  let serial = Math.max(0, ...own.flatMap((one) => (one.void === null ? [one.serial] : []))) + 1;
  while (own.some((one) => one.serial === serial)) serial += 1;
  return documentNumberText({ code, year, serial });
}

/** How far a number may lie beyond the last one of its code and year: a digit too many lies further. */
const leap = 200;

/** What the number before would be, where one lies so far beyond the last that it has a digit too many; null where it does not. */
export function lastBeforeLeap(number: string, uses: readonly NumberUse[]): string | null {
  const read = readDocumentNumber(number);
  const series = read && seriesOf(uses).find(({ code, year }) => code === read.code && year === read.year);
  const last = series ? series.last : 0;
  return read && read.serial > last + (series ? leap : 5 * leap) ? documentNumberText({ ...read, serial: last }) : null;
}

/** Numbers one after another as people write them: 「2、4—7」. */
export function serialsText(serials: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const serial of serials) {
    const last = runs.at(-1);
    if (last && last[1] === serial - 1) last[1] = serial;
    else runs.push([serial, serial]);
  }
  return runs.map(([from, to]) => (to - from < 2 ? [...new Set([from, to])].join('、') : `${from}—${to}`)).join('、');
}
