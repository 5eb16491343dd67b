import { sha256 } from '../../domain/canonical.ts';
import type { Database } from '../database.ts';
import { chainStart, type EntryColumns, entryHash, type Head, hashedColumns } from '../entry.ts';
import { headsIn } from '../knowledge.ts';
import type { Tell } from './problem.ts';

/** A place of a chain: an entry, or one withheld. */
interface Place {
  readonly id: string | null;
  readonly chain: string;
  readonly seq: number;
  readonly step: number | null;
  readonly previous: string;
  readonly hash: string;
}

/** Checks every entry against its hash, every chain from its start to its head, and the heads that entries name. */
export function auditChains(
  db: Database,
  tell: Tell,
): { readonly entries: number; readonly chains: number; readonly withheld: number } {
  const links = new Links(db);
  let entries = 0;
  for (const place of hashedPlaces(db, tell)) {
    entries += 1;
    links.take(place);
  }
  let withheld = 0;
  for (const { known, ...place } of db.each<Place & { readonly known: 0 | 1 }>(
    `SELECT NULL AS id, chain, seq, NULL AS step, previous, hash, EXISTS (SELECT 1 FROM journal WHERE journal.hash = withheld.hash) AS known
       FROM withheld ORDER BY chain, seq, hash`,
  )) {
    withheld += 1;
    if (known) tell('withheld', place.hash, '这条记录已经在册，不应再标为未随附');
    else links.take(place);
  }
  links.tellBroken(tell);
  const chains = auditHeads(db, links, tell);
  for (const { by, head } of headsNamed(db)) {
    const place = links.at(head.hash);
    if (place?.chain !== head.chain || place.seq !== head.length) {
      tell('journal', by, `这条记录写入时已有的第 ${head.length} 条（记录链 ${head.chain}）现在不在册，曾被删除或替换`);
    }
  }
  return { entries, chains, withheld };
}

/** Entries that SQLite writes out at once, to be hashed: to hand over their columns one by one costs more than their hashes. */
const together = 1000;

/** What the hash of an entry is taken over, as SQLite writes it: `json_array` writes a flat array as the canonical form does. */
const hashedText = `json_array(${hashedColumns.join(', ')})`;

/** Every entry in the order in which it was stored, each held against its hash. */
function* hashedPlaces(db: Database, tell: Tell): Generator<Place> {
  // As text, for the number of a row may be greater than any that is exact here.
  let after: string | null = null;
  do {
    const rows = `FROM journal NOT INDEXED ${after === null ? '' : 'WHERE rowid > CAST(? AS INTEGER)'} ORDER BY rowid LIMIT ${together}`;
    const from: readonly string[] = after === null ? [] : [after];
    const quick: Stretch | null = quickPlaces(db, rows, from);
    const found: Stretch = quick ?? slowPlaces(db, rows, from, tell);
    yield* found.places;
    after = found.last;
  } while (after !== null);
}

/** Some entries, and which row was the last of them; null where there is none. */
interface Stretch {
  readonly places: readonly Place[];
  readonly last: string | null;
}

/** Some entries that fit their hashes as SQLite writes them out; null where one does not, and each is to be looked at. */
function quickPlaces(db: Database, rows: string, from: readonly string[]): Stretch | null {
  try {
    const { last, places, texts } = db.one<{ last: string | null; places: string; texts: Uint8Array }>(
      `SELECT CAST(max(rowid) AS TEXT) AS last, json_group_array(json_array(id, chain, seq, step, previous, hash)) AS places,
              CAST(group_concat(${hashedText}, char(10)) || char(10) AS BLOB) AS texts FROM (SELECT rowid, * ${rows})`,
      ...from,
    );
    const found = (JSON.parse(places) as [string, string, number, number, string, string][]).map(
      ([id, chain, seq, step, previous, hash]) => ({ id, chain, seq, step, previous, hash }),
    );
    let start = 0;
    for (const { hash } of found) {
      // No JSON text holds a line feed.
      const end = texts.indexOf(10, start);
      if (sha256(texts.subarray(start, end)) !== hash) return null;
      start = end + 1;
    }
    return { last, places: found };
  } catch {
    // What stands in a column is nothing that JSON could hold.
    return null;
  }
}

