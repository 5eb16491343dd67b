import type { Writer } from '../../domain/machine.ts';
import type { Entry } from '../../store/entry.ts';
import type { Store } from '../../store/store.ts';

/** Entries that a machine wrote which is none of the office's; null: on chains that name no key. */
export interface Strangers {
  readonly writer: Writer | null;
  readonly entries: number;
  readonly chains: number;
}

/** Of some entries those that no machine of the office wrote, by who did; what only tells of a chain is not counted. */
export function strangersAmong(
  store: Store,
  entries: Iterable<Pick<Entry, 'chain' | 'seq' | 'hash' | 'kind'>>,
): Strangers[] {
  const writerOf = store.machines.writers();
  const found = new Map<string, { readonly writer: Writer | null; entries: number; readonly chains: Set<string> }>();
  for (const entry of entries) {
    if (entry.kind.startsWith('chain.')) continue;
    const writer = writerOf(entry);
    if (writer !== null && writer.standing !== 'unknown') continue;
    const of = writer?.machine ?? '';
    const one = found.get(of) ?? { writer, entries: 0, chains: new Set() };
    one.entries += 1;
    one.chains.add(entry.chain);
    found.set(of, one);
  }
  return [...found.values()].map(({ chains, ...one }) => ({ ...one, chains: chains.size }));
}
