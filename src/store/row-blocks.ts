import type { LedgerKind } from '../domain/ledgers/kinds.ts';
import type { Database } from './database.ts';
import { between, joined, type PackedRows, packed, partOf, unpack } from './packed-rows.ts';
import { type DigestedRow, ledgerRowLine } from './row-marks.ts';

/**
 * Where rows of ledgers stand in the file: some hundreds together in blocks, those of the former shape each for itself. Whoever
 * reads or stores rows comes through here, and gets of both the same.
 */

/** Where a row stands. */
export interface Place {
  readonly batch: string;
  readonly n: number;
}

/** A row with its personal part; null where that was removed or not brought. */
export interface RowColumns<K extends LedgerKind = LedgerKind> extends DigestedRow {
  readonly batch: string;
  readonly kind: K;
  readonly salt: string | null;
  readonly personal: string | null;
}

/** Rows of one import that follow each other, each made when it is asked for. */
interface Part extends Place {
  readonly rows: number;
  readonly digested: (at: number) => DigestedRow;
  readonly row: (at: number) => RowColumns;
}

/** Rows of the former shape that are read together. */
const together = 256;

const sealLength = 64;

/** Stores a block of rows of one import, which follow each other and are of one kind and unit. */
export function storeBlock(
  db: Database,
  { batch, kind, unit }: Pick<RowColumns, 'batch' | 'kind' | 'unit'>,
  { n, keys, data, seals, parts }: PackedRows,
): void {
  db.insert('ledger_block', { batch, n, kind, unit, keys, data, seals });
  if (parts !== null) db.insert('ledger_block_personal', { batch, n, parts });
}

/** Stores such rows, sealed already, as one block. */
export function storeRows(db: Database, rows: readonly RowColumns[]): void {
  const seals = rows.map(({ sealed }) => sealed).join('');
  if (rows[0]) storeBlock(db, rows[0], packed(joined(rows), seals));
}

/** What the digest of an import reads of some rows: their lines, as bytes or as a text with a byte in each character. */
export interface DigestLines {
  readonly n: number;
  readonly rows: number;
  readonly lines: string | Uint8Array;
}

/** The lines of an import of this kind and unit, some hundreds at a time; null where rows are of another one. */
export function* digestLines(db: Database, batch: string, kind: string, unit: string): Generator<DigestLines | null> {
  for (const n of startsOf(db, batch)) {
    // Nothing is decoded: what JSON escapes are single bytes.
    const part = blockAt(db, batch, n, 'latin1');
    const own = part && part.rows > 0 ? part.digested(0) : null;
    if (!part || (own && (own.kind !== kind || own.unit !== unit))) yield null;
    else
      yield {
        n,
        rows: part.rows,
        lines: Array.from({ length: part.rows }, (_, at) => ledgerRowLine(part.digested(at))).join(''),
      };
  }
  for (let from = firstSingle(db, batch, 0); from !== null; from = firstSingle(db, batch, from + together)) {
    // SQLite itself writes a flat array as the canonical form does.
    const part = db.one<DigestLines & { readonly strange: number }>(
      `SELECT min(n) AS n, count(*) AS rows, sum(kind <> ? OR unit <> ?) + (max(n) - min(n) >= count(*)) AS strange,
              CAST(group_concat(json_array(n, kind, unit, key, sheet, row, data, sealed), char(10)) || char(10) AS BLOB) AS lines
         FROM ledger_row AS row WHERE batch = ? AND n >= ? AND n < ?`,
      kind,
      unit,
      batch,
      from,
      from + together,
    );
    yield part.strange > 0 ? null : part;
  }
}

/** The rows of an import with their personal parts, some hundreds at a time. */
export function* rowGroups(db: Database, batch: string): Generator<readonly RowColumns[]> {
  for (const part of partsOf(db, batch)) yield Array.from({ length: part.rows }, (_, at) => part.row(at));
}

/** The rows of an import, in their order. */
export function* rowsOfBatch<K extends LedgerKind>(db: Database, batch: string): Generator<RowColumns<K>> {
  for (const part of partsOf(db, batch)) for (let at = 0; at < part.rows; at += 1) yield part.row(at) as RowColumns<K>;
}

function* partsOf(db: Database, batch: string): Generator<Part> {
  for (const n of startsOf(db, batch)) {
    const part = blockAt(db, batch, n);
    if (part) yield part;
  }
  for (let part = singlesFrom(db, batch, 0); part; part = singlesFrom(db, batch, part.n + together)) yield part;
}

