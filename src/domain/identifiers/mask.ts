import { idNumberProblem, maskIdNumber, tidyIdNumber } from './id-number.ts';
import { maskPhone } from './phone.ts';
import { foldWidth } from './text.ts';

/** Some write spaces into a long number. */
const gap = '[ \\u3000]?';
const digits = (count: number): string => `(?:\\d${gap}){${count}}`;
const monthAndDay = `(?:0${gap}[1-9]|1${gap}[0-2])${gap}(?:0${gap}[1-9]|[12]${gap}\\d|3${gap}[01])${gap}`;

/** What may be an identity number: 18 signs of which 7 to 14 are a day, or the old 15; none behind 0., as those by which a draw orders its list. */
const candidates = new RegExp(
  `(?<![0-9A-Za-z]|(?<!\\d)0\\.)(?:${digits(6)}(?:1${gap}[89]|2${gap}0)${gap}${digits(2)}${monthAndDay}${digits(3)}[0-9Xx]|${digits(8)}${monthAndDay}${digits(2)}\\d)(?![0-9A-Za-z])`,
  'g',
);

/**
 * Hides the middle of every identity number in a text: 「411*************34」. The old 15 digits have no check digit and
 * look like a certificate's number: they are taken for one only where 身份 stands shortly before.
 */
export function maskIds(text: string): string {
  return text.replace(candidates, (whole: string, at: number) => {
    const id = tidyIdNumber(whole);
    const sure = id.length === 18 ? idNumberProblem(id) === null : /身份[^0-9]{0,12}$/.test(text.slice(0, at));
    return sure ? maskIdNumber(id) : whole;
  });
}

/** What may be a telephone: that of a mobile one, but none that begins as certificates of 河南 do, and one with its area's code. */
const phones =
  /(?<![\dA-Za-z-]|\d\.)(?:1(?:3\d|4[5-9]|5\d|7\d|8\d|9\d)(?:\d{8}|[ -]\d{4}[ -]\d{4})|0\d{2,3}-?\d{7,8})(?![\dA-Za-z]|\.\d)/g;

const withNarrowDigits = (text: string): string => (/[０-９]/.test(text) ? foldWidth(text) : text);

/** Hides the middle of the number in a cell where an identity number belongs, right or not; words beside it stay. */
export function maskIdIn(cell: string): string {
  return withNarrowDigits(cell).replace(/\d(?:[ \u3000-]?[\dXx]){4,}/g, (whole) =>
    maskIdNumber(whole.replace(/[ \u3000-]/g, '')),
  );
}

/** Hides the middle of whatever looks like an identity number, right or not, and of telephones: what stood in a file is told to whoever looks on. */
export function maskNumbers(text: string): string {
  return withNarrowDigits(text)
    .replace(candidates, (whole: string) => maskIdNumber(tidyIdNumber(whole)))
    .replace(phones, (whole: string) => maskPhone(/^1/.test(whole) ? whole.replace(/[ -]/g, '') : whole));
}
