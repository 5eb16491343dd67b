import { effectsOf, effectWords } from '../../actions/exchange/scores-now.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { Fault } from '../../domain/fault.ts';
import { shippedEditions } from '../../standards/shipped.ts';
import type { Conflict } from '../../store/conflicts.ts';
import { type ConflictEffect, conflictJson, conflictLines } from '../../views/conflict.ts';

export async function run(context: Context): Promise<Report> {
  const conflicts = (await context.store('read')).conflicts.list();
  const effects = conflicts.length > 0 ? await effectsWhereWritable(context, conflicts) : [];
  const store = await context.store('read');
  return {
    json: conflicts.map((conflict, at) => conflictJson(store, conflict, effects[at])),
    text: () =>
      conflicts.length === 0
        ? '没有冲突'
        : conflicts.flatMap((conflict, at) => conflictLines(store, conflict, effects[at])),
    ...(conflicts.length > 0 ? { next: `inspect conflicts resolve ${conflicts[0]!.id} --keep 1 --reason 理由` } : {}),
  };
}

/** What each side would come to is tried out in a transaction that is taken back, so the file must be writable. */
async function effectsWhereWritable(
  context: Context,
  conflicts: readonly Conflict[],
): Promise<readonly (readonly (ConflictEffect | null)[])[]> {
  try {
    const store = await context.store('write');
    const shipped = await shippedEditions();
    return conflicts.map((conflict) => effectWords(effectsOf(store, conflict, shipped)));
  } catch (error) {
    if (error instanceof Fault && (error.code === 'read-only' || error.kind === 'busy')) return [];
    throw error;
  }
}
