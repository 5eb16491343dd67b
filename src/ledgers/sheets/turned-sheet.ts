import { monthNumber, partOfYear } from '../../domain/calendar/parts-of-year.ts';
import { Fault } from '../../domain/fault.ts';
import { listNumber } from '../../domain/identifiers/list-numbers.ts';
import { moneyUnit } from '../../domain/identifiers/money.ts';
import { partOfOffice } from '../../domain/identifiers/parts-of-office.ts';
import { columnOf, type Kind } from '../../domain/ledgers/kind.ts';
import type { Aliases } from '../headings/aliases.ts';
import { type Cell, cellText, isBlank, type RawRow, type Sheet } from '../read/cells.ts';
import { bareHeading, headingForm, withoutDeed } from '../words/heading-text.ts';
import { isNoPartOf } from '../words/organs.ts';
import { sumOfAll } from '../words/sum-words.ts';

/** A sheet of items below one another, their periods (or units) side by side, as the table of records that it is; null where it is none. */
export function turnedSheet(
  kind: Kind,
  aliases: Aliases,
  sheet: Sheet,
  head: readonly RawRow[],
  unit = '',
): Sheet | null {
  // Of a longer sheet the head holds but the beginning.
  const rows = kind.itemsDown && head.length < 30 ? turnedRows(kind, aliases, head, unit) : null;
  if (rows === null) return null;
  const { name, hidden } = sheet;
  return {
    name,
    hidden,
    turned: rows.told,
    hiddenColumns: async () => [],
    lastRow: async () => null,
    merges: async () => [],
    textBoxes: () => sheet.textBoxes?.() ?? Promise.resolve([]),
    rows: async function* () {
      yield rows.all;
    },
  };
}

/** What stands over columns that are no period: remarks, and what other columns add up to or are compared with. */
const noPeriod = /备注|说明|单位$|代码|编码|序号|行次|同比|增减|增长|上年|去年|同期/;
const sums = new RegExp(`^${sumOfAll}$`);
/** What stands over the one column of a table that tells of one period. */
const period = new RegExp(`季度|半年|${monthNumber}月|月份|年|期$`);
/** 本月数 beside 本年累计数 tells of the period of the table. */
const orOwn = new RegExp(`^[本当]月|${period.source}`);
const isPartOfYear = new RegExp(`^${partOfYear}$`);
const yearAndPart = new RegExp(`^20\\d{2}年度?${partOfYear}$`);
const body = new RegExp(`(?:[局委会院厅]|${partOfOffice})$`);

const part = new RegExp(`${partOfOffice}$`);

/** Of what a column tells: a label of its period or unit, and which sort of number. */
interface Told {
  readonly index: number;
  readonly label: string;
  readonly money: string;
}

