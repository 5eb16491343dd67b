import type { PreparedImport } from '../../actions/ledger/import-ledger.ts';
import type { Context, Prompter } from '../../context.ts';
import { openFile } from '../../files/open-file.ts';
import { readAgain } from '../../views/import-report.ts';
import { summaryOf } from './summary.ts';

/** As many places as a list still shows at a glance; the others are in the preview above. */
const most = 200;

/**
 * Leads to a cell that was rejected and back: where it stands, its file in the program of the system, and once it was mended
 * there the file is read again. True where it is to be read again.
 */
export async function goToRejected(context: Context, prompter: Prompter, prepared: PreparedImport): Promise<boolean> {
  const { rejected, sheet } = summaryOf(prepared);
  const places = rejected.slice(0, most).map(({ row, column, value, reason }) => ({
    where: `${prepared.file}${sheet === null ? '' : `，工作表“${sheet}”`}，第 ${row} 行“${column}”：${value === '' ? '空' : `“${value}”`}，${reason}`,
    name: `第 ${row} 行　${column}　${value === '' ? '（空）' : value}　${reason}`,
  }));
  const chosen = await prompter.offer<(typeof places)[number]>({
    message: '到哪一处',
    choices: places.map((place) => ({ value: place, name: place.name })),
    flag: '--yes',
  });
  if (chosen === null) return false;
  context.say(chosen.where);
  while (true) {
    const next = await prompter.offer<'again' | 'open'>({
      message: '在表格软件里改这一处',
      choices: [
        { value: 'again', name: readAgain },
        { value: 'open', name: '用本机的程序打开这个文件' },
      ],
      default: 'again',
      flag: '--yes',
    });
    if (next !== 'open') return next === 'again';
    openFile(prepared.wish.file, context.env.INSPECT_VIEWER);
    context.say(`在打开的窗口里改、存盘；没有窗口打开的，请自己打开 ${prepared.wish.file}`);
  }
}
