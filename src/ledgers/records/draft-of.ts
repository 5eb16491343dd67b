import { isDay } from '../../domain/day.ts';
import { bareCount } from '../../domain/identifiers/case-number.ts';
import { isIdNumber, saysCertified, saysOfCertificate } from '../../domain/identifiers/certificate.ts';
import { tidyIdNumber } from '../../domain/identifiers/id-number.ts';
import { inRemarks, isNothing, letterForFigure } from '../../domain/identifiers/text.ts';
import { addRemark, type Column, type Draft } from '../../domain/ledgers/kind.ts';
import { fillsBlanks, keepsBoth } from '../headings/columns-alike.ts';
import { type Cell, cellText, isBlank } from '../read/cells.ts';
import { shownValue, withMore } from '../tables/row-words.ts';
import type { Table } from '../tables/tables.ts';
import { type ReadingContext, readCell } from '../values/values.ts';
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
  const draft: Draft = {};
  const besides: { readonly column: Column; readonly cell: Cell | undefined; readonly also: Draft }[] = [];
  const put: { readonly year?: number; readonly words: string }[] = [];
  const take = (cell: Cell | undefined, column: Column, isFirst = false): void => {
    const reading = readCell(cell, table.fullMarks.of(column, record.cells), context);
    if ('problem' in reading) reject(column.field, shownValue(cell, column), reading.problem);
    else {
      // Nothing was read for a field before its first column; to ask for what is not there takes long.
      draft[column.field] = isFirst ? reading.value : withMore(draft[column.field], reading.value);
      const odd =
        (column.value === 'caseNumber' || column.value === 'code') && typeof reading.value === 'string'
          ? letterForFigure(reading.value)
          : null;
      if (odd !== null) context.warn('letter-figure', `${column.title}“${reading.value}”${odd}，请核对`);
      if (column.past && isDay(reading.value)) context.dayBefore = reading.value;
      if (reading.also !== undefined) besides.push({ column, cell, also: reading.also });
      if (column.value === 'score') draft.score_text = reading.text ?? null;
      else if (reading.text !== undefined) put.push({ ...reading, words: `${column.title}：${reading.text}` });
    }
  };
  const { year } = table;
  const told = year && readCell(record.cells[year.index], year.column, { ...context, warn: () => {} });
  if (told && 'value' in told && typeof told.value === 'number') context = { ...context, rowYear: told.value };
  const { again } = table;
  for (const { column, index } of table.columns) {
    take(record.cells[index], column, again.size === 0 || !again.has(index));
    for (const more of record.more) if (more.index === index) take(more.cell, column);
    const shared = record.coveredFrom.get(index);
    if (shared !== undefined && column.value === 'money' && draft[column.field]) {
      delete draft[column.field];
      reject(column.field, cellText(record.cells[index]), `一格与第 ${shared} 行合并，分不清各是多少${splitIt}`);
    }
    const clash = record.clashes.get(index);
    if (clash !== undefined) {
      const way =
        column.value === 'money' || column.value === 'number'
          ? `合为一条的，在第 ${record.row} 行写合计，第 ${clash} 行空着`
          : `合为一条的，只留第 ${record.row} 行的，另一个${inRemarks}`;
      reject(
        column.field,
        cellText(record.cells[index]),
        `第 ${clash} 行同属这条记录，${column.title}却写得不同；${way}；不是同一条的，取消合并的单元格，各写全`,
      );
    }
  }
  for (const { index, heading, lostTo, spanned } of table.headings.leftOver) {
    const column = lostTo ? table.columns.find((place) => place.index === lostTo.index)?.column : undefined;
    const cell = record.cells[index];
    if (column === undefined || isBlank(cell)) continue;
    if (column.periods) {
      const part = readCell(cell, column, context);
      if ('also' in part && part.also) besides.push({ column, cell, also: part.also });
      continue;
    }
    const first = lostTo ? record.cells[lostTo.index] : undefined;
    if (
      lostTo &&
      column.value !== 'name' &&
      spanned &&
      !isBlank(first) &&
      cellText(cell).trim() !== cellText(first).trim()
    ) {
      const name = `“${oneLine(heading)}”下面不止一列`;
      if (column.value === 'text') {
        take(cell, column);
        context.warn('one-heading', `${name}，${column.title}合起来读作“${draft[column.field]}”`);
      } else if (column.span === 'last') {
        delete draft[column.field];
        take(cell, column);
        context.warn('one-heading', `${name}，${column.title}按后一列记`);
      } else reject(column.field, shownValue(cell, column), `${name}，两格写的不同，请给每一列写上各是什么`);
      continue;
    }
    const held = cellText(record.cells[lostTo?.index ?? -1]).trim();
    const instead = fillsBlanks(column) && (held === '' || isNothing(held));
    if (!instead && !keepsBoth(column, heading)) continue;
    const name = oneLine(heading);
    // 是否持证 beside the number says nothing that the number does not, unless they differ.
    const says = cellText(cell).trim();
    // Remarks are no place for it: they are not of the fields that a purge takes out.
    if (column.value === 'certificate' && isIdNumber(says)) {
      draft.idNumber ??= tidyIdNumber(says);
      context.warn('id-beside', `“${name}”写的是身份证号，按身份证号记`);
      continue;
    }
    const number = held === '' || instead ? null : held;
    if (
      column.value === 'certificate' &&
      number !== null &&
      saysCertified(says) === /\d/.test(number) &&
      saysOfCertificate(says)
    )
      continue;
    if (column.value === 'certificate' && number === null && /^(?:否|[×✕✗✘XN])$/i.test(says)) continue;
    if (number === null) {
      take(cell, column);
      context.warn('second-column', `${column.title}取自“${name}”`);
    } else if (says !== number && (column.bothTell === 'any' || !column.bothTell || !allIsWell.test(says))) {
      if (column.bothTell === 'brackets' && !saysNot.test(says)) {
        if (!number.includes(says)) draft[column.field] = `${draft[column.field] ?? number}（${says}）`;
      } else addRemark(draft, column.bothTell ? saidOf(name, says) : `${name}：${says}`);
      if (!column.bothTell) context.warn('second-column-too', `“${name}”另写着“${says}”，移到备注`);
    }
  }
  for (const { column, cell, also } of besides) {
    for (const [field, value] of Object.entries(also)) {
      draft[field] ??= value;
      if (draft[field] !== value) reject(column.field, shownValue(cell, column), '与旁边一列写的不同，请只写在一处');
    }
  }
  for (const { year, words } of put) {
    if (year !== undefined) draft.year ??= year;
    addRemark(draft, words);
  }
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
  return draft;
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
