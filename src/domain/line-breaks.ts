/** Where a line of Chinese text may end, by code points. */

const codePoints = (marks: string): readonly number[] => Array.from(marks, (mark) => mark.codePointAt(0) ?? 0);

export const noStart = new Set(codePoints('，。、；：？！）》」』】〕〉〗”’…—·～％‰℃°%),.;:?!]}•々〞﹚﹞'));
export const noEnd = new Set(codePoints('（《「『【〔〈〖“‘([{￥¥$№〝﹙﹝'));
export const units = new Set(
  codePoints('年月日号分元角件人项起份页宗户次条款章节个家天时秒万亿千百十米克吨岁级类批层台辆处套名字卷'),
);
/** Marks whose ink fills half their square: the other half can be taken away. */
const compressible = new Set(codePoints('，。、；：？！）》」』】〕〉”’（《「『【〔〈“‘'));
const opening = new Set(codePoints('（《「『【〔〈“‘'));

/** Whether a code point is a figure 0 to 9. */
export const isDigit = (c: number): boolean => c >= 0x30 && c <= 0x39;
/** Whether a code point is a blank, of half or full width. */
export const isSpace = (c: number): boolean => c === 0x20 || c === 0x3000;

/** Letters, digits and the marks that hold a number or a word together. */
function isWord(c: number): boolean {
  return (
    isDigit(c) ||
    (c >= 0x41 && c <= 0x5a) ||
    (c >= 0x61 && c <= 0x7a) ||
    (c >= 0xc0 && c <= 0x24f) ||
    c === 0x2e ||
    c === 0x2c ||
    c === 0x2d ||
    c === 0x2f ||
    c === 0x5f ||
    c === 0x40 ||
    c === 0x2b ||
    c === 0x2a ||
    c === 0x2212 ||
    c === 0xff0d
  );
}

/** Whether a line may end between two neighbouring characters. */
export function mayBreak(before: number, after: number): boolean {
  if (noEnd.has(before) || noStart.has(after)) return false;
  if (isSpace(after)) return false;
  if (isSpace(before)) return true;
  if (isWord(before) && isWord(after)) return false;
  if (isDigit(before) && units.has(after)) return false;
  if (before === 0x7b2c && isDigit(after)) return false;
  // A number of a document is one word: 样法政办〔2026〕9号; so is 2026年度.
  if (after === 0x3014 || (before === 0x3015 && isDigit(after))) return false;
  if (before === 0x5e74 && after === 0x5ea6) return false;
  // So is a range: 5.00～101.00.
  if (before === 0xff5e && isDigit(after)) return false;
  return true;
}

/** Marks whose ink stands in the right half of their square. */
export function isOpening(codePoint: number): boolean {
  return opening.has(codePoint);
}

/** Marks that may give up half their square. */
export function isCompressible(codePoint: number): boolean {
  return compressible.has(codePoint);
}

/** Numbers of documents and case files, which no printed line parts. */
export const documentNumbers = /\p{Script=Han}{1,5}〔\d{4}〕第?\d+号/gu;
/** Days, which a printed line parts behind the year if it must. */
export const days = /(?:\d{4}年)?\d{1,2}月\d{1,2}日/g;
/** A day without its year, or the place for one. */
export const dayOfMonth = /(?:\d{1,2}|[　 ]+)月(?:\d{1,2}|[　 ]+)日/g;
/** A label with its number or day, or with the place for one, where a text or a blank comes before it. */
export const labelled = /(?<=^|[ 　])\p{Script=Han}{2,6}：(?:[\dA-Z][^ 　，。；、：]{0,12}|[ 　]*年[ 　]*月[ 　]*日)/gu;
/** The end of a unit's name, which stands together where a column allows it. */
export const unitEnds = /\p{Script=Han}{2}(?:局|大队|支队|委员会)/gu;
/** Numbers of items in brackets. */
export const itemsInBrackets = /（[A-Z\d.、]{2,16}）/g;

/** The same as clerks write them, whichever brackets they take; in three parts. */
export const numbersAsWritten =
  /((?<!\p{Script=Han})\p{Script=Han}{0,8}|\p{Script=Han}{1,5})([〔[［(（【﹝]\d{4}年?[〕\]］)）】﹞])(第?\d+号?)/gu;

/**
 * What a line of a screen keeps as one where half a line holds it: what stands in marks, numbers of documents, days, numbers
 * with what they count, sums, and names in a list: 「国办发〔2024〕5号」, 「2026年11月28日」, 「第 9 项」, 「6 − 2 × 1 = 4」.
 */
