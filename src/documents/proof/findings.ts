import { groupBy } from '../../domain/group-by.ts';
import { noEnd, noStart } from '../../domain/line-breaks.ts';
import { readDocumentNumber } from '../../domain/year/document-numbers.ts';
import { headingLevel } from '../model/free-text.ts';
import { slightWaist, tornWord } from '../model/title-lines.ts';
import { area, bodySize } from '../pdf/geometry.ts';
import type { DrawnRule, ProofLine, ProofPage } from '../pdf/page.ts';
import { pageEnds } from './page-ends.ts';
import { textFindings } from './words.ts';

/** Something that a director would send a page back for. */
export interface Finding {
  /** From 1. */
  readonly page: number;
  /** Where on the page: which line, with its first words. */
  readonly place: string;
  /** One Chinese sentence. */
  readonly reason: string;
}

/** Print of a text; what is smaller stands beside a figure. */
const smallest = 11;

interface Placed {
  readonly page: number;
  readonly line: ProofLine;
  /** The number of the line on its page, from 1. */
  readonly nth: number;
}

const day = /^(\d{4}年\d{1,2}月\d{1,2}日|[　 ]*年[　 ]+月[　 ]+日)$/;
const bare = (text: string): string => text.replace(/[\s　]/g, '');
const isDate = (line: ProofLine): boolean => day.test(line.text.trim());
const isSeal = (text: string): boolean => /盖章/.test(bare(text)) || /^年月日$/.test(bare(text));
const isTail = (text: string): boolean => /^（(可加页|单位盖章|此页无正文)）$/.test(bare(text));
const isColophon = (text: string): boolean => /^抄送[：:]/.test(bare(text)) || /\d日印发$/.test(bare(text));
const isSigning = (text: string): boolean =>
  /（签[名字]）：/.test(bare(text)) || /^[^，。]{0,4}日期：/.test(bare(text));
const isNote = (text: string): boolean => /^附件[：:]/.test(bare(text));

/** Every line of a page that is text proper, in reading order; numbers of pages and the like are left out. */
function properLines(page: ProofPage): readonly ProofLine[] {
  return page.lines.filter((line) => line.tag !== 'Artifact' && bare(line.text) !== '');
}

/** Lines that close a document and mean nothing alone: the note of annexes, who signs, the day, the place of the seal. */
function closingLines(lines: readonly ProofLine[]): ReadonlySet<ProofLine> {
  const found = new Set<ProofLine>();
  lines.forEach((line, n) => {
    if (
      isDate(line) ||
      isSeal(line.text) ||
      isTail(line.text) ||
      isNote(line.text) ||
      isColophon(line.text) ||
      (line.tag !== 'TD' && isSigning(line.text))
    )
      found.add(line);
    // The organ stands over the day, without a mark at its end.
    if (isDate(line) && line.tag !== 'TD')
      for (const above of lines.slice(0, n).reverse()) {
        if (above.x <= area.left + 2.5 * bodySize || /[。；：，]$/.test(above.text)) break;
        found.add(above);
      }
  });
  return found;
}

/** What a reader sees wrong in the pages of a document, page by page; nothing where a director would sign. */
export function findingsOf(pages: readonly ProofPage[]): readonly Finding[] {
  const found: Finding[] = [];
  const tell = (page: number, line: ProofLine | null, nth: number, reason: string): void => {
    const words = [...(line?.text.trim() ?? '')].slice(0, 12).join('');
    found.push({ page, place: line ? `第${nth}行“${words}”` : '整页', reason });
  };
  const all: Placed[] = [];
  let counted = 0;
  pages.forEach((page, index) => {
    const number = index + 1;
    const lines = properLines(page);
    lines.forEach((line, n) => {
      all.push({ page: number, line, nth: n + 1 });
    });
    strandedPage(number, lines, (page.rules ?? []).length > 0, tell);
    const [first] = lines;
    const before = properLines(pages[index - 1] ?? { lines: [] }).at(-1);
    if (first && first.tag === 'P' && isDate(first) && before && before.x > area.left + 2.5 * bodySize)
      tell(number, first, 1, '署名和成文日期分在两页');
    footOfPage(number, lines, pages[index + 1], tell);
    const next = pages[index + 1];
    for (const { on, line, reason } of next ? pageEnds(page, next, properLines) : [])
      if (on === 'page') tell(number, line, lines.indexOf(line) + 1, reason);
      else tell(number + 1, line, 1, reason);
    lines.forEach((line, n) => {
      lineFindings(line, (reason) => {
        tell(number, line, n + 1, reason);
      });
    });
    lines.forEach((line, n) => {
      const crossed = page.rules?.find((rule) => crosses(rule, line));
      if (crossed) tell(number, line, n + 1, `字压住表格的${crossed.x1 === crossed.x2 ? '竖线' : '横线'}`);
    });
    overlaps(lines, (line, n) => {
      tell(number, line, n + 1, '与另一行字重叠');
    });
    const shows = (count: number): boolean =>
      page.lines.some((line) => line.tag === 'Artifact' && bare(line.text) === `—${count}—`);
    // Several papers in one file count each by itself.
    counted = page.number ?? (number % 2 === 1 && shows(1) ? 1 : counted + 1);
    if (!shows(counted)) tell(number, null, 0, '没有页码，或者页码不对');
  });
  redHead(properLines(pages[0] ?? { lines: [] }), tell);
  titles(all, tell);
  found.push(...textFindings(paragraphs(all)));
  return found.sort((a, b) => a.page - b.page);
}

