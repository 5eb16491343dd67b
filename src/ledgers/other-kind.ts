import { Fault } from '../domain/fault.ts';
import { columnOf, type Kind, titleOf } from '../domain/ledgers/kind.ts';
import { kinds, type LedgerKind } from '../domain/ledgers/kinds.ts';
import { loadAliases } from './aliases.ts';
import { isAmount } from './cell-looks.ts';
import type { AskKind, ChosenSheet, OtherKind } from './choose-sheet.ts';
import { bareHeading, oneLine, tellsNothing } from './heading-text.ts';
import { findHeadings } from './headings.ts';
import { isBlank, type RawRow } from './read/cells.ts';
import { textOf } from './row-words.ts';

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

/** What registers of a kind call themselves, and those of no other kind do. */
const called: Partial<Record<LedgerKind, RegExp>> = {
  officers: /执法人员.{0,6}(?:名册|名单|花名册)/,
  filings: /处罚.{0,6}(?:报备|备案)/,
  trainings: /(?:培训|考试).{0,6}(?:台账|登记|名册|名单|成绩|汇总|一览)/,
  complaints: /投诉|举报/,
  reviews: /案卷.{0,4}评查/,
  accountability: /(?:责任|过错).{0,4}追究|追责/,
};

/** The title of a table that speaks of another kind of ledger and not of its own; null where none does. */
export function otherTitle(
  kind: Kind,
  titles: readonly string[],
): { readonly title: string; readonly kind: Kind } | null {
  const own = called[kind.kind] ?? /案件|处罚|许可|强制|检查|统计|单位|题/;
  if (titles.some((title) => own.test(title))) return null;
  for (const other of Object.values(kinds)) {
    const title = titles.find((line) => called[other.kind]?.test(line));
    if (title !== undefined) return { title: oneLine(title), kind: other };
  }
  return null;
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
  const titles = head.filter(({ row }) => row < top).flatMap((row) => textOf(row));
  const title = titles.find((line) => kind.foreign?.title.test(line));
  const strange = unknown.find(({ heading }) => kind.foreign?.heading.test(bareHeading(heading)));
  if (title !== undefined || strange !== undefined)
    throw Fault.broken(
      'other-register',
      `这张表不像${kind.title}：${title === undefined ? `有“${oneLine(strange?.heading ?? '')}”列` : `标题是“${title}”`}（${file}）`,
      `请检查文件是否选对；确是${kind.title}的，指明一列：--map ${mapped}`,
    );
  // 2025年案卷评查表 over columns of which the kind that it is called after knows as many.
  const named = Object.values(kinds).find((one) => titles.some((line) => called[one.kind]?.test(line)));
  if (named !== undefined && named !== kind && !titles.some((line) => called[kind.kind]?.test(line))) {
    const known = findHeadings(named, loadAliases(named), head);
    if (known && known.columns.length >= columns.length && (await askKind?.(named)) !== false)
      throw Fault.broken(
        'other-register',
        `这张表像${named.title}（${named.kind}），不像${kind.title}：标题是“${titles.find((line) => called[named.kind]?.test(line))}”（${file}）`,
        `请检查文件和台账种类是否选对；确是${kind.title}的，指明一列：--map ${mapped}`,
      );
  }
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
