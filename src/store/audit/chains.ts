import type { Database } from '../database.ts';
import { chainStart, type EntryColumns, entryHash } from '../entry.ts';
import type { Head } from '../journal-reader.ts';
import { headsIn } from '../knowledge.ts';
import type { Tell } from './problem.ts';

/** A place of a chain: an entry, or one withheld. */
interface Place {
  readonly id: string | null;
  readonly chain: string;
  readonly seq: number;
  readonly step: number | null;
  readonly previous: string;
}

/** Checks every entry against its hash, every chain from its start to its head, and the heads that entries name. */
export function auditChains(
  db: Database,
  tell: Tell,
): { readonly entries: number; readonly chains: number; readonly withheld: number } {
  const places = new Map<string, Place>();
  const named: { readonly by: string; readonly head: Head }[] = [];
  let entries = 0;
  for (const row of db.each<EntryColumns>('SELECT * FROM journal')) {
    entries += 1;
    const { id, chain, seq, step, previous, hash, ...rest } = row;
    if (entryHash({ id, chain, seq, step, previous, ...rest }) !== hash) {
      tell('journal', id, `${placeName(row)}的内容与指纹不符，曾被改动`);
    }
    places.set(hash, { id, chain, seq, step, previous });
    for (const head of headsNamed(row)) named.push({ by: id, head });
  }
  let withheld = 0;
  for (const row of db.each<{ hash: string; chain: string; seq: number; previous: string }>('SELECT * FROM withheld')) {
    withheld += 1;
    if (places.has(row.hash)) tell('withheld', row.hash, '这条记录已经在册，不应再标为未随附');
    else places.set(row.hash, { id: null, step: null, ...row });
  }
  const continued = auditLinks(places, tell);
  const chains = auditHeads(db, places, continued, tell);
  for (const { by, head } of named) {
    const place = places.get(head.hash);
    if (place?.chain !== head.chain || place.seq !== head.length) {
      tell('journal', by, `这条记录写入时已有的第 ${head.length} 条（记录链 ${head.chain}）现在不在册，曾被删除或替换`);
    }
  }
  return { entries, chains, withheld };
}

/** Follows every entry to the one before it; answers the hashes that another continues. */
function auditLinks(places: ReadonlyMap<string, Place>, tell: Tell): ReadonlySet<string> {
  const continued = new Set<string>();
  for (const [hash, place] of places) {
    const { id, chain, seq, previous, step } = place;
    const [table, row] = id === null ? (['withheld', hash] as const) : (['journal', id] as const);
    if (seq === 1) {
      if (previous !== chainStart) tell(table, row, `记录链 ${chain} 的第一条之前不应再有记录`);
      continue;
    }
    const before = places.get(previous);
    if (before?.chain !== chain || before.seq !== seq - 1) {
      tell(table, row, `记录链 ${chain} 在第 ${seq} 条之前断开：第 ${seq - 1} 条缺失或被改动`);
      continue;
    }
    continued.add(previous);
    if (step !== null && before.step !== null && step <= before.step) tell(table, row, `${placeName(place)}的次序倒置`);
  }
  return continued;
}

/** Every end of a chain has its head, every head is the end of a chain. Answers how many chains there are. */
function auditHeads(
  db: Database,
  places: ReadonlyMap<string, Place>,
  continued: ReadonlySet<string>,
  tell: Tell,
): number {
  const heads = new Set<string>();
  const chains = new Set<string>();
  for (const head of db.all<Head>('SELECT chain, length, hash FROM head ORDER BY chain, hash')) {
    const place = places.get(head.hash);
    if (place?.chain !== head.chain || place.seq !== head.length) {
      tell('head', head.chain, `记录链 ${head.chain} 应有 ${head.length} 条，末尾的记录缺失或被改动`);
    } else if (continued.has(head.hash)) {
      tell('head', head.chain, `记录链 ${head.chain} 的末尾登记在第 ${head.length} 条，其后还有记录`);
    }
    heads.add(head.hash);
    chains.add(head.chain);
  }
  for (const [hash, { id, chain, seq }] of places) {
    if (continued.has(hash) || heads.has(hash)) continue;
    tell(
      id === null ? 'withheld' : 'journal',
      id ?? hash,
      `记录链 ${chain} 的第 ${seq} 条没有登记在链尾，其后的记录可能被删除`,
    );
  }
  return chains.size;
}

/** The heads that an entry says were there when it was written. */
function headsNamed(row: EntryColumns): readonly Head[] {
  if (row.kind !== 'chain.begun' && row.kind !== 'chain.joined' && row.kind !== 'acceptance.concluded') return [];
  try {
    const body = JSON.parse(row.body) as { heads?: unknown; frontier?: unknown };
    return headsIn(body.heads) ?? headsIn(body.frontier) ?? [];
  } catch {
    return [];
  }
}

function placeName(place: { readonly chain: string; readonly seq: number }): string {
  return `记录链 ${place.chain} 第 ${place.seq} 条`;
}
