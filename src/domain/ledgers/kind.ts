import type { FieldValue } from '../ledger-rows.ts';
import type { LedgerKind } from './kinds.ts';

/** How the text of a cell is read and what becomes of it. */
export type ValueKind =
  /** Text as it stands, tidied. */
  | 'text'
  /** A person's name. */
  | 'name'
  /** Options of a question, a line each or by their letters: a list. */
  | 'options'
  /** Several people in one cell: a list. */
  | 'people'
  /** A day: ISO text. */
  | 'day'
  /** A month or a day, as far as the cell tells: `1985-03` or `1985-03-09`. */
  | 'month'
  /** A sum of money: fen. */
  | 'money'
  /** A plain number, its measure word allowed (`40学时`). */
  | 'number'
  /** A mark of 0 to 100; words (缺考, 补考62) are understood. */
  | 'score'
  | 'year'
  /** The number of a case or a document. */
  | 'caseNumber'
  /** A number of a document that only tidying touches (编号, 登记文号). */
  | 'code'
  | 'certificate'
  | 'idNumber'
  | 'creditCode'
  | 'phone'
  /** Yes or no. */
  | 'flag';

/** One column of a ledger, declared once: template, import, export and documentation come from it. */
export interface Column {
  /** The name in JSON and in `--map`. */
  readonly field: string;
  /** The heading that templates and exports bear; always understood on import. */
  readonly title: string;
  readonly value: ValueKind;
  /** A row without it is rejected. */
  readonly required?: boolean;
  /** What a blank cell of a column that is there means; null where not told. */
  readonly blank?: FieldValue;
  /** 无 in it says 0, and it is told so. */
  readonly counts?: boolean;
  /** Stored apart, so that a purge can remove it. */
  readonly personal?: boolean;
  /** The day cannot lie after today; told as a warning. */
  readonly past?: boolean;
  /** A month or a year alone will do, its words in the remarks: as the year that the row counts in, or for the words alone. */
  readonly coarse?: 'year' | 'words';
  /** A span of days is taken as its first or its last one, with a warning; elsewhere it is refused. */
  readonly span?: 'first' | 'last';
  /** 长期 may stand for no day at all; told as a warning. */
  readonly endless?: boolean;
  /** 2025年一季度 is a year too; what part of it goes to the field `period`. */
  readonly periods?: boolean;
  /** 未结案, 正在办理 may stand for a day that has not come to pass; told as a warning, and the words go to the remarks. */
  readonly toCome?: boolean;
  /** What a number may be followed by; with anything else (半天) there is none, and the words go to the remarks. */
  readonly measure?: RegExp;
  /** The field of what was confiscated, which some write into the same cell: 罚2000没500. */
  readonly seizedTo?: string;
  /** It is what was fined and what was confiscated together. */
  readonly ofBoth?: true;
  /** Of two columns that mean it (状态, 是否在岗) each may tell something: what the other says goes to the remarks, or behind it in brackets; `any`: also √. */
  readonly bothTell?: 'remark' | 'brackets' | 'any';
  /** What another column of it says is taken where the first is blank, as it is of text: each file may have its mark in the column of its sort. */
  readonly fills?: true;
  /** Several columns of it (主办人证号, 协办人证号) add to one another, as those of people do. */
  readonly adds?: boolean;
  /** The field of whoever it is of: under 被投诉人, or behind it, stands another's. */
  readonly of?: string;
  /** What a mark in it is out of, where its heading in the table at hand tells another measure than 100. */
  readonly outOf?: number;
  /** What stands in it in the table at hand are points that were lost, not those that were given. */
  readonly lost?: boolean;
  /** What heads several columns that are each a part of it, where none is the whole: they are summed up. */
  readonly parts?: RegExp;
  /** The ways in which it is parted so, in their order: only columns of one way are summed up. */
  readonly waysToPart?: readonly RegExp[];
  /** Offered as a drop-down in the template; other values are taken too. */
  readonly choices?: readonly string[];
  /** What the template's explanation sheet says. */
  readonly explain: string;
  /** What the template's example row holds. */
  readonly example: string | number;
  /** False where the template leaves it out: filled from elsewhere, or of use to few. */
  readonly inTemplate?: boolean;
}

/** Declares a column by its field, how it is read, its heading, and what the template explains and shows of it. */
export const column = <const F extends string, const V extends ValueKind>(
  field: F,
  value: V,
  title: string,
  explain: string,
  example: string | number = '',
  more: Omit<Column, 'field' | 'value' | 'title' | 'explain' | 'example'> = {},
) => ({ field, value, title, explain, example, ...more });

