import { type Entry, type EntryColumns, entryHash } from '../../src/store/entry.ts';
import { machineKey } from '../../src/store/machine-key.ts';
import { mutate } from './mutations.ts';

/**
 * Makes the first chain of a data file go on under the key of another machine, as programs of former days did where a key was lost,
 * and as anybody can who has the file. Answers the chain.
 */
export function switchKey(file: string, machineFolder: string): string {
  const key = machineKey(machineFolder)!;
  return mutate({ file }, (db) => {
    const { id, root } = db.prepare('SELECT id, root FROM file').get() as { id: string; root: string };
    const { chain } = db.prepare(`SELECT chain FROM journal WHERE kind = 'chain.begun' ORDER BY step`).get() as Entry;
    const last = db
      .prepare('SELECT * FROM journal WHERE chain = ? ORDER BY seq DESC LIMIT 1')
      .get(chain) as EntryColumns;
    const subject = `chain/${chain}`;
    const { entry: before } = db.prepare('SELECT entry FROM current WHERE subject = ?').get(subject) as {
      entry: string;
    };
    const { step } = db.prepare('SELECT max(step) AS step FROM journal').get() as { step: number };
    const columns = {
      ...last,
      id: `${last.id.slice(0, -4)}zzzz`,
      seq: last.seq + 1,
      step: step + 1,
      kind: 'chain.joined',
      subject,
      unit: null,
      year: null,
      body: JSON.stringify({ file: id, heads: [], key: key.publicKey, root }),
      supersedes: JSON.stringify([before]),
      previous: last.hash,
    };
    const { hash: _, ...unsealed } = columns;
    const hash = entryHash(unsealed);
    const names = Object.keys(columns);
    db.prepare(`INSERT INTO journal (${names}) VALUES (${names.map((name) => `@${name}`)})`).run({ ...columns, hash });
    db.prepare('UPDATE current SET entry = ? WHERE subject = ?').run(columns.id, subject);
    const signature = key.sign('head', { file: id, chain, length: columns.seq, hash });
    db.prepare('UPDATE head SET length = ?, hash = ?, machine = ?, signature = ? WHERE chain = ?').run(
      columns.seq,
      hash,
      key.machine,
      signature,
      chain,
    );
    return chain;
  });
}
