import { mayBreak, unitEnds } from '../../domain/line-breaks.ts';

/** Characters by which a line may be narrower than those around it before a reader sees a waist. */
export const slightWaist = 1.1;

/**
 * Breaks a title into lines of nearly equal length, at word ends where the words are known. Lines grow or shrink gently
 * (梯形、菱形), none is left with a character or two.
 */
export function titleLines(text: string, width: (part: string) => number, limit: number): readonly string[] {
  const lines: string[] = [];
  const parts = text.split('\n');
  for (const part of parts) lines.push(...balanceLines(part, width, limit, lines));
  const waist = (all: readonly string[]): boolean => hasWaist(all.map(width), width('国') * slightWaist);
  // Where the line ends that were wished for leave no good shape, or a part takes a line more, the words matter more than the wish.
  const free = balanceLines(parts.join(''), width, limit, []);
  if (waist(free)) return lines;
  const saves = lines.length > parts.length && free.length < lines.length && tornWord(free) === null;
  return saves || waist(lines) ? free : lines;
}

/** Whether lines narrow and widen again by more than `slack` (沙漏形), which a title may not. */
function hasWaist(widths: readonly number[], slack: number): boolean {
  return widths.some((line, n) => {
    const wider = (other: number): boolean => other > line + slack;
    return widths.slice(0, n).some(wider) && widths.slice(n + 1).some(wider);
  });
}

function balanceLines(
  text: string,
  width: (part: string) => number,
  limit: number,
  above: readonly string[],
): readonly string[] {
  const whole = width(text);
  if (whole <= limit) return [text];
  const count = Math.ceil(whole / (limit * 0.98));
  const marks = breakPlaces(text);
  const em = width('国');
  // 梯形 or 菱形: lines only grow, only shrink, or grow and then shrink. A waist that nobody sees (half a character on
  // either side) is cheaper than a cut within a word; any other is dearer.
  const hourglass = (ends: readonly number[]): number => {
    const lines = [...above.map(width), ...ends.map((end, n) => width(text.slice(n === 0 ? 0 : ends[n - 1], end)))];
    if (hasWaist(lines, em * slightWaist)) return 1_000_000;
    return hasWaist(lines, em / 2) ? 20_000 : 0;
  };
  let best: { readonly cost: number; readonly cuts: readonly number[] } | null = null;
  const search = (from: number, left: number, cuts: readonly number[], cost: number): void => {
    if (best && cost >= best.cost) return;
    if (left === 1) {
      const rest = width(text.slice(from));
      if (rest > limit) return;
      const total = cost + (rest - whole / count) ** 2 + hourglass([...cuts, text.length]);
      if (!best || total < best.cost) best = { cost: total, cuts };
      return;
    }
    for (const [place, penalty] of marks) {
      if (place <= from) continue;
      const part = width(text.slice(from, place));
      if (part > limit) break;
      search(place, left - 1, [...cuts, place], cost + (part - whole / count) ** 2 + penalty);
    }
  };
  for (let lines = count; lines <= count + 2 && !best; lines += 1) search(0, lines, [], 0);
  const cuts: readonly number[] = (best as { readonly cuts: readonly number[] } | null)?.cuts ?? [];
  return [...cuts, text.length].map((end, n) => text.slice(n === 0 ? 0 : cuts[n - 1], end).trim());
}

/** Terms of the trade that no dictionary knows as one word. */
const terms =
  /行政执法责任制|示范点|法治政府|领导小组|办公室|行政执法|\d+年度?|〔\d+〕\d+号|市场监督管理|人力资源和社会保障|自然资源和规划|住房和城乡建设|文化广电和旅游/g;

/** Places where a title may be cut, each with a price: cheap between words, dear within one. */
function breakPlaces(text: string): readonly (readonly [number, number])[] {
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
      const glued = /^[的和与及等书表会室局厅]/.test(text.slice(at));
      places.push([at, wordEnds.has(at) && !glued && !inside.has(at) ? 0 : 40_000]);
    }
    before = here;
    at += character.length;
  }
  return places;
}

/** Words that a reader sees torn where a line of a title ends within them. */
const words = new RegExp(
  `行政执法|责任制|示范点|法治政府|领导小组|办公室|监督管理|复核复查|通知|决定|公示|报告|名单|单位|${unitEnds.source}`,
  'gu',
);

/** The word that the line ends of a title tear; null where there is none. */
export function tornWord(lines: readonly string[]): string | null {
  const text = lines.join('');
  const ends = lines.map((_, n) => lines.slice(0, n + 1).join('').length);
  for (const { index, 0: word } of text.matchAll(words))
    if (ends.some((end) => end > index && end < index + word.length)) return word;
  return null;
}