/** The unit that a row belongs to, in kinds whose own columns do not tell it: registers of several units have it. */
export const unitColumn = column('unit', 'text', '单位', '这一行是哪个单位的；都是本单位的不用写', '', {
  inTemplate: false,
});

/** Fields of a row while it is read; `undefined` where the ledger has no such column. */
export type Draft = Record<string, FieldValue | undefined>;

export interface Complaint {
  readonly field: string;
  readonly reason: string;
}

export interface Finishing {
  /** The year of a row that tells none: what `--year`, the sheet or its title tells, else the usual one, which is said. */
  yearElse(): number | null;
  /** The year that `--year`, the sheet or its title tells; null where none does. */
  readonly year: number | null;
  /** Which fields the ledger has a column for. */
  has(field: string): boolean;
  /** The words of the table's headings, one behind the other. */
  readonly headings: string;
  /** The same of columns that are no field's own, or only remarks. */
  readonly unread: string;
  /** Whether the values of a field only count the rows of this table. */
  running(field: string): boolean;
  /** From which month to which the rows of the table are, as its title tells; the whole year where it tells nothing. */
  readonly months: readonly [first: number, last: number];
  warn(what: string): void;
  /** Says something of all rows, once. */
  once(what: string): void;
}

/** Fields of which one will do. */
export type FieldGroup = readonly [field: string, ...others: string[]];

/** What makes a row itself; null where it has nothing that could. */
type KeyOf = (row: Draft, running: ReadonlySet<string>) => string | null;

