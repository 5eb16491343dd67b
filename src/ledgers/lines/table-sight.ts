import type { Kind } from '../../domain/ledgers/kind.ts';
import type { Cell } from '../read/cells.ts';

/** What is known of a table when a row of it is looked at. */
export interface TableSight {
  readonly keyColumns: readonly number[];
  /** The rows of its headings, by column in the form that headings are compared in; empty where there is none. */
  readonly headings: readonly (readonly string[])[];
  readonly mapped: ReadonlySet<number>;
  /** Columns whose values are numbers that may be filled in beforehand. */
  readonly numbered: ReadonlySet<number>;
  /** Columns of days. */
  readonly days: ReadonlySet<number>;
  /** Columns of numbers of cases. */
  readonly cases: ReadonlySet<number>;
  /** The column of the unit, which is filled in beforehand. */
  readonly unit: number | undefined;
  /** The column that counts the rows. */
  readonly count: number | undefined;
  /** The same, where it counts 1, 2, 3: a 一 in it is of a part of the list. */
  readonly figured: number | undefined;
  /** Columns of sums and counts. */
  readonly sums: ReadonlySet<number>;
  /** Columns of marks. */
  readonly scores: ReadonlySet<number>;
  /** Columns in which a form may have been filled in beforehand, with the words offered there; empty for years. */
  readonly offered: ReadonlyMap<number, readonly string[]>;
  /** Columns of numbers of certificates. */
  readonly certificates: ReadonlySet<number>;
  /** Columns of names of persons. */
  readonly persons: ReadonlySet<number>;
  /** Columns of several persons. */
  readonly people: ReadonlySet<number>;
  /** Whether what stands alone is what a part of such a list is called: 党委口. */
  readonly parts: Kind['parts'] | null;
  /** Its records are of events that lines may head, whether persons stand beside them or not. */
  readonly ofEvents: boolean;
  /** Words that its kind offers in columns of which sort a record is: 简易程序, 行政许可. */
  readonly sorts: ReadonlySet<string>;
  /** The column of remarks. */
  readonly note: number | undefined;
  /** Columns of which one tells what happened. */
  readonly telling: ReadonlySet<number>;
  /** Its rows have their days before anything is told in them. */
  readonly dated: boolean;
  /** No record has been read since the headings. */
  readonly first: boolean;
}

/** A row of one table: what stands in it, what merged cells above say in it, and how many columns its first cell spans. */
export interface SeenRow {
  readonly own: readonly (Cell | undefined)[];
  /** Columns with content of their own. */
  readonly filled: readonly number[];
  /** Columns that a merged cell from further up covers. */
  readonly covered: ReadonlySet<number>;
  readonly span: number;
  /** The row of the record before it. */
  readonly before: readonly (Cell | undefined)[];
  /** Its one text stands right below words of that record, and may go on with them. */
  readonly goesOn?: boolean;
  /** What the row above it was: a note below the table, one that breaks a sum down, or who signed. */
  readonly above: 'note' | 'ofWhich' | 'signature' | null;
}

/** True for a column whose values are neither numbers nor days, and of nobody. */
export const isOfWords = (at: number, sight: TableSight): boolean =>
  sight.mapped.has(at) &&
  at !== sight.unit &&
  ![sight.numbered, sight.cases, sight.days, sight.sums, sight.certificates, sight.persons].some((of) => of.has(at));
