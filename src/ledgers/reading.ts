import type { Day } from '../domain/day.ts';
import type { DayOrder } from '../domain/identifiers/day-text.ts';
import type { Draft } from '../domain/ledgers/kind.ts';
import type { RowKind } from '../domain/row-kinds.ts';
import type { Mapping } from './headings/headings.ts';
import type { SheetWish } from './sheets/choose-sheet.ts';
import type { Period } from './sheets/title-period.ts';
import type { SumsRead } from './values/sum-units.ts';
import type { ReadingWarning } from './words/warnings.ts';

export interface Rejection {
  readonly row: number;
  /** The field's name. */
  readonly column: string;
  /** As found. */
  readonly value: string;
  /** The words of its row, where the cell itself is blank. */
  readonly text?: string;
  readonly reason: string;
  /** The sheet, where several were read as one. */
  readonly sheet?: string | null;
  /** Its column in the sheet, from 0: tables side by side have each their own. */
  readonly place?: number;
}

/** A row that was left out. */
export interface Skip {
  readonly row: number;
  /** What it is; `kept`: a record that stands already, and was to stay as it is. */
  readonly is: RowKind | 'kept';
  readonly reason: string;
  /** Its words. */
  readonly text?: string;
  /** Which block it stands in, from 0. */
  readonly block?: number;
  /** True where it is of no known kind of non-record: somebody has to agree. */
  readonly unsure?: boolean;
}

export interface ReadRow {
  readonly row: number;
  readonly key: string;
  /** A field that the ledger has no column for is absent, unless it follows from others. */
  readonly fields: Draft;
  /** Something that nobody sees was taken out of its cells. */
  readonly mended?: boolean;
  /** The cell of what names it is blank: what it bears follows from others. */
  readonly keyBlank?: boolean;
  /** The sheet, where several were read as one. */
  readonly sheet?: string | null;
}

/** A year that stands over rows that tell no day and were given another. */
export interface YearOver {
  readonly year: number;
  readonly given: number;
  readonly rows: number;
  /** It is the year in which the ledger was written or signed, by which line. */
  readonly signed?: string;
  /** Nobody gave the other one: it is this year. */
  readonly guessed?: true;
  /** It is the year of a rule, or of the form, and need not be that of the rows. */
  readonly ofForm?: true;
}

/** A table found in a sheet. */
export interface Block {
  readonly sheet: string | null;
  readonly range: string;
  /** The words above it, within its columns. */
  readonly title: string;
  /** The rows of its headings. */
  readonly header: readonly number[];
  /** Records taken out of it; 0 where it was not read. */
  readonly taken: number;
}

/** Something of the file that was not read. */
export interface Unread {
  readonly what: string;
  readonly where: string;
}

/** A visible sheet with words that was not read. */
export interface SheetLeft {
  readonly name: string;
  readonly rows: number;
  /** Its first row, in words. */
  readonly first: string;
  /** It looks like more of the same ledger. */
  readonly alike: boolean;
  /** The columns that it would need to be read, where it has others of the ledger. */
  readonly lacks: readonly string[];
}

/** The columns of a sheet that have words and no heading. */
export interface UnheadedColumns {
  readonly sheet: string | null;
  /** Each with its first words. */
  readonly columns: readonly { readonly letter: string; readonly text: string }[];
  /** The last row of the headings beside them. */
  readonly header: number;
  /** What looks like more records: the first row that does, and its words there; null where nothing does. */
  readonly records: { readonly row: number; readonly text: string } | null;
}

/** A column of a table: what heads it (`E 列` where nothing does and somebody said what it is), and what it is read as. */
export interface Heading {
  readonly heading: string;
  readonly column: string;
  readonly field: string | null;
}

/** What was read out of one sheet. */
export interface LedgerReading {
  readonly sheet: string | null;
  readonly headerRow: number;
  readonly headerRows: readonly number[];
  /** Field → heading as found. */
  readonly columns: Readonly<Record<string, string>>;
  /** Field → column from 0. */
  readonly places: ReadonlyMap<string, number>;
  /** Fields in whose columns no record has anything. */
  readonly blank: ReadonlySet<string>;
  /** Every heading of the table, 立案/日期 where it stands in several rows, with the letters of its column and the field that it is read as; null where it is not read. */
  readonly headings: readonly Heading[];
  /** Records found, good or not. */
  readonly found: number;
  /** Those of which nothing tells the year. */
  readonly undated: number;
  readonly rows: readonly ReadRow[];
  /** Keys of all records, rejected ones too. */
  readonly keys: { has(key: string): boolean; keys(): Iterable<string> };
  readonly rejected: readonly Rejection[];
  readonly skipped: readonly Skip[];
  readonly warnings: readonly ReadingWarning[];
  readonly blocks: readonly Block[];
  readonly unread: readonly Unread[];
  /** What names the records, and why that. */
  readonly keyedBy: { readonly field: string; readonly why: string };
  /** Fields whose values only count within this table. */
  readonly running: ReadonlySet<string>;
  /** The lines above the headings, and the sheet's name: what the ledger is called. */
  readonly titles: readonly string[];
  /** The first day as written that could be either of two, whether or not somebody said which part comes first. */
  readonly ambiguousDay: string | null;
  /** The first rows with their words: one of them may be the headings. */
  readonly top: readonly { readonly row: number; readonly text: string }[];
  /** Fields that name records, or only count the rows of a table. */
  readonly numbers: readonly string[];
  /** What the titles tell of when the rows happened. */
  readonly periods: readonly Period[];
  /** In which units the sums were read. */
  readonly sums: readonly SumsRead[];
  /** The other units that rows name which were left out. */
  readonly otherUnits: readonly string[];
  /** Columns that only another of its tables, or of the sheets read with it, has. */
  readonly columnsBeside: readonly { readonly field: string; readonly heading: string }[];
  /** Years over rows that were given another. */
  readonly yearsOver: readonly YearOver[];
  readonly sheetsLeft: readonly SheetLeft[];
  readonly unheaded: readonly UnheadedColumns[];
  /** Nothing of the file was passed over because somebody named one sheet of it. */
  readonly isWhole: boolean;
}

export interface LedgerWish extends SheetWish {
  /** Of the file, bytes. */
  readonly size: number;
  readonly today: Day;
  readonly dayOrder?: DayOrder;
  /** Tables that are not wanted, by their places in `blocks`. */
  readonly leftOut?: readonly number[];
  /** Fields of which somebody said that they only count the rows of the table (true), or that they name records (false). */
  readonly counting?: Readonly<Record<string, boolean>>;
  /** Yuan per unit of the sums, out of a line below the table. */
  readonly noteUnit?: number;
  /** What the lines above the table head is another unit's, and a title of the unit's own stands further down. */
  readonly inParts?: true;
  /** 本局 in the list is whoever keeps it, and not the unit. */
  readonly keptByAnother?: true;
  /** The year given with `--year`, for rows that tell none. */
  readonly year?: number;
  /** The year where nobody tells any; said in a warning. */
  readonly fallbackYear: number;
  /** Names of the unit's officers, so that 欧阳和平 stays one person. */
  readonly roster?: ReadonlySet<string>;
  /** Every name that it bears or bore. */
  readonly formerly?: readonly string[];
  /** The names of the other units. */
  readonly otherUnits?: readonly string[];
  /** Mappings whose heading must be there; others (remembered ones) apply where it is. */
  readonly requiredMappings?: readonly Mapping[];
  /** Called with the number of the row just read, and of the last one where the sheet tells it. */
  readonly onRow?: (row: number, of: number | null) => void;
}
