import type { AcceptanceResult } from '../../domain/acceptance.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase } from '../../domain/invocation.ts';
import type { ConcludedAcceptance } from '../../domain/year/records.ts';
import { type BodyOf, type EntryOf, fitted } from '../../store/entries/catalogue.ts';
import type { Store } from '../../store/store.ts';

/** A conclusion read back whole: what was frozen, with the edition that it names. */
export interface FrozenAcceptance {
  readonly summary: ConcludedAcceptance;
  readonly result: AcceptanceResult;
  readonly entry: EntryOf<'acceptance.concluded'>;
  readonly body: BodyOf<'acceptance.concluded'>;
}

/** Reads a conclusion; `summary` comes from `store.cycle.concluded`. */
export function readFrozen(store: Store, summary: ConcludedAcceptance): FrozenAcceptance {
  const stored = store.journal.entry(summary.entry);
  const entry = stored && fitted(stored, ['acceptance.concluded']);
  if (!entry)
    throw Fault.broken(
      'conclusion-unread',
      `结论的记录读不出来：${summary.entry}`,
      phrase`请运行 ${inspect('verify')}`,
    );
  return { summary, entry, body: entry.body, result: entry.body.result };
}

/** The last conclusion of a unit before or in a year. */
export function lastConclusion(store: Store, unit: string, until = Number.POSITIVE_INFINITY): FrozenAcceptance | null {
  const last = store.cycle
    .concluded({ unit })
    .filter((each) => each.year <= until)
    .at(-1);
  return last ? readFrozen(store, last) : null;
}
