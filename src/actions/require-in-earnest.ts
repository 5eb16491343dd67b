import { Fault } from '../domain/fault.ts';
import type { Entry } from '../store/entry.ts';
import type { Store } from '../store/store.ts';

/** Refuses (4) to decide, or to say again, on a set day what was done in earnest: it would stand as practised, for good and on every machine. */
export function requireInEarnest(store: Store, entries: readonly Pick<Entry, 'clock'>[], deed = '接着记'): void {
  if (!store.options.clockFixed || entries.every(({ clock }) => clock === 'fixed')) return;
  throw Fault.refused(
    'earnest-on-set-day',
    `这里有正式办的事，不能在人为设定的日期（INSPECT_TODAY）下${deed}，会成了演练`,
    '取消 INSPECT_TODAY 以后再办',
  );
}
