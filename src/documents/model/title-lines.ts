import { mayBreak, unitEnds } from '../../domain/line-breaks.ts';
import { textWidth } from './columns.ts';

/** Characters by which a line may be narrower than those around it before a reader sees a waist. */
export const slightWaist = 1.1;

/**
 * Breaks a title into lines of nearly equal length, at word ends where the words are known. Lines grow or shrink gently
 * (梯形、菱形), none is left with a character or two; a line more is better than a torn word, or than one of the names in
 * `whole` torn, or what stands in brackets.
 */
export function titleLines(
  text: string,
  width: (part: string) => number,
  limit: number,
  whole: readonly string[] = [],
): readonly string[] {
  const names = [...whole, ...(text.match(/（[^（）]+）/g) ?? [])].filter((name) => width(name) <= limit);
  const lines = shaped(text, width, limit, names);
  if (tornOf(lines, names) === null) return lines;
  // Half a character more, to the very edge, rather than a torn name.
  const wide = shaped(text, width, limit + width('国') / 2, names);
  return tornOf(wide, names) === null && !isWrong(wide, width) ? wide : lines;
}

/** Characters that a line below a text holds of who signs it. */
const signedAt = 26;

/** The name of who signs on as few lines as it needs: a name cut at the edge is another office's. */
export const organLines = (organ: string): readonly string[] =>
  organ.split('\n').flatMap((line) => titleLines(line, textWidth, signedAt));

/** What stands before the names of who signs a paper that goes up. */
export const signersLabel = '签发人：';

/** Names as an office writes them down: parted by a mark, or by a space where none is the inner space of a short name. */
function namesApart(written: string): readonly string[] {
  const marked = written.split(/[、，,；;]/).flatMap((part) => {
    const spaced = part.trim().split(/\s+/);
    return spaced.every((name) => /^\p{Script=Han}{2,}$/u.test(name)) ? spaced : [part.trim()];
  });
  return marked.filter((name) => name !== '');
}

/**
 * Who signs a paper that goes up, two abreast where both have room, those below under the first; a name that nobody has told
 * is left to the pen. `at`: where the names begin, counted from the label, and where the block ends.
 */
export function signerRows(
  signer: string | null,
  width: (part: string) => number,
  room: number,
): { readonly rows: readonly (readonly string[])[]; readonly at: readonly number[]; readonly end: number } {
  const told = namesApart(signer ?? '');
  const names = told.length === 0 ? ['　　　'] : told;
  const begin = width(signersLabel);
  const widest = Math.max(...names.map(width));
  const abreast = names.length > 1 && begin + 2 * widest + width('国') <= room ? 2 : 1;
  const rows = Array.from({ length: Math.ceil(names.length / abreast) }, (_, row) =>
    names.slice(row * abreast, (row + 1) * abreast),
  );
  const at = Array.from({ length: abreast }, (_, column) => begin + column * (widest + width('国')));
  return { rows, at, end: at.at(-1)! + widest };
}

/** Points below which a red head is no longer set on one line (二号), and the largest that it is set in. */
const headSizes = { least: 22, most: 42 } as const;

/** A red head on one line, or on two where its letters would be smaller than a title's; and the size at which these fill a width in points. */
export function redHeadLines(
  organ: string,
  width: (part: string) => number,
  room: number,
): { readonly lines: readonly string[]; readonly size: number } {
  const sizeOf = (lines: readonly string[]): number => Math.min(headSizes.most, room / Math.max(...lines.map(width)));
  const lines = sizeOf([organ]) < headSizes.least ? titleLines(organ, width, width(organ) / 2 + 2) : [organ];
  return { lines, size: sizeOf(lines) };
}

/** Whether lines have a shape, or tear a word, as no title may. */
const isWrong = (lines: readonly string[], width: (part: string) => number): boolean =>
  hasWaist(lines.map(width), width('国') * slightWaist) || tornWord(lines) !== null;

function shaped(
  text: string,
  width: (part: string) => number,
  limit: number,
  names: readonly string[],
): readonly string[] {
  const lines: string[] = [];
  const parts = text.split('\n');
  for (const part of parts) lines.push(...balanceLines(part, width, limit, lines, names));
  const wrong = (all: readonly string[]): boolean => isWrong(all, width) || tornOf(all, names) !== null;
  // Where the line ends that were wished for leave no good shape, or a part takes a line more, the words matter more than the wish.
  const free = balanceLines(parts.join(''), width, limit, [], names);
  if (wrong(free)) return lines;
  const leads = free.slice(0, -1).some((line) => open.test(line));
  const saves = lines.length > parts.length && free.length < lines.length && !leads;
  return saves || wrong(lines) ? free : lines;
}

/** Whether lines narrow and widen again by more than `slack` (沙漏形), which a title may not. */
function hasWaist(widths: readonly number[], slack: number): boolean {
  return widths.some((line, n) => {
    const wider = (other: number): boolean => other > line + slack;
    return widths.slice(0, n).some(wider) && widths.slice(n + 1).some(wider);
  });
}

/** What is wrong with a title's lines, in squares of the characters by which a line is longer or shorter than the others. */
const price = { waist: 20_000, tornWord: 2_000, tornName: 500, open: 100, line: 60, slightWaist: 40 } as const;

