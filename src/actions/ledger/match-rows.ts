import { foldName, foldUnitName } from '../../domain/identifiers/names.ts';
import type { FieldValue } from '../../domain/ledger-rows.ts';
import type { Draft, Kind } from '../../domain/ledgers/kind.ts';
import type { LedgerReading, ReadRow } from '../../ledgers/reading.ts';
import type { StoredRow } from '../../store/ledgers.ts';

/** Finds for each row of a file the stored one that it is: by its key, by what else names it, or by its place in the same ledger. */
export class RowMatcher {
  readonly #kind: Kind;
  readonly #reading: LedgerReading;
  readonly #stored: ReadonlyMap<string, StoredRow>;
  readonly #byIdentity = new Map<string, StoredRow | null>();
  readonly #byNumber = new Map<string, StoredRow>();
  readonly #taken = new Set<string>();

  /** `sameLedger` says of a stored row whether it came out of an earlier state of this very ledger. */
  constructor(
    kind: Kind,
    reading: LedgerReading,
    stored: ReadonlyMap<string, StoredRow>,
    sameLedger: (row: StoredRow) => boolean,
  ) {
    this.#kind = kind;
    this.#reading = reading;
    this.#stored = stored;
    if (stored.size === 0 || !kind.identities) return;
    const counts = kind.kind === 'complaints' || reading.running.has(kind.keyField);
    for (const row of stored.values()) {
      for (const identity of kind.identities(row.fields, kind.key)) {
        // What two stored rows share names neither.
        this.#byIdentity.set(identity, this.#byIdentity.has(identity) ? null : row);
      }
      const number = row.fields[kind.keyField];
      if (counts && number !== undefined && number !== null && sameLedger(row)) this.#byNumber.set(String(number), row);
    }
  }

  /** The stored row that a read one is; each only once. */
  find(row: ReadRow): StoredRow | undefined {
    if (this.#stored.size === 0) return undefined;
    const found = this.#stored.get(row.key) ?? this.#likely(row);
    if (found === undefined || this.#taken.has(found.key)) return undefined;
    this.#taken.add(found.key);
    return found;
  }

  /** True where a row of the file is that stored one. */
  met(key: string): boolean {
    return this.#taken.has(key);
  }

  #likely(row: ReadRow): StoredRow | undefined {
    for (const identity of this.#kind.identities?.(row.fields, this.#kind.key) ?? []) {
      const found = this.#byIdentity.get(identity);
      if (!found || this.#isAnothers(found, row) || this.#contradicts(row.fields, found.fields)) continue;
      if (this.#kind.mayBeOne?.(identity, row.fields, found.fields) !== false) return found;
    }
    const numbered = this.#byNumber.get(String(row.fields[this.#kind.keyField] ?? ''));
    const agrees = this.#kind.identityFields?.some((field) => sameValue(row.fields[field], numbered?.fields[field]));
    return agrees ? numbered : undefined;
  }

  /** A stored row whose own key another row of the file bears is that one. */
  #isAnothers(found: StoredRow, row: ReadRow): boolean {
    const own = this.#kind.key(found.fields, new Set());
    return [found.key, own].some((key) => key !== null && key !== row.key && this.#reading.keys.has(key));
  }

  /** Two decisions under one number of a file are two cases; two credit codes under one name are two units. */
  #contradicts(one: Draft, other: Draft): boolean {
    const { apartBy } = this.#kind;
    if (apartBy === undefined || !hasValue(one[apartBy]) || !hasValue(other[apartBy])) return false;
    return !sameValue(one[apartBy], other[apartBy]);
  }
}

/** True where a row and the stored one that it would replace agree in nothing by which one knows them. */
export function isAnotherRecord(kind: Kind, row: Draft, before: Draft): boolean {
  const fields = kind.identityFields ?? [];
  if (fields.length === 0) return false;
  if (row.idNumber && sameValue(row.idNumber, before.idNumber)) return false;
  return fields.every((field) => {
    const both = hasValue(row[field]) && hasValue(before[field]);
    // 樣縣 is no other name than 样县 where everything else is the same.
    return both && foldUnitName(String(row[field])) !== foldUnitName(String(before[field]));
  });
}

function hasValue(value: FieldValue | undefined): boolean {
  return value !== undefined && value !== null && value !== '';
}

function sameValue(one: FieldValue | undefined, other: FieldValue | undefined): boolean {
  if (!hasValue(one) || !hasValue(other)) return false;
  return foldName(String(one)) === foldName(String(other));
}
