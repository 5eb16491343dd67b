import { columnOf, type Kind } from '../../domain/ledgers/kind.ts';
import { keepsBoth } from '../headings/columns-alike.ts';
import { partsOf } from '../headings/event-columns.ts';
import type { FoundHeadings, MappedColumn } from '../headings/headings.ts';
import { columnName } from '../read/cells.ts';
import type { LedgerReading } from '../reading.ts';
import type { ChosenSheet } from '../sheets/choose-sheet.ts';
import { textOf } from '../tables/row-words.ts';
import { numbersOf, type Table } from '../tables/tables.ts';
import { oneLine } from '../words/heading-text.ts';
import { type OpenTable, rangeOf } from './open-table.ts';

/** What reading the rows of a sheet gave. */
type Gathered = Pick<
  LedgerReading,
  | 'found'
  | 'undated'
  | 'rows'
  | 'keys'
  | 'rejected'
  | 'skipped'
  | 'warnings'
  | 'unread'
  | 'ambiguousDay'
  | 'sums'
  | 'periods'
  | 'otherUnits'
  | 'blank'
> & {
  /** The titles of the unit's own, where those above the table are another's. */
  readonly ownParts: readonly string[];
};

/** The same with where its tables stood, the first of which names the columns. */
export function readingOf(
  kind: Kind,
  { headings, sheet, head }: ChosenSheet,
  first: Table,
  tables: readonly OpenTable[],
  { ownParts, ...gathered }: Gathered,
): LedgerReading {
  const { running, has, headings: own } = first;
  const parts = partsOf(kind, own);
  const fieldOf = ({ index, heading, lostTo }: (typeof own.leftOver)[number]): string | null => {
    if (parts?.columns.some((part) => part.index === index)) return parts.held.field;
    if (first.remarks.some((remark) => remark.index === index)) return 'note';
    const column = lostTo ? columnOf(kind, lostTo.field) : undefined;
    return column && keepsBoth(column, oneLine(heading)) ? column.field : null;
  };
  const above = head.filter(({ row }) => row < headings.top);
  return {
    ...gathered,
    rejected: gathered.rejected.map((one) =>
      one.place === undefined ? one : { ...one, place: sheet.origins?.get(one.place) ?? one.place },
    ),
    sheetsLeft: [],
    unheaded: [],
    yearsOver: [],
    columnsBeside: columnsBeside(
      tables.flatMap(({ table, taken }) => (taken > 0 ? table.headings.columns : [])),
      has,
    ),
    isWhole: true,
    sheet: sheet.name,
    headerRow: headings.top,
    headerRows: headings.rows,
    columns: Object.fromEntries(
      own.columns.map((column) => [column.field, headed(calledAs(column, own), columnName(column.index))]),
    ),
    places: new Map(own.columns.map(({ field, index }) => [field, sheet.origins?.get(index) ?? index])),
    headings: [
      ...own.columns,
      ...own.more,
      ...own.leftOver.map((other) => ({ ...other, field: fieldOf(other) })),
      ...own.ignored.map((other) => ({ ...other, field: null })),
    ]
      .sort((a, b) => a.index - b.index)
      .map(({ heading, over, field, index }) => {
        const column = columnName(sheet.origins?.get(index) ?? index);
        return { heading: headed(over === '' ? heading : `${over}/${heading}`, column), column, field };
      }),
    blocks: tables.map(({ table, bottom, taken, title }) => ({
      sheet: sheet.name,
      range: rangeOf(table, Math.max(bottom, table.headings.bottom), sheet.origins),
      title:
        title === '' ? (ownParts.length > 0 ? ownParts : above.flatMap((row) => textOf(row, table))).join(' ') : title,
      // Headings of another sheet stand above the first row.
      header: table.headings.rows.filter((row) => row > 0),
      taken,
    })),
    keyedBy: kind.keyedBy?.(has, running) ?? { field: kind.keyField, why: '这类台账以它为准' },
    running,
    titles: [sheet.name ?? '', ...(ownParts.length > 0 ? ownParts : above.flatMap((row) => textOf(row)))].filter(
      (text) => text !== '',
    ),
    top: head.slice(0, 30).map((row) => ({ row: row.row, text: textOf(row).join('｜') })),
    numbers: numbersOf(first).filter((field) => kind.counted?.includes(field)),
  };
}

/** The first column of each field that none of those already has. */
export function columnsBeside(
  columns: readonly { readonly field: string; readonly heading: string }[],
  has: ReadonlySet<string>,
): LedgerReading['columnsBeside'] {
  const known = new Set(has);
  return columns.flatMap(({ field, heading }) => {
    if (known.has(field)) return [];
    known.add(field);
    return [{ field, heading }];
  });
}

/** A heading, or the place of a column that has none. */
const headed = (heading: string, column: string): string => (heading.trim() === '' ? `${column} 列` : heading);

/** What a column is headed by; where several are headed by the same word under others (日期, 日期), with what stands over it. */
function calledAs({ heading, over, index }: MappedColumn, { columns, more, leftOver }: FoundHeadings): string {
  const shared = [...columns, ...more, ...leftOver].some((one) => one.index !== index && one.heading === heading);
  return shared && over !== '' ? over + heading : heading;
}
