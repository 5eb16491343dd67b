import { Fault } from '../../domain/fault.ts';
import { columnOf, type Kind, titleOf } from '../../domain/ledgers/kind.ts';
import { severalFields } from '../headings/aliases.ts';
import { again, fillsBlanks, keepsBoth, namesBeside } from '../headings/columns-alike.ts';
import { besidePart, columnEach, dayOfPart, partsOf, tickColumns } from '../headings/event-columns.ts';
import { headsFullMarks } from '../headings/full-marks.ts';
import { otherMeasure } from '../headings/heading-measures.ts';
import { isRunning, isUnderSum } from '../headings/heading-times.ts';
import { type FoundHeadings, type MappedColumn, missingNeeds } from '../headings/headings.ts';
import { isBareTime } from '../headings/times-beside.ts';
import { type Book, cellText, columnName, isBlank, type RawRow, type Sheet } from '../read/cells.ts';
import type { UnheadedColumns } from '../reading.ts';
import { isLikeRecord } from '../tables/record-rows.ts';
import { textOf } from '../tables/row-words.ts';
import { type Table, toRemark, yearHeading } from '../tables/tables.ts';
import { gapsIn } from '../tables/tables-beside.ts';
import { isTimeOfDay } from '../values/day-value.ts';
import { bareHeading, oneLine, tellsNothing } from '../words/heading-text.ts';
import { sumWord } from '../words/sum-words.ts';
import type { Warnings } from '../words/warnings.ts';
import type { ChosenSheet } from './choose-sheet.ts';
import { unheadedColumns } from './unheaded-columns.ts';

const knows = ({ columns }: FoundHeadings, field: string): boolean => columns.some((one) => one.field === field);

/** How the warning ends that a column is none that the ledger knows. */
export const unrecognised = '未识别，未导入';

/** The heading under which a list of ours names the unit of each row. */
export const registeredUnit = '登记单位';

/** More headings without a meaning than this are told in one line. */
const mostUnknown = 12;

/** The headings of all tables that stand side by side. */
function gathered(tables: readonly Table[], whole: FoundHeadings): FoundHeadings {
  if (tables.length < 2) return whole;
  const read = tables.filter(({ readable }) => readable).map(({ headings }) => headings);
  const passed = tables.filter(({ readable }) => !readable).map(({ headings }) => headings);
  return {
    ...whole,
    columns: [
      ...read.flatMap(({ columns }) => columns),
      ...passed.flatMap(({ columns }) => columns.map((column) => ({ ...column, doubt: 0 }))),
    ],
    more: read.flatMap(({ more }) => more),
    leftOver: read.flatMap(({ leftOver }) => leftOver),
  };
}

/** What a sheet holds that is not read: how many rows and the words of the first below its headings; nothing where there are none. */
async function holds({ name, rows }: Sheet): Promise<string> {
  const found: RawRow[] = [];
  for await (const group of rows()) {
    found.push(...group);
    if (found.length > 200) break;
  }
  const [, first] = found.filter(({ cells }) => cells.filter((cell) => !isBlank(cell)).length > 1);
  if (first === undefined) return '';
  const many = found.length > 200 ? '200 多' : found.length;
  return `；“${name}”有 ${many} 行（${textOf(first).slice(0, 4).join(' ')}）`;
}

/** Where what another column says goes. */
const bothTold = {
  remark: '；写的不同的，移到备注',
  any: '；写的不同的，移到备注',
  brackets: '；写的不同的，记在后面的括号里',
} as const;

/** What stands in a column that is not read and not in the one that is read for it; nothing where they agree. Of a text or a mark the one fills a blank of the other. */
function differing(rows: readonly RawRow[], index: number, taken: number, fills: boolean): string {
  const said = (cells: RawRow['cells'], at: number): string => cellText(cells[at]).trim();
  const others = rows.filter(({ cells }) => said(cells, index) !== '' && said(cells, index) !== said(cells, taken));
  const example = ({ row, cells }: RawRow): string => `（如第 ${row} 行“${oneLine(said(cells, index)).slice(0, 20)}”）`;
  const [first, ...more] = fills ? others.filter(({ cells }) => said(cells, taken) !== '') : others;
  if (!first) return '';
  const alone = [first, ...more].every(({ cells }) => said(cells, taken) === '');
  return `；${alone ? '那一列空着而这里写着的，' : '写的不同，'}没有读${example(first)}`;
}

