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
