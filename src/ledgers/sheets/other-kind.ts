import { Fault } from '../../domain/fault.ts';
import { columnOf, type Kind, titleOf } from '../../domain/ledgers/kind.ts';
import { kinds } from '../../domain/ledgers/kinds.ts';
import { loadAliases } from '../headings/aliases.ts';
import { findHeadings } from '../headings/find-headings.ts';
import type { MappedColumn } from '../headings/headings.ts';
import { columnName, isBlank, type RawRow } from '../read/cells.ts';
import type { Unread } from '../reading.ts';
import { ownLines, textOf } from '../tables/row-words.ts';
import { isAmount } from '../words/cell-looks.ts';
import { bareHeading, oneLine, tellsNothing } from '../words/heading-text.ts';
import type { AskKind, ChosenSheet, OtherKind } from './choose-sheet.ts';
import { calledOtherwise, isCalled, isSurelyCalled } from './kind-by-title.ts';

/** The kind of ledger, other than the one looked for, whose headings the first rows of a sheet have, all that it needs unless `lacking`; null where they have those of none. */
export function otherKindOf(head: readonly RawRow[], sought: Kind, lacking = false): OtherKind | null {
  let best: (OtherKind & { readonly own: number }) | null = null;
  for (const kind of Object.values(kinds)) {
    if (kind === sought) continue;
    const found = findHeadings(kind, loadAliases(kind), head);
    if (found === null || (found.missing.length > 0 && !lacking)) continue;
    const known = found.columns.length;
    // 报备日期 is what no filing lacks, and what a case may have.
    const own = found.columns.filter(({ field }) => columnOf(kind, field)?.required).length;
    if (best === null || known > best.known || (known === best.known && own > best.own)) best = { kind, known, own };
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

/** How somebody says that a table is of the kind all the same: what a column is, or that one is not to be read. */
function wayOn(
  kind: Kind,
  columns: readonly MappedColumn[],
  unknown: { readonly heading: string } | undefined,
): string {
  const column = columns.find(({ field }) => kind.needs[0].includes(field));
  const [heading, title] = [oneLine(column?.heading ?? '列名'), titleOf(kind, column?.field ?? kind.keyField)];
  if (heading !== title) return `指明一列：--map ${heading}=${title}`;
  return unknown
    ? `写明不读其中一列：--map ${oneLine(unknown.heading)}=-`
    : `指明一列：--map ${columnName(column?.index ?? 0)}=${title}`;
}

/** Whether a table tells what the kind needs and another one knows nothing of, as a mark of an exam is no column of a roster. */
function isOwn(kind: Kind, columns: readonly MappedColumn[], other: Kind): boolean {
  const [, ...needed] = kind.needs;
  const known = loadAliases(other);
  return columns.some(({ field, heading, doubt }) => {
    const bare = bareHeading(heading);
    // 时间 may be of anything.
    const isDated = ['day', 'year'].includes(columnOf(kind, field)?.value ?? '');
    const isNeeded = doubt < 2 && !isDated && needed.some((group) => group.includes(field));
    return isNeeded && !known.has(bare) && !tellsNothing.test(bare);
  });
}

/** Whether a column that no record of a kind may lack is one that another does well without: 报备日期. */
function needsMore(kind: Kind, columns: readonly MappedColumn[], other: Kind): boolean {
  const known = loadAliases(other);
  return columns.some(({ field, heading }) => {
    const theirs = known.get(bareHeading(heading))?.field;
    return columnOf(kind, field)?.required && !(theirs && columnOf(other, theirs)?.required);
  });
}

/** Whether a kind of ledger knows each of these columns by its heading. */
function knowsAll(kind: Kind, columns: readonly { readonly heading: string }[]): boolean {
  const known = loadAliases(kind);
  return columns.every(({ heading }) => known.has(bareHeading(heading)));
}

/** What a line says of why a ledger is kept, and not what it is: 依据县司法局2025年培训方案. */
const grounds = /^[（(]?(?:依据|根据|按照?|遵照|参照|为|落实|贯彻)/;

/**
 * Refuses a sheet that calls itself another register, of which another kind of ledger knows more columns, or of which nothing but
 * one column is known that a template has, by a heading of two characters: 单位 and 序号 stand in a case ledger too. Not where
 * somebody said what a column is.
 */
export async function refuseOther(
  kind: Kind,
  { headings: { columns, leftOver, ignored, top, bottom }, head, sheet }: ChosenSheet,
  { file, askKind }: { readonly file: string; readonly askKind?: AskKind },
  beside = false,
): Promise<void> {
  if (ignored.length > 0 || columns.some(({ doubt }) => doubt < 0)) return;
  const titles = ownLines(head, top).flatMap((row) => textOf(row));
  if (isSurelyCalled(kind, titles)) return;
  const unknown = leftOver.filter(
    ({ heading, lostTo }) => lostTo === null && heading.trim() !== '' && !tellsNothing.test(bareHeading(heading)),
  );
  const sure = wayOn(kind, columns, unknown[0]);
  // A part of others first, and below it, or in another sheet, one of ours.
  const below = head.filter(({ row }) => row > bottom);
  const isCalledBelow =
    (beside && kind.amongOthers !== undefined) ||
    below.some((row) => textOf(row).length < 3 && isCalled(kind, textOf(row), []));
  const isOurs = isCalledBelow || columns.some(({ field }) => field === kind.foreign?.but);
  const names = titles.length === 0 && sheet.name !== null ? [sheet.name] : titles;
  const title = isOurs ? undefined : names.find((line) => kind.foreign?.title.test(line) && !grounds.test(line));
  const strange = unknown.find(({ heading }) => kind.foreign?.heading.test(bareHeading(heading)));
  if (title !== undefined || strange !== undefined)
    throw Fault.broken(
      'other-register',
      `这张表不像${kind.title}：${title === undefined ? `有“${oneLine(strange?.heading ?? '')}”列` : `标题是“${title}”`}（${file}）`,
      `请检查文件是否选对；确是${kind.title}的，${sure}`,
    );
  const named = calledOtherwise(kind, titles, head, columns.length);
  if (named !== null && (await askKind?.(named.kind)) !== false)
    throw Fault.broken(
      'other-register',
      `这张表像${named.kind.title}（${named.kind.kind}），不像${kind.title}：标题是“${named.title}”（${file}）`,
      `请检查文件和台账种类是否选对；确是${kind.title}的，${sure}`,
    );
  // 警告, 罚款, 没收 beside their sum are counted of each sort.
  const firstOnes = below.slice(0, 5);
  const isCounted = ({ index }: (typeof unknown)[number]): boolean =>
    firstOnes.some(({ cells }) => isAmount(cells[index])) &&
    firstOnes.every(({ cells }) => isBlank(cells[index]) || isAmount(cells[index]));
  const speaks = titles.some((line) => /统计(?:年?报)?表|统计年报|执法(?:统计)?数据/.test(line));
  if (kind.itemsDown && (speaks || unknown.filter(isCounted).length * 4 >= unknown.length * 3)) return;
  // Where most of the columns are known, the others are what an office adds, unless another kind knows every one.
  const whole =
    unknown.length > 0 && !isCalled(kind, titles, [sheet.name ?? '', file]) ? otherKindOf(head, kind) : null;
  const isWhole =
    whole !== null && knowsAll(whole.kind, [...columns, ...unknown]) && !needsMore(kind, columns, whole.kind);
  if (!isWhole && unknown.length < Math.max(2, columns.length)) return;
  const telling = columns.filter(({ field }) => columnOf(kind, field)?.inTemplate !== false);
  const tells = telling.length > 1 || telling.some(({ heading }) => oneLine(heading).length > 2);
  // What lacks a column that it needs is no other ledger, unless this one is hardly one either.
  const found = isWhole ? whole : otherKindOf(head, kind, !tells);
  const other = found && found.known > columns.length && !isOwn(kind, columns, found.kind) ? found.kind : null;
  if (other === null ? tells : (await askKind?.(other)) === false) return;
  throw Fault.broken(
    'other-kind',
    `这张表${other ? `像${other.title}（${other.kind}），` : ''}不像${kind.title}：${unknown.map(({ heading }) => `“${oneLine(heading)}”`).join('、')}不是它的列（${file}）`,
    `请检查文件和台账种类是否选对；确是${kind.title}的，删去这些列再导入，或${sure}`,
  );
}