function startsOf(db: Database, batch: string): readonly number[] {
  return db.all<{ n: number }>('SELECT n FROM ledger_block WHERE batch = ? ORDER BY n', batch).map(({ n }) => n);
}

/** The rows of the block that begins at a number. What is no block as this program writes it gives rows that fit no digest. */
function blockAt(db: Database, batch: string, n: number, encoding: BufferEncoding = 'utf8'): Part | undefined {
  const block = db.get<{ kind: LedgerKind; unit: string; keys: string; data: Uint8Array; seals: Buffer }>(
    'SELECT kind, unit, keys, data, seals FROM ledger_block WHERE batch = ? AND n = ?',
    batch,
    n,
  );
  if (!block) return undefined;
  const { kind, unit } = block;
  const [heads = '', ...data] = unpack(block.data, encoding);
  const keys = canonical<string>(Buffer.from(block.keys).toString(encoding));
  const places = canonical<string | number | null>(heads);
  const seals = block.seals.toString('hex');
  const rows = keys.length;
  const whole = places.length === rows * 2 && data.length === rows && seals.length === rows * sealLength;
  const digested = (at: number) => ({
    batch,
    n: n + at,
    kind,
    unit,
    key: keys[at] as string,
    sheet: places[at * 2] as string | null,
    row: places[at * 2 + 1] as number,
    data: data[at] ?? '',
    sealed: whole ? seals.slice(at * sealLength, (at + 1) * sealLength) : '',
    salt: null as string | null,
    personal: null as string | null,
  });
  let personal: readonly (string | null)[] | null | undefined;
  const row = (at: number): RowColumns => {
    if (personal === undefined) personal = personalAt(db, batch, n, rows);
    const part = personal?.[at];
    return part ? Object.assign(digested(at), partOf(part)) : digested(at);
  };
  return { batch, n, rows, digested, row };
}

/** What a JSON array holds; nothing where it is not written as this program writes it. */
function canonical<T>(text: string): readonly T[] {
  try {
    const found = JSON.parse(text) as readonly T[];
    return Array.isArray(found) && JSON.stringify(found) === text ? found : [];
  } catch {
    return [];
  }
}

/** Fits no seal. */
const altered = '?';

/** The personal parts of the rows of a block, salt and value; what stands twice, or is no part, fits no seal. */
function personalAt(db: Database, batch: string, n: number, rows: number): (string | null)[] | null {
  const block = db.get<{ parts: Uint8Array }>(
    'SELECT parts FROM ledger_block_personal WHERE batch = ? AND n = ?',
    batch,
    n,
  );
  // What was missing in the block and came later stands by itself.
  const later = db.all<{ n: number; part: string }>(
    'SELECT n, salt || value AS part FROM ledger_personal WHERE batch = ? AND n >= ? AND n < ?',
    batch,
    n,
    n + rows,
  );
  if (!block && later.length === 0) return null;
  const parts = block ? unpack(block.parts) : [];
  const found = Array<string | null>(rows).fill(block && parts.length !== rows ? altered : null);
  if (parts.length === rows) for (let at = 0; at < rows; at += 1) found[at] = parts[at] || null;
  for (const { n: own, part } of later) found[own - n] = found[own - n] ? altered : part;
  return found;
}

/** What of a row is no JSON itself. */
type Head = readonly [
  n: number,
  kind: LedgerKind,
  unit: string,
  key: string,
  sheet: string | null,
  row: number,
  sealed: string,
  salt: string | null,
];

/** The first row of the former shape from a number on. */
function firstSingle(db: Database, batch: string, from: number): number | null {
  const sql = 'SELECT n FROM ledger_row WHERE batch = ? AND n >= ? ORDER BY n LIMIT 1';
  return db.get<{ n: number }>(sql, batch, from)?.n ?? null;
}