/** A kind of ledger, as it is declared. */
export interface Declared<C extends readonly Column[] = readonly Column[]> {
  /** 「案件台账」 */
  readonly title: string;
  readonly columns: C;
  /** Fields without a column of their own that are kept beside one, by its field: whether a 否 was written or left blank. */
  readonly besides?: Readonly<Record<string, string>>;
  /** The field that names the row for people, and in `rejected` where the key is doubled. */
  readonly keyField: string;
  /** Fields of which one must have a heading, group by group; else this is no ledger of the kind. */
  readonly needs: readonly [FieldGroup, ...FieldGroup[]];
  /** Pairs of days of which the first cannot come after the second. */
  readonly order: readonly (readonly [string, string])[];
  /** Days the wrong way round are taken in and told: what the register says of a deed is itself evidence. Else the row is refused. */
  readonly keepsReversed?: boolean;
  /** Groups of fields that together do for the first of the needs: where nothing has a number, day, party and cause name a case. */
  readonly instead?: readonly (readonly string[])[];
  /** By what a row is known that has no value for a required field, where the ledger has no such column or the row says that there is none; null where nothing else names it, nothing where that goes without saying. */
  readonly knownWithout?: (row: Draft, field: string) => string | null;
  /** What makes a row itself; null where it has nothing that could. `running` are fields that only count rows. */
  readonly key: KeyOf;
  /** Which field names the rows of a table, and why that one. */
  readonly keyedBy?: (has: ReadonlySet<string>, running: ReadonlySet<string>) => { field: string; why: string };
  /** What else two rows of different ledgers may be known by as one, surest first. */
  readonly identities?: (row: Draft, key: KeyOf, running: ReadonlySet<string>) => readonly string[];
  /** Fields that tell the day or the year a row belongs to, surest first; rows of a kind without any belong to every year. */
  readonly years?: readonly string[];
  /** Whether two rows that share an identity may be one all the same: false where it is a weak one and their numbers differ. */
  readonly mayBeOne?: (identity: string, row: Draft, other: Draft) => boolean;
  /** What a new row may be of the stored ones that the file lacks, some within a file too, where they agree in the field `within`: by what both are alike, and the words of it; never merged. */
  readonly suspects?: readonly {
    readonly within?: string;
    readonly by: (row: Draft) => string | null;
    readonly what: (row: Draft, stored: Draft) => string | null;
  }[];
  /** A number that tells two records apart where both have one, whatever else they are known by. */
  readonly apartBy?: string;
  /** The field that names the event which rows are of: a file about another one lacks none of them. */
  readonly event?: string;
  /** What a file has several of, in each of its years, as a list of them: it lacks the others. */
  readonly series?: (row: Draft) => string;
  /** How people call a record, where the field that names it does not say. */
  readonly calledAs?: (row: Draft) => string;
  /** Fields of which at least one must agree before a row may replace a stored one. */
  readonly identityFields?: readonly string[];
  /** Where one of those is not told by both: fields of which at least one must agree, as far as both tell two or more of them. */
  readonly identityElse?: readonly string[];
  /** Rows whose number another register may give as well: of the first of these groups that both tell of, one field must agree. */
  readonly weakly?: { readonly is: (row: Draft) => boolean; readonly fields: readonly FieldGroup[] };
  /** Number fields that the key passes over where they only count the rows of a table. */
  readonly counted?: readonly string[];
  /** What a row of one sheet is known by to another that has no column of `but`, where that is told of one row there alone. */
  readonly acrossSheets?: { readonly by: (row: Draft) => string | null; readonly but: string };
  /** The day up to which a record holds: of two rows of one record the later one is the newer. */
  readonly holdsUntil?: string;
  /** When a row of another file is most likely not the stored one, though it bears its key; what is said of it, and what tells them apart. */
  readonly another?: {
    readonly is?: (row: Draft, before: Draft) => boolean;
    readonly what: string;
    readonly wayOn: string;
    /** Who takes the stored record on, where that is more than to write over it. */
    readonly same?: string;
  };
  /** A new row and a stored one that the file lacks, each alone in being called so, may be one under another key; then the key is the new one. */
  readonly renewed?: {
    readonly by: (row: Draft) => string | null;
    /** `many`: most rows of the file are in that case. */
    readonly is: (row: Draft, before: Draft, many: boolean) => boolean;
    /** Nobody needs to be asked. */
    readonly surely: (row: Draft, before: Draft) => boolean;
    /** Fields that followed from the former key. */
    readonly outdated: readonly string[];
  };
  /** What a table beside or below is called, or its rows say, that is of others: 协管人员. */
  readonly others?: RegExp;
  /** What makes a row under such a title one of the kind all the same. */
  readonly amongOthers?: (row: Draft) => boolean;
  /** A further row that has none of these of its own may go on with the record above. */
  readonly joinedBy?: readonly string[];
  /** What tells two rows with one key apart, for whoever is refused. */
  readonly toldApart?: string;
  /** In which other form it may come, for whoever is refused. */
  readonly otherForm?: string;
  /** In what rows of one key are alike that are all kept where one ledger has several, since it is no number; null where they are not. */
  readonly keepsTwins?: (key: string, row: Draft) => string | null;
  /** Fields whose columns another kind's list of headings names as well: by each its field there. */
  readonly headedAs?: { readonly kind: string; readonly fields: Readonly<Record<string, string>> };
  /** Another field of the same event that serves where a needed one has no column. */
  readonly stands?: Readonly<Record<string, readonly string[]>>;
  /** Whom a column names that is headed so where none of the field's own is there, unless other headings say that somebody else is meant, and where one says what the table is of. */
  readonly whomElse?: {
    readonly field: string;
    readonly heading: RegExp;
    readonly unless?: RegExp;
    readonly beside?: RegExp;
  };
  /** Fields of which a table further down has one where it is of the same kind. */
  readonly tellsFurther?: FieldGroup;
  /** By a field that somebody mapped by hand: the needed one that may then be lacking. */
  readonly waives?: Readonly<Record<string, string>>;
  /** A needed field that all rows may lack, where nothing else could be its column and so many of the others are there. */
  readonly mayLack?: {
    readonly field: string;
    readonly beside: readonly string[];
    readonly least: number;
    /** What a list of anybody has as well: where no other column is there, nor a heading that tells, nobody is led to add the one that is lacked. */
    readonly ofAnybody: readonly string[];
    readonly telling: RegExp;
  };
  /** Tables of it may lie on their side: what they count below one another, the periods side by side. */
  readonly itemsDown?: boolean;
  /** A field of names: a cell with several people stands for a row of each. */
  readonly eachOf?: string;
  /** A field that several columns may hold side by side, each a record of its own: what their headings say, and how it fills the record. */
  readonly parted?: {
    readonly field: string;
    /** Another field that they may hold instead; whether they do, by a heading, or by the words over the table and what stands in them. */
    readonly or?: {
      readonly field: string;
      readonly heading: RegExp;
      readonly is: (words: string, cells: readonly string[]) => boolean;
    };
    readonly heading: RegExp;
    /** A column of what they all come to is the record where it stands beside them. */
    readonly whole?: boolean;
    readonly under: (row: Draft, heading: string, day: string, field: string) => void;
  };
  /** The column that names the unit which a row belongs to. */
  readonly unitField?: string;
  /** A heading of the unit's own column that some put over whom the rows were sent to: where all rows name one such, it is that. */
  readonly receiver?: { readonly heading: RegExp; readonly is: RegExp };
  /** A field of whom a row speaks: another registered unit in it is told; where `is` and its heading asks for a unit, the row is that unit's. */
  readonly about?: { readonly field: string; readonly is: (row: Draft) => boolean };
  /** What its keys are where they are numbers that no two units give: told where they do, never merged. */
  readonly ofOneUnit?: { readonly title: string; readonly is: (key: string) => boolean };
  /** Numbers that differ in their writing alone are told. */
  readonly likeness?: (row: Draft) => string | null;
  /** What only a register has that is none of ours, though its columns would do: words of its title, and whole headings; a column by which it is one all the same. */
  readonly foreign?: { readonly title: RegExp; readonly heading: RegExp; readonly but?: string };
  /** Registers that hold such records among others, by a title or by headings where no column of `field` tells which are meant; and what to look at. */
  readonly wider?: {
    readonly title: RegExp;
    readonly heading: RegExp;
    readonly field: string;
    readonly own: RegExp;
    readonly what: string;
  };
  /** Fills what a title inside the table tells of the rows below it. */
  readonly underTitle?: (row: Draft, title: string, has: ReadonlySet<string>) => void;
  /** The field of the day that such a title, or a line above the headings, may tell alone. */
  readonly dayOver?: string;
  /** Fills what the lines above the headings tell of every row. */
  readonly aboveTable?: (row: Draft, lines: readonly string[]) => void;
  /** Fields of which a record tells at least one: where those that are filled in say 无, nothing happened. */
  readonly tells?: readonly string[];
  /** Whether what stands alone where names belong is what a part of the list is called, and no record. */
  readonly parts?: (name: string) => 'surely' | 'perhaps' | null;
  /** What heads a column of which sort a row is, and the words there by which it is perhaps none of the kind: 工单类型, 咨询. */
  readonly sorted?: { readonly heading: RegExp; readonly other: RegExp };
  /** What asks of each row whether it came to that (是否参加, 是否立案), titles over rows of which it did not (缺考人员), and what to look at then. */
  readonly denied?: { readonly heading?: RegExp; readonly title: RegExp; readonly ask?: string };
  /** What such events are called, for kinds of events. */
  readonly events?: RegExp;
  /** A field that stands alone in a row over others which leave it blank: their title, and no record. */
  readonly headedBy?: string;
  /** Fills what follows from other fields; tells what is wrong with the row as a whole. */
  readonly finish?: (row: Draft, finishing: Finishing) => Complaint | null;
}

