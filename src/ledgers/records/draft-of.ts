import { isDay } from '../../domain/day.ts';
import { bareCount } from '../../domain/identifiers/case-number.ts';
import { isIdNumber, saysCertified, saysOfCertificate } from '../../domain/identifiers/certificate.ts';
import { tidyIdNumber } from '../../domain/identifiers/id-number.ts';
import { inRemarks, isNothing, letterForFigure } from '../../domain/identifiers/text.ts';
import { addRemark, type Column, type Draft } from '../../domain/ledgers/kind.ts';
import { keepsBoth, standsIn } from '../headings/columns-alike.ts';
import { areOfSomeProcedures } from '../headings/heading-times.ts';
import type { LeftOver } from '../headings/headings.ts';
import { type Cell, cellText, isBlank } from '../read/cells.ts';
import { shownValue, withMore } from '../tables/row-words.ts';
import type { Table } from '../tables/tables.ts';
import { type ReadingContext, readCell } from '../values/values.ts';
import { isNought } from '../words/cell-looks.ts';
import { oneLine } from '../words/heading-text.ts';
import { allTheSame } from '../words/warnings.ts';
import type { PendingRecord } from './pending-record.ts';

/** What to do about one sum over several records: read for each of them it would count several times. */
const splitIt = '；请拆开，各填各的；合为一笔的，只填在一条里，其余写 0';

/** Reads the cells of a record, column by column; cells that are refused go to `reject` and leave their field out. */
export function draftOf(
  table: Table,
  record: PendingRecord,
  context: ReadingContext,
  reject: (field: string, value: string, reason: string) => void,
): Draft {
  const { year } = table;
  const told = year && readCell(record.cells[year.index], year.column, { ...context, warn: () => {} });
  const ofYear = told && 'value' in told && typeof told.value === 'number' ? told.value : null;
  const row = new RowRead(table, record, ofYear === null ? context : { ...context, rowYear: ofYear }, reject);
  row.columns();
  for (const left of table.headings.leftOver) row.leftOver(left);
  row.aside();
  row.remarks();
  return row.draft;
}

/** One record as it is read. */
class RowRead {
  readonly draft: Draft = {};
  /** What cells told of other fields than their own. */
  readonly #besides: { readonly column: Column; readonly cell: Cell | undefined; readonly also: Draft }[] = [];
  /** Words that go to the remarks, and years that they tell. */
  readonly #put: { readonly year?: number; readonly words: string }[] = [];

  constructor(
    private readonly table: Table,
    private readonly record: PendingRecord,
    private readonly context: ReadingContext,
    private readonly reject: (field: string, value: string, reason: string) => void,
  ) {}

  /** Reads the columns of fields. */
  columns(): void {
    const { record, table, draft } = this;
    for (const { column, index } of table.columns) {
      // Nothing was read for a field before its first column; to ask for what is not there takes long.
      this.#take(record.cells[index], column, index, table.again.size === 0 || !table.again.has(index));
      for (const more of record.more) if (more.index === index) this.#take(more.cell, column, index);
      const shared = record.coveredFrom.get(index);
      if (shared !== undefined && column.value === 'money' && draft[column.field]) {
        delete draft[column.field];
        this.#reject(column, cellText(record.cells[index]), `一格与第 ${shared} 行合并，分不清各是多少${splitIt}`);
      }
      const clash = record.clashes.get(index);
      if (clash !== undefined) this.#reject(column, cellText(record.cells[index]), this.#clashes(column, clash));
    }
  }

