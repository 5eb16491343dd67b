import type { Context } from '../context.ts';
import { instantAt } from '../domain/day.ts';
import { Store } from '../store/store.ts';
import { demoDay } from './example-year.ts';

/** Marks a file as one of practice: every document made from it says 演练, and whatever is done in it, on whatever day, counts there. */
export function markAsPractice(context: Context, data: string, machineFolder: string): void {
  // On the rehearsal's own day: a mark of today would stand after everything that is rehearsed.
  const now = (): Date => instantAt(demoDay);
  const store = Store.open(data, { now, clockFixed: true, newId: context.ids, machineFolder, mode: 'write' });
  try {
    store.write('甲检查', () => store.settings.set('rehearsal', '是', null, '演练'));
  } finally {
    store.close();
  }
}
