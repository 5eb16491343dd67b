import { isDay, yearOf } from '../../domain/day.ts';
import { addTo } from '../../domain/group-by.ts';
import type { FieldValue, RowSource } from '../../domain/ledger-rows.ts';
import { type Draft, type Kind, unitColumn } from '../../domain/ledgers/kind.ts';
import { kinds, type LedgerKind } from '../../domain/ledgers/kinds.ts';
import { pick } from '../../domain/pick.ts';
import { fieldJson } from '../../ledgers/values/field-values.ts';
import { doublesOf } from '../../store/doubles.ts';
import type { RowVersion, StoredRow } from '../../store/ledgers.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';

/** What is assumed where no column tells it: what kind of deed a case is (行政处罚), that somebody is on the list. */
export const assumed: ReadonlySet<string> = new Set(['matter', 'onList']);

/** A row as `ledger KIND --json` tells it. */
export type ListedRow = Readonly<Record<string, FieldValue | RowSource | readonly Earlier[] | null>>;

/** Fields that the file of a row had no column for, and the one that told them. */
export interface Earlier extends RowSource {
  readonly fields: readonly string[];
}

/**
 * What the data file holds of a kind, as JSON values in the order of the files; of one unit and year, or of all.
 * `undated` hears of each row that was left out because it tells no year.
 */
export function* listRows(
  store: Store,
  kind: LedgerKind,
  unit: Unit | null,
  year: number | null,
  undated: () => void = () => {},
): Generator<ListedRow> {
  if (kind === 'units') {
    yield* listUnits(store);
    return;
  }
  const names = new Map(store.units.list({ retired: true }).map((known) => [known.id, known.name]));
  const declared = kinds[kind];
  const fields = listedFields(kind);
  const versions = store.ledgers.versions(kind, unit?.id);
  // What was registered twice is listed once, under the unit that goes on.
  const doubles = unit === null ? doublesOf(store.journal) : new Set<string>();
  for (const row of store.ledgers.each(kind, unit?.id, 'asRead')) {
    if (doubles.has(row.unit)) continue;
    const own = year !== null && kinds[kind].years ? yearOfRow(row, kind) : year;
    if (own === null && year !== null) undated();
    if (own !== year) continue;
    const listed: Record<string, ListedRow[string]> = { rowId: row.rowId };
    if (row.unit !== '') listed.unit = names.get(row.unit) ?? null;
    for (const field of fields) listed[field] = fieldJson(declared, field, row.fields[field]);
    for (const beside in declared.besides) if (row.fields[beside] === false) listed[beside] = false;
    if (!row.complete) listed.purged = true;
    listed.source = row.source;
    const earlier = earlierOf(declared, versions.get(row.rowId) ?? []);
    if (earlier.length > 0) listed.earlier = earlier;
    yield listed;
  }
}

/**
 * Where fields of a row are from that its own file does not tell: the last file with a column for them; of words that stood beside
 * something else (（2024年退休） behind a name) the first that had them so. What follows from other fields is of no file.
 */
export function earlierOf(kind: Kind, versions: readonly RowVersion[]): readonly Earlier[] {
  return [...earlierTold(kind, versions)].map(([{ row }, told]) => ({ fields: told, ...row.source }));
}

/** The same by the versions themselves. */
export function earlierTold(
  { columns }: Kind,
  versions: readonly RowVersion[],
): ReadonlyMap<RowVersion, readonly string[]> {
  const found = new Map<RowVersion, string[]>();
  const last = versions.length - 1;
  for (const { field, value } of versions.length > 0 ? columns : []) {
    if (assumed.has(field) || (value !== 'text' && !versions.some((one) => one.columns.has(field)))) continue;
    const valueAt = (at: number) => JSON.stringify(versions[at]?.row.fields[field] ?? null);
    let at = last;
    while (at > 0 && !versions[at]?.columns.has(field) && valueAt(at - 1) === valueAt(at)) at -= 1;
    const version = versions[at];
    if (version && at < last && valueAt(at) !== 'null') addTo(found, version, field);
  }
  return found;
}

/** The fields of a kind in order of its columns, those that stand beside a column included; whose row it is every list tells anyway. */
export function listedFields(kind: LedgerKind): readonly string[] {
  return kinds[kind].columns.flatMap(({ field, value }) =>
    field === unitColumn.field || /^option[A-F]$/.test(field)
      ? []
      : value === 'score'
        ? [field, 'score_text']
        : [field],
  );
}

/** Whether rows of a kind belong to years at all; those of the roster do not. */
export function hasYears(kind: LedgerKind): boolean {
  return kinds[kind].years !== undefined;
}

/** The year that a stored row belongs to; null where it tells none. */
export function yearOfRow(row: { readonly fields: Draft }, kind: LedgerKind): number | null {
  for (const field of kinds[kind].years ?? []) {
    const value = row.fields[field];
    if (typeof value === 'number') return value;
    if (isDay(value)) return yearOf(value);
  }
  return null;
}

function* listUnits(store: Store): Generator<ListedRow> {
  const sources = new Map<string, StoredRow>();
  for (const row of store.ledgers.each('units')) {
    sources.set(String(row.fields.name), row);
    if (typeof row.fields.code === 'string') sources.set(row.fields.code, row);
  }
  for (const unit of store.units.list()) {
    const row = (unit.code ? sources.get(unit.code) : undefined) ?? sources.get(unit.name);
    const contact = store.units.contact(unit.id);
    yield {
      rowId: unit.id,
      ...pick(unit, 'name', 'code', 'level', 'address'),
      contact: contact.contact,
      phone: fieldJson(kinds.units, 'phone', contact.phone),
      source: row?.source ?? null,
    };
  }
}