type Tell = (page: number, line: ProofLine | null, nth: number, reason: string) => void;

/** A red head without a number below it; one that goes up has its signer beside it. */
function redHead(lines: readonly ProofLine[], tell: Tell): void {
  // A long name stands on two lines.
  const at = lines.slice(0, 2).findIndex((line) => line.size > bodySize && /文件$/.test(bare(line.text)));
  const organ = lines[at];
  if (!organ) return;
  const below = lines.slice(at + 1);
  const title = below.findIndex((line) => line.size > bodySize);
  // Who signs stands beside it: on the same line, and on lines above it where several do.
  const numbered = below
    .slice(0, title === -1 ? below.length : title)
    .some((line) => readDocumentNumber(bare(line.text).replace(/签发人.*$|(?<=〕\d+号).*$/, '')));
  if (!numbered) tell(1, organ, at + 1, '红头下面没有发文字号，或者不是机关代字、年份、序号');
}

/** A page that bears nothing but an ending. */
function strandedPage(page: number, lines: readonly ProofLine[], ruled: boolean, tell: Tell): void {
  const [first] = lines;
  if (!first) {
    tell(page, null, 0, '空白页');
    return;
  }
  const closing = closingLines(lines);
  const body = lines.filter((line) => !closing.has(line));
  // Labels of form cells (申报单位 意见) are no text.
  const text = body.filter(
    (line) =>
      !/^(申报|推荐)?单位$|^意见$|^(申报|推荐)?单位意见$|^近三年行政$|^执法责任制$|^工作情况$/.test(bare(line.text)),
  );
  const [alone, second] = text;
  // Under a question there are rules to answer it on.
  if (alone && page > 1 && lines.length === 1 && alone.tag === 'P' && !ruled && bare(alone.text) !== '（本页空白）') {
    tell(page, alone, 1, '一页只有一行字');
    return;
  }
  if (alone && (second || page === 1 || !lines.some(isDate) || alone.tag !== 'P')) return;
  if (alone) {
    tell(page, alone, 1, '落款的一页只有一行正文');
    return;
  }
  const only = lines.every((line) => isTail(line.text))
    ? `只有“${bare(first.text)}”`
    : lines.some((line) => isSeal(line.text))
      ? '只有意见栏和盖章处，没有正文'
      : lines.some((line) => /意见$/.test(bare(line.text)))
        ? '只有意见栏和签名处，没有正文'
        : '只有附件说明、署名和日期，没有正文';
  tell(page, first, 1, only);
}

/** A heading, or the name of a table, that stays behind. */
function footOfPage(page: number, lines: readonly ProofLine[], next: ProofPage | undefined, tell: Tell): void {
  const last = lines.at(-1);
  if (!last || !next || properLines(next).length === 0) return;
  // A sentence that has a number, or a question with brackets for its answer, is none.
  const numbered = headingLevel(last.text.trim()) !== null && !/(?:[。？！]|（\s*）)$/.test(last.text.trim());
  // A numbered paragraph that fills its line goes on.
  const full = last.x + last.width > area.right - 2.5 * last.size;
  const heading = /^H[2-6]$/.test(last.tag) || (last.tag !== 'TH' && numbered && !full);
  if (heading || last.tag === 'Caption') tell(page, last, lines.length, '标题落在页末，正文在下一页');
  const [head] = properLines(next);
  if (last.tag === 'P' && /：$/.test(last.text.trim()) && (head?.tag === 'TH' || head?.tag === 'Caption'))
    tell(page, last, lines.length, '引出表的话落在页末，表在下一页');
  if (last.tag === 'TH') tell(page, last, lines.length, '表头落在页末，表的内容在下一页');
}

