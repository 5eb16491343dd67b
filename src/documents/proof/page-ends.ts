import { area, grid } from '../pdf/geometry.ts';
import type { ProofLine, ProofPage } from '../pdf/page.ts';

/** Empty lines at the foot of a page that no block which stays whole accounts for: a seal with 版记 and two lines of text takes no more, two places for seals in a form take some more. */
const mostLines = { text: 8, seals: 11 } as const;

/** What a reader sees wrong where the text goes over from one page to the next, and at which line: a half-empty page, a line of a paragraph alone. */
export function pageEnds(
  page: ProofPage,
  next: ProofPage,
  proper: (page: ProofPage) => readonly ProofLine[],
): readonly { readonly on: 'page' | 'next'; readonly line: ProofLine; readonly reason: string }[] {
  const lines = proper(page);
  const below = proper(next);
  const last = lines.at(-1);
  const [head] = below;
  if (!last || !head) return [];
  const found: ReturnType<typeof pageEnds>[number][] = [];
  const feet = (page.rules ?? []).filter(({ y1, y2 }) => y1 === y2 && y1 < area.bottom - 1).map(({ y2 }) => y2);
  const foot = Math.max(...feet, ...lines.map(({ y, size }) => y + size));
  const empty = Math.floor((area.bottom - foot) / grid.pitch);
  const seals = below.some(({ text }) => /盖[\s　]*章/.test(text));
  if (empty > mostLines[seals ? 'seals' : 'text'] && !beginsAnew(head))
    found.push({ on: 'page', line: last, reason: `下面空了${empty}行，正文却在下一页` });
  // The paragraph that goes over, of text or of a cell.
  const column = lines.filter(({ tag, x, size }) => tag === head.tag && Math.abs(x - head.x) < 2.5 * size);
  const [above, before] = [column.at(-1), column.at(-2)];
  const goesOver = /^(P|TD)$/.test(head.tag) && above && !above.ends && (head.tag === 'TD' || above === last);
  if (goesOver && head.ends === 'text') found.push({ on: 'next', line: head, reason: alone });
  if (goesOver && before?.ends === 'text') found.push({ on: 'page', line: above, reason: alone });
  return found;
}

const alone = '一段话只有一行在这一页';

/** An annex, a paper of its own, a figure or the small words beside it: it stands on a page whole, whatever is left on the one before. */
const beginsAnew = ({ tag, text, size }: ProofLine): boolean =>
  tag === 'H1' ||
  (tag === 'P' && size < 11) ||
  tag === 'Figure' ||
  /^(附件\d*|（本页空白）)$/.test(text.replace(/[\s　]/g, ''));