const rowsOf = ({ head, headings }: ChosenSheet): readonly RawRow[] =>
  head.filter(({ row }) => headings.rows.includes(row));

/** Says what was found of the sheet's layout: looser readings, columns left out, hidden ones, hidden sheets; answers columns without headings. */
export async function tellLayout(
  kind: Kind,
  chosen: ChosenSheet,
  tables: readonly Table[],
  book: Book,
  asked: string | undefined,
  warnings: Warnings,
): Promise<readonly UnheadedColumns[]> {
  const { sheet, head } = chosen;
  const headings = gathered(tables, chosen.headings);
  for (const remark of book.remarks) warnings.sheet(remark);
  if (sheet.turned !== undefined) warnings.sheet(sheet.turned);
  for (const said of sheet.said ?? []) warnings.sheet(said);
  if (chosen.under !== undefined)
    warnings.sheet(`工作表“${sheet.name}”没有表头，按工作表“${chosen.under}”的表头读入，请核对`);
  if (asked === undefined) {
    const hidden = book.sheets.filter((other) => other.hidden);
    const words = await Promise.all(hidden.map(holds));
    if (hidden.length > 0)
      warnings.sheet(`隐藏的工作表${hidden.map(({ name }) => `“${name}”`).join('、')}未读取${words.join('')}`);
  } else if (sheet.hidden) warnings.sheet(`工作表“${sheet.name}”是隐藏的，按要求读取`);
  for (const table of tables) {
    const parts = partsOf(kind, table.headings);
    if (parts === null) continue;
    const names = parts.columns.map(({ heading }) => `“${oneLine(heading)}”`).join('、');
    const sums = [...parts.within, ...(parts.sum ? [parts.sum] : [])].map(({ heading }) => `“${oneLine(heading)}”`);
    const sum = sums.length > 0 ? `；${sums.join('、')}是合计，只用来核对` : '';
    const each = kind.eachOf === undefined ? '一次，按一次一条' : '一门或一次，按一人一门（次）一条';
    const isMarked = parts.columns.some(({ index }) =>
      head.some(({ row, cells }) => row > table.headings.bottom && /\d/.test(cellText(cells[index]))),
    );
    const what = isMarked ? `下面的数记作${titleOf(kind, parts.held.field)}` : '下面打√的记作参加';
    warnings.sheet(`${names}各是${each}读入，${what}${sum}`);
  }
  const ticked = tickColumns(kind, headings, head);
  if (ticked.length > 0)
    warnings.sheet(`${ticked.map(({ heading }) => `“${oneLine(heading)}”`).join('、')}下面打√，${columnEach}`);
  const records = head.filter((row) => tables.some((table) => isLikeRecord(row, table)));
  tellColumns(kind, chosen, headings, records, head, warnings);
  const parted = new Set(sheet.origins?.values());
  const [gap] = tables.length > 1 ? [] : gapsIn(rowsOf(chosen), head).filter((index) => !parted.has(index));
  const [before, behind] = [true, false].map((left) =>
    headings.columns.filter(({ index }) => gap !== undefined && index < gap === left),
  ) as [MappedColumn[], MappedColumn[]];
  // Two columns or one behind all that is needed; a space in the midst of a ledger is one.
  if (
    gap !== undefined &&
    missingNeeds(kind, before).length === 0 &&
    behind.length <= 2 &&
    behind.some(({ field }) => field !== 'note')
  )
    warnings.sheet(
      `${columnName(gap)} 列空着，右边的${behind.map(({ heading }) => `“${oneLine(heading)}”`).join('')}按同一张表读入，请核对；是另一张表的，请移到别的工作表`,
    );
  const titled = new Set(
    [...headings.columns, ...headings.more, ...headings.leftOver, ...headings.ignored, ...chosen.headings.leftOver]
      .filter(({ heading }) => heading.trim() !== '')
      .map(({ index }) => index),
  );
  for (const { index } of [...headings.columns, ...headings.more, ...chosen.headings.ignored]) titled.add(index);
  const unheaded = unheadedColumns(kind, chosen, headings.bottom, titled, warnings);
  for (const text of (await sheet.textBoxes?.()) ?? [])
    warnings.sheet(`表上有文本框，里面的字未读：“${text.slice(0, 30)}${text.length > 30 ? '…' : ''}”`);
  const ranges = await sheet.hiddenColumns();
  const hiddenColumns = [...headings.columns, ...headings.more].filter(({ index }) =>
    ranges.some(([first, last]) => index >= first && index <= last),
  );
  for (const { index, heading } of hiddenColumns)
    warnings.sheet(`${columnName(index)} 列“${oneLine(heading)}”被隐藏，已照常读入`);
  return unheaded;
}

