import { foldWidth } from './text.ts';

/** A telephone number without spaces; several stay as they were written. */
export function tidyPhone(text: string): string {
  return foldWidth(text).replace(/\s+/g, ' ').trim();
}

/** A telephone number that may be shown: the middle digits as stars. */
export function maskPhone(phone: string): string {
  return phone.replace(
    /\d{5,}/g,
    (digits) => `${digits.slice(0, 3)}${'*'.repeat(Math.max(digits.length - 5, 2))}${digits.slice(-2)}`,
  );
}
