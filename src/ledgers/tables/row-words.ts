import { unnamedIn } from '../../domain/identifiers/counted-people.ts';
import { idNumberProblem } from '../../domain/identifiers/id-number.ts';
import { listNumber, numberAlone } from '../../domain/identifiers/list-numbers.ts';
import { withoutUnits } from '../../domain/identifiers/money.ts';
import { headquarters, partOfOffice } from '../../domain/identifiers/parts-of-office.ts';
import { addRemark, type Column, columnOf, type Draft, type Kind } from '../../domain/ledgers/kind.ts';
import type { FoundHeadings } from '../headings/headings.ts';
import { type Cell, cellText, type RawRow } from '../read/cells.ts';
import { mayHead, oneLine } from '../words/heading-text.ts';
import { saysOfForm, saysRole } from '../words/signing-words.ts';
import type { Table } from './tables.ts';

/** The words of a row, of one table or of all. */
export function textOf(row: RawRow, table?: Table): string[] {
  return row.cells
    .slice(table?.from ?? 0, table?.to)
    .map((cell) => oneLine(cellText(cell)))
    .filter((text) => text !== '');
}

/** Words of a row above a table, where what stands behind 报送日期： or 发证机关 in a cell of its own belongs to it, and what such a row ends with to nothing. */
export function withLabels(words: readonly string[]): string[] {
  const joined: string[] = [];
  const texts = words.map(unspaced);
  let isForm = false;
  for (const [at, text] of texts.entries()) {
    const [own, pair] = [text, (texts[at - 1] ?? '') + text].map((words) => yearLabelled.exec(words)?.[1]);
    if (own ?? pair) {
      joined.splice(own ? joined.length : -1, 1, `${own ?? pair}年度`);
      continue;
    }
    const label = joined.at(-1);
    const labels = !isLabelled(text) && (saysRole(text) || saysOfForm(text) || formLabel.test(text));
    if (labels && at < texts.length - 1) {
      isForm = true;
      joined.push(`${text}：`);
    } else if (label !== undefined && /^[^:：]{2,10}[:：]$/.test(label) && !isLabelled(text))
      joined.splice(-1, 1, label + text);
    else joined.push(labels && isForm ? `${text}：` : text);
  }
  return joined;
}

/** Whether a text has a label; 2025年2月24日 9:00-11:30 and 上午9：00 have a clock, and what a day begins tells it. */
const isLabelled = (text: string): boolean =>
  /[:：]/.test(text) && !/^(?:[^:：]*\d\s*[:：]\s*\d|20\d{2}\s*[年./-]\s*\d)/.test(text);

/** 培 训 时 间：3月5日 and 2025 年 执 法 培 训 签 到 表 as people write them who set no blanks. */
const unspaced = (text: string): string =>
  text
    .replace(/(?<=^|\s)\p{Script=Han}(?:\s+\p{Script=Han})+(?=\s*[:：])/gu, (label) => label.replace(/\s/g, ''))
    .replace(/^(?:20\d{2}\s*)?\p{Script=Han}(?:\s+(?:\p{Script=Han}|\d{1,2}|[（）()])){4,}$/u, (title) =>
      title.replace(/\s/g, ''),
    );

/** 年度 | 2025, 统计年度：2025 */
const yearLabelled = /^(?:统计|报告|所属|评查|培训|考[试核])?(?:年度|年份)[:：]?\s*(20\d{2})年?度?$/;

/** 发证机关, 受理窗口, 执法主体类别 beside 填报单位 and 联系电话: what the head of a form tells in the cell behind. */
const formLabel = new RegExp(
  `^(?!.*${headquarters}$)\\p{Script=Han}{1,6}(?:机关|主体)(?:名称|类别|性质)?$|^\\p{Script=Han}{2}窗口$`,
  'u',
);

/** The words of a row that are said of one of the tables that stand side by side: its own where several have some, else all. */
export function wordsFor(row: RawRow, table: Table, tables: readonly Table[]): string[] {
  const several = tables.length > 1 && tables.filter((one) => textOf(row, one).length > 0).length > 1;
  return textOf(row, several && !isFormHead(row) ? table : undefined);
}

/** 培训时间：6月10日 | 地点：会议室: whatever tables stand below, it is said of all; 组长： twice is of one each. */
function isFormHead(row: RawRow): boolean {
  const labels = withLabels(textOf(row)).map((text) => /^([^:：]{2,12})[:：]/.exec(text)?.[1]);
  return labels.every((label) => label !== undefined) && new Set(labels).size === labels.length;
}

/** What the lines above the headings say of each of the tables side by side below them, without the units of sums. */
export const linesOver = (
  tables: readonly Table[],
  head: readonly RawRow[],
  headings: Pick<FoundHeadings, 'top' | 'leftOver'>,
): (readonly string[])[] =>
  tables.map((table) => linesAbove(head, headings, (row) => wordsFor(row, table, tables)).map(withoutUnits));

/** A title as it is kept, without the number that stands in a cell of its own before it, without how many there are behind it, and in which units. */
export const titleOf = (texts: readonly string[]): string =>
  withoutUnits(
    oneLine(texts.filter((text, at) => (at > 0 ? !many.test(text.trim()) : !isNumber.test(text.trim()))).join('')),
  );

const isNumber = new RegExp(`^(?:${numberAlone}|${listNumber}|\\d{1,3})$`);
const many = /^[（(]?共?\d+[人名个家][)）]?$/;

