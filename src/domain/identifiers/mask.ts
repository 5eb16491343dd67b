import { idNumberProblem, maskIdNumber } from './id-number.ts';
import { maskPhone } from './phone.ts';
import { foldWidth } from './text.ts';

/** What may be an identity number: 18 signs of which 7 to 14 are a day, or the old 15. */
const candidates =
  /(?<![0-9A-Za-z])(?:\d{6}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[0-9Xx]|\d{8}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3})(?![0-9A-Za-z])/g;

/**
 * Hides the middle of every identity number in a text: 「411*************34」. The old 15 digits have no check digit and
 * look like a certificate's number: they are taken for one only where 身份 stands shortly before.
 */
export function maskIds(text: string): string {
  return text.replace(candidates, (whole: string, at: number) => {
    const sure =
      whole.length === 18 ? idNumberProblem(whole.toUpperCase()) === null : /身份[^0-9]{0,12}$/.test(text.slice(0, at));
    return sure ? maskIdNumber(whole) : whole;
  });
}

/** What may be a telephone: that of a mobile one, but none that begins as certificates of 河南 do, and one with its area's code. */
const phones = /(?<![\dA-Za-z-])(?:1(?:3\d|4[5-9]|5\d|7\d|8\d|9\d)\d{8}|0\d{2,3}-?\d{7,8})(?![\dA-Za-z])/g;

/** Hides the middle of whatever looks like an identity number, right or not, and of telephones: what stood in a file is told to whoever looks on. */
export function maskNumbers(text: string): string {
  return (/[０-９]/.test(text) ? foldWidth(text) : text)
    .replace(candidates, (whole: string) => (whole.length === 18 ? maskIdNumber(whole) : whole))
    .replace(phones, maskPhone);
}
