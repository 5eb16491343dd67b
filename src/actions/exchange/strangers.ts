import { inspect } from '../../domain/invocation.ts';
import type { Writer } from '../../domain/machine.ts';
import type { Gap } from '../../domain/verification.ts';
import type { Entry } from '../../store/entry.ts';
import type { Store } from '../../store/store.ts';
import { strangeWords } from '../../views/machine.ts';

/** Entries that a machine wrote which is none of the office's; null: on chains that name no key. */
export interface Strangers {
  readonly writer: Writer | null;
  readonly entries: number;
  readonly chains: number;
}

type Mark = Pick<Entry, 'chain' | 'seq' | 'hash' | 'kind'>;

/** Of some entries those that no machine of the office wrote, by who did; what only tells of a chain is not counted. */
export function strangersAmong(store: Store, entries: Iterable<Mark>): Strangers[] {
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
 * What strangers wrote, as `verify` tells it. `taken`: what a machine of the office has taken with their bundle, for then a named
 * person gave a reason; of the rest (`gaps`) somebody must say whose machine it is. This machine is no stranger to itself.
 */
export function strangersTold(store: Store): { readonly gaps: readonly Gap[]; readonly taken: readonly string[] } {
  const own = store.machines.own()?.machine;
  const writerOf = store.machines.writers();
  const strange: Mark[] = [];
  for (const mark of store.journal.marks()) {
    const writer = writerOf(mark);
    if (writer?.standing === 'unknown' && writer.machine !== own) strange.push(mark);
  }
  if (strange.length === 0) return { gaps: [], taken: [] };
  const isTaken = acceptances(store);
  const of = (taken: boolean): Strangers[] =>
    strangersAmong(
      store,
      strange.filter((mark) => isTaken(mark) === taken),
    );
  return {
    taken: of(true).map((each) => `${strangeWords(each)}，已具名收下`),
    gaps: of(false).map((each) => ({
      kind: 'stranger',
      count: each.entries,
      accounted: false,
      what: `${strangeWords(each)}；电脑可信，就用 ${inspect('machine enrol')} 登记它`,
    })),
  };
}

/** Tells of an entry whether a machine of the office, or this one, took it with a bundle of the stranger who wrote it. */
function acceptances(store: Store): (entry: Mark) => boolean {
  const taken = store.journal.history({ kinds: ['bundle.accepted'] });
  if (taken.length === 0) return () => false;
  const writerOf = store.machines.writers();
  const knowledge = store.knowledge();
  const ours = taken.filter(store.machines.ours());
  return (entry) => {
    const machine = writerOf(entry)?.machine;
    return ours.some(
      (each) =>
        [each.body.machine, ...(each.body.strangers ?? [])].includes(machine ?? null) && knowledge.knows(each, entry),
    );
  };
}
