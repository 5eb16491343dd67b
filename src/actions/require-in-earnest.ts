import type { Entry } from '../store/entry.ts';
import type { Store } from '../store/store.ts';
import { inEarnest } from '../store/told.ts';

/** Refuses (4) to decide, or to say again, on a set day what was done in earnest: it would stand as practised, for good and on every machine. */
export function requireInEarnest(store: Store, entries: readonly Pick<Entry, 'clock'>[], deed = '接着记'): void {
  // In a file of practice nothing is in earnest.
  if (
    !store.options.clockFixed ||
    store.settings.get('rehearsal') !== null ||
    entries.every(({ clock }) => clock === 'fixed')
  )
    return;
  throw inEarnest(deed);
}