  #clashes({ value, title }: Column, clash: number): string {
    const { row } = this.record;
    const way =
      value === 'money' || value === 'number'
        ? `合为一条的，在第 ${row} 行写合计，第 ${clash} 行空着`
        : `合为一条的，只留第 ${row} 行的，另一个${inRemarks}`;
    return `第 ${clash} 行同属这条记录，${title}却写得不同；${way}；不是同一条的，取消合并的单元格，各写全`;
  }

  #reject(column: Column, value: string, reason: string): void {
    this.reject(column.field, value, reason);
  }

  #take(cell: Cell | undefined, column: Column, index: number, isFirst = false): void {
    const { context, draft } = this;
    const yuan = column.value === 'money' ? this.table.furtherUnits.get(index) : undefined;
    const own = yuan === undefined ? context : { ...context, moneyUnit: () => yuan, otherUnit: () => null };
    const reading = readCell(cell, this.table.fullMarks.of(column, this.record.cells), own);
    if ('problem' in reading) {
      this.#reject(column, shownValue(cell, column), reading.problem);
      return;
    }
    draft[column.field] = isFirst ? reading.value : withMore(draft[column.field], reading.value);
    const odd =
      (column.value === 'caseNumber' || column.value === 'code') && typeof reading.value === 'string'
        ? letterForFigure(reading.value)
        : null;
    if (odd !== null) context.warn('letter-figure', `${column.title}“${reading.value}”${odd}，请核对`);
    if (column.past && isDay(reading.value)) context.dayBefore = reading.value;
    if (reading.also !== undefined) this.#besides.push({ column, cell, also: reading.also });
    if (column.value === 'score') draft.score_text = reading.text ?? null;
    else if (reading.text !== undefined) this.#put.push({ ...reading, words: `${column.title}：${reading.text}` });
  }

  /** Reads a column that lost its field to another one, where both tell something. */
  leftOver(left: LeftOver): void {
    const { table, record, context, draft } = this;
    const { index, lostTo, spanned } = left;
    const column = lostTo ? table.columns.find((place) => place.index === lostTo.index)?.column : undefined;
    const cell = record.cells[index];
    if (column === undefined || lostTo === null || isBlank(cell)) return;
    if (column.periods) {
      const part = readCell(cell, column, context);
      if ('also' in part && part.also) this.#besides.push({ column, cell, also: part.also });
      return;
    }
    const first = record.cells[lostTo.index];
    const held = cellText(first).trim();
    const says = cellText(cell).trim();
    if (column.value !== 'name' && spanned && !isBlank(first) && says !== held) this.#underOne(column, left, cell);
    else if (tellTwoSums(column, left, lostTo, first, cell)) {
      delete draft[column.field];
      this.#reject(column, shownValue(cell, column), `两种程序下面都写着${column.title}，一件案件只用一种，请只留一处`);
    } else this.#besideOther(column, left, standsIn(column, { left, lostTo }, first), cell, held, says);
  }

  /** Two cells under one heading, which say different things. */
  #underOne(column: Column, { heading, index }: LeftOver, cell: Cell | undefined): void {
    const { context, draft } = this;
    const name = `“${oneLine(heading)}”下面不止一列`;
    if (column.value === 'text') {
      this.#take(cell, column, index);
      context.warn('one-heading', `${name}，${column.title}合起来读作“${draft[column.field]}”`);
    } else if (column.span === 'last') {
      delete draft[column.field];
      this.#take(cell, column, index);
      context.warn('one-heading', `${name}，${column.title}按后一列记`);
    } else this.#reject(column, shownValue(cell, column), `${name}，两格写的不同，请给每一列写上各是什么`);
  }

  /** What another column of a field says, beside what is held of it. */
  #besideOther(
    column: Column,
    { heading, index }: LeftOver,
    instead: boolean,
    cell: Cell | undefined,
    held: string,
    says: string,
  ): void {
    const { context, draft } = this;
    const { title, bothTell } = column;
    if (!instead && !keepsBoth(column, heading)) return;
    const name = oneLine(heading);
    const number = held === '' || instead ? null : held;
    if (column.value === 'certificate') {
      // Remarks are no place for it: they are not of the fields that a purge takes out.
      if (isIdNumber(says)) {
        draft.idNumber ??= tidyIdNumber(says);
        context.warn('id-beside', `“${name}”写的是身份证号，按身份证号记`);
        return;
      }
      // 是否持证 beside the number says nothing that the number does not, unless they differ.
      const saysNoMore = number === null ? saysNot.test(says) : saysCertified(says) === /\d/.test(number);
      if (saysNoMore && (number === null || saysOfCertificate(says))) return;
    }
    if (number === null) {
      this.#take(cell, column, index);
      context.warn('second-column', `${title}取自“${name}”`);
      return;
    }
    if (says === number || (bothTell !== 'any' && bothTell && allIsWell.test(says))) return;
    if (bothTell !== 'brackets' || saysNot.test(says))
      addRemark(draft, bothTell ? saidOf(name, says) : `${name}：${says}`);
    else if (!number.includes(says)) draft[column.field] = `${draft[column.field] ?? number}（${says}）`;
    if (!bothTell) context.warn('second-column-too', `“${name}”另写着“${says}”，移到备注`);
  }

  /** Puts what cells told besides their own field where it belongs. */
  aside(): void {
    const { draft } = this;
    for (const { column, cell, also } of this.#besides) {
      for (const [field, value] of Object.entries(also)) {
        draft[field] ??= value;
        if (draft[field] !== value) this.#reject(column, shownValue(cell, column), '与旁边一列写的不同，请只写在一处');
      }
    }
    for (const { year, words } of this.#put) {
      if (year !== undefined) draft.year ??= year;
      addRemark(draft, words);
    }
  }

  /** Reads the columns that go to the remarks, and a word where rows are counted. */
  remarks(): void {
    const { table, record, context, draft } = this;
    const { count } = table.sight;
    const word = count !== undefined && cellText(record.cells[count]).trim();
    if (word && noCount.test(word) && bareCount(word) === null)
      context.warn('counted-word', ...allTheSame(`序号写着“${word}”`, '请核对是不是还算一条'));
    for (const { index, name, other } of table.remarks) {
      const says = cellText(record.cells[index]).trim();
      if (other && !other.test(says)) continue;
      if (other) context.warn('other-sort', ...allTheSame(`“${name}”写的是“${says}”`, '请核对是不是还算一件'));
      if (!/^[否未没-]?$/.test(says) && !isNothing(says)) addRemark(draft, `${name}：${says}`);
    }
  }
}

/** Whether a case tells a sum of either procedure, and not the same. */
function tellTwoSums(
  column: Column,
  left: LeftOver,
  lostTo: LeftOver['lostTo'],
  first: Cell | undefined,
  cell: Cell | undefined,
): boolean {
  if (column.value !== 'money' || lostTo === null || isBlank(first) || isNought(first) || isNought(cell)) return false;
  return areOfSomeProcedures(left, lostTo) && cellText(first).trim() !== cellText(cell).trim();
}

/** 重, 撤, ×, 更正 where a count belongs. */
const noCount = /^[^\d\s一二三四五六七八九十①-⒛㈠-㈩Ⅰ-Ⅻa-zA-Z*＊★☆√.、-]{1,4}$/;

/** That something asked for is not so. */
const saysNot = /^(?:否|[×✕✗✘NX])$/i;

/** 是否在岗 and 否 as 不在岗, other words with what heads them. */
function saidOf(name: string, says: string): string {
  const [, asked] = /^是否(?!.*[或、])(.{2,6})$/.exec(name) ?? [];
  return asked !== undefined && saysNot.test(says) ? `不${asked}` : `${name}：${says}`;
}

/** What says of somebody that nothing is amiss. */
const allIsWell = /^(?:是|有|在[岗职编用]|正常|有效|合格|通过|已?年?审验?合格|已?通过|[√✓Yy])$/;