function turnedRows(
  kind: Kind,
  aliases: Aliases,
  head: readonly RawRow[],
  unit: string,
): { all: RawRow[]; told: string } | null {
  const written = ({ cells }: RawRow, index: number): string => cellText(cells[index]).trim();
  const fieldOf = (words: string): string | null => {
    const bare = bareHeading(words);
    const field = (aliases.get(bare) ?? aliases.get(withoutDeed(bare)))?.field ?? '';
    return ['number', 'money'].includes(columnOf(kind, field)?.value ?? '') ? field : null;
  };
  const isItem = (words: string): boolean => fieldOf(words) !== null;
  if (head.some(({ cells }) => cells.filter((cell) => isItem(cellText(cell))).length > 1)) return null;
  // Two items will do under periods, offices or parts of one that stand side by side.
  const abreast = head.some(({ cells }) =>
    [orOwn, body].some((of) => cells.filter((cell) => of.test(cellText(cell).trim())).length > 1),
  );
  const least = abreast ? 2 : 3;
  const called = [0, 1, 2].map((index) => underGroups(head, fieldOf, (row) => written(row, index)));
  const items = called.findIndex((names) => names.filter(isItem).length >= least);
  if (items < 0) return null;
  const text = (row: RawRow, index: number): string =>
    (index === items ? called[items]?.[head.indexOf(row)] : undefined) ?? written(row, index);
  const first = head.findIndex((row) => isItem(text(row, items)));
  const beside = ({ cells }: RawRow): boolean => cells.some((cell, index) => index > items && !isBlank(cell));
  const last = head.findLastIndex(
    (row) => isItem(text(row, items)) || (text(row, items) !== '' && beside(row) && !/[:：]/.test(text(row, items))),
  );
  const above = head.slice(0, first).findLastIndex((row) => !beside(row)) + 1;
  refuseSecond(head.slice(0, last + 1), first, (row) => text(row, items));
  const { columns, left } = toldBy(head.slice(above, first), head.slice(first, last + 1), items, text, unit);
  // Two columns of one period: which of them counts nobody can tell.
  if (new Set(columns.map(({ label, money }) => `${label}|${money}`)).size < columns.length) return null;
  const heading = head
    .slice(above, first)
    .map((row) => text(row, items))
    .findLast(Boolean);
  const itemRows = head.slice(first, last + 1).filter((row) => text(row, items) !== heading);
  const width = Math.max(...head.slice(above, first).map(({ cells }) => cells.length), 0);
  const headed = (index: number, heading: RegExp): boolean =>
    head.slice(above, first).some((row) => heading.test(text(row, index)));
  // Some write the unit of each item where remarks belong.
  const measure = [...Array(width).keys()].find(
    (index) =>
      headed(index, /^(?:计量)?单位$/) ||
      (headed(index, remarks) && itemRows.every((row) => measureWord.test(text(row, index)))),
  );
  const labels = [...new Set(columns.map(({ label }) => label))];
  // What tells of one period alone is called as the table is.
  const name =
    head
      .slice(0, above)
      .flatMap(({ cells }) => cells.map(cellText))
      .find((words) => words.trim() !== '' && !/[:：]/.test(words)) ?? '统计表';
  const heads: string[] = [
    labels.every((label) => /^20\d{2}年?度?$/.test(label) || yearAndPart.test(label))
      ? '年度'
      : labels.every((label) => body.test(label) && !sums.test(label))
        ? '单位'
        : '报表名称',
  ];
  const records: (Cell | undefined)[][] = labels.map((label) => [label === '' ? name : label]);
  for (const row of itemRows) {
    for (const money of new Set(columns.map((column) => column.money))) {
      const own = columns.filter((column) => column.money === money && !isBlank(row.cells[column.index]));
      if (own.length === 0 || text(row, items) === '') continue;
      const item = text(row, items);
      const unit = sumUnit.exec(measure === undefined ? '' : text(row, measure))?.[0];
      const heading = money === '' || isMoney(item) ? item : `${bareHeading(item)}${money}`;
      const at = heads.push(unit === undefined ? heading : `${heading}（${unit}）`) - 1;
      for (const { label, index } of own) (records[labels.indexOf(label)] ?? [])[at] = row.cells[index];
    }
  }
  const top = head[first]?.row ?? 1;
  const under = above < first ? top - 1 : top;
  const made = [heads, ...records].map((cells, at) => ({ row: under + at, hidden: false, cells: Array.from(cells) }));
  // Below the items no report stands: what nobody filled in, 行政确认 alone, and words.
  const rest = head.slice(last + 1).map((row): RawRow => ({ ...row, row: row.row + made.length, atMost: 'nothing' }));
  const places = labels.map((label, at) => `第 ${under + 1 + at} 行${label === '' ? '就是它' : `是“${label}”`}`);
  return {
    all: [...head.slice(0, above), ...made, ...rest],
    told: `项目写在第一列，表格是横放的，已换成一期一行读入：以下说的${places.join('、')}${left.length > 0 ? `；${left.join('、')}各是一部分，没有读，取合计` : ''}${measure !== undefined && headed(measure, remarks) ? '' : remarksOf(head, first, last)}`,
  };
}

/** What each row of items is called: 案件数 below a line 一、行政处罚 by both, where it tells nothing by itself and no other item of that line tells the same. */
function underGroups(
  head: readonly RawRow[],
  fieldOf: (words: string) => string | null,
  item: (row: RawRow) => string,
): readonly string[] {
  const isLine = (row: RawRow): boolean => item(row) !== '' && row.cells.filter((cell) => !isBlank(cell)).length === 1;
  const lines = head.map((_, at) => head.slice(0, at + 1).findLast(isLine));
  return head.map((row, at) => {
    const line = lines[at];
    const whole = line && line !== row ? headingForm(item(line).replace(number, '')) + headingForm(item(row)) : '';
    const field = fieldOf(item(row)) === null ? fieldOf(whole) : null;
    const isTold = head.some((other, place) => lines[place] === line && fieldOf(item(other)) === field);
    return field === null || isTold ? item(row) : whole;
  });
}
const number = new RegExp(`^\\s*${listNumber}\\s*`);