const wholes = new RegExp(
  `「[^「」]*」|“[^“”]*”|《[^《》]*》|（[^（）]{1,12}）|${numbersAsWritten.source}|${days.source}|\\d{4}-\\d\\d-\\d\\d(?: \\d\\d:\\d\\d)?|(?<=^|、)\\p{Script=Han}{2,4}(?=、|$)|(?:第 ?)?[+−]?\\d[\\d.]*(?: ?[−+×÷=→～] ?\\d[\\d.]*)*(?: ?\\p{Script=Han})?`,
  'gu',
);

/** Names of files, and command lines to be typed as they stand: whole where a line holds them. */
const toTheLetter =
  /[^\s：，。；、“”「」/\\]+\.(?:xlsx?|xlsm|xlsb|ods|csv|et|docx?|pdf|db|ya?ml|json|html|zip)|inspect [a-z][^，。；、：（）“”「」]*/gu;

/** Printed Latin letters, figures and signs: words, addresses and commands, which hold together on a screen. */
const isLatin = (c: number): boolean => (c > 0x20 && c <= 0x24f) || c === 0x2013 || c === 0x2212;

/**
 * Breaks a text into lines of some width, as `measure` counts it for a terminal or a page in fixed columns: by the rules of
 * Chinese typesetting, Latin words whole; only what is longer than a line is cut within, a number of a document beside its
 * brackets. Lines after the first of a paragraph begin with `hanging`. What is to stay whole may be `longest`.
 */
export function breakLines(
  text: string,
  limit: number,
  measure: (text: string) => number,
  hanging = '',
  longest = limit / 2,
): readonly string[] {
  return text
    .split('\n')
    .flatMap((paragraph) => breakParagraph(paragraph.replaceAll('\t', ' '), limit, measure, hanging, longest));
}

function breakParagraph(
  paragraph: string,
  limit: number,
  measure: (text: string) => number,
  hanging: string,
  longest: number,
): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let start = 0;
  let end = 0;
  let used = 0;
  let before = 0;
  const pieces = (pattern: RegExp) =>
    Array.from(paragraph.matchAll(pattern), ({ 0: text, index }) => ({ text, index }));
  // A number that no line holds parts before its brackets and behind them.
  const numbers = Array.from(paragraph.matchAll(numbersAsWritten)).filter(([text]) => measure(text) > longest);
  const parted = numbers.flatMap(({ 1: office = '', 2: year = '', 3: number = '', index }) => [
    { text: office, index, joint: false },
    { text: year, index: index + office.length, joint: office !== '' },
    { text: number, index: index + office.length + year.length, joint: true },
  ]);
  const lettered = pieces(toTheLetter);
  const joints = new Set([
    ...parted.flatMap(({ joint, index }) => (joint ? [index] : [])),
    // A path that no line holds ends one behind a folder, not before the stroke.
    ...lettered.flatMap(({ index }) => (/[/\\]/.test(paragraph.charAt(index - 1)) ? [index] : [])),
  ]);
  const whole = [
    ...pieces(wholes).filter(({ text }) => measure(text) <= longest),
    ...[...parted, ...lettered].filter(({ text }) => measure(text) <= limit),
  ].map(({ text, index }) => [index, index + text.length] as const);
  let at = 0;
  for (const character of paragraph) {
    const inside = whole.some(([from, to]) => from < at && at < to);
    const here = character.codePointAt(0) ?? 0;
    const wide = measure(character);
    const parts = joints.has(at) || (mayBreak(before, here) && !(isLatin(before) && isLatin(here)));
    if (line.length > start && !inside && parts) end = line.length;
    // Spaces hang over the end of a line, where nobody sees them.
    while (used + wide > limit && line.length > start && !isSpace(here)) {
      const cut = end > start ? end : forcedCut(line, start, here);
      lines.push(line.slice(0, cut).trimEnd());
      line = hanging + line.slice(cut);
      start = hanging.length;
      end = start;
      used = measure(line);
    }
    line += character;
    used += wide;
    at += character.length;
    before = here;
  }
  return [...lines, line.trimEnd()];
}

/** Where a line is cut that has no place to end: as late as it may be without a closing mark to begin the next. */
function forcedCut(line: string, start: number, next: number): number {
  let cut = line.length;
  const begins = (): number => (cut === line.length ? next : line.charCodeAt(cut));
  while (cut > start + 1 && noStart.has(begins())) cut -= 1;
  const parted = cut < line.length && begins() >= 0xdc00 && begins() <= 0xdfff;
  return noStart.has(begins()) || parted ? line.length : cut;
}
