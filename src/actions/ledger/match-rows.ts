import { groupBy } from '../../domain/group-by.ts';
import { foldName, foldUnitName } from '../../domain/identifiers/names.ts';
import type { FieldValue } from '../../domain/ledger-rows.ts';
import { columnOf, type Draft, type Kind } from '../../domain/ledgers/kind.ts';
import { agreeBut, isNameSlip } from '../../domain/ledgers/slips.ts';
import type { LedgerReading, ReadRow } from '../../ledgers/reading.ts';
import type { StoredRow } from '../../store/ledgers.ts';
import { crossedNumbers } from './slipped-columns.ts';

/** A stored row that is perhaps the other half of a record, and the columns in which it tells otherwise. */
export interface Doubted {
  readonly half: StoredRow;
  readonly titles: readonly string[];
}

/** What it takes of a reading to match its rows. */
export type Matched = Pick<LedgerReading, 'rows' | 'keys' | 'columns' | 'running'>;

/** Finds for each row of a file the stored one that it is: by its key, by what else names it, or by its place in the same ledger. */
export class RowMatcher {
  readonly #kind: Kind;
  readonly #reading: Matched;
  readonly #stored: ReadonlyMap<string, StoredRow>;
  readonly #byIdentity = new Map<string, StoredRow | null>();
  readonly #byNumber = new Map<string, StoredRow>();
  readonly #taken = new Set<string>();
  /** By the row: which of the stored rows that are alike it is. */
  readonly #ofTwins = new Map<ReadRow, StoredRow | undefined>();
  readonly #given = new Set<string>();
  /** By the row: the stored one that it most likely is under another key. */
  readonly #renewed = new Map<ReadRow, StoredRow>();
  /** By the row: the stored one whose two numbers it bears under each other's heading. */
  readonly #crossed: ReadonlyMap<ReadRow, StoredRow>;
  /** Keys of rows that are other stored ones than those which bear them. */
  readonly #left = new Set<string>();

  /** `sameLedger` says of a stored row whether it came out of an earlier state of this very ledger. */
  constructor(
    kind: Kind,
    reading: Matched,
    stored: ReadonlyMap<string, StoredRow>,
    sameLedger: (row: StoredRow) => boolean,
  ) {
    this.#kind = kind;
    this.#reading = reading;
    this.#stored = stored;
    this.#crossed = crossedNumbers(kind, reading.rows, stored);
    if (stored.size === 0) return;
    if (kind.keepsTwins) this.#pairTwins();
    this.#pairRenewed();
    if (!kind.identities) return;
    const counts = kind.kind === 'complaints' || reading.running.has(kind.keyField);
    for (const row of stored.values()) {
      for (const identity of kind.identities(row.fields, kind.key, new Set())) {
        // What two stored rows share names neither.
        const known = this.#byIdentity.get(identity);
        this.#byIdentity.set(identity, known === undefined || known === row ? row : null);
      }
      const number = row.fields[kind.keyField];
      if (counts && number !== undefined && number !== null && sameLedger(row)) this.#byNumber.set(String(number), row);
    }
  }

