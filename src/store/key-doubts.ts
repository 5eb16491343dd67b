import { addTo } from '../domain/group-by.ts';
import type { KeyDoubt } from '../domain/machine.ts';
import type { Database } from './database.ts';
import { type Entry, type EntryColumns, entryFrom, type Head, inRecord } from './entry.ts';
import type { Journal } from './journal.ts';
import { Knowledge } from './knowledge.ts';
import { machineOf } from './machine-key.ts';
import type { Machines } from './machines.ts';
import { keysOf } from './signed-heads.ts';

/** What of a store tells who wrote what. */
export interface RecordParts {
  readonly db: Database;
  readonly journal: Journal;
  readonly machines: Machines;
}

interface WholeChain {
  readonly chain: string;
  readonly first: Entry;
  readonly last: Entry;
}

/** Keys that stand where none should. Reads only. */
export function keyDoubts({ db, journal, machines }: RecordParts): KeyDoubt[] {
  const writer = machines.writers();
  const found = new Map<string, KeyDoubt>();
  const written = new Map<string, WholeChain[]>();
  for (const head of journal.heads()) {
    const { chain } = head;
    const named = keysOf(db, chain).flatMap(({ key, from, hash }) =>
      key === null ? [] : [{ machine: machineOf(key), chain, seq: from, hash }],
    );
    const [one, ...others] = [...new Map(named.map((each) => [each.machine, each])).values()];
    if (!one) continue;
    if (others.length > 0)
      found.set(chain, {
        kind: 'twoKeys',
        chains: [chain],
        writers: [one, ...others].flatMap((each) => writer(each) ?? []),
      });
    const whole = wholeChain(db, head);
    if (others.length > 0 || !whole) continue;
    // One machine writes many files; of two that were merged, neither knew of the other.
    addTo(written, `${one.machine} ${String(whole.first.body.file)}`, whole);
  }
  for (const [place, chains] of written) {
    const [one, other] = apart(db, chains) ?? [];
    const by = one && writer(one.last);
    if (by && other) found.set(place, { kind: 'oneKey', chains: [one.chain, other.chain], writers: [by] });
  }
  return [...found.values()];
}

/** Two chains neither of which began after the other ended. What begins names all that is there, so that only neighbours can be such. */
function apart(db: Database, chains: readonly WholeChain[]): readonly WholeChain[] | undefined {
  const knowledge = new Knowledge(db);
  const inOrder = chains.toSorted((a, b) => inRecord(a.first, b.first));
  return inOrder
    .map((two, at) => [inOrder[at - 1], two] as const)
    .find(
      (pair): pair is readonly [WholeChain, WholeChain] =>
        pair[0] !== undefined && pair[0].chain !== pair[1].chain && !knowledge.knows(pair[1].first, pair[0].last),
    );
}

/** Both ends of a chain; undefined where one of them was left out. */
function wholeChain(db: Database, { chain, hash }: Head): WholeChain | undefined {
  const ends = db
    .all<EntryColumns>(
      'SELECT * FROM journal WHERE chain = ? AND (seq = 1 OR hash = ?) AND json_valid(body) AND json_valid(supersedes) ORDER BY seq',
      chain,
      hash,
    )
    .map(entryFrom);
  const [first, last] = [ends[0], ends.at(-1)];
  return first?.seq === 1 && last?.hash === hash ? { chain, first, last } : undefined;
}
