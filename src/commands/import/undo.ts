import { undoImport } from '../../actions/ledger/undo-import.ts';
import { inspect } from '../../domain/invocation.ts';
import { kinds } from '../../domain/ledgers/kinds.ts';
import type { Runs } from '../../parameters.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.undo> = async (context, given) => {
  const store = await context.store('write');
  const undone = undoImport(store, context.author, given.batch, given.reason);
  const title = kinds[undone.kind].title;
  return {
    json: { batch: undone.batch, undone: true, kind: undone.kind, file: undone.file, rows: undone.rows },
    text: () =>
      `已撤销：${title} ${undone.file ?? '（申明为空）'}，${undone.rows} 行回到导入之前的样子${undone.later ? '；后来的导入改过的行，仍照后来的' : ''}`,
    next: inspect('import list', { '--undone': true }),
  };
};