function slowPlaces(db: Database, rows: string, from: readonly string[], tell: Tell): Stretch {
  const places = db.all<EntryColumns & { readonly nth: string }>(
    `SELECT CAST(rowid AS TEXT) AS nth, * ${rows}`,
    ...from,
  );
  for (const row of places)
    if (entryHash(row) !== row.hash) tell('journal', row.id, `${placeName(row)}的内容与指纹不符，曾被改动`);
  return { places, last: places.at(-1)?.nth ?? null };
}

/** Follows every place to the one before it, whatever the order they come in; what comes in order is not kept. */
class Links {
  /** Places that no other has continued so far. */
  readonly ends = new Map<string, Place>();
  /** Places that did not come right after the one before them. */
  readonly #loose: Place[] = [];

  constructor(private readonly db: Database) {}

  take(place: Place): void {
    const before = this.ends.get(place.previous);
    if (before && isNext(before, place) && isLater(before, place)) this.ends.delete(place.previous);
    else this.#loose.push(place);
    this.ends.set(place.hash, place);
  }

  /** The place of a hash, wherever it stands. */
  at(hash: string): Place | undefined {
    return (
      this.ends.get(hash) ??
      this.db.get<Place>(
        `SELECT id, chain, seq, step, previous, hash FROM journal WHERE hash = ?
          UNION ALL SELECT NULL, chain, seq, NULL, previous, hash FROM withheld WHERE hash = ?`,
        hash,
        hash,
      )
    );
  }

  tellBroken(tell: Tell): void {
    for (const place of this.#loose) {
      const { id, chain, seq, previous, hash } = place;
      const [table, row] = id === null ? (['withheld', hash] as const) : (['journal', id] as const);
      if (seq === 1) {
        if (previous !== chainStart) tell(table, row, `记录链 ${chain} 的第一条之前不应再有记录`);
        continue;
      }
      const before = this.at(previous);
      if (!before || !isNext(before, place)) {
        tell(table, row, `记录链 ${chain} 在第 ${seq} 条之前断开：第 ${seq - 1} 条缺失或被改动`);
        continue;
      }
      this.ends.delete(previous);
      if (!isLater(before, place)) tell(table, row, `${placeName(place)}的次序倒置`);
    }
  }
}

const isNext = (before: Place, { chain, seq }: Place): boolean => before.chain === chain && before.seq === seq - 1;

/** Of what was withheld the step is not known. */
const isLater = (before: Place, { step }: Place): boolean =>
  step === null || before.step === null || step > before.step;

/** Every end of a chain has its head, every head is the end of a chain. Answers how many chains there are. */
function auditHeads(db: Database, links: Links, tell: Tell): number {
  const heads = new Set<string>();
  const chains = new Set<string>();
  for (const head of db.all<Head>('SELECT chain, length, hash FROM head ORDER BY chain, hash')) {
    const place = links.at(head.hash);
    if (place?.chain !== head.chain || place.seq !== head.length) {
      tell('head', head.chain, `记录链 ${head.chain} 应有 ${head.length} 条，末尾的记录缺失或被改动`);
    } else if (!links.ends.has(head.hash)) {
      tell('head', head.chain, `记录链 ${head.chain} 的末尾登记在第 ${head.length} 条，其后还有记录`);
    }
    heads.add(head.hash);
    chains.add(head.chain);
  }
  for (const [hash, { id, chain, seq }] of links.ends) {
    if (heads.has(hash)) continue;
    tell(
      id === null ? 'withheld' : 'journal',
      id ?? hash,
      `记录链 ${chain} 的第 ${seq} 条没有登记在链尾，其后的记录可能被删除`,
    );
  }
  return chains.size;
}

/** The heads of which entries say that they were there when they were written, each with the entry. */
function* headsNamed(db: Database): Generator<{ readonly by: string; readonly head: Head }> {
  for (const { id, body } of db.all<{ id: string; body: string }>(
    `SELECT id, body FROM journal
      WHERE kind IN ('chain.begun', 'chain.joined', 'acceptance.concluded') AND json_valid(body) ORDER BY rowid`,
  )) {
    const { heads, frontier } = JSON.parse(body) as { heads?: unknown; frontier?: unknown };
    for (const head of headsIn(heads) ?? headsIn(frontier) ?? []) yield { by: id, head };
  }
}

function placeName(place: { readonly chain: string; readonly seq: number }): string {
  return `记录链 ${place.chain} 第 ${place.seq} 条`;
}
