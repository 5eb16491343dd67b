import { Fault } from '../../domain/fault.ts';
import { columnOf, type Kind, titleOf } from '../../domain/ledgers/kind.ts';
import { severalFields } from '../headings/aliases.ts';
import { again, isSettled, keepsBoth, namesBeside } from '../headings/columns-alike.ts';
import { besidePart, dayOfPart, partsOf } from '../headings/event-columns.ts';
import { headsFullMarks } from '../headings/full-marks.ts';
import { otherMeasure } from '../headings/heading-measures.ts';
import { isRunning, isUnderSum } from '../headings/heading-times.ts';
import type { FoundHeadings, LeftOver, MappedColumn } from '../headings/headings.ts';
import { isBareTime } from '../headings/times-beside.ts';
import { cellText, columnName, isBlank, type RawRow } from '../read/cells.ts';
import { toRemark, yearHeading } from '../tables/tables.ts';
import { isTimeOfDay } from '../values/day-value.ts';
import { bareHeading, oneLine, tellsNothing } from '../words/heading-text.ts';
import { sumWord } from '../words/sum-words.ts';
import type { Warnings } from '../words/warnings.ts';
import type { ChosenSheet } from './choose-sheet.ts';

/** How the warning ends that a column is none that the ledger knows. */
export const unrecognised = '未识别，未导入';

/** The heading under which a list of ours names the unit of each row. */
export const registeredUnit = '登记单位';

/** More headings without a meaning than this are told in one line. */
const mostUnknown = 12;

/** What heads a sum of what was fined and what was confiscated. */
const ofBoth = /罚没/;

/** What heads what all the others come to. */
const allTogether = new RegExp(`^(?!小计)${sumWord}$`);

/** Where what another column says goes. */
const bothTold = {
  remark: '；写的不同的，移到备注',
  any: '；写的不同的，移到备注',
  brackets: '；写的不同的，记在后面的括号里',
} as const;

/** The rows at hand below which columns are told of: those that may be records, and the first of the sheet. */
export interface RowsAtHand {
  readonly records: readonly RawRow[];
  readonly head: readonly RawRow[];
}

/** Says which columns were read by a looser reading, and which were left out; `where` begins each sentence. */
export function tellColumns(
  kind: Kind,
  chosen: ChosenSheet,
  headings: FoundHeadings,
  rows: RowsAtHand,
  warnings: Warnings,
  where = '',
): void {
  const columns = new ToldColumns(kind, chosen, headings, rows);
  for (const words of columns.readLoosely()) warnings.sheet(where + words);
  for (const words of columns.readTogether()) warnings.sheet(where + words);
  for (const words of columns.leftOut(where)) warnings.sheet(where + words);
}

/** The columns under one head, and what is to be said of each. */
class ToldColumns {
  readonly #kind: Kind;
  readonly #chosen: ChosenSheet;
  readonly #headings: FoundHeadings;
  readonly #records: readonly RawRow[];
  readonly #head: readonly RawRow[];
  /** The rows at hand below the headings. */
  readonly #below: readonly RawRow[];

  constructor(kind: Kind, chosen: ChosenSheet, headings: FoundHeadings, { records, head }: RowsAtHand) {
    this.#kind = kind;
    this.#chosen = chosen;
    this.#headings = headings;
    this.#records = records;
    this.#head = head;
    this.#below = head.filter(({ row }) => row > headings.bottom);
  }