/** Says that another table is read from a row of headings on, and what of its columns is not. */
export function tellFurther(
  kind: Kind,
  chosen: ChosenSheet,
  headings: FoundHeadings,
  row: RawRow,
  warnings: Warnings,
): void {
  warnings.row(row.row, 'second', '又一个表头，以下各行按它读');
  tellColumns(kind, chosen, headings, [], [row], warnings, `第 ${row.row} 行的表头：`);
}

/** Whether another heading begins between two columns in the row above the headings: 登记 and 核查 over 时间 and 时间. */
function isParted(head: readonly RawRow[], top: number, left: number, right: number): boolean {
  const { cells } = head.find(({ row }) => row === top - 1) ?? { cells: [] };
  return cells.slice(left + 1, right + 1).some((cell) => !isBlank(cell));
}

/** Two columns are headed 时间 and nothing else, and tell two days. */
function daysAlike(kind: Kind, { columns }: FoundHeadings, name: string, letters: readonly string[]): Fault {
  const read = new Set(columns.map(({ field }) => field));
  const days = kind.columns.filter(({ value }) => value === 'day');
  const others = days.filter(({ field }) => !read.has(field));
  const [first = '', second = ''] = letters;
  const each = others.map(({ title }) => `后一列是${title}的，写明 --map ${second}=${title}；`).join('');
  const named = days.flatMap(({ title, inTemplate }) => (inTemplate === false ? [] : `“${title}”`)).join('');
  return Fault.broken(
    'days-twice',
    `${letters.join('、')} 列都是“${name}”，写的不同，看不出各是哪个日期`,
    `列名写明各是哪个日期（如${named}）再导入；${each}只要前一列的（如后一列是结束的日期），写明不读后一列：--map ${second}=-；只要后一列的，写明不读前一列：--map ${first}=-`,
  );
}

/** Whether a column holds a part of what another one holds whole: 其中：简易程序 beside 处罚件数. */
function isPartOf(kind: Kind, name: string, whole: MappedColumn): boolean {
  const parts = columnOf(kind, whole.field)?.parts;
  const isPart = (heading: string): boolean => /^其中/.test(heading) || parts?.test(heading) === true;
  return isPart(name) && !isPart(whole.heading);
}

/** Whether a column that is called a part of another one has more than that one in a row. */
const isMore = (rows: readonly RawRow[], part: number, whole: number): boolean =>
  rows.some(({ cells }) => Number(cellText(cells[part]) || 0) > Number(cellText(cells[whole]) || Number.NaN));

/** What heads a sum of what was fined and what was confiscated. */
const ofBoth = /罚没/;

/** What heads what all the others come to. */
const allTogether = new RegExp(`^(?!小计)${sumWord}$`);

