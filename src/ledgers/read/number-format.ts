import { FormattedCell } from './cells.ts';

/** Ids of built-in formats that show days, the Chinese ones among them (27–36, 50–58). */
const builtInDays = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58]);

/** True where a number format shows a day (not a time of day alone). */
export function showsDay(id: number, code: string | undefined): boolean {
  if (code === undefined) return builtInDays.has(id);
  const bare = code
    .split(';')[0]!
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[[^\]]*\]/g, '')
    .toLowerCase()
    .replace(/general|am\/pm|a\/p|上午\/下午/g, '');
  if (/e[+-]/.test(bare)) return false;
  return /[yd]|e/.test(bare) || (/m/.test(bare) && !/[hs]/.test(bare)) || /[年月日]/.test(bare);
}

/** How many digits a format of zeros alone fills up to: 6 for `000000`, else 0. */
export function paddedDigits(code: string | undefined): number {
  return code !== undefined && /^0{2,}$/.test(code) ? code.length : 0;
}

/** What a number format adds to a number: the text around its digits, or a unit of money. */
export interface FormatWords {
  /** Text before and behind a run of zeros, and how many zeros: 豫L05- and 6 for `"豫L05-"000000`. */
  readonly around: { readonly before: string; readonly zeros: number; readonly behind: string } | null;
  /** Yuan per unit of the stored value. */
  readonly unit: number | null;
  /** It shows hundredths: 0.92 as 92%. */
  readonly percent?: true;
}

const units: Readonly<Record<string, number>> = {
  亿元: 1e8,
  千万元: 1e7,
  千万: 1e7,
  百万元: 1e6,
  百万: 1e6,
  万元: 1e4,
  千元: 1e3,
  百元: 100,
  元: 1,
  万: 1e4,
  元整: 1,
};

/** Words in a number format; null where it has none that matter. */
export function formatWords(code: string | undefined): FormatWords | null {
  if (code !== undefined && /^[^;"]*[0#?]%/.test(code)) return { around: null, unit: null, percent: true };
  if (code === undefined || !/\p{L}|"\d/u.test(code.replace(/General|\[[^\]]*\]/gi, ''))) return null;
  const positive = code.split(';')[0]!.replace(/\[[^\]]*\]/g, '');
  const literals = [...positive.matchAll(/"([^"]*)"|[\\!](.)/g)].map((found) => found[1] ?? found[2] ?? '').join('');
  const unit = /(亿元|[千百]万元?|万元|千元|百元|元整?|万)$/.exec(literals)?.[1];
  if (unit !== undefined) {
    return { around: null, unit: units[unit]! / dividedBy(positive) };
  }
  const around = /^((?:"[^"]*"|\\.|[-\p{L}])*)(0+)((?:"[^"]*"|\\.|[-\p{L}])*)$/u.exec(positive);
  if (!around) return null;
  const bare = (text: string) => text.replace(/"([^"]*)"|\\(.)/g, (_, quoted, escaped) => quoted ?? escaped);
  return { around: { before: bare(around[1]!), zeros: around[2]!.length, behind: bare(around[3]!) }, unit: null };
}

/** By how much a format divides what it shows: a comma behind the digits by a thousand, a point set before the last digits (0!.0000) by ten for each of these. */
function dividedBy(code: string): number {
  const bare = code.replace(/"[^"]*"/g, '"');
  const commas = /[0#?][^0#?"]*?(,+)(?![0#?,])/.exec(bare)?.[1]?.length ?? 0;
  const set = /[0#?][!\\]+[.．](0+)/.exec(bare)?.[1]?.length ?? 0;
  return 1000 ** commas * 10 ** set;
}

/** A number with the words that its cell shows beside it, where only these and not the format are known; null where there are none. */
export function shownWith(value: number, text: string): FormattedCell | null {
  const whole = text.trim();
  if (!/\p{L}/u.test(whole)) return null;
  const match = /^[^\d]*?(-?[\d,]+(?:\.\d+)?)([^\d]*)$/.exec(whole);
  const unit = match ? units[match[2]!.trim()] : undefined;
  if (!match || unit === undefined) {
    // 样罚〔2025〕1号, 豫L05-000005: the value among the words, perhaps with zeros before it.
    const stands = new RegExp(`(?<!\\d)0*${value}(?!\\d)`).test(whole);
    return Number.isInteger(value) && value >= 0 && stands ? new FormattedCell(value, whole, null) : null;
  }
  const shown = Number(match[1]!.replaceAll(',', ''));
  // What is shown may be rounded: it is nearer to the value itself, or to the value divided by the unit.
  const far = (one: number): number => Math.abs(Math.log(Math.abs(one / value)));
  return new FormattedCell(value, null, value === 0 || shown === 0 || far(shown) <= far(shown * unit) ? unit : 1);
}

/** 0.92 as the cell shows it. */
export const percentOf = (value: number): string => `${Number((value * 100).toFixed(6))}%`;

/** A number with what its format says of it. */
export function formatted(value: number, words: FormatWords): FormattedCell | number | string {
  const { around, unit, percent } = words;
  if (percent) return percentOf(value);
  if (around === null) return new FormattedCell(value, null, unit);
  if (!Number.isInteger(value) || value < 0) return value;
  return new FormattedCell(value, around.before + String(value).padStart(around.zeros, '0') + around.behind, null);
}