function balanceLines(
  text: string,
  width: (part: string) => number,
  limit: number,
  above: readonly string[],
  names: readonly string[],
): readonly string[] {
  const whole = width(text);
  if (whole <= limit) return [text];
  const count = Math.ceil(whole / (limit * 0.98));
  const em = width('国');
  const ends = breakPlaces(text, names).map(
    ([place, penalty]) => [place, penalty, width(text.slice(0, place))] as const,
  );
  // 梯形 or 菱形: lines only grow, only shrink, or grow and then shrink. A waist that nobody sees (half a character on
  // either side) is cheaper than a cut within a word; any other is dearer.
  const hourglass = (own: readonly number[]): number => {
    const lines = [...above.map(width), ...own];
    if (hasWaist(lines, em * slightWaist)) return price.waist;
    return hasWaist(lines, em / 2) ? price.slightWaist : 0;
  };
  let best: { readonly cost: number; readonly cuts: readonly number[] } | null = null;
  const search = (
    [from, before]: readonly [number, number],
    left: number,
    cuts: readonly number[],
    widths: readonly number[],
    cost: number,
    mean: number,
  ): void => {
    const rest = whole - before;
    if ((best && cost >= best.cost) || rest > left * limit) return;
    const uneven = (part: number): number => ((part - mean) / em) ** 2;
    if (left === 1) {
      const total = cost + uneven(rest) + hourglass([...widths, rest]);
      if (!best || total < best.cost) best = { cost: total, cuts };
      return;
    }
    for (const [place, penalty, upTo] of ends) {
      if (place <= from) continue;
      const part = upTo - before;
      if (part > limit) break;
      search([place, upTo], left - 1, [...cuts, place], [...widths, part], cost + uneven(part) + penalty, mean);
    }
  };
  for (let more = 0; more <= 2; more += 1)
    search([0, 0], count + more, [], [], more * price.line, whole / (count + more));
  const cuts: readonly number[] = (best as { readonly cuts: readonly number[] } | null)?.cuts ?? [];
  return [...cuts, text.length].map((end, n) => text.slice(n === 0 ? 0 : cuts[n - 1], end).trim());
}

/** Terms of the trade that no dictionary knows as one word. */
const terms =
  /行政执法责任制|示范点|法治政府|领导小组|办公室|行政执法|\d+年度?|〔\d+〕\d+号|市场监督管理|人力资源和社会保障|自然资源和规划|住房和城乡建设|文化广电和旅游|[省市县]级|开发区|管理委员会|\p{Script=Han}族|自治[县州区旗]/gu;

/** What leads on to the words after it: a line rather begins with it. */
const open = /(?:关于|提请|[和与及拟])$/;

/** Places where a title may be cut, each with a price: cheap between words, dear within one. */
function breakPlaces(text: string, names: readonly string[]): readonly (readonly [number, number])[] {
  const named = (at: number): boolean => names.some((name) => within(text, name, at));
  const wordEnds = new Set<number>();
  const inside = new Set<number>();
  for (const match of text.matchAll(terms)) for (let n = 1; n < match[0].length; n += 1) inside.add(match.index + n);
  for (const part of new Intl.Segmenter('zh', { granularity: 'word' }).segment(text)) wordEnds.add(part.index);
  const places: (readonly [number, number])[] = [];
  let at = 0;
  let before = 0;
  for (const character of text) {
    const here = character.codePointAt(0)!;
    if (at > 0 && mayBreak(before, here)) {
      const glued = /^[的等书表会室局厅所]/.test(text.slice(at));
      const torn = !wordEnds.has(at) || glued || inside.has(at);
      const cut = torn ? price.tornWord : named(at) ? price.tornName : 0;
      places.push([at, cut + (open.test(text.slice(0, at)) ? price.open : 0)]);
    }
    before = here;
    at += character.length;
  }
  return places;
}

/** Words that a reader sees torn where a line of a title ends within them. */
const words = new RegExp(
  `行政执法|责任制|示范点|法治政府|领导小组|办公室|监督管理|复核复查|自治[县州区旗]|通知|决定|公示|报告|名单|单位|${unitEnds.source}`,
  'gu',
);

/** Whether a place lies inside a name of the text. */
function within(text: string, name: string, at: number): boolean {
  const from = text.indexOf(name);
  return from !== -1 && from < at && at < from + name.length;
}

const endsOf = (lines: readonly string[]): readonly number[] =>
  lines.map((_, n) => lines.slice(0, n + 1).join('').length);

/** The name that the line ends of a title tear; null where there is none. */
function tornOf(lines: readonly string[], names: readonly string[]): string | null {
  const text = lines.join('');
  return names.find((name) => endsOf(lines).some((end) => within(text, name, end))) ?? null;
}

/** The word that the line ends of a title tear; null where there is none. */
export function tornWord(lines: readonly string[]): string | null {
  const ends = endsOf(lines);
  for (const { index, 0: word } of lines.join('').matchAll(words))
    if (ends.some((end) => end > index && end < index + word.length)) return word;
  return null;
}
