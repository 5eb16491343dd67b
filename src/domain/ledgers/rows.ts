import { type Day, isDay } from '../day.ts';
import type { FieldValue, RowSource } from '../ledger-rows.ts';
import type { ValueKind } from './kind.ts';
import { type ColumnOf, kinds, type LedgerKind } from './kinds.ts';

/** Rows of the ledgers as the checks and draws see them. Money is in hundredths of a yuan (fen) inside, yuan in JSON. */

/** A stored ledger row: the declared fields of its kind by their JSON names, as JSON values (dates ISO text, money fen). */
export interface LedgerRow<K extends LedgerKind = LedgerKind> {
  readonly kind: K;
  readonly key: string;
  readonly fields: Readonly<Record<string, FieldValue>>;
  readonly source: RowSource;
}

type Read<T> = (value: FieldValue | undefined) => T;

const text: Read<string | null> = (value) => (typeof value === 'string' && value !== '' ? value : null);
const number: Read<number | null> = (value) => (typeof value === 'number' ? value : null);
const list: Read<readonly string[]> = (value) => (Array.isArray(value) ? value : []);

/** What a cell of a kind of value is in the program; null (of lists: nothing) where it is empty or holds something else. */
const readers = {
  text,
  name: text,
  month: text,
  caseNumber: text,
  code: text,
  certificate: text,
  idNumber: text,
  creditCode: text,
  phone: text,
  day: (value: FieldValue | undefined): Day | null => (isDay(value) ? value : null),
  money: number,
  number,
  score: number,
  year: number,
  options: list,
  people: list,
  flag: (value: FieldValue | undefined): boolean | null => (typeof value === 'boolean' ? value : null),
} satisfies Record<ValueKind, Read<unknown>>;

/** The fields of a kind with what they hold, from its declaration. */
export type RowOf<K extends LedgerKind> = {
  readonly [C in ColumnOf<K> as C['field']]: ReturnType<(typeof readers)[C['value']]>;
};

const valueKinds = new Map(
  Object.values(kinds).map(({ kind, columns }) => [kind, new Map(columns.map(({ field, value }) => [field, value]))]),
);

/** What a row holds of a field of its kind. */
export function cell<K extends LedgerKind, F extends keyof RowOf<K> & string>(
  { kind, fields }: Pick<LedgerRow<K>, 'kind' | 'fields'>,
  field: F,
): RowOf<K>[F] {
  return readers[valueKinds.get(kind)?.get(field) ?? 'text'](fields[field]) as RowOf<K>[F];
}

/** Rows of each kind. */
export type RowsOfKind = <K extends LedgerKind>(kind: K) => readonly LedgerRow<K>[];

/** The same, each kind read once. */
export function readOnce(rows: RowsOfKind): RowsOfKind {
  const known = new Map<LedgerKind, readonly LedgerRow[]>();
  return <K extends LedgerKind>(kind: K) => {
    const read = known.get(kind) ?? rows(kind);
    known.set(kind, read);
    return read as readonly LedgerRow<K>[];
  };
}

/** Some fields of a row, and where it stands. */
type Seen<K extends LedgerKind, F extends keyof RowOf<K>> = Pick<RowOf<K>, F> & { readonly source: RowSource };

/** An officer as draws see one: by name, on the list unless the roster says otherwise. */
export type OfficerRow = Seen<
  'officers',
  'certificate' | 'certificateKind' | 'post' | 'section' | 'expires' | 'status'
> & { readonly name: string; readonly onList: boolean };

/** A case as draws see one: with a number, its own or one that stands for it, and of a matter. */
export type CaseRow = Seen<'cases', 'decisionNumber' | 'cause' | 'party' | 'opened' | 'decided' | 'closed'> & {
  readonly number: string;
  readonly matter: string;
};