/** Names of sheets that tell of their rows: a year, a procedure, a part of the office, that they left. */
const tellingName = new RegExp(
  `20\\d{2}|培训|考试|程序|退休|离[岗职]|调[离出走]|借调|辞[职退]|^(?!.*[局委厅]|评查|检查|验收).+${partOfOffice}\\s*$`,
);

/** The rows above the headings: where another table stands above its own title, those below that. */
export function ownLines(head: readonly RawRow[], top: number): readonly RawRow[] {
  const above = head.filter(({ row }) => row < top);
  const texts = above.map(({ cells }) => cells.map((cell) => cellText(cell).trim()).filter((text) => text !== ''));
  const title = texts.findLastIndex(({ length }) => length > 0 && length < 3);
  const rows = texts.flatMap((row, at) =>
    at < title && row.length > 2 && !row.some((text) => /[:：]/.test(text)) ? [at] : [],
  );
  // One such row may be more of the title: 填报单位 | 样县局 | 填报日期 | 2025年1月.
  const table = rows.length > 1 ? (rows.at(-1) ?? -1) : -1;
  return above.slice(table + 1);
}

/** A sheet's name that tells of its rows; none where it does not. */
export const toldByName = (sheet: string | null): readonly string[] =>
  sheet !== null && tellingName.test(sheet) ? [withYear(sheet)] : [];

/** What the lines above the headings say, a title among them, since a table that somebody turned has it there. */
export function linesAbove(
  head: readonly RawRow[],
  { top, leftOver }: Pick<FoundHeadings, 'top' | 'leftOver'>,
  words: (row: RawRow) => readonly string[] = (row) => textOf(row),
): readonly string[] {
  const titles = leftOver.filter(
    ({ heading, lostTo }) => lostTo === null && !/[:：]/.test(heading) && !mayHead(heading),
  );
  return [...ownLines(head, top).flatMap((row) => withLabels(words(row))), ...titles.map(({ heading }) => heading)];
}

/** A sheet's name, of which 2025 alone is a year, and 2025.3 or 202503 a month. */
export const withYear = (sheet: string): string =>
  sheet
    .trim()
    .replace(/^(20\d{2})$/, '$1年')
    .replace(/^(20\d{2})(?:[-./]0?|0|(?=1[0-2]$))([1-9]|1[0-2])$/, '$1年$2月');

/** A second column of people (主办人, 协办人), or of their numbers, adds to the first; parts of a count add up. */
export function withMore(before: Draft[string], value: NonNullable<Draft[string]> | null): Draft[string] {
  if (typeof before === 'number') return typeof value === 'number' ? before + value : before;
  if (typeof before === 'string' && before !== '')
    return value === null || value === before ? before : `${before}、${String(value)}`;
  if (!Array.isArray(before)) return value;
  return Array.isArray(value) ? [...new Set([...before, ...value])] : before;
}

/** Puts what stood beside a name where it belongs; says what it was and where that is. */
export function putAside(kind: Kind, draft: Draft, { field, title, value }: Column, text: string): string {
  // 全体执法人员: all that stands there.
  if (value === 'name' && !draft[field])
    return `${title}写的是“${text}”，没有写出是谁，${kind.event ? '这一次照记、不记到个人，' : ''}${placeOf(kind, draft, text)}`;
  const what = value === 'certificate' ? '证号' : '姓名';
  if (/^[*＊★☆※#]+$/.test(text)) return `${title}旁边的“${text}”不是${what}，未读`;
  return `${title}后面的“${text}”不是${what}，${placeOf(kind, draft, text)}${value === 'name' ? unnamedIn([text], 1) : ''}`;
}

function placeOf(kind: Kind, draft: Draft, text: string): string {
  const id = /(?<!\d)\d{17}[\dXx](?!\d)/.exec(text)?.[0].toUpperCase();
  if (id !== undefined && columnOf(kind, 'idNumber')) {
    if (idNumberProblem(id) !== null || (draft.idNumber ?? id) !== id) return '像身份证号而不对，未读';
    draft.idNumber = id;
    return '按身份证号记';
  }
  const certificate = /证(?:件)?号(?:码)?\s*[:：]?\s*([A-Z\d-]{6,20})(?!\d)/i.exec(text)?.[1];
  if (certificate && columnOf(kind, 'certificate') && !draft.certificate) {
    draft.certificate = certificate;
    return '按执法证号记';
  }
  const phone = /(?<!\d)(1[3-9]\d{9}|0\d{2,3}-?\d{7,8}|\d{7,8})(?!\d)/.exec(text)?.[1];
  if (phone && columnOf(kind, 'phone')) {
    draft.phone ??= phone;
    return '按联系电话记';
  }
  if (phone || /\d{5}/.test(text) || !columnOf(kind, 'note')) return '未读';
  const sex = /^[(（]?([男女])[)）]?$/.exec(text)?.[1];
  if (sex !== undefined && columnOf(kind, 'sex') && (draft.sex ?? sex) === sex) {
    draft.sex = sex;
    return '按性别记';
  }
  addRemark(draft, text);
  return '已移到备注';
}

/** How a refused cell is told: as it stands, numbers marked as such where a text belongs. */
export function shownValue(cell: Cell | undefined, column: Column | undefined): string {
  const text = cellText(cell);
  const wantsText =
    column !== undefined && ['certificate', 'idNumber', 'creditCode', 'caseNumber', 'code'].includes(column.value);
  return typeof cell === 'number' && wantsText ? `${text}（数值）` : text;
}
