import { inspect } from '../domain/invocation.ts';
import { type Strangers, strangeWords, type Writer } from '../domain/machine.ts';
import { type Gap, gaps } from '../domain/verification.ts';
import type { Entry } from './entry.ts';
import type { RecordParts } from './key-doubts.ts';
import { Knowledge } from './knowledge.ts';
import { keysOf } from './signed-heads.ts';

type Mark = Pick<Entry, 'chain' | 'seq' | 'hash' | 'kind'>;

/** Of some entries those that no machine of the office wrote, by who did; what only tells of a chain is not counted. */
export function strangersAmong(store: RecordParts, entries: Iterable<Mark>): Strangers[] {
  const writerOf = store.machines.writers();
  const found = new Map<string, { readonly writer: Writer | null; entries: number; readonly chains: Set<string> }>();
  for (const entry of entries) {
    if (entry.kind.startsWith('chain.')) continue;
    const writer = writerOf(entry);
    if (writer !== null && writer.standing !== 'unknown') continue;
    const machine = writer?.machine ?? '';
    const one = found.get(machine) ?? { writer, entries: 0, chains: new Set() };
    one.entries += 1;
    one.chains.add(entry.chain);
    found.set(machine, one);
  }
  return [...found.values()].map(({ chains, ...one }) => ({ ...one, chains: chains.size }));
}

/**
 * What strangers wrote, as `verify` tells it. `taken`: what a machine of the office has taken, with their bundle or as it stood in the
 * file, for then a named person gave a reason; of the rest (`gaps`, by `machines`) somebody must say whose machine it is. This machine is
 * no stranger to itself.
 */
export function strangersTold(store: RecordParts): {
  readonly gaps: readonly Gap[];
  readonly machines: readonly string[];
  readonly taken: readonly string[];
} {
  const strange = strangeMarks(store);
  if (strange.length === 0) return { gaps: [], machines: [], taken: [] };
  const isTaken = acceptances(store);
  const of = (taken: boolean): Strangers[] =>
    strangersAmong(
      store,
      strange.filter((mark) => isTaken(mark) === taken),
    );
  const left = of(false);
  return {
    taken: of(true).map((each) => `${strangeWords(each)}，已具名收下`),
    machines: left.flatMap(({ writer }) => writer?.machine ?? []).sort(),
    gaps: left.flatMap((each) => {
      const what = `${strangeWords(each)}；电脑可信，就用 ${inspect('machine enrol')} 登记它；只收这些，由一人具名 ${inspect('verify', { '--accept-older': true })}`;
      return gaps('stranger', each.entries, what);
    }),
  };
}

/** Entries of machines that are none of the office's, nor this one; only chains that may hold such are gone through. */
function strangeMarks(store: RecordParts): Mark[] {
  const own = store.machines.own()?.machine;
  const writerOf = store.machines.writers();
  const isStrange = (spot: Pick<Entry, 'chain' | 'seq' | 'hash'>): boolean => {
    const writer = writerOf(spot);
    return writer?.standing === 'unknown' && writer.machine !== own;
  };
  const heads = store.journal.heads().map((head) => ({ ...head, seq: head.length }));
  const doubtful = new Set(
    heads.filter((head) => isStrange(head) || keysOf(store.db, head.chain).length > 1).map(({ chain }) => chain),
  );
  return [...doubtful].flatMap((chain) => [...store.journal.marks(chain)].filter(isStrange));
}

/** Tells of an entry whether a machine of the office, or this one, took what the stranger who wrote it had written so far. */
function acceptances(store: RecordParts): (entry: Mark) => boolean {
  const isOurs = store.machines.ours();
  const taken = store.journal
    .history({ kinds: ['bundle.accepted', 'file.accepted'] })
    .filter(isOurs)
    .map((entry) => ({
      entry,
      machines:
        entry.kind === 'file.accepted'
          ? (entry.body.machines ?? [])
          : [entry.body.machine, ...(entry.body.strangers ?? [])],
    }));
  if (taken.length === 0) return () => false;
  const writerOf = store.machines.writers();
  const knowledge = new Knowledge(store.db);
  return (mark) => {
    const machine = writerOf(mark)?.machine;
    return (
      machine !== undefined &&
      taken.some(({ entry, machines }) => machines.includes(machine) && knowledge.knows(entry, mark))
    );
  };
}
