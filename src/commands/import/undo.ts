import { undoImport } from '../../actions/ledger/undo-import.ts';
import { inspect } from '../../domain/invocation.ts';
import { kinds } from '../../domain/ledgers/kinds.ts';
import { pick } from '../../domain/pick.ts';
import type { Runs } from '../../parameters.ts';
import type { takes } from './index.ts';

const mostLeft = 20;

export const run: Runs<typeof takes.undo> = async (context, given) => {
  const store = await context.store('write');
  const undone = undoImport(store, context.author, given.batch, given.reason);
  const title = kinds[undone.kind].title;
  return {
    json: {
      ...{ batch: undone.batch, undone: true, kind: undone.kind, file: undone.file, rows: undone.rows },
      ...pick(undone, 'changed', 'gone', 'back', 'same', 'takenOff', 'alike', 'left'),
    },
    text: () => [
      `已撤销：${title} ${undone.file ?? '（申明为空）'}，不再有 ${undone.gone} 行，回到以前样子的 ${undone.changed} 行${undone.back > 0 ? `，又有了 ${undone.back} 行` : ''}${undone.later ? '；后来的导入改过的行，仍照后来的' : ''}`,
      ...undone.same.map(
        ({ batch, file, rows }) =>
          `  请核对：另一台电脑也导入了 ${file ?? ''}，有 ${rows} 行一样的，照旧在；那一次也不应有的，再撤销：${inspect('import undo', { batch: batch.slice(0, 8) })}`,
      ),
      ...undone.takenOff.map(
        ({ record, by }) => `  不再有：${record}，撤销的这次导入记着，而 ${by ?? '空登记簿'} 导入时停用了`,
      ),
      ...undone.alike.map(
        ({ record, place, other, otherPlace, what }) =>
          `  请核对：又有了的“${record}”（${place}）与“${other}”（${otherPlace}）${what}，两条都在`,
      ),
      ...undone.left
        .slice(0, mostLeft)
        .map(
          ({ record, columns, by }) =>
            `  请核对：“${record}”的${columns.join('、')}只有这次导入写过，${by} 里没有写、照留了下来；不应有的，在那一格写“无”再导入`,
        ),
      ...(undone.left.length > mostLeft
        ? [`  请核对：另有 ${undone.left.length - mostLeft} 条也留着这次导入写过的，用 ledger --json 的 earlier 查看`]
        : []),
    ],
    next: inspect('import list', { '--undone': true }),
  };
};