/** Refuses a sheet in which headings or the title of a year stand once more below the items, and below them the same items: a report of another time, which would be lost. */
function refuseSecond(rows: readonly RawRow[], first: number, item: (row: RawRow) => string): void {
  const heading = rows.slice(0, first).map(item).findLast(Boolean);
  const again = rows.findIndex(
    (row, at) => at > first && (item(row) === heading || /^\D*20\d{2}\s*年.*(?:表|情况|数据)$/.test(item(row))),
  );
  const told = new Set(rows.slice(first, again).map(item).filter(Boolean));
  const twice =
    again < 0
      ? undefined
      : rows
          .slice(again + 1)
          .map(item)
          .find((words) => told.has(words));
  if (twice === undefined) return;
  throw Fault.broken(
    'head-again-differs',
    `第 ${rows[again]?.row} 行“${item(rows[again] as RawRow)}”下面的项目（${twice}等）上面已有，像是另一年、另一期的表，一张工作表只能读一张这样的表`,
    '请把下面一张表移到另一张工作表，加 --merge-sheets 一起读；只要其中一张的，把它单放一张工作表，用 --sheet 指明',
  );
}

/** What columns of remarks say of the items, which no record of a period has a place for. */
function remarksOf(head: readonly RawRow[], first: number, last: number): string {
  const { cells = [] } =
    head.slice(0, first).findLast((row) => row.cells.some((cell) => remarks.test(cellText(cell).trim()))) ?? {};
  const columns = cells.flatMap((cell, index) => (remarks.test(cellText(cell).trim()) ? [index] : []));
  const words = head
    .slice(first, last + 1)
    .flatMap((row) => columns.map((index) => cellText(row.cells[index]).trim()))
    .filter((text) => text !== '');
  if (words.length === 0) return '';
  return `；备注、说明里的话没有读（${words.slice(0, 5).join('；')}${words.length > 5 ? ` 等 ${words.length} 处` : ''}）`;
}

const remarks = /^(?:备注|说明)$/;
/** What an item is counted in, or nothing. */
const measureWord = new RegExp(`^(?:[件宗起次人户家项个份]|人次|${moneyUnit})?$`);
/** What a sum is in, where it is not yuan. */
const sumUnit = new RegExp(`^(?!元)${moneyUnit}$`);

const isMoney = (words: string): boolean => /金额|款|收入|元/.test(words);

/** What the columns beside the items tell, by the one or two rows of headings over them. */
function toldBy(
  heads: readonly RawRow[],
  rows: readonly RawRow[],
  items: number,
  text: (row: RawRow, index: number) => string,
  unit: string,
): { readonly columns: readonly Told[]; readonly left: readonly string[] } {
  const width = Math.max(...[...heads, ...rows].map(({ cells }) => cells.length));
  const columns: (Told & { readonly sum: boolean })[] = [];
  let upper = '';
  for (let index = items + 1; index < width; index += 1) {
    const [top, ...lower] = heads.map((row) => text(row, index));
    if (top) upper = top;
    const under = lower.join('');
    if (noPeriod.test(upper) || noPeriod.test(under) || rows.every(({ cells }) => isBlank(cells[index]))) continue;
    const words = isMoney(under || upper) ? (/金额.*|.*款.*/.exec(under || upper)?.[0] ?? '金额') : '';
    const over = period.test(upper) || body.test(upper) ? upper : '';
    // 2024年 over 上半年 and 下半年.
    const label = over !== '' && under !== over && isPartOfYear.test(under) ? `${over}${under}` : over;
    columns.push({ index, label, money: words, sum: sums.test(upper) });
  }
  const periods = columns.filter(({ sum }) => !sum);
  const wholes = columns.filter(({ sum }) => sum);
  // Of the teams of an office their sum is its report.
  const parts =
    wholes.length > 0 &&
    periods.length > 1 &&
    periods.every(({ label }) => part.test(label) && !isNoPartOf(unit, label));
  const left = parts ? [...new Set(periods.map(({ label }) => label))] : [];
  return { columns: periods.length > 0 && !parts ? periods : wholes, left };
}
