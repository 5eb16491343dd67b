import { readDayText } from '../../domain/identifiers/day-text.ts';
import { spanSigns, to } from '../../domain/identifiers/text.ts';
import type { Aliases } from '../headings/aliases.ts';

import { severalFields } from '../headings/aliases.ts';
import { type Cell, cellText, ErrorCell, isBlank, type RawRow, type Sheet, saidOf } from '../read/cells.ts';
import { bareHeading, oneLine, partsOfHeading, spans } from '../words/heading-text.ts';
import type { Rewrite } from './mended-sheet.ts';

/** 立案/决定/结案日期 or 立案时间-结案时间 in one column: each day in a column of its own behind the last one; null where no heading is of several days. */
export async function composedDays(head: readonly RawRow[], _: Sheet, aliases: Aliases): Promise<Rewrite | null> {
  const found = head
    .flatMap(({ row, cells }) => [...cells.entries()].map(([index, cell]) => ({ row, index, cell })))
    .find(({ cell }) => typeof cell === 'string' && cell.length <= 30 && severalFields(aliases, cell).length > 1);
  if (found === undefined) return null;
  const heading = cellText(found.cell);
  const parts = partsOfHeading(heading);
  const isSpan = spans.test(bareHeading(heading));
  const begun = `“${oneLine(heading)}”只写了一天，按${parts[0]}记，请核对`;
  const width = Math.max(...head.map(({ cells }) => cells.length));
  const rewrite: Rewrite = () => (row) => {
    const cell = row.cells[found.index];
    if (row.row < found.row || isBlank(cell)) return row;
    const first = isSpan && row.row > found.row ? onlyDay(cellText(cell)) : null;
    const days = row.row === found.row ? parts : first === null ? daysOf(cellText(cell), parts) : [first];
    if (days === null) return row;
    const cells: (Cell | undefined)[] = [...row.cells];
    while (cells.length < width) cells.push(undefined);
    cells[found.index] = undefined;
    const said = first === null ? {} : saidOf(row, [found.index], begun);
    return { ...row, cells: [...cells.slice(0, width), ...days.map((day) => day || undefined)], ...said };
  };
  return Object.assign(rewrite, { origins: new Map(parts.map((_part, at) => [width + at, found.index])) });
}

/** What may stand between days that are told one after another. */
const between = new RegExp(`^${spanSigns}$`);
/** -4.2 behind a day. */
const goesOn = new RegExp(`^${to}(\\d{1,2}[-./月]\\d{1,2}日?)$`);
const isOpen = new RegExp(`^\\s*(.*\\d日?)\\s*(?:${to}今?|(?:${to})?[（(]?未结案?[)）]?)?\\s*$`);

const wholeDay = /(?:\d{4}|\d{2})[-./年]\d{1,2}[-./月]\d{1,2}日?/g;

/** The day on which a span begins that has no end yet: 2025.3.1, 2025.3.1-, 2025.3.1至今; null where it is another. */
function onlyDay(text: string): string | null {
  const [, day] = isOpen.exec(text) ?? [];
  return day?.replace(wholeDay, '') === '' ? (text.match(wholeDay)?.[0] ?? null) : null;
}

/** As many days as there should be, each may be blank; what is not as many is refused where the first is read. Null where nothing is a day. */
function daysOf(text: string, parts: readonly string[]): readonly (string | ErrorCell)[] | null {
  const count = parts.length;
  const plain = text.trim();
  const whole = plain.match(wholeDay) ?? [];
  if (whole.length === 0) return null;
  const pieces = plain.split(/\s*[/、；;\n]\s*/);
  if (pieces.length === count && pieces.every((piece) => /^[-—无]?$/.test(piece) || 'day' in readDayText(piece)))
    return pieces;
  const rest = plain.replace(wholeDay, '');
  if (whole.length === count && between.test(rest)) return whole;
  // 2025.3.1-4.2: of the same year.
  const [, month] = goesOn.exec(rest) ?? [];
  if (whole.length === 1 && count === 2 && month !== undefined && plain.startsWith(whole[0]))
    return [whole[0], `${whole[0].slice(0, whole[0].search(/[-./年]/))}年${month}`];
  const why = `一格里有 ${whole.length} 个日期，分不清哪个是${parts.join('、')}；请分成 ${count} 列，各写各的，没有的空着`;
  return [new ErrorCell(plain, why)];
}