/** Says which columns were read by a looser reading, and which were left out. */
function tellColumns(
  kind: Kind,
  { aliases, sheet: { origins, turned } }: ChosenSheet,
  headings: FoundHeadings,
  records: readonly RawRow[],
  head: readonly RawRow[],
  warnings: Warnings,
  where = '',
): void {
  // What was one column of the file is called by its place there; the items of a turned sheet stood in rows.
  const placesOf = (...indexes: readonly number[]): string =>
    turned === undefined ? `${indexes.map((index) => columnName(origins?.get(index) ?? index)).join('、')} 列` : '项目';
  for (const column of headings.columns) {
    if (column.doubt < 3) continue;
    if (column.doubt === 4) {
      const title = titleOf(kind, column.field);
      warnings.sheet(`${where}没有${title}的列，“${oneLine(column.heading)}”按“${title}”读入`);
      continue;
    }
    warnings.sheet(
      `${where}${placesOf(column.index)}“${oneLine(column.heading)}”按“${titleOf(kind, column.field)}”读入`,
    );
  }
  for (const { field, index, heading } of headings.columns) {
    const { adds, parts, value } = columnOf(kind, field) ?? {};
    const others = headings.more.filter((more) => more.field === field && (adds || parts));
    if (others.length > 0)
      warnings.sheet(
        `${where}${placesOf(index, ...others.map((more) => more.index))}“${oneLine(heading)}”${parts && value !== 'text' ? '等各项相加' : '合起来'}按“${titleOf(kind, field)}”读入`,
      );
    const seized = columnOf(kind, field)?.seizedTo;
    if (seized !== undefined && ofBoth.test(heading) && !headings.columns.some((column) => column.field === seized))
      warnings.sheet(
        `${where}${placesOf(index)}“${oneLine(heading)}”是罚款与没收的合计，没有另列“${titleOf(kind, seized)}”，全部按“${titleOf(kind, field)}”记；有没收的请分开写`,
      );
  }
  const parts = partsOf(kind, headings);
  const remarks = toRemark(kind, headings);
  if (remarks.length > 0) warnings.sheet(`${where}${remarks.map(({ name }) => `“${name}”`).join('')}移到备注`);
  const person = headings.columns.find(({ field }) => field === kind.eachOf);
  const people = person ? namesBeside(headings, person.index).length : 0;
  const ofPeople = headings.columns.map(({ index }) => namesBeside(headings, index).map((one) => one.index));
  const besideNames = new Set(people === 0 ? [] : ofPeople.filter(({ length }) => length === people).flat());
  const unknown: string[] = [];
  const below = head.filter(({ row }) => row > headings.bottom);
  const hasFigures = (at: number): boolean => below.some(({ cells }) => /\d/.test(cellText(cells[at])));
  const isOfTimes = (at: number): boolean => {
    const cells = below.map((row) => row.cells[at]).filter((cell) => !isBlank(cell));
    return cells.length > 0 && cells.every(isTimeOfDay);
  };
  for (const { index, heading, over, lostTo, spanned, doubt } of headings.leftOver) {
    const name = oneLine(heading);
    const whole = (one: { readonly heading: string; readonly over: string }): string =>
      oneLine(one.over === '' ? one.heading : `${one.over}/${one.heading}`);
    if (/^(?:序号|编号)$/.test(bareHeading(name)) && (lostTo || bareHeading(name) === '序号')) continue;
    // One heading over several columns, which were made one.
    const one = headings.rows.length > 1 || origins !== undefined;
    const left = lostTo ?? headings.leftOver.find((other) => other.index < index && other.heading === heading);
    const made = left?.heading === heading && index - left.index <= 2 && one;
    if (made && below.every(({ cells }) => isBlank(cells[index]))) continue;
    if ([parts?.sum, ...(parts?.within ?? [])].some((sum) => sum?.index === index)) continue;
    if (remarks.some((remark) => remark.index === index)) continue;
    const ofPart = parts?.columns.flatMap((part) => [
      part,
      dayOfPart(headings, part.heading),
      ...besidePart(headings, parts, part).values(),
    ]);
    if (ofPart?.some((one) => one?.index === index)) continue;
    // Each row tells what becomes of both.
    const saysWhether = lostTo?.field === 'certificate' && /^(?:是否|有无)/.test(name);
    const lost = lostTo ? columnOf(kind, lostTo.field) : undefined;
    const both = lost && !lost.bothTell && (lost.periods || keepsBoth(lost, name));
    if (spanned || besideNames.has(index) || saysWhether || both) continue;
    // 日期 | 时间: at what time of that day.
    if (isBareTime(name) && isOfTimes(index)) {
      warnings.sheet(`${where}${placesOf(index)}“${name}”只有时刻，没有日期，未导入`);
      continue;
    }
    const isUnderPart = lostTo && over !== '' && !isUnderSum(over) && isUnderSum(lostTo.over);
    if (lostTo && (isUnderPart || isPartOf(kind, name, lostTo)) && !isMore(below, index, lostTo.index)) {
      warnings.sheet(
        `${where}${placesOf(index)}“${name}”只是 ${placesOf(lostTo.index)}“${oneLine(lostTo.heading)}”的一部分，未导入`,
      );
    } else if (lostTo && ofBoth.test(name) && !ofBoth.test(lostTo.heading)) {
      warnings.sheet(
        `${where}${placesOf(index)}“${name}”是罚款与没收的合计，未导入；罚款取 ${placesOf(lostTo.index)}“${oneLine(lostTo.heading)}”`,
      );
    } else if (lostTo && isRunning(name, over) && !isRunning(lostTo.heading, lostTo.over)) {
      warnings.sheet(
        `${where}${placesOf(index)}“${isRunning(name) ? name : whole({ heading, over })}”是累计数，未导入；${titleOf(kind, lostTo.field)}取 ${placesOf(lostTo.index)}“${oneLine(lostTo.heading)}”`,
      );
    } else if (lostTo && lost?.value === 'score' && doubt === 4 && lostTo.doubt < 4) {
      warnings.sheet(
        `${where}${placesOf(index)}“${whole({ heading, over })}”是一个人或一部分的评分，未导入；${titleOf(kind, lostTo.field)}取 ${placesOf(lostTo.index)}“${whole(lostTo)}”`,
      );
    } else if (lostTo && allTogether.test(bareHeading(name))) {
      warnings.sheet(
        `${where}${placesOf(index)}“${name}”是各项的合计，未导入；${titleOf(kind, lostTo.field)}取${placesOf(lostTo.index)}“${oneLine(lostTo.heading)}”`,
      );
    } else if (lostTo && !again.test(name)) {
      const apart = differing(records, index, lostTo.index, lost !== undefined && fillsBlanks(lost));
      // 学时 and 学时 with other figures: whether they add up, nobody can tell.
      if (apart !== '' && lost?.measure && turned === undefined && bareHeading(name) === bareHeading(lostTo.heading))
        throw Fault.broken(
          'hours-twice',
          `${where}${placesOf(lostTo.index, index)}都是“${name}”，写的不同，看不出是相加还是取哪一列`,
          `相加的，列名各写明是哪一部分（如“线上学时”“线下学时”）再导入；只要其中一列的，写明不读另一列：--map ${columnName(origins?.get(index) ?? index)}=-`,
        );
      // Begun and ended, received and answered: which of them is which, nobody can tell.
      if (
        apart !== '' &&
        lost?.value === 'day' &&
        turned === undefined &&
        over === lostTo.over &&
        !isParted(head, headings.top, lostTo.index, index) &&
        ![index, lostTo.index].some((at) => origins?.has(at)) &&
        isBareTime(name) &&
        isBareTime(lostTo.heading)
      )
        throw daysAlike(kind, headings, name, [lostTo.index, index].map(columnName));
      warnings.sheet(
        `${where}${placesOf(index)}“${whole({ heading, over })}”与 ${placesOf(lostTo.index)}“${whole(lostTo)}”意思相同，取 ${placesOf(lostTo.index)}${apart === '' ? '' : lost?.bothTell ? bothTold[lost.bothTell] : apart}`,
      );
    } else if (
      !lostTo &&
      name !== registeredUnit &&
      !yearHeading.test(bareHeading(name)) &&
      !headsFullMarks(name) &&
      !tellsNothing.test(bareHeading(name))
    ) {
      const several = severalFields(aliases, heading).map((field) => titleOf(kind, field));
      if (several.length > 0)
        warnings.sheet(
          `${where}${placesOf(index)}“${name}”一列写了几件事（${several.join('、')}），分不清是哪一件，未导入；请分成几列再导入`,
        );
      else if (isBareTime(name) && hasFigures(index)) {
        const which = kind.columns.filter(
          ({ value, field }) => value === 'day' && !headings.columns.some((column) => column.field === field),
        );
        const others = [...headings.columns, ...headings.leftOver].filter(
          (one) => one.index !== index && isBareTime(one.heading),
        );
        // What a column of ours was made of is called by its heading alone.
        const alone = origins?.has(index) || !others.some((one) => hasFigures(one.index));
        const called = alone ? bareHeading(name) : columnName(index);
        const named =
          which[0] &&
          `；是${which[0].title}的，加 --map ${called}=${which[0].title}，或者列名写成“${which[0].title}”再导入`;
        warnings.sheet(`${where}${placesOf(index)}“${name}”没有写明是哪个日期，未导入${named ?? ''}`);
      } else {
        const field = lostTo ? undefined : aliases.get(bareHeading(name))?.field;
        const measured = field === undefined ? null : otherMeasure(kind, field, heading);
        if (measured !== null) warnings.sheet(`${where}${placesOf(index)}“${name}”${measured}`);
        else if (kind.whomElse?.heading.test(bareHeading(name)) && !knows(headings, kind.whomElse.field))
          unknown.push(`${placesOf(index)}“${name}”看不出是谁（--map ${name}=投诉人，或 --map ${name}=被投诉人），`);
        else unknown.push(`${placesOf(index)}“${name}”`);
      }
    }
  }
  if (unknown.length > mostUnknown)
    warnings.sheet(`${where}${unknown.slice(0, 5).join('、')} 等 ${unknown.length} 列${unrecognised}`);
  else for (const column of unknown) warnings.sheet(`${where}${column}${unrecognised}`);
}