/** Rows of the former shape from a number on, which SQLite hands over at once: to call it for each costs more than the row. */
function singlesFrom(db: Database, batch: string, from: number): Part | undefined {
  const start = firstSingle(db, batch, from);
  if (start === null) return undefined;
  const found = db.one<{ heads: string; data: string; personal: string }>(
    `SELECT group_concat(json_array(row.n, kind, unit, key, sheet, row, sealed, salt)) AS heads,
            group_concat(data, char(31)) AS data, group_concat(coalesce(value, ''), char(31)) AS personal
       FROM ledger_row AS row LEFT JOIN ledger_personal AS personal ON personal.batch = row.batch AND personal.n = row.n
      WHERE row.batch = ? AND row.n >= ? AND row.n < ?`,
    batch,
    start,
    start + together,
  );
  const heads = JSON.parse(`[${found.heads}]`) as Head[];
  const data = found.data.split(between);
  const values = found.personal.split(between);
  const row = (at: number): RowColumns => {
    const [n, kind, unit, key, sheet, line, sealed, salt] = heads[at] as Head;
    const personal = salt === null ? null : (values[at] ?? '');
    return { batch, n, kind, unit, key, sheet, row: line, data: data[at] ?? '', sealed, salt, personal };
  };
  return { batch, n: start, rows: heads.length, digested: row, row };
}

/** Where what was read last is kept: rows are asked for in the order of their numbers, some of ten and some of ten thousand by turns. */
const keptParts = 8;

/** Rows that are looked up together: those that stand far apart the more, so that no block is unpacked for each of them. */
const atOnce = { least: 512, most: 65_536 };

/** Finds rows by their places, while nothing is purged. */
class Finder {
  readonly #starts = new Map<string, readonly number[]>();
  readonly #kept = new Map<string, Part>();
  /** How many parts were read. */
  read = 0;

  constructor(private readonly db: Database) {}

  /** The row at each place, in their order; undefined where none stands. */
  at(places: readonly Place[]): readonly (RowColumns | undefined)[] {
    const rows = Array<RowColumns | undefined>(places.length).fill(undefined);
    const wanted = new Map<string, { readonly part: () => Part | undefined; readonly whose: number[] }>();
    let [lastBatch, start, end] = ['', 0, 0];
    let whose: number[] = [];
    for (const [at, { batch, n }] of places.entries()) {
      if (batch !== lastBatch || n < start || n >= end) {
        [start, end] = this.#around(batch, n);
        lastBatch = batch;
        const name = `${batch} ${start}`;
        const begins = start;
        const known = wanted.get(name) ?? { part: () => this.#part(name, batch, begins), whose: [] };
        wanted.set(name, known);
        whose = known.whose;
      }
      whose.push(at);
    }
    for (const one of wanted.values()) {
      const part = one.part();
      if (!part) continue;
      for (const at of one.whose) {
        const { n } = places[at] as Place;
        if (n - part.n < part.rows) rows[at] = part.row(n - part.n);
      }
    }
    return rows;
  }

  /** Where the part with a row begins, and where the next one does. */
  #around(batch: string, n: number): readonly [number, number] {
    const starts = this.#starts.get(batch) ?? startsOf(this.db, batch);
    this.#starts.set(batch, starts);
    let [low, high] = [0, starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] as number) <= n) low = middle + 1;
      else high = middle;
    }
    const single = n - (n % together);
    return [starts[low - 1] ?? single, starts[low] ?? (low > 0 ? Number.POSITIVE_INFINITY : single + together)];
  }

  #part(name: string, batch: string, start: number): Part | undefined {
    const known = this.#kept.get(name);
    this.#kept.delete(name);
    if (!known) this.read += 1;
    const part = known ?? blockAt(this.db, batch, start) ?? singlesFrom(this.db, batch, start);
    if (part) this.#kept.set(name, part);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > keptParts && oldest !== undefined) this.#kept.delete(oldest);
    return part;
  }
}

/** The rows that stand at some places, in their order; undefined where none does. */
export function* rowsAt<K extends LedgerKind>(
  db: Database,
  places: Iterable<Place>,
): Generator<RowColumns<K> | undefined> {
  const finder = new Finder(db);
  let size = atOnce.least;
  let waiting: Place[] = [];
  for (const place of places) {
    waiting.push(place);
    if (waiting.length < size) continue;
    finder.read = 0;
    yield* finder.at(waiting) as readonly (RowColumns<K> | undefined)[];
    waiting = [];
    if (finder.read * 32 > size) size = Math.min(size * 2, atOnce.most);
  }
  yield* finder.at(waiting) as readonly (RowColumns<K> | undefined)[];
}

/** The row that stands at a place. */
export function rowAt<K extends LedgerKind>(db: Database, place: Place): RowColumns<K> | undefined {
  return new Finder(db).at([place])[0] as RowColumns<K> | undefined;
}
