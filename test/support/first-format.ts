import { canonicalJson } from '../../src/domain/canonical.ts';
import type { BodyOf, Kind } from '../../src/store/entries/catalogue.ts';
import { chainStart, type EntryColumns, entryFrom, entryHash } from '../../src/store/entry.ts';
import { project } from '../../src/store/projections.ts';
import type { Store } from '../../src/store/store.ts';

/**
 * Enters something as version 0.1.0 wrote it, inside a transaction: on a chain of its own that names neither file nor key. So a
 * conclusion may stand without the visit and the draws that a later one is held against.
 */
export function enterAsFirstFormat<K extends Kind>(
  store: Store,
  told: {
    readonly kind: K;
    readonly subject: string;
    readonly unit: string;
    readonly year: number;
    readonly body: BodyOf<K>;
    readonly author?: string;
  },
): void {
  const { db, journal } = store;
  const heads = journal.frontier();
  let { step } = db.get<{ step: number }>('SELECT coalesce(max(step), 0) AS step FROM journal')!;
  const own = db.get<{ chain: string }>(
    `SELECT chain FROM journal WHERE kind = 'chain.begun' AND body ->> 'file' IS NULL AND author = '旧版本'`,
  )?.chain;
  const chain = own ?? store.options.newId();
  let last = heads.find((head) => head.chain === chain) ?? { chain, length: 0, hash: chainStart };
  const add = (kind: string, subject: string, body: object, author: string, at: object, supersedes: string[]): void => {
    step += 1;
    const columns: Omit<EntryColumns, 'hash'> = {
      id: store.options.newId(),
      chain,
      seq: last.length + 1,
      step,
      at: store.options.now().toISOString(),
      clock: store.options.clockFixed ? 'fixed' : 'system',
      author,
      kind,
      subject,
      unit: null,
      year: null,
      ...at,
      body: canonicalJson(body as never),
      supersedes: canonicalJson(supersedes),
      previous: last.hash,
    };
    const entry = { ...columns, hash: entryHash(columns) };
    journal.insert(entry);
    project(db, entryFrom(entry));
    last = { chain, length: entry.seq, hash: entry.hash };
  };
  const others = heads.filter((head) => head.chain !== chain).map((head) => ({ ...head }));
  add(
    own ? 'chain.joined' : 'chain.begun',
    `chain/${chain}`,
    { heads: others },
    '旧版本',
    {},
    journal.currentIds(`chain/${chain}`),
  );
  const { kind, subject, unit, year, body, author = '旧版本' } = told;
  add(kind, subject, body, author, { unit, year }, journal.currentIds(subject));
  db.run('DELETE FROM head WHERE chain = ?', chain);
  db.run('INSERT INTO head (chain, length, hash) VALUES (?, ?, ?)', chain, last.length, last.hash);
}

/** Takes what stands there as an unsigned bundle is taken: else its chain is one that anybody could have laid in. */
export function takeFirstFormat(store: Store): void {
  const sha256 = '0'.repeat(64);
  store.write('旧版本', () =>
    store.journal.append('bundle.accepted', `bundle/${sha256}`, {
      body: { sha256, machine: null, reason: '旧版本的记录' },
    }),
  );
}
