import type { Args, Options, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { conflictJson, conflictLines } from '../../views/conflict.ts';

export async function run(context: Context, _args: Args, _options: Options): Promise<Report> {
  const store = await context.store('read');
  const conflicts = store.conflicts.list();
  return {
    json: conflicts.map((conflict) => conflictJson(store, conflict)),
    text: () => (conflicts.length === 0 ? '没有冲突' : conflicts.flatMap((conflict) => conflictLines(store, conflict))),
    ...(conflicts.length > 0 ? { next: `inspect conflicts resolve ${conflicts[0]!.id} --keep 1 --reason 理由` } : {}),
  };
}
