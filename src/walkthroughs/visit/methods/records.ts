import path from 'node:path';
import { fileName } from '../../../documents/file-name.ts';
import { openFile } from '../../../files/open-file.ts';
import { wrap } from '../../../views/wrap.ts';
import { noSuchFile, unquoted } from '../../prompting/near-files.ts';
import { orBack } from '../../prompting/step-back.ts';
import { askItem } from '../ask-answer.ts';
import type { Desk } from '../desk.ts';
import { keep } from '../keep.ts';
import { askWatched } from '../watch-folder.ts';
import { correctField } from './field.ts';
import { correctOfficers } from './officers.ts';
import { correctPapers } from './papers.ts';

/** 记录、撤销、打分表: what was answered when and by whom, and the scores as a workbook. True where another command has had the data file. */
export async function askRecords(desk: Desk): Promise<boolean> {
  const word = await desk.prompter.select<
    'undo' | 'history' | 'papers' | 'officers' | 'field' | 'sheet' | 'load' | 'screen' | 'watch' | 'back'
  >({
    message: '记录、撤销、打分表',
    choices: [
      { value: 'undo', name: '撤销上一个回答' },
      { value: 'history', name: '看一项的记录（谁在什么时候怎么答的）' },
      { value: 'sheet', name: '导出打分表（在表格软件里填）' },
      { value: 'load', name: '读入填好的打分表' },
      { value: 'papers', name: '改四样材料的记录' },
      { value: 'officers', name: '改五人核对表的记录' },
      { value: 'field', name: '改实地察看、回访的记录' },
      { value: 'back', name: '返回' },
      { value: 'screen', name: '投影：大字看抽取、得分、发现的问题', also: 'w' },
      { value: 'watch', name: '照片文件夹：新到的照片问附到哪一项', also: 'z' },
    ],
    escape: 'back',
    help: '撤销只加一条记录，原来的回答仍然查得到。打分表和逐项问答记的是同样的东西，用哪一种都行。',
    flag: 'undo、history、score --sheet、score --load',
  });
  switch (word) {
    case 'undo':
      await orBack(() => undo(desk), undefined);
      return false;
    case 'history':
      await orBack(() => showHistory(desk), undefined);
      return false;
    case 'papers':
      await orBack(() => correctPapers(desk), undefined);
      return false;
    case 'officers':
      await orBack(() => correctOfficers(desk), undefined);
      return false;
    case 'field':
      await orBack(() => correctField(desk), undefined);
      return false;
    case 'sheet':
      return orBack(() => exportSheet(desk), false);
    case 'screen':
      return showScreen(desk);
    case 'watch':
      await orBack(() => askWatched(desk), undefined);
      return false;
    case 'load':
      return orBack(() => loadSheet(desk), false);
    case 'back':
      return false;
  }
}

async function undo(desk: Desk): Promise<void> {
  const last = desk.lastAnswer();
  if (!last) {
    desk.context.say('  没有可以撤销的回答');
    return;
  }
  const line = `${last.item}：${last.text}`;
  const message = `最后一个回答是 ${line}。撤销它`;
  if (!(await desk.prompter.confirm({ message, default: false, back: true, flag: 'undo' }))) return;
  await keep(desk, () => desk.undoLast());
  desk.context.say(`  已撤销 ${line}`);
}

async function showHistory(desk: Desk): Promise<void> {
  const item = await askItem(desk, '看哪一项的记录（输入编号或名称）');
  const lines = desk.history(item);
  desk.context.say(`  ${item.id} ${item.title}：${lines.length === 0 ? '还没有记录' : `${lines.length} 条记录`}`);
  for (const line of lines)
    for (const part of wrap(line, desk.context.width - 4, '    ')) desk.context.say(`  ${part}`);
}

async function exportSheet(desk: Desk): Promise<boolean> {
  const { unit, year, context } = desk;
  const file = await desk.prompter.input({
    message: '打分表的文件名',
    default: `${unit.name}${year}打分表.xlsx`,
    back: true,
    flag: 'score --sheet -o',
  });
  await context.inspect(['score', unit.name, '--sheet', '-o', file, '--year', String(year), '--by', desk.author]);
  return true;
}

async function loadSheet(desk: Desk): Promise<boolean> {
  const { unit, year, context } = desk;
  const file = await desk.prompter.input({
    message: '填好的打分表（文件名，可以拖进窗口）',
    back: true,
    flag: 'score --load',
    validate: (text) => noSuchFile(context, text),
  });
  await context.inspect(['score', unit.name, '--load', unquoted(file), '--year', String(year), '--by', desk.author]);
  return true;
}

/** The large-type page, written beside and opened in the browser. */
async function showScreen(desk: Desk): Promise<boolean> {
  const { unit, year, context } = desk;
  const file = path.resolve(context.cwd, fileName(`${unit.name}${year}投影.html`));
  const code = await context.inspect(['report', unit.name, '--screen', '-o', file, '--year', String(year)]);
  if (code === 0) openFile(file, context.env.INSPECT_VIEWER);
  return true;
}
