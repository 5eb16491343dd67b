/**
 * A hash in a form that can be printed, read aloud and typed in: taken as a number, modulo 10^40; 40 digits. What is printed on
 * a concluded report this way fixes everything that was known when the acceptance was concluded.
 *
 * Forty digits resist whoever prepares two texts beforehand (about 2^66 tries), twenty did not (2^33). The last twenty are what
 * reports of the first format print.
 */
export function headDigits(hash: string): string {
  return (BigInt(`0x${hash}`) % 10n ** 40n).toString().padStart(40, '0');
}

/** Digits in groups of five, as printed: `01234 56789 01234 56789 …`. */
export function groupDigits(digits: string): string {
  return digits.replace(/\d{5}(?=\d)/g, '$& ');
}

/** The 40 digits (or the 20 of an older paper) that somebody typed or that a paper holds; null where it is something else. */
export function readHeadDigits(text: string): string | null {
  const digits = withoutSpaces(text);
  return /^(?:\d{40}|\d{20})$/.test(digits) ? digits : null;
}

/** Whether these are the digits of an older paper, which prove less: twenty. */
export function isShortHead(digits: string): boolean {
  return digits.length < 40;
}

/** Says in Chinese why a text is no head: how many digits it has, and which group is not of five. */
export function whyNoHead(text: string): string {
  const digits = withoutSpaces(text);
  if (!/^\d*$/.test(digits)) return `“${text}”里有数字以外的字`;
  const groups = text
    .normalize('NFKC')
    .trim()
    .split(/[\s-]+/);
  const odd = groups.length > 1 ? groups.findIndex((group) => group.length !== 5) : -1;
  const where = odd < 0 ? '' : `，第 ${odd + 1} 组“${groups[odd]}”不是五位`;
  return `“${text}”是 ${digits.length} 位数字${where}`;
}

/** How typed digits stand to a hash. */
export type HeadMatch =
  | { readonly kind: 'same' }
  /** All groups but one are the hash's: most likely a slip of reading or typing. `group` counts from 1. */
  | { readonly kind: 'near'; readonly group: number; readonly given: string; readonly recorded: string }
  | { readonly kind: 'other' };

/** Compares 40 typed digits with a hash, or 20 with its last twenty. */
export function matchHead(digits: string, hash: string): HeadMatch {
  const recorded = headDigits(hash).slice(-digits.length);
  if (recorded === digits) return { kind: 'same' };
  const theirs = digits.match(/\d{5}/g) ?? [];
  const ours = recorded.match(/\d{5}/g) ?? [];
  const off = ours.flatMap((group, index) => (group === theirs[index] ? [] : [index]));
  const [only] = off;
  return off.length === 1 && only !== undefined
    ? { kind: 'near', group: only + 1, given: theirs[only] ?? '', recorded: ours[only] ?? '' }
    : { kind: 'other' };
}

const withoutSpaces = (text: string): string => text.normalize('NFKC').replace(/[\s-]/g, '');
