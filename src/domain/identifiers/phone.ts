import { foldWidth } from './text.ts';

/** A telephone number without spaces; several stay as they were written. */
export function tidyPhone(text: string): string {
  return foldWidth(text)
    .replace(/^\s*['‘’`](?=[\d+(])/, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** 138-0013-8000, 1380013 8000, 12 34 567: what parts the digits of one number. */
const parted = /(?<!\d)(?:1[3-9]\d(?:[ -]?\d){8}|\d{1,4}(?: \d{1,4}){2,})(?!\d)/g;

/** A telephone number that may be shown: the middle digits as stars. */
export function maskPhone(phone: string): string {
  return phone
    .replace(parted, (whole) => whole.replace(/[ -]/g, ''))
    .replace(
      /\d{5,}/g,
      (digits) => `${digits.slice(0, 3)}${'*'.repeat(Math.max(digits.length - 5, 2))}${digits.slice(-2)}`,
    );
}

/** Whether a telephone number is written with some of its digits hidden, and in another way than ours. */
export function isHalfHidden(phone: string): boolean {
  return /\d[*＊×xX]{2,}|[*＊×xX]{2,}\d|^尾号\d+$/.test(phone) && !/^\d{3}\*+\d{2}$/.test(phone);
}

/** Whether the digits that are shown of a telephone number, whoever hid the others, are those of another one. */
export function showsPhone(shown: string, phone: string): boolean {
  if (maskPhone(phone) === shown) return true;
  const [signs, digits] = [shown, phone].map((text) => text.replace(/[\s-]|^尾号/g, '')) as [string, string];
  if (/^尾号/.test(shown)) return digits.endsWith(signs);
  return signs.length === digits.length && [...signs].every((sign, at) => sign === digits[at] || /[*＊×xX]/.test(sign));
}