/** How far a line may stand out: a mark at its end hangs, and so does the space behind a character. */
function hanging({ text, size }: ProofLine): number {
  return noStart.has(text.trim().codePointAt(text.trim().length - 1) ?? 0) ? size : size / 5;
}

function lineFindings(line: ProofLine, tell: (reason: string) => void): void {
  const points = [...line.text.trim()].map((one) => one.codePointAt(0));
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return;
  if (noStart.has(first) && line.text.trim() !== '—' && !/^[%％•·…]/.test(line.text.trim())) tell('以标点开头');
  if (noEnd.has(last)) tell('以左括号或左引号结尾');
  if (line.gap > line.size / 8 + 0.01) tell('字距拉得太开');
  if (line.x < area.left - 1 || line.x + line.width > area.right + hanging(line)) tell('超出版心左右边界');
  if (line.y < area.top - 1 || line.y > area.bottom) tell('超出版心上下边界');
  if (line.size < 8.9) tell('字太小，不到小五号');
}

/** Whether a rule runs through the words of a line; along their edge it may. */
function crosses({ x1, y1, x2, y2 }: DrawnRule, line: ProofLine): boolean {
  const inside = x2 > line.x + 1 && x1 < line.x + line.width - 1;
  return inside && y2 > line.y + line.size * 0.3 && y1 < line.y + line.size * 0.7;
}

function overlaps(lines: readonly ProofLine[], tell: (line: ProofLine, n: number) => void): void {
  lines.forEach((line, n) => {
    const under = lines.some(
      (other, m) =>
        m < n &&
        Math.abs(other.y - line.y) < Math.min(other.size, line.size) * 0.6 &&
        other.x + 1 < line.x + line.width &&
        line.x + 1 < other.x + other.width,
    );
    if (under) tell(line, n);
  });
}

/** Titles whose lines narrow and widen again, or leave a character or two alone. */
function titles(all: readonly Placed[], tell: Tell): void {
  const ofTitles = all.filter(({ line }) => line.tag === 'H1');
  for (const lines of groupBy(ofTitles, ({ line }) => line.node).values()) {
    const widths = lines.map(({ line }) => line.width);
    const [first] = lines;
    if (!first) continue;
    lines.forEach(({ page, line, nth }, n) => {
      const wider = (width: number): boolean => width > line.width + first.line.size * slightWaist;
      if (widths.slice(0, n).some(wider) && widths.slice(n + 1).some(wider))
        tell(page, line, nth, '标题中间窄两头宽，应为梯形或菱形');
      if (lines.length > 1 && bare(line.text).length <= 2) tell(page, line, nth, '标题有一行只剩一两个字');
    });
    const torn = tornWord(lines.map(({ line }) => line.text));
    if (torn) tell(first.page, first.line, first.nth, `标题把“${torn}”拆在两行`);
    if (lines.some((one) => one.page !== first.page)) tell(first.page, first.line, first.nth, '标题分在两页');
  }
}

/** A paragraph, heading or cell with its words whole. */
export interface ProofText {
  readonly page: number;
  readonly nth: number;
  readonly tag: string;
  readonly text: string;
  /** Where its lines end, as offsets in the text. */
  readonly breaks: readonly number[];
}

function paragraphs(all: readonly Placed[]): readonly ProofText[] {
  const texts: ProofText[] = [];
  const right = new Map<number, number>();
  for (const { line } of all) right.set(line.node, Math.max(right.get(line.node) ?? 0, line.x + line.width));
  let node = -1;
  let before: ProofLine | null = null;
  for (const { page, line, nth } of all) {
    const last = texts.at(-1);
    // The small words beside a figure quote names of files, digits and the like as they stand.
    const tag = line.tag === 'P' && line.size < smallest ? 'Figure' : line.tag;
    // In a file that is read back a paragraph's part on the next page stands apart: it begins without indent.
    const goesOn =
      last?.tag === 'P' &&
      line.tag === 'P' &&
      last.page !== page &&
      Math.abs(line.x - area.left) < 1 &&
      before !== null &&
      before.x + before.width > area.right - 2.5 * before.size;
    if (last && (line.node === node || goesOn)) {
      const text = last.text + line.text;
      // A line that ends early ended by itself: a paragraph of a cell, an entry of a list.
      const full =
        before !== null && !before.ends && before.x + before.width > (right.get(node) ?? 0) - 2.5 * before.size;
      texts[texts.length - 1] = { ...last, text, breaks: full ? [...last.breaks, last.text.length] : last.breaks };
    } else texts.push({ page, nth, tag, text: line.text, breaks: [] });
    node = line.node;
    before = line;
  }
  return texts;
}
