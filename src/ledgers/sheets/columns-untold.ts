import type { Kind } from '../../domain/ledgers/kind.ts';
import type { FoundHeadings, LeftOver, MappedColumn } from '../headings/headings.ts';
import { isBareTime } from '../headings/times-beside.ts';
import { type Cell, cellText, isBlank, type RawRow } from '../read/cells.ts';
import { isTimeOfDay } from '../values/day-value.ts';
import { bareHeading } from '../words/heading-text.ts';

/** The headings without the columns whose cells are not what their headings say. */
export const withoutUntold = (kind: Kind, found: FoundHeadings, head: readonly RawRow[]): FoundHeadings =>
  withoutTimes(withoutReceiver(kind, withoutInstructions(found, head), head), head);

const cellsBelow = ({ bottom }: FoundHeadings, head: readonly RawRow[], index: number): readonly Cell[] =>
  head.flatMap(({ row, cells }) => (row > bottom && !isBlank(cells[index]) ? [cells[index] ?? null] : []));

/** The headings without a column that was read, which another one that lost to it takes the place of. */
function without(found: FoundHeadings, column: MappedColumn, instead?: LeftOver): FoundHeadings {
  const { field, doubt } = column;
  const columns = [
    ...found.columns.filter((one) => one !== column),
    ...(instead ? [{ ...instead, field, doubt }] : []),
  ];
  const leftOver = [...found.leftOver.filter((one) => one !== instead), { ...column, lostTo: null }];
  return {
    ...found,
    columns: columns.sort((a, b) => a.index - b.index),
    leftOver: leftOver.sort((a, b) => a.index - b.index),
  };
}

/** The headings without a column 说明 in which the form says how to fill it in, 1. 2. 3. from its first row on: no row is told of by it. */
function withoutInstructions(found: FoundHeadings, head: readonly RawRow[]): FoundHeadings {
  const column = found.columns.find(
    ({ heading, doubt }) => doubt >= 0 && /^(?:填[写报表])?说明$/.test(bareHeading(heading)),
  );
  if (column === undefined) return found;
  const below = head.filter(({ row }) => row > found.bottom).map(({ cells }) => cellText(cells[column.index]).trim());
  const said = below.filter((text) => text !== '');
  const counts = said.every(
    (text, at) => text.replace(/^[（(]/, '').startsWith(String(at + 1)) && /^\D?\d{1,2}[.、．)）]\D/.test(text),
  );
  if (said.length < 2 || !counts) return found;
  const columns = found.columns.filter((one) => one !== column);
  const leftOver = [...found.leftOver, { ...column, lostTo: null }].sort((a, b) => a.index - b.index);
  return { ...found, columns, leftOver };
}

/** The headings without the one of whom the rows were sent to, which is not whose they are: 备案单位 over 样县司法局 in every row. */
function withoutReceiver({ receiver, unitField }: Kind, found: FoundHeadings, head: readonly RawRow[]): FoundHeadings {
  if (receiver === undefined) return found;
  const { columns, leftOver } = found;
  const held = columns.find(({ field, doubt }) => field === unitField && doubt >= 0);
  const lost = leftOver.filter(({ lostTo }) => lostTo !== null && lostTo === held);
  const column = [...(held ? [held] : []), ...lost].find(({ heading }) => receiver.heading.test(bareHeading(heading)));
  if (held === undefined || column === undefined) return found;
  const named = new Set(cellsBelow(found, head, column.index).map((cell) => cellText(cell).trim()));
  if (named.size !== 1 || ![...named].every((name) => receiver.is.test(name))) return found;
  // What lost to it is whose the rows are.
  if (column === held) return without(found, held, lost[0]);
  return { ...found, leftOver: leftOver.map((one) => (one === column ? { ...one, lostTo: null } : one)) };
}

/** The headings where 日期 is the day and not 时间 beside it, which says at what time of it. */
function withoutTimes(found: FoundHeadings, head: readonly RawRow[]): FoundHeadings {
  const isOfTimes = ({ heading, index }: { readonly heading: string; readonly index: number }): boolean => {
    const cells = cellsBelow(found, head, index);
    return isBareTime(heading) && cells.length > 0 && cells.every(isTimeOfDay);
  };
  const held = found.columns.find((column) => column.doubt >= 0 && isOfTimes(column));
  const instead = found.leftOver.find(
    (one) => held !== undefined && one.lostTo === held && isBareTime(one.heading) && !isOfTimes(one),
  );
  return held && instead ? without(found, held, instead) : found;
}
