import { drawnHeld } from '../../actions/draw/drawn-held.ts';
import { filesOutOf } from '../../actions/ledger/files-out.ts';
import { findBatch, undoImport } from '../../actions/ledger/undo-import.ts';
import type { Context } from '../../context.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, some } from '../../domain/invocation.ts';
import { kinds } from '../../domain/ledgers/kinds.ts';
import { pick } from '../../domain/pick.ts';
import type { Runs } from '../../parameters.ts';
import type { Store } from '../../store/store.ts';
import type { takes } from './index.ts';

const mostLeft = 20;

export const run: Runs<typeof takes.undo> = async (context, given) => {
  const store = await context.store('write');
  const undo = () => undoImport(store, context.author, { ...given, today: context.today });
  const tried = given.dryRun || mayTouchDrawn(store, given.batch) ? store.tryOut(context.author, undo) : null;
  if (tried && !given.dryRun) await agree(context, tried);
  const undone = tried && given.dryRun ? tried : undo();
  const title = kinds[undone.kind].title;
  return {
    json: {
      batch: undone.batch,
      undone: !given.dryRun,
      dryRun: given.dryRun,
      kind: undone.kind,
      file: undone.file,
      rows: undone.rows,
      ...pick(undone, 'changed', 'gone', 'back', 'same', 'takenOff', 'alike', 'left', 'drawn', 'out'),
    },
    text: () => [
      `${given.dryRun ? '撤销以后' : '已撤销'}：${title} ${undone.file ?? '（申明为空）'}，不再有 ${undone.gone} 行，回到以前样子的 ${undone.changed} 行${undone.back > 0 ? `，又有了 ${undone.back} 行` : ''}${undone.later ? '；后来的导入改过的行，仍照后来的' : ''}`,
      ...undone.same.map(
        ({ batch, file, rows }) =>
          `  请核对：另一台电脑也导入了 ${file ?? ''}，有 ${rows} 行一样的，照旧在；那一次也不应有的，再撤销：${inspect('import undo', { batch: batch.slice(0, 8) })}`,
      ),
      ...undone.drawn.map((what) => `  抽中的变了：${what}`),
      ...undone.out.map((what) => `  调出在外的：${what}`),
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
      ...(given.dryRun ? ['以上尚未写入'] : []),
    ],
    next: given.dryRun
      ? inspect('import undo', { batch: undone.batch.slice(0, 8), '--reason': some('理由') })
      : inspect('import list', { '--undone': true }),
  };
};

/** Whether people or case files of the unit were drawn, or are out: else nothing need be tried out first. */
function mayTouchDrawn(store: Store, batch: string): boolean {
  const { unit } = findBatch(store, batch);
  return unit !== null && (drawnHeld(store, unit).length > 0 || filesOutOf(store, unit).length > 0);
}

/** Says what becomes of those who were drawn, and of files that are out, and asks whether to go on. Fault (usage): nobody can be asked, and nobody said so. */
async function agree(
  context: Context,
  { drawn, out }: Pick<ReturnType<typeof undoImport>, 'drawn' | 'out'>,
): Promise<void> {
  const told = [...drawn, ...out];
  if (told.length === 0 || context.yes) return;
  const what = told.join('；');
  if (!context.terminal || context.json)
    throw Fault.usage(
      'undo-drawn',
      `撤销这次导入，${what}，没有撤销`,
      '照此撤销的加 -y；先看撤销以后怎样的加 --dry-run',
    );
  context.say(`${drawn.length > 0 ? '抽中的变了' : '调出在外的'}：${what}`);
  if (await (await context.prompter()).confirm({ message: '照此撤销', default: false, flag: '-y' })) return;
  throw new Fault('interrupted', 'not-undone', '没有撤销，数据文件未改动');
}