/** One kind of ledger under its name. */
export interface Kind extends Declared {
  readonly kind: LedgerKind;
}

/** Declares a kind of ledger: the type of its rows follows from its columns. */
export const ledger = <const C extends readonly Column[], const D extends Declared<C>>(declared: D & Declared<C>): D =>
  declared;

/** What such a column holds is of a person, whatever ledger it stands in. */
const personalValues: readonly ValueKind[] = ['name', 'people', 'idNumber', 'phone'];

/** Columns of free words or names of things, which name people in every office's ledgers. */
const personalWords: readonly string[] = [
  'note',
  'caseName',
  'target',
  'content',
  'acceptedBy',
  'instruction',
  'result',
  'fault',
  'problems',
  'rectified',
  'pursued',
  'outcome',
  'status',
];

/** Whether what a column holds stands apart, so that a purge can remove it. What only a number or a key tells stays. */
export function isPersonal({ field, value, personal }: Column): boolean {
  return personal ?? (personalValues.includes(value) || (value === 'text' && personalWords.includes(field)));
}

/** The title of a field's column; the field itself where the kind has none. */
export function titleOf(kind: Kind, field: string): string {
  return columnOf(kind, field)?.title ?? field;
}

/** The column of a field; undefined where the kind has none. */
export function columnOf(kind: Kind, field: string): Column | undefined {
  return kind.columns.find((column) => column.field === field);
}

/** Whether several columns of a field add to one another, and further rows of a record to its first. */
export function addsUp({ value, adds }: Pick<Column, 'value' | 'adds'>): boolean {
  return value === 'people' || adds === true;
}

/** Puts words behind the remarks of a row. */
export function addRemark(draft: Draft, words: string): void {
  draft.note = typeof draft.note === 'string' && draft.note !== '' ? `${draft.note}；${words}` : words;
}
