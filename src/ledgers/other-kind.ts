import { Fault } from '../domain/fault.ts';
import { columnOf, type Kind, titleOf } from '../domain/ledgers/kind.ts';
import { kinds } from '../domain/ledgers/kinds.ts';
import { loadAliases } from './aliases.ts';
import { isAmount } from './cell-looks.ts';
import type { AskKind, ChosenSheet, OtherKind } from './choose-sheet.ts';
import { bareHeading, oneLine, tellsNothing } from './heading-text.ts';
import { findHeadings } from './headings.ts';
import { calledOtherwise } from './kind-by-title.ts';
import { isBlank, type RawRow } from './read/cells.ts';
import type { Unread } from './reading.ts';
import { ownLines, textOf } from './row-words.ts';

/** The kind of ledger, other than the one looked for, whose headings the first rows of a sheet have, all that it needs unless `lacking`; null where they have those of none. */
export function otherKindOf(head: readonly RawRow[], sought: Kind, lacking = false): OtherKind | null {
  let best: OtherKind | null = null;
  for (const kind of Object.values(kinds)) {
    if (kind === sought) continue;
    const found = findHeadings(kind, loadAliases(kind), head);
    if (found === null || (found.missing.length > 0 && !lacking) || found.columns.length <= (best?.known ?? 0))
      continue;
    best = { kind, known: found.columns.length };
  }
  return best;
}

/** A table of another kind above the one that is read, which nobody is told of else: its rows, and the first of them. */
export function tableAbove(kind: Kind, { headings: { top }, head }: ChosenSheet): Unread | null {
  const above = head.filter(({ row, cells }) => row < top && cells.filter((cell) => !isBlank(cell)).length > 2);
  const other = above.length > 1 ? otherKindOf(above, kind) : null;
  const found = other && findHeadings(other.kind, loadAliases(other.kind), above);
  const rows = above.filter(({ row }) => row > (found?.bottom ?? top));
  const [first, last] = [rows[0], rows.at(-1)];
  if (!other || !first || !last) return null;
  return {
    what: `上面另有一张表，像${other.kind.title}（${other.kind.kind}），未读：${rows.length} 行（${textOf(first).join(' ')}${rows.length > 1 ? '……' : ''}）；也要的，按${other.kind.title}再导入一次这个文件`,
    where: `第 ${first.row === last.row ? first.row : `${first.row}～${last.row}`} 行`,
  };
}

/**
 * Refuses a sheet that calls itself another register, of which another kind of ledger knows more columns, or of which nothing but
 * one column is known that a template has, by a heading of two characters: 单位 and 序号 stand in a case ledger too. Not where
 * somebody said what a column is.
 */
export async function refuseOther(
  kind: Kind,
  { headings: { columns, leftOver, top, bottom }, head }: ChosenSheet,
  { file, askKind }: { readonly file: string; readonly askKind?: AskKind },
): Promise<void> {
  if (columns.some(({ doubt }) => doubt < 0)) return;
  const unknown = leftOver.filter(
    ({ heading, lostTo }) => lostTo === null && heading.trim() !== '' && !tellsNothing.test(bareHeading(heading)),
  );
  const column = columns.find(({ field }) => kind.needs[0].includes(field));
  const mapped = `${oneLine(column?.heading ?? '列名')}=${titleOf(kind, column?.field ?? kind.keyField)}`;
  const titles = ownLines(head, top).flatMap((row) => textOf(row));
  const title = titles.find((line) => kind.foreign?.title.test(line));
  const strange = unknown.find(({ heading }) => kind.foreign?.heading.test(bareHeading(heading)));
  if (title !== undefined || strange !== undefined)
    throw Fault.broken(
      'other-register',
      `这张表不像${kind.title}：${title === undefined ? `有“${oneLine(strange?.heading ?? '')}”列` : `标题是“${title}”`}（${file}）`,
      `请检查文件是否选对；确是${kind.title}的，指明一列：--map ${mapped}`,
    );
  const named = calledOtherwise(kind, titles, head, columns.length);
  if (named !== null && (await askKind?.(named.kind)) !== false)
    throw Fault.broken(
      'other-register',
      `这张表像${named.kind.title}（${named.kind.kind}），不像${kind.title}：标题是“${named.title}”（${file}）`,
      `请检查文件和台账种类是否选对；确是${kind.title}的，指明一列：--map ${mapped}`,
    );
  // 警告, 罚款, 没收 beside their sum are counted of each sort.
  const below = head.filter(({ row }) => row > bottom).slice(0, 5);
  const isCounted = ({ index }: (typeof unknown)[number]): boolean =>
    below.some(({ cells }) => isAmount(cells[index])) &&
    below.every(({ cells }) => isBlank(cells[index]) || isAmount(cells[index]));
  const speaks = titles.some((line) => /统计(?:年?报)?表|统计年报|执法(?:统计)?数据/.test(line));
  if (kind.itemsDown && (speaks || unknown.filter(isCounted).length * 4 >= unknown.length * 3)) return;
  // Where most of the columns are known, the others are what an office adds.
  if (unknown.length < Math.max(2, columns.length)) return;
  const found = otherKindOf(head, kind, true);
  const other = found && found.known > columns.length ? found.kind : null;
  const telling = columns.filter(({ field }) => columnOf(kind, field)?.inTemplate !== false);
  const tells = telling.length > 1 || telling.some(({ heading }) => oneLine(heading).length > 2);
  if (other === null ? tells : (await askKind?.(other)) === false) return;
  throw Fault.broken(
    'other-kind',
    `这张表${other ? `像${other.title}（${other.kind}），` : ''}不像${kind.title}：${unknown.map(({ heading }) => `“${oneLine(heading)}”`).join('、')}不是它的列（${file}）`,
    `请检查文件和台账种类是否选对；确是${kind.title}的，删去这些列再导入，或指明一列：--map ${mapped}`,
  );
}
