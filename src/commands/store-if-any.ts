import type { Context } from '../context.ts';
import { Fault } from '../domain/fault.ts';
import type { Store } from '../store/store.ts';

/** The data file for commands that also work without one; null where there is none. */
export async function storeIfAny(context: Context): Promise<Store | null> {
  try {
    return await context.store('read');
  } catch (error) {
    if (error instanceof Fault && error.kind === 'noDataFile') return null;
    throw error;
  }
}
