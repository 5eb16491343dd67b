import { moneyUnit, yuanIn } from '../../domain/identifiers/money.ts';
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
  // 0000年00月 shows the digits of a number.
  return /[yd]|e/.test(bare) || (/m/.test(bare) && !/[hs]/.test(bare)) || (/[年月日]/.test(bare) && !/0/.test(bare));
}

/** How many digits a format of zeros alone fills up to: 6 for `000000` and `000000_ `, else 0. */
export function paddedDigits(code: string | undefined): number {
  return /^(0{2,})(?:_.|\s)*(?:;|$)/.exec(code ?? '')?.[1]?.length ?? 0;
}

/** What a format shows, from left to right: places of digits (`0`, `#`, `?`), a sign each, and texts. */
type Pattern = readonly { readonly place: boolean; readonly text: string }[];

/** What a number format adds to a number: the text around its digits, or a unit of money. */
export interface FormatWords {
  /** Signs around and among the places of its digits: `"豫L05-"000000`, `0000-0000`, `"〔"0000"〕"00`. */
  readonly pattern: Pattern | null;
  /** Yuan per unit of the stored value. */
  readonly unit: number | null;
  /** It shows hundredths: 0.92 as 92%. */
  readonly percent?: true;
}

const unitShown = `${moneyUnit}整?|[百千]?万`;
const unitAtEnd = new RegExp(`(${unitShown})$`);
const shownSum = new RegExp(`^[^\\d]*?(-?[\\d,]+(?:\\.\\d+)?)\\s*(${unitShown})\\s*$`);

/** Words in a number format; null where it has none that matter. */
export function formatWords(code: string | undefined): FormatWords | null {
  if (code === undefined || code.length < 2) return null;
  if (/^[^;"]*[0#?]%/.test(code)) return { pattern: null, unit: null, percent: true };
  const positive = code.split(';')[0]!;
  const pattern = mayHavePattern.test(positive) ? patternOf(positive) : null;
  const words = pattern === null && !/\p{L}|"\d/u.test(positive.replace(/General|\[[^\]]*\]/gi, ''));
  if (words) return null;
  const literals = [...positive.matchAll(/"([^"]*)"|[\\!](.)/g)].map((found) => found[1] ?? found[2] ?? '').join('');
  const unit = unitAtEnd.exec(literals)?.[1];
  if (unit !== undefined) return { pattern: null, unit: yuanIn(unit) / dividedBy(positive) };
  return pattern === null ? null : { pattern, unit: null };
}

/** Most formats have nothing but places, points and commas. */
const mayHavePattern = /[^0#?,._ ;]/;
const partsOfFormat =
  /"(?<quoted>[^"]*)"|[\\!](?<escaped>.)|(?<none>\[[^\]]*\]|_.|\*.)|(?<general>General|G\/通用格式)|(?<place>[0#?])|(?<bare>[-\p{L}()〔〕（）:]| )|(?<other>.)/giu;

/** The pattern of a format that shows whole digits and something besides; null for any other. */
function patternOf(positive: string): Pattern | null {
  // Chinese figures, and one format for some numbers alone.
  if (/\[(?:DBNum|[<>=])/i.test(positive)) return null;
  const pattern: { readonly place: boolean; readonly text: string }[] = [];
  for (const { groups = {} } of positive.matchAll(partsOfFormat)) {
    const { quoted, escaped, none, general, place, bare } = groups;
    const text = quoted ?? escaped ?? bare;
    if (text !== undefined) pattern.push({ place: false, text });
    else if (general ?? place) pattern.push({ place: true, text: place ?? '0' });
    else if (none === undefined) return null;
  }
  const [first, last] = [pattern.findIndex(({ place }) => place), pattern.findLastIndex(({ place }) => place)];
  if (first < 0) return null;
  const textOf = (part: Pattern): string => part.map(({ place, text }) => (place ? '' : text)).join('');
  // 1 234, 0.1234, ￥5: a number, however it is shown.
  const isOfNumber = /^[\s.,，]*$/.test(textOf(pattern.slice(first, last)));
  const around = textOf([...pattern.slice(0, first), ...pattern.slice(last)]);
  return isOfNumber && !/[\p{L}\d〔〕]/u.test(around) ? null : pattern;
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
  // 1234-5678, 样罚〔2025〕01号: all its digits, and signs among them.
  if (/\d[^\d.,，:/\s]+\d/.test(whole) && Number.isInteger(value) && Number(whole.replace(/\D/g, '')) === value)
    return new FormattedCell(value, whole, null);
  if (!/\p{L}/u.test(whole)) return null;
  const match = shownSum.exec(whole);
  if (match === null) {
    // 样罚〔2025〕1号, 豫L05-000005: the value among the words, perhaps with zeros before it.
    const stands = new RegExp(`(?<!\\d)0*${value}(?!\\d)`).test(whole);
    return Number.isInteger(value) && value >= 0 && stands ? new FormattedCell(value, whole, null) : null;
  }
  const unit = yuanIn(match[2]!);
  const shown = Number(match[1]!.replaceAll(',', ''));
  // What is shown may be rounded: it is nearer to the value itself, or to the value divided by the unit.
  const far = (one: number): number => Math.abs(Math.log(Math.abs(one / value)));
  return new FormattedCell(value, null, value === 0 || shown === 0 || far(shown) <= far(shown * unit) ? unit : 1);
}

/** 0.92 as the cell shows it. */
export const percentOf = (value: number): string => `${Number((value * 100).toFixed(6))}%`;

/** A number with what its format says of it. */
export function formatted(value: number, words: FormatWords): FormattedCell | number | string {
  const { pattern, unit, percent } = words;
  if (percent) return percentOf(value);
  if (pattern === null) return new FormattedCell(value, null, unit);
  // Of a longer number the last digits are lost.
  if (!Number.isInteger(value) || value < 0 || value >= 1e15) return value;
  return new FormattedCell(value, shownBy(pattern, String(value)), null);
}

/** What a pattern shows of digits: filled from the right, what is left before the first place. */
function shownBy(pattern: Pattern, digits: string): string {
  const first = pattern.findIndex(({ place }) => place);
  let left = digits;
  let shown = '';
  for (let at = pattern.length - 1; at >= 0; at -= 1) {
    const { place, text } = pattern[at]!;
    if (!place) shown = text + shown;
    else {
      const own = at === first ? left : left.slice(-1);
      shown = (own === '' && text === '0' ? '0' : own) + shown;
      left = left.slice(0, -1);
    }
  }
  return shown.trim();
}
