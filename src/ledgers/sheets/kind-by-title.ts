import type { Kind } from '../../domain/ledgers/kind.ts';
import { kinds, type LedgerKind } from '../../domain/ledgers/kinds.ts';
import { loadAliases } from '../headings/aliases.ts';
import { findHeadings } from '../headings/find-headings.ts';
import type { FoundHeadings } from '../headings/headings.ts';
import type { RawRow } from '../read/cells.ts';
import { linesAbove } from '../tables/row-words.ts';
import { type Table, tableOf } from '../tables/tables.ts';
import { bareHeading, oneLine } from '../words/heading-text.ts';

/** What registers of a kind call themselves, and those of no other kind do. */
const called: Partial<Record<LedgerKind, RegExp>> = {
  officers: /执法人员.{0,6}(?:名册|名单|花名册)/,
  filings:
    /处罚.{0,6}(?:报备|备案)|^(?:20\d{2}年度?)?(?:报备|备案)(?:情况)?(?:登记|一览|汇总|明细)?(?:表|台[账帐]|簿|册)$/,
  trainings: /(?:培训|考试).{0,6}(?:台[账帐]|登记|名册|名单|成绩|汇总|一览)/,
  complaints: /投诉|举报/,
  reviews: /案卷.{0,4}评查/,
  accountability: /(?:责任|过错).{0,4}追究|追责/,
};

/** What a title says that tells the kind whatever stands in the columns: who signed in is on no roster. */
const surely: Partial<Record<LedgerKind, RegExp>> = { trainings: /(?:培训|考试|学习|讲座).{0,10}签到/ };

/** Whether a title leaves no doubt of which kind a table is. */
export const isSurelyCalled = (kind: Kind, titles: readonly string[]): boolean =>
  titles.some((title) => surely[kind.kind]?.test(title));

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

/** 样县综合行政执法局2025年信访登记表: whose it is says nothing of what it holds. */
const ofOffice = /^\p{Script=Han}{2,20}?(?:局|委员会|政府|[大中支]队|中心)(?=.{2})/u;

/** What to look at where a register holds records of the kind among others, as its title, its name or its headings say; null where nothing does. */
export function widerRegister(
  { wider, sorted }: Kind,
  titles: readonly string[],
  { columns, more, leftOver }: FoundHeadings,
): string | null {
  if (wider === undefined || titles.some((title) => wider.own.test(title.replace(ofOffice, '')))) return null;
  const headings = [...columns, ...more, ...leftOver];
  // Each row tells of which sort it is.
  if (headings.some(({ heading }) => sorted?.heading.test(bareHeading(heading)))) return null;
  const title = titles.find((one) => wider.title.test(one));
  if (title !== undefined) return `“${oneLine(title)}”${wider.what}`;
  if (columns.some(({ field }) => field === wider.field)) return null;
  const heading = headings.find((one) => wider.heading.test(bareHeading(one.heading)));
  return heading === undefined ? null : `有“${oneLine(heading.heading)}”一列的登记簿，${wider.what}`;
}

/** 2025年案卷评查表 over columns of which the kind that it is called after knows as many: a table of that kind; null where it is none. */
export function calledOtherwise(
  kind: Kind,
  titles: readonly string[],
  headings: readonly RawRow[],
  known: number,
): { readonly title: string; readonly kind: Kind } | null {
  if (titles.some((line) => called[kind.kind]?.test(line))) return null;
  for (const other of Object.values(kinds)) {
    const title = other === kind ? undefined : titles.find((line) => called[other.kind]?.test(line));
    if (title === undefined) continue;
    const found = findHeadings(other, loadAliases(other), headings);
    return found && found.columns.length >= known ? { title, kind: other } : null;
  }
  return null;
}

/** What a sheet is called that holds such a register, in a workbook of all of them. */
const sheetCalled: Partial<Record<LedgerKind, RegExp>> = {
  officers: /人员|名册|花名册/,
  cases: /^(?:行政)?(?:处罚|执法)?案件(?:台[账帐]|登记|信息|情况|明细)?[表簿]?$|^[立结]案(?:台[账帐]|登记[表簿]?)?$/,
  filings: /备案|报备/,
  trainings: /培训|考试|学习/,
  complaints: /投诉|举报/,
  reviews: /评查/,
  accountability: /追究|追责|问责/,
};

/** Whether a table is called after a kind of ledger, over it or by the names of its sheet and file. */
export function isCalled(kind: Kind, titles: readonly string[], names: readonly string[]): boolean {
  const [own, ofSheet] = [called[kind.kind], sheetCalled[kind.kind]];
  return titles.some((title) => own?.test(title)) || names.some((name) => ofSheet?.test(name));
}

interface HeadedSheet {
  readonly sheet: { readonly name: string | null };
  readonly head: readonly RawRow[];
  readonly headings: FoundHeadings;
}

/** Whether a sheet is called after another kind of ledger, in its name or over its table, which knows as many of its columns: 备案 beside 案件. */
export function isOfOther(kind: Kind, { sheet: { name }, head, headings }: HeadedSheet): boolean {
  const known = headings.columns.length;
  if (calledOtherwise(kind, linesAbove(head, headings), head, known) !== null) return true;
  if (name === null || sheetCalled[kind.kind]?.test(name)) return false;
  const other = Object.values(kinds).find((one) => one !== kind && sheetCalled[one.kind]?.test(name));
  const found = other && findHeadings(other, loadAliases(other), head);
  return found !== undefined && found !== null && found.columns.length >= known;
}

/** A table below another, under its headings, which is not read where what stands over it calls it after another kind. */
export function furtherTable(
  kind: Kind,
  headings: FoundHeadings,
  row: RawRow,
  title: string,
): { readonly table: Table; readonly other: ReturnType<typeof calledOtherwise> } {
  const { tellsFurther: group } = kind;
  const lacks = group !== undefined && !headings.columns.some(({ field }) => group.includes(field));
  const missing = lacks && headings.missing.length === 0 ? [group] : headings.missing;
  const table = tableOf(kind, { ...headings, missing }, [row], []);
  const other = calledOtherwise(kind, [title], [row], headings.columns.length);
  // Among our own people may stand others; a list of teachers has nobody who was trained, one of praise nobody who was pursued.
  const isForeign =
    kind.amongOthers === undefined && (kind.foreign?.title.test(title) === true || kind.others?.test(title) === true);
  return { table: other === null && !isForeign ? table : { ...table, readable: false }, other };
}
