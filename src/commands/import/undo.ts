import { undoImport } from '../../actions/ledger/undo-import.ts';
import { inspect } from '../../domain/invocation.ts';
import { kinds } from '../../domain/ledgers/kinds.ts';
import { pick } from '../../domain/pick.ts';
import type { Runs } from '../../parameters.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.undo> = async (context, given) => {
  const store = await context.store('write');
  const undone = undoImport(store, context.author, given.batch, given.reason);
  const title = kinds[undone.kind].title;
  return {
    json: {
      ...{ batch: undone.batch, undone: true, kind: undone.kind, file: undone.file, rows: undone.rows },
      ...pick(undone, 'changed', 'gone', 'back', 'takenOff', 'alike'),
    },
    text: () => [
      `已撤销：${title} ${undone.file ?? '（申明为空）'}，不再有 ${undone.gone} 行，回到以前样子的 ${undone.changed} 行${undone.back > 0 ? `，又有了 ${undone.back} 行` : ''}${undone.later ? '；后来的导入改过的行，仍照后来的' : ''}`,
      ...undone.takenOff.map(
        ({ record, by }) => `  不再有：${record}，撤销的这次导入记着，而 ${by ?? '空登记簿'} 导入时停用了`,
      ),
      ...undone.alike.map(
        ({ record, place, other, otherPlace, what }) =>
          `  请核对：又有了的“${record}”（${place}）与“${other}”（${otherPlace}）${what}，两条都在`,
      ),
    ],
    next: inspect('import list', { '--undone': true }),
  };
};
