/**
 * The head that a concluded report prints, in a form that can be read aloud and typed in: the hash of the conclusion's entry
 * taken as a number, modulo 10^20. It fixes everything that was known when the acceptance was concluded.
 */
export function headDigits(hash: string): string {
  return (BigInt(`0x${hash}`) % 10n ** 20n).toString().padStart(20, '0');
}

/** Twenty digits in groups of five, as printed: `01234 56789 01234 56789`. */
export function groupDigits(digits: string): string {
  return digits.replace(/\d{5}(?=\d)/g, '$& ');
}

/** The twenty digits that somebody typed or that a report holds; null where it is something else. */
export function readHeadDigits(text: string): string | null {
  const digits = text.normalize('NFKC').replace(/[\s-]/g, '');
  return /^\d{20}$/.test(digits) ? digits : null;
}
