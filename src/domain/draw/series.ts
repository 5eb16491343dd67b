import { caseNumberKey, tidyCaseNumber } from '../identifiers/case-number.ts';
import { canonicalText, compareBytes, foldText } from './canonical-text.ts';

/** Numbers of case files as series, and what is missing in them: a file that is not in the ledger cannot be drawn from it. */

/** Numbers that follow one another, both included. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** A series: 机关代字 and 〔年〕. */
export interface Series {
  /** What stands before the serial, as first written: 样罚〔2026〕. */
  readonly head: string;
  /** What stands after it: 号. */
  readonly tail: string;
  readonly year: number;
  /** What its files are, by most of them. */
  readonly matter: string | null;
  readonly greatest: number;
  readonly gaps: readonly Range[];
  /** How many numbers are missing. */
  readonly missing: number;
  /** So many are missing that the series is hardly one: it is asked about as a whole and gives no phantoms. */
  readonly sparse: boolean;
}

const serialNumber = /^(.*〔(\d{4})〕\D{0,2}?)0*([1-9]\d{0,6})(号?)$/;
/** The same without brackets: 样罚字2026第3号, 样罚2026-003. */
const bareSerial = /^([^\d〔]+((?:19|20)\d{2})(?:年?第|-))0*([1-9]\d{0,6})(号?)$/;

/** Series and serial of a case number; null where it has no year and serial. */
export function serialOf(number: string): {
  readonly series: string;
  readonly head: string;
  readonly tail: string;
  readonly year: number;
  readonly serial: number;
} | null {
  const found = numberedOf(number);
  return found && { series: seriesKey(found.head), ...found };
}

const seriesKey = (head: string): string => caseNumberKey(`${head}1`);

function numberedOf(number: string) {
  const tidy = tidyCaseNumber(number);
  const match = serialNumber.exec(tidy) ?? bareSerial.exec(tidy);
  if (!match) return null;
  const [, head = '', year = '', serial = '', tail = ''] = match;
  return { head, tail, year: Number(year), serial: Number(serial) };
}

/** Above these a series is sparse: so many missing, or this many that are more than a fifth. */
const mostGaps = 50;
const fewGaps = 10;

interface SeriesRow {
  readonly number: string;
  readonly matter: string | null;
}

interface Known extends Pick<Series, 'head' | 'tail' | 'year'> {
  readonly matters: Map<string | null, number>;
  /** Of each number up to the greatest one byte, which is 1 where it is there. */
  there: Uint8Array;
  greatest: number;
}

/**
 * What is missing in the series of a ledger, from 1 to the greatest number present, of rows that are gone through for something
 * else: a million of them are read but once.
 */
export function startSeries(): {
  readonly add: (row: SeriesRow) => void;
  readonly series: () => readonly Series[];
  /** Numbers that show no serial, as they stand. */
  readonly unread: readonly string[];
} {
  const unread: string[] = [];
  const known = new Map<string, Known>();
  const byHead = new Map<string, Known>();
  const knownAs = (found: NonNullable<ReturnType<typeof numberedOf>>): Known => {
    const { head, tail, year } = found;
    const key = seriesKey(head);
    const series = { head: foldText(head), tail, year, matters: new Map(), there: new Uint8Array(1024), greatest: 0 };
    const one = known.get(key) ?? series;
    known.set(key, one);
    byHead.set(head, one);
    return one;
  };
  return {
    unread,
    add({ number, matter }) {
      const found = numberedOf(number);
      if (!found) {
        unread.push(number);
        return;
      }
      const one = byHead.get(found.head) ?? knownAs(found);
      one.greatest = Math.max(one.greatest, found.serial);
      if (one.greatest >= one.there.length) {
        const longer = new Uint8Array(one.greatest * 2);
        longer.set(one.there);
        one.there = longer;
      }
      one.there[found.serial] = 1;
      one.matters.set(matter, (one.matters.get(matter) ?? 0) + 1);
    },
    series: () => [...known.values()].map(gapsOf).sort((left, right) => compareBytes(left.head, right.head)),
  };
}

function gapsOf({ head, tail, year, matters, there, greatest }: Known): Series {
  const gaps: Range[] = [];
  let missing = 0;
  for (let serial = 1; serial <= greatest; serial++) {
    if (there[serial] === 1) continue;
    const from = serial;
    while (there[serial + 1] === 0) serial++;
    gaps.push({ from, to: serial });
    missing += serial - from + 1;
  }
  const [matter = null] = [...matters].sort((left, right) => right[1] - left[1])[0] ?? [];
  const sparse = missing > mostGaps || (missing > fewGaps && missing * 5 > greatest);
  return { head, tail, year, matter, greatest, gaps, missing, sparse };
}

/** 「3–4号」 as people see it. */
export const rangeText = ({ from, to }: Range): string => (from === to ? `${from}` : `${from}-${to}`);

/** An answer to missing numbers: which, what was said, by whom. */
export interface GapAnswer {
  readonly series: string;
  readonly range: Range;
  readonly answer: string;
}

/** Reads 「样罚〔2026〕3-17号」; null where it names no numbers of a series. */
export function readGapName(text: string): Pick<GapAnswer, 'series' | 'range'> | null {
  const match = /^(.*?)(\d{1,7})\s*[-–—~～至到]\s*(\d{1,7})(号?)$/.exec(tidyCaseNumber(text));
  if (match) {
    const found = serialOf(`${match[1]}${match[2]}${match[4]}`);
    const to = Number(match[3]);
    return found && to >= found.serial ? { series: found.series, range: { from: found.serial, to } } : null;
  }
  const one = serialOf(text);
  return one && { series: one.series, range: { from: one.serial, to: one.serial } };
}

/** Whether any of these numbers is missing in a series. */
export const missingIn = (series: Series, { series: of, range }: Pick<GapAnswer, 'series' | 'range'>): boolean =>
  of === caseNumberKey(`${series.head}1`) && series.gaps.some(({ from, to }) => from <= range.to && range.from <= to);

/** One line of a sealed text for each run of missing numbers with the same answer, and the keys of the phantoms. */
export function answerGaps(
  series: Series,
  answers: readonly GapAnswer[],
): { readonly lines: readonly string[]; readonly phantoms: readonly string[] } {
  const own = answers.filter((one) => one.series === seriesKey(series.head));
  const lines: string[] = [];
  const phantoms: string[] = [];
  for (const gap of series.gaps) {
    let open: { from: number; to: number; answer: string | null } | null = null;
    const close = () => {
      if (!open) return;
      const what = open.answer === null ? '缺号' : canonicalText(open.answer, '缺号的说明');
      lines.push(`${series.head}${rangeText(open)}${series.tail}=${what}`);
      if (open.answer !== null) return;
      for (let n = open.from; n <= open.to; n++) phantoms.push(`${series.head}${n}${series.tail}`);
    };
    for (let n = gap.from; n <= gap.to; n++) {
      const answer = own.findLast(({ range }) => range.from <= n && n <= range.to)?.answer ?? null;
      if (open && open.answer === answer) open.to = n;
      else {
        close();
        open = { from: n, to: n, answer };
      }
    }
    close();
  }
  return { lines, phantoms };
}