  /** The stored row that a read one is; each only once. */
  find(row: ReadRow): StoredRow | undefined {
    if (this.#stored.size === 0) return undefined;
    const found = this.#ofTwins.has(row)
      ? this.#ofTwins.get(row)
      : (this.#stored.get(row.key) ?? this.#renewed.get(row) ?? this.#crossed.get(row) ?? this.#likely(row));
    if (found?.key !== row.key && this.#stored.has(row.key)) this.#left.add(row.key);
    if (found === undefined || this.#taken.has(found.key)) return undefined;
    this.#taken.add(found.key);
    return found;
  }

  /** Further stored rows that the read one names as well: opened under one number and decided under another, they were stored as two. Those of another party, or that tell otherwise what the read one does not, are in doubt: by which fields. */
  halves(row: ReadRow, before: StoredRow): { readonly surely: StoredRow[]; readonly doubted: Doubted[] } {
    const { apartBy, identities, key, keyField, mayBeOne, columns } = this.#kind;
    const [surely, doubted]: [StoredRow[], Doubted[]] = [[], []];
    if (apartBy === undefined || !identities) return { surely, doubted };
    // A number that only followed from that of the decision is none of its own.
    const tells = (fields: Draft, field: string): boolean =>
      hasValue(fields[field]) && !(field === keyField && sameValue(fields[field], fields[apartBy]));
    for (const identity of identities(row.fields, key, this.#reading.running)) {
      const half = this.#byIdentity.get(identity) ?? this.#stored.get(identity);
      if (!half || half.key === before.key || this.#taken.has(half.key) || this.#isAnothers(half, row)) continue;
      if (mayBeOne?.(identity, row.fields, half.fields) === false || this.#contradicts(row.fields, half.fields))
        continue;
      const differing = columns.filter(({ field }) => {
        const said = [row, before].find(({ fields }) => tells(fields, field));
        if (said === undefined || field === 'note' || !tells(half.fields, field)) return false;
        // What the file tells holds, but of whom it is.
        if (said === row && !(this.#kind.identityFields ?? []).includes(field)) return false;
        return JSON.stringify(said.fields[field]) !== JSON.stringify(half.fields[field]);
      });
      if (differing.length > 0) doubted.push({ half, titles: differing.map(({ title }) => title) });
      else {
        surely.push(half);
        this.#taken.add(half.key);
      }
    }
    return { surely, doubted };
  }

  /** True where the stored row that a read one is stands under another key, which is out of date. */
  renews(row: ReadRow): boolean {
    return this.#renewed.has(row);
  }

  /** True where it stands there with its two numbers exchanged. */
  crosses(row: ReadRow): boolean {
    return this.#crossed.has(row);
  }

  /** True where the file tells of that stored one: a row is it, or bears its key and was refused. */
  met(key: string): boolean {
    return this.#taken.has(key) || (this.#reading.keys.has(key) && !this.#left.has(key));
  }

  /** A key for a row that is none of the stored ones: its own, or the next one of those that are alike. */
  freeKey(row: ReadRow): string {
    if (!this.#stored.has(row.key)) return row.key;
    const isFree = (key: string): boolean =>
      ![this.#stored, this.#reading.keys, this.#given].some((keys) => keys.has(key));
    let count = 2;
    while (!isFree(`${bareKey(row.key)}#${count}`)) count += 1;
    const key = `${bareKey(row.key)}#${count}`;
    this.#given.add(key);
    return key;
  }

  /** Where several rows are alike by their key, those that say the same are one, in whatever order they stand; the rest goes by place. */
  #pairTwins(): void {
    const twins = (keys: Iterable<string>) => [...keys].filter((key) => twinKey.test(key)).map(bareKey);
    const alike = new Set([...twins(this.#stored.keys()), ...twins(this.#reading.keys.keys())]);
    if (alike.size === 0) return;
    const stored = alikeOf(this.#stored.values(), alike);
    const read = alikeOf(this.#reading.rows, alike);
    for (const key of alike) {
      const left = new Set(stored.get(key));
      const pair = (row: ReadRow, found: StoredRow | undefined): void => {
        if (found && left.delete(found)) this.#ofTwins.set(row, found);
      };
      const rows = read.get(key) ?? [];
      const pending = (): ReadRow[] => rows.filter((row) => !this.#ofTwins.has(row));
      for (const row of rows)
        pair(
          row,
          [...left].find((one) => this.#saysTheSame(row, one)),
        );
      const isAnother = this.#kind.another?.is;
      if (isAnother)
        for (const row of pending())
          pair(
            row,
            [...left].find((one) => !isAnother(row.fields, one.fields)),
          );
      for (const row of pending()) pair(row, this.#stored.get(row.key));
      for (const row of pending()) pair(row, [...left][0]);
      for (const row of pending()) this.#ofTwins.set(row, undefined);
    }
  }

  #pairRenewed(): void {
    const { renewed } = this.#kind;
    if (!renewed) return;
    const added = this.#reading.rows.filter(({ key }) => !this.#stored.has(key));
    // Of rows that are alike those lack which none of the file's is, whatever its place among them.
    const paired = new Set(this.#ofTwins.values());
    const twins = new Set([...this.#ofTwins.keys()].map(({ key }) => bareKey(key)));
    const lacking = [...this.#stored.values()].filter((row) =>
      twins.has(bareKey(row.key)) ? !paired.has(row) : !this.#reading.keys.has(row.key),
    );
    const calledSo = onlyOnes(lacking, renewed.by);
    const pairs = [...onlyOnes(added, renewed.by)].flatMap(([name, row]) => {
      const before = calledSo.get(name);
      return row && before && renewed.is(row.fields, before.fields, true) ? [{ row, before }] : [];
    });
    // Who got the first certificate says nothing of whether the others were renewed.
    const again = pairs.filter(({ row, before }) => !renewed.is(row.fields, before.fields, false)).length;
    const many = again > 1 && again * 2 > this.#reading.rows.length;
    for (const { row, before } of pairs)
      if (renewed.is(row.fields, before.fields, many)) this.#renewed.set(row, before);
  }

  #saysTheSame({ fields }: ReadRow, stored: StoredRow): boolean {
    return Object.keys(this.#reading.columns).every(
      (field) => JSON.stringify(fields[field] ?? null) === JSON.stringify(stored.fields[field] ?? null),
    );
  }

  #likely(row: ReadRow): StoredRow | undefined {
    const keyOf = (fields: Draft): string | null => this.#kind.key(fields, this.#reading.running);
    for (const identity of this.#kind.identities?.(row.fields, keyOf, this.#reading.running) ?? []) {
      const found = this.#byIdentity.get(identity);
      if (!found || this.#isAnothers(found, row) || this.#contradicts(row.fields, found.fields)) continue;
      if (this.#kind.mayBeOne?.(identity, row.fields, found.fields) !== false) return found;
    }
    const numbered = this.#byNumber.get(String(row.fields[this.#kind.keyField] ?? ''));
    if (!numbered || this.#isAnothers(numbered, row) || this.#isOtherDecision(row, numbered)) return undefined;
    const own = (this.#kind.identityFields ?? []).filter((field) => bothTell(row.fields, numbered.fields, field));
    const agrees =
      own.length > 0
        ? own.some((field) => sameValue(row.fields[field], numbered.fields[field]))
        : agreeWeakly(this.#kind, row.fields, numbered.fields);
    return agrees ? numbered : undefined;
  }

  /** A stored row whose own key another row of the file bears is that one. */
  #isAnothers(found: StoredRow, row: ReadRow): boolean {
    const own = this.#kind.key(found.fields, new Set());
    return [found.key, own].some((key) => key !== null && key !== row.key && this.#reading.keys.has(key));
  }

  /** Another decision of the same case, where each is a record of its own. */
  #isOtherDecision({ fields }: ReadRow, stored: StoredRow): boolean {
    return this.#contradicts(fields, stored.fields) && this.#kind.another?.is?.(fields, stored.fields) === true;
  }

  /** Two decisions under one number of a file are two cases; two credit codes under one name are two units. */
  #contradicts(one: Draft, other: Draft): boolean {
    const { apartBy } = this.#kind;
    if (apartBy === undefined || !hasValue(one[apartBy]) || !hasValue(other[apartBy])) return false;
    return !sameValue(one[apartBy], other[apartBy]);
  }
}

/** True where a row and the stored one that it would replace agree in nothing by which one knows them; `elsewhere`: it is of another file. */
export function isAnotherRecord(kind: Kind, row: Draft, before: Draft, elsewhere: boolean): boolean {
  const own = kind.identityFields ?? [];
  const isTold = (field: string): boolean => bothTell(row, before, field);
  const agreement = elsewhere && kind.weakly?.is(row) ? agreeWeakly(kind, row, before) : null;
  if (agreement !== null) return !agreement;
  const fields = own.every(isTold) ? own : (kind.identityElse ?? []).filter(isTold);
  if (fields.length < Math.min(own.length, 2) || fields.length === 0) return false;
  if (row.idNumber && sameValue(row.idNumber, before.idNumber)) return false;
  // 樣縣 is no other name than 样县 where everything else is the same.
  if (fields.some((field) => agree(row[field], before[field]))) return false;
  const [only, ...others] = fields;
  if (only === undefined || others.length > 0 || columnOf(kind, only)?.value !== 'name') return true;
  // Of somebody who is known by the name alone, one wrong sign is a slip where something else agrees and nothing differs.
  const beside = Object.keys(row).some(
    (field) => field !== only && field !== kind.keyField && sameValue(row[field], before[field]),
  );
  return !(beside && isNameSlip(String(row[only]), String(before[only])) && agreeBut(row, before, only));
}

/** Whether two rows of one number agree in anything by which one knows them; null where they do not both tell of it. */
function agreeWeakly(kind: Kind, row: Draft, before: Draft): boolean | null {
  const groups = (kind.weakly?.fields ?? []).map((group) => group.filter((field) => bothTell(row, before, field)));
  const told = groups.find((group) => group.length > 0);
  return told?.some((field) => agree(row[field], before[field])) ?? null;
}

/** Rows by what they are called; null where several are called so. */
function onlyOnes<R extends { readonly fields: Draft }>(
  rows: readonly R[],
  by: (row: Draft) => string | null,
): Map<string, R | null> {
  const found = new Map<string, R | null>();
  for (const row of rows) {
    const name = by(row.fields);
    if (name !== null) found.set(name, found.has(name) ? null : row);
  }
  return found;
}

/** Rows by the key that they share, of those keys. */
function alikeOf<R extends { readonly key: string }>(rows: Iterable<R>, keys: ReadonlySet<string>): Map<string, R[]> {
  return groupBy(rows, ({ key }) => (keys.has(bareKey(key)) ? bareKey(key) : undefined));
}

const twinKey = /#\d+$/;
const bareKey = (key: string): string => key.replace(twinKey, '');

const bothTell = (row: Draft, other: Draft, field: string): boolean => hasValue(row[field]) && hasValue(other[field]);

function hasValue(value: FieldValue | undefined): boolean {
  return value !== undefined && value !== null && value !== '';
}

const agree = (one: FieldValue | undefined, other: FieldValue | undefined): boolean =>
  foldUnitName(String(one)) === foldUnitName(String(other));

function sameValue(one: FieldValue | undefined, other: FieldValue | undefined): boolean {
  if (!hasValue(one) || !hasValue(other)) return false;
  return foldName(String(one)) === foldName(String(other));
}
