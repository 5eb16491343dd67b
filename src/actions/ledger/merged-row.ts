import type { FieldValue } from '../../domain/ledger-rows.ts';
import { type Kind, titleOf } from '../../domain/ledgers/kind.ts';
import type { LedgerReading, ReadRow } from '../../ledgers/reading.ts';
import { notYet } from '../../ledgers/values/day-value.ts';
import type { Warning } from '../../ledgers/words/warnings.ts';
import type { StoredRow } from '../../store/ledgers.ts';
import { assumed } from './list-rows.ts';
import { tells } from './row-changes.ts';

export type Values = Record<string, FieldValue>;

/** The fields that hold something; blanks are not stored. */
function valuesOf(row: ReadRow): Values {
  const values: Values = {};
  for (const field in row.fields) {
    const value = row.fields[field];
    if (value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0)) values[field] = value;
  }
  return values;
}

/** Sums that are read out of the words of a penalty where they have no column. */
const fromWords: ReadonlySet<string> = new Set(['fine', 'seized', 'amount']);

/** Fields that are kept beside a column, with the field of that column: the words of a score, and what the kind declares. */
export const besidesOf = (kind: Kind): ReadonlyMap<string, string> =>
  new Map([['score_text', 'score'], ...Object.entries(kind.besides ?? {})]);

/** Whether a file has a column of a field and anything in it; of what is only assumed a blank says that it is so. */
function tellsField({ columns, blank }: Pick<LedgerReading, 'columns' | 'blank'>, field: string): boolean {
  return Object.hasOwn(columns, field) && !(blank.has(field) && !assumed.has(field));
}

/** The fields of columns that are blank all along, where something is stored that they might have told. */
export function keptOf({ blank }: LedgerReading, met: Iterable<StoredRow>): ReadonlySet<string> {
  const kept = new Set<string>();
  for (const { fields } of blank.size === 0 ? [] : met)
    for (const field of blank) if (!assumed.has(field) && tells(fields[field] ?? null)) kept.add(field);
  return kept;
}

/** Says of which columns that is so. */
export function tellKept(kind: Kind, kept: ReadonlySet<string>): Warning[] {
  const titles = [...kept].map((field) => `“${titleOf(kind, field)}”`).join('、');
  return kept.size === 0
    ? []
    : [{ row: null, what: `${titles}整列空着，已存的照旧，没有改；确实没有的，在那一格写“无”再导入` }];
}

/** What the file tells, over what was stored of fields it has no column for. */
export function merged(
  kind: Kind,
  row: ReadRow,
  before: StoredRow,
  reading: Pick<LedgerReading, 'columns' | 'running' | 'blank'>,
  besides: ReadonlyMap<string, string>,
): Values {
  const { running } = reading;
  const values = valuesOf(row);
  // A number that only follows from that of the decision is none of the ledger's own.
  const follows = (field: string): boolean =>
    field === kind.keyField && kind.apartBy !== undefined && row.fields[field] === row.fields[kind.apartBy];
  for (const [field, value] of Object.entries(before.fields)) {
    // One that was filled in for a blank cell takes the place of none that a ledger told.
    const isFilled = row.keyBlank === true && kind.apartBy !== undefined && value !== before.fields[kind.apartBy];
    const hasColumn =
      tellsField(reading, besides.get(field) ?? field) && !(follows(field) && (running.has(field) || isFilled));
    // What was only assumed (行政处罚, on the list) gives way to what an earlier ledger said, as does what follows from no column.
    const stays = row.key === before.key || !kind.renewed?.outdated.includes(field);
    if (
      !hasColumn &&
      stays &&
      ((row.fields[field] ?? null) === null ||
        assumed.has(field) ||
        follows(field) ||
        (fromWords.has(field) && value !== null))
    )
      values[field] = value;
  }
  if (values.note !== undefined && !tellsField(reading, 'note')) {
    const remarks = [...remarksLeft(kind, row, before.fields.note), ...piecesOf(row.fields.note)];
    if (remarks.length === 0) delete values.note;
    else values.note = [...new Set(remarks)].join('；');
  }
  return values;
}

/** The same with what the other halves of the record tell. */
export function whole(values: Values, halves: readonly StoredRow[]): Values {
  for (const { fields } of halves) for (const [field, value] of Object.entries(fields)) values[field] ??= value;
  return values;
}

const piecesOf = (note: FieldValue | undefined): readonly string[] =>
  typeof note === 'string' ? note.split('；') : [];

/** What stands in a stored remark, but for what an import put there in place of a day (结案日期：未结) of which the file now tells. */
function remarksLeft(kind: Kind, { fields }: ReadRow, note: FieldValue | undefined): readonly string[] {
  const days = kind.columns.filter(({ value }) => value === 'day');
  const again = piecesOf(fields.note);
  return piecesOf(note).filter((piece) => {
    if (again.includes(piece)) return true;
    const day = days.find(({ title }) => piece.startsWith(`${title}：`));
    const told = day && ((fields[day.field] ?? null) !== null || String(fields.note ?? '').includes(`${day.title}：`));
    return !told || !notYet.test(piece.slice(day.title.length + 1));
  });
}