  /** Columns that were read by a looser reading. */
  *readLoosely(): Generator<string> {
    for (const { index, field, heading, doubt } of this.#headings.columns) {
      const title = titleOf(this.#kind, field);
      if (doubt === 4) yield `没有${title}的列，“${oneLine(heading)}”按“${title}”读入`;
      else if (doubt >= 3) yield `${this.#places(index)}“${oneLine(heading)}”按“${title}”读入`;
    }
  }

  /** Columns that were joined or summed up to one, hold more than their field, or went to the remarks. */
  *readTogether(): Generator<string> {
    const { columns, more } = this.#headings;
    for (const { field, index, heading } of columns) {
      const { adds, parts, value, seizedTo } = columnOf(this.#kind, field) ?? {};
      const name = oneLine(heading);
      const title = titleOf(this.#kind, field);
      const others = more.filter((one) => one.field === field && (adds || parts));
      if (others.length > 0)
        yield `${this.#places(index, ...others.map((one) => one.index))}“${name}”${parts && value !== 'text' ? '等各项相加' : '合起来'}按“${title}”读入`;
      if (seizedTo !== undefined && ofBoth.test(heading) && !this.#reads(seizedTo))
        yield `${this.#places(index)}“${name}”是罚款与没收的合计，没有另列“${titleOf(this.#kind, seizedTo)}”，全部按“${title}”记；有没收的请分开写`;
    }
    const remarks = toRemark(this.#kind, this.#headings);
    if (remarks.length > 0) yield `${remarks.map(({ name }) => `“${name}”`).join('')}移到备注`;
  }

  /** Columns that were not read; those without a meaning come last. */
  *leftOut(where: string): Generator<string> {
    const unknown: string[] = [];
    const elsewhere = this.#readElsewhere();
    for (const column of this.#headings.leftOver) {
      if (elsewhere.has(column.index) || this.#goesWithout(column)) continue;
      const words =
        this.#timesAlone(column) ?? (column.lostTo ? this.#lost(column, column.lostTo, where) : this.#alone(column));
      if (typeof words === 'string') yield `${this.#places(column.index)}${words}`;
      else if (words) unknown.push(`${this.#places(column.index)}${words.unknown}`);
    }
    if (unknown.length > mostUnknown) yield `${unknown.slice(0, 5).join('、')} 等 ${unknown.length} 列${unrecognised}`;
    else for (const column of unknown) yield `${column}${unrecognised}`;
  }

  /** Columns left over of which something is read nevertheless: remarks, parts of a whole, names beside names. */
  #readElsewhere(): ReadonlySet<number> {
    const headings = this.#headings;
    const parts = partsOf(this.#kind, headings);
    const ofPart = parts?.columns.flatMap((part) => [
      part,
      dayOfPart(headings, part.heading),
      ...besidePart(headings, parts, part).values(),
    ]);
    const person = headings.columns.find(({ field }) => field === this.#kind.eachOf);
    const people = person ? namesBeside(headings, person.index).length : 0;
    const besideNames = headings.columns
      .map(({ index }) => namesBeside(headings, index))
      .filter(({ length }) => people > 0 && length === people);
    const read = [
      ...[parts?.sum, ...(parts?.within ?? []), ...(ofPart ?? [])],
      ...toRemark(this.#kind, headings),
      ...besideNames.flat(),
    ];
    return new Set(read.flatMap((one) => (one ? [one.index] : [])));
  }

  /** Whether nothing is to be said of a column that was left out: numbers of rows, one that a heading spans, one of which each row tells. */
  #goesWithout({ index, heading, lostTo, spanned }: LeftOver): boolean {
    const bare = bareHeading(oneLine(heading));
    if (bare === '序号' || (bare === '编号' && lostTo)) return true;
    // One heading over several columns, which were made one.
    const one = this.#headings.rows.length > 1 || this.#chosen.sheet.origins !== undefined;
    const left = lostTo ?? this.#headings.leftOver.find((other) => other.index < index && other.heading === heading);
    const made = one && left?.heading === heading && index - left.index <= 2;
    if (made && this.#below.every(({ cells }) => isBlank(cells[index]))) return true;
    if (spanned) return true;
    const lost = this.#lostColumn(lostTo);
    const name = oneLine(heading);
    const saysWhether = lost?.field === 'certificate' && /^(?:是否|有无)/.test(name);
    const both = lost && !lost.bothTell && (lost.periods || keepsBoth(lost, name));
    return Boolean(saysWhether || both);
  }

  /** 日期 | 时间: at what time of that day. */
  #timesAlone({ index, heading }: LeftOver): string | null {
    if (!isBareTime(oneLine(heading))) return null;
    const cells = this.#below.map((row) => row.cells[index]).filter((cell) => !isBlank(cell));
    const isOfTimes = cells.length > 0 && cells.every(isTimeOfDay);
    return isOfTimes ? `“${oneLine(heading)}”只有时刻，没有日期，未导入` : null;
  }

  /** Of a column that means what another one means that was read; null where nothing is to be said. */
  #lost(column: LeftOver, taken: MappedColumn, where: string): string | null {
    const { index, heading, over, doubt } = column;
    const name = oneLine(heading);
    const from = `${this.#places(taken.index)}“${oneLine(taken.heading)}”`;
    const title = titleOf(this.#kind, taken.field);
    const lost = this.#lostColumn(taken);
    const isUnderPart = over !== '' && !isUnderSum(over) && isUnderSum(taken.over);
    if ((isUnderPart || isPartOf(this.#kind, name, taken)) && !isMore(this.#below, index, taken.index))
      return `“${name}”只是 ${from}的一部分，未导入`;
    if (ofBoth.test(name) && !ofBoth.test(taken.heading)) return `“${name}”是罚款与没收的合计，未导入；罚款取 ${from}`;
    if (isRunning(name, over) && !isRunning(taken.heading, taken.over))
      return `“${isRunning(name) ? name : whole(column)}”是累计数，未导入；${title}取 ${from}`;
    if (lost?.value === 'score' && doubt === 4 && taken.doubt < 4)
      return `“${whole(column)}”是一个人或一部分的评分，未导入；${title}取 ${this.#places(taken.index)}“${whole(taken)}”`;
    if (allTogether.test(bareHeading(name))) return `“${name}”是各项的合计，未导入；${title}取${from}`;
    if (again.test(name)) return null;
    const fills = ({ cells }: RawRow): boolean =>
      lost !== undefined && isSettled(lost, { left: column, lostTo: taken }, cells[taken.index], cells[index]);
    const apart = differing(this.#records, index, taken.index, fills);
    if (apart !== '') this.#refuseTwice(column, taken, where);
    const told = apart !== '' && lost?.bothTell ? bothTold[lost.bothTell] : apart;
    return `“${whole(column)}”与 ${this.#places(taken.index)}“${whole(taken)}”意思相同，取 ${this.#places(taken.index)}${told}`;
  }

  /** Refuses two columns of which nobody can tell which counts. @throws {Fault} `hours-twice`, `days-twice` */
  #refuseTwice({ index, heading, over }: LeftOver, taken: MappedColumn, where: string): void {
    const { origins, turned } = this.#chosen.sheet;
    const name = oneLine(heading);
    const lost = this.#lostColumn(taken);
    if (turned !== undefined) return;
    // 学时 and 学时 with other figures: whether they add up, nobody can tell.
    if (lost?.measure && bareHeading(name) === bareHeading(taken.heading))
      throw Fault.broken(
        'hours-twice',
        `${where}${this.#places(taken.index, index)}都是“${name}”，写的不同，看不出是相加还是取哪一列`,
        `相加的，列名各写明是哪一部分（如“线上学时”“线下学时”）再导入；只要其中一列的，写明不读另一列：--map ${columnName(origins?.get(index) ?? index)}=-`,
      );
    // Begun and ended, received and answered: which of them is which, nobody can tell.
    if (
      lost?.value === 'day' &&
      over === taken.over &&
      !isParted(this.#head, this.#headings.top, taken.index, index) &&
      ![index, taken.index].some((at) => origins?.has(at)) &&
      isBareTime(name) &&
      isBareTime(taken.heading)
    )
      throw daysAlike(this.#kind, this.#headings, name, [taken.index, index].map(columnName));
  }

  /** Of a column that means nothing that was read; `unknown` where it means nothing to this ledger; null where nothing is to be said. */
  #alone({ index, heading }: LeftOver): string | { readonly unknown: string } | null {
    const name = oneLine(heading);
    const bare = bareHeading(name);
    const ofItself =
      name === registeredUnit || yearHeading.test(bare) || headsFullMarks(name) || tellsNothing.test(bare);
    if (ofItself) return null;
    const { aliases } = this.#chosen;
    const several = severalFields(aliases, heading).map((field) => titleOf(this.#kind, field));
    if (several.length > 0)
      return `“${name}”一列写了几件事（${several.join('、')}），分不清是哪一件，未导入；请分成几列再导入`;
    if (isBareTime(name) && this.#hasFigures(index)) return this.#dayOfNothing(index, name);
    const field = aliases.get(bare)?.field;
    const measured = field === undefined ? null : otherMeasure(this.#kind, field, heading);
    if (measured !== null) return `“${name}”${measured}`;
    const { whomElse } = this.#kind;
    const isWhom = whomElse?.heading.test(bare) && !this.#reads(whomElse.field);
    return {
      unknown: isWhom ? `“${name}”看不出是谁（--map ${name}=投诉人，或 --map ${name}=被投诉人），` : `“${name}”`,
    };
  }

  /** 时间 that does not say of what, with the way to say it. */
  #dayOfNothing(index: number, name: string): string {
    const { columns, leftOver } = this.#headings;
    const day = this.#kind.columns.find(({ value, field }) => value === 'day' && !this.#reads(field));
    const others = [...columns, ...leftOver].filter((one) => one.index !== index && isBareTime(one.heading));
    // What a column of ours was made of is called by its heading alone.
    const alone = this.#chosen.sheet.origins?.has(index) || !others.some((one) => this.#hasFigures(one.index));
    const called = alone ? bareHeading(name) : columnName(index);
    const way = day && `；是${day.title}的，加 --map ${called}=${day.title}，或者列名写成“${day.title}”再导入`;
    return `“${name}”没有写明是哪个日期，未导入${way ?? ''}`;
  }

  #reads(field: string): boolean {
    return this.#headings.columns.some((one) => one.field === field);
  }

  #lostColumn(lostTo: MappedColumn | null): ReturnType<typeof columnOf> {
    return lostTo ? columnOf(this.#kind, lostTo.field) : undefined;
  }

  #hasFigures(at: number): boolean {
    return this.#below.some(({ cells }) => /\d/.test(cellText(cells[at])));
  }

  /** What was one column of the file is called by its place there; the items of a turned sheet stood in rows. */
  #places(...indexes: readonly number[]): string {
    const { origins, turned } = this.#chosen.sheet;
    if (turned !== undefined) return '项目';
    return `${indexes.map((index) => columnName(origins?.get(index) ?? index)).join('、')} 列`;
  }
}

/** What heads a column, with what stands over it. */
const whole = ({ heading, over }: { readonly heading: string; readonly over: string }): string =>
  oneLine(over === '' ? heading : `${over}/${heading}`);

/** What stands in a column that is not read and not in the one that is read for it; nothing where they agree, or the one fills what the other leaves open. */
function differing(rows: readonly RawRow[], index: number, taken: number, fills: (row: RawRow) => boolean): string {
  const said = (cells: RawRow['cells'], at: number): string => cellText(cells[at]).trim();
  const others = rows.filter(({ cells }) => said(cells, index) !== '' && said(cells, index) !== said(cells, taken));
  const example = ({ row, cells }: RawRow): string => `（如第 ${row} 行“${oneLine(said(cells, index)).slice(0, 20)}”）`;
  const [first, ...more] = others.filter((row) => !fills(row));
  if (!first) return '';
  const alone = [first, ...more].every(({ cells }) => said(cells, taken) === '');
  return `；${alone ? '那一列空着而这里写着的，' : '写的不同，'}没有读${example(first)}`;
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
