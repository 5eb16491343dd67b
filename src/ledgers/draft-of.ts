import { addRemark, type Column, type Draft } from '../domain/ledgers/kind.ts';
import type { PendingRecord } from './pending-record.ts';
import { type Cell, cellText } from './read/cells.ts';
import { withMore } from './row-words.ts';
import type { Table } from './tables.ts';
import { type ReadingContext, readCell, shownValue } from './values.ts';

/** Reads the cells of a record, column by column; cells that are refused go to `reject` and leave their field out. */
export function draftOf(
  table: Table,
  record: PendingRecord,
  context: ReadingContext,
  reject: (field: string, value: string, reason: string) => void,
): Draft {
  const draft: Draft = {};
  const put: { readonly year?: number; readonly words: string }[] = [];
  const take = (cell: Cell | undefined, column: Column): void => {
    const reading = readCell(cell, column, context);
    if ('problem' in reading) reject(column.field, shownValue(cell, column), reading.problem);
    else {
      draft[column.field] = withMore(draft[column.field], reading.value);
      if (column.value === 'score') draft.score_text = reading.text ?? null;
      else if (reading.text !== undefined) put.push({ ...reading, words: `${column.title}：${reading.text}` });
    }
  };
  for (const { column, index } of table.columns) {
    take(record.cells[index], column);
    for (const more of record.more) if (more.index === index) take(more.cell, column);
    const clash = record.clashes.get(index);
    if (clash !== undefined)
      reject(column.field, cellText(record.cells[index]), `第 ${clash} 行同属这条记录，${column.title}却写得不同`);
  }
  for (const { year, words } of put) {
    if (year !== undefined) draft.year ??= year;
    addRemark(draft, words);
  }
  return draft;
}
