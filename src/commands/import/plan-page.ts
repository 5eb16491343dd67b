import path from 'node:path';
import type { ImportWish, PreparedImport } from '../../actions/ledger/import-ledger.ts';
import type { Context, Prompter } from '../../context.ts';
import { sha256 } from '../../domain/canonical.ts';
import { columnOf, titleOf } from '../../domain/ledgers/kind.ts';
import { present } from '../../domain/pick.ts';
import { savedBeside } from '../../files/saved-beside.ts';
import { readLedgerFile } from '../../ledgers/read/open.ts';
import { unrecognised } from '../../ledgers/sheets/tell-columns.ts';
import { importPreview, readAgain } from '../../views/import-report.ts';
import { cut } from '../../views/table.ts';
import { broken } from '../../views/wrap.ts';
import { orBack } from '../../walkthroughs/prompting/step-back.ts';
import { sayInPages } from '../pages.ts';
import { sheets } from '../questions.ts';
import { askWriting } from './ask-writing.ts';
import { planChanges } from './plan-changes.ts';
import { type Change, type Way, way, waysOn } from './plan-ways.ts';
import { goToRejected } from './rejected-rows.ts';
import { summaryOf } from './summary.ts';

/** What somebody made of a reading plan: store it, leave it, or read the file once more in another way; `unseen`: before the plan was shown. */
export type Agreement = 'store' | 'decline' | { readonly again: Partial<ImportWish>; readonly unseen?: true };

type Layout = NonNullable<ImportWish['layout']>;

/** Whether somebody looks at the plan before anything is written: in a terminal, where there is something to agree to or to point out. */
export function isShown(context: Context, prepared: PreparedImport): boolean {
  const asks = context.terminal && !context.json && !context.yes;
  return asks && (writesAnything(prepared) || prepared.blocked || leavesColumns(prepared));
}

function writesAnything({ comparison, wish }: PreparedImport): boolean {
  const { inserted, updated, notInFile } = comparison;
  return inserted + updated + (wish.retireMissing ? notInFile.length : 0) > 0 || wish.empty;
}

/** Whether columns stay unread that nobody knew: whoever imports the file once more may want to say what they are. */
const leavesColumns = ({ warnings }: PreparedImport): boolean =>
  warnings.some(({ what }) => what.endsWith(unrecognised));

/**
 * Shows how a file would be read, before anything is written, and asks; without a terminal the plan stands as it is. `seen`:
 * how it was read when it was shown first and last; what is still the same is not shown again.
 */
export async function agreeOn(
  context: Context,
  prepared: PreparedImport,
  seen: readonly PreparedImport[],
): Promise<Agreement> {
  const before = seen.at(-1) ?? null;
  if (!isShown(context, prepared)) return prepared.blocked ? 'decline' : 'store';
  const prompter = await context.prompter();
  if (daysInDoubt(prepared) && !prepared.wish.allowPartial) {
    const wanted = await chooseDayOrder(prompter, prepared);
    if (wanted !== null) return { again: wanted, unseen: true };
  }
  const idle = !prepared.blocked && !writesAnything(prepared);
  // Where it is asked first whether this is written, the list of ways is not to be seen yet.
  const toWays = prepared.blocked || idle ? '下面' : '下一问答“否”，';
  const shortened = (of: PreparedImport) => planOf(context, of, 50, `，${toWays}选“一处不略，从头再看”`);
  const plan = shortened(prepared);
  const whole = planOf(context, prepared, 1_000, '');
  const isSame = before !== null && shortened(before).join('\n') === plan.join('\n');
  const again: Change = async () => {
    await sayInPages(context, prompter, whole, 3);
    return null;
  };
  const toRejected: Change = async () => ((await goToRejected(context, prompter, prepared)) ? {} : null);
  const ways = waysFrom(prepared, idle, toRejected, isSame || whole.join('\n') !== plan.join('\n') ? again : null);
  const told = [...whatIsNew(before, prepared, isSame, plan), ...toldStops(prepared)];
  // Under a list stand a blank line and the keys.
  const below = prepared.blocked || idle ? ways.length + 4 : 3;
  await sayInPages(context, prompter, broken(told, context.width), below);
  const { message, agrees } = askWriting(prepared, seen);
  // Esc leads on to the ways, of which one leaves: nobody has to break off.
  const wants = async (): Promise<boolean> =>
    orBack(
      () => prompter.confirm({ message: `${message}（答“否”可改读法）`, default: agrees, flag: '--yes', back: true }),
      false,
    );
  for (;;) {
    if (!prepared.blocked && !idle && (await wants())) {
      if (wasSavedSince(prepared))
        context.say(`${prepared.file} 刚才又存过：写入的是上面看过的内容，要新的请再导入一次`);
      return 'store';
    }
    const chosen = await chooseWay(prompter, prepared, ways, idle);
    if (chosen === 'decline') return 'decline';
    if (chosen === 'agree' && idle) return 'store';
    if (chosen === 'agree') continue;
    const wanted = typeof chosen === 'function' ? await chosen(prompter, prepared) : chosen;
    if (wanted !== null) return { again: wanted };
  }
}

/** Whether nobody said yet which of day and month stands first, where the file leaves it open. */
const daysInDoubt = ({ wish, reading }: PreparedImport): boolean =>
  reading.ambiguousDay !== null && !wish.layout?.dayOrder;

/** What is told of a reading, `most` of a sort and then how many `others` there are. */
function planOf(context: Context, of: PreparedImport, most: number, others: string): readonly string[] {
  return importPreview(summaryOf(of), context.width, (said) => context.inWords(said, 'import'), { most, others });
}

function toldStops({ blocked, stops }: PreparedImport): readonly string[] {
  if (!blocked) return [];
  const told = stops.flatMap(({ message, here }) => [
    `还不能写入：${message}`,
    ...(here === undefined ? [] : [`  ${here}`]),
  ]);
  return ['', ...told];
}

/** What may be done instead of writing; `again` shows the plan once more, where there is more of it to be seen. */
function waysFrom(prepared: PreparedImport, idle: boolean, toRejected: Change, again: Change | null): Way[] {
  const { wish, reading } = prepared;
  const saved = savedBeside(wish.file, sheets);
  return present([
    idle
      ? way('agree', '不改了，到此为止', '到此为止：数据文件不变')
      : way('decline', '不导入，改好表格再来', '不导入的，数据文件一点不变；表格改好、存盘后再来'),
    way(chooseColumn, '改一列的读法', '一列的读法：列名认错了、没有读的，指明它是什么；不要的列选“不读这一列”'),
    way(
      chooseHeader,
      '改表头所在的行、占几行',
      '表头：列名不在程序看到的那一行，或者占两三行的，指明从哪一行起、占几行',
    ),
    reading.ambiguousDay === null && !wish.layout?.dayOrder
      ? null
      : way(chooseDayOrder, '写明日期里日在前还是月在前', '日在前还是月在前：年份写在后面的日期，整份照所选的读'),
    wish.chosenSheet
      ? way({ chosenSheet: undefined }, '重选工作表：全部合读，或者只读一张', '重选工作表：再问一次，可以只读其中一张')
      : null,
    reading.blocks.length > 1 &&
      way(
        chooseTables,
        '改读哪几张表：一张一张定读不读',
        '哪几张表：表里不止一张的，不要的改为不读，没有读而要的改为读',
      ),
    reading.numbers.length > 0 &&
      way(
        chooseKey,
        '改按什么认同一条记录',
        '按什么认：号码换一张表就从 1 数起的，只当顺序号；正式编号的，按它认出是同一条',
      ),
    ...waysOn(prepared),
    prepared.rejected.length > 0 &&
      way(
        toRejected,
        '到不合格的地方去改，改好重读',
        '到不合格的地方：列出每一处，选一处就写明在哪一格；在表格软件里改好、存盘，回来重读',
      ),
    way({}, readAgain, '重新读：在表格软件里改过、存了盘的，从头再读一遍'),
    saved === null
      ? null
      : way(
          { file: saved },
          `改读后存的 ${path.basename(saved)}`,
          '改读后存的：改好以后另存成了旁边同名的文件的，读那一个',
        ),
    again && way(again, '一处不略，从头再看', '一处不略：上面写“另有几处”的，连那些一页一页都显示'),
    prepared.blocked || idle ? null : way('agree', '不改读法，回去写入', '不改读法：回到写不写入那一问'),
  ]);
}

function chooseWay(prompter: Prompter, { blocked }: PreparedImport, ways: Way[], idle: boolean): Promise<Way['value']> {
  return prompter.select({
    message: idle ? '已存的都一样，不用写入；有的列没有认出来。怎么办？' : '怎么办？',
    flag: '--yes',
    default: idle ? 'agree' : 'decline',
    // One step back is the question of writing, where that was asked.
    escape: blocked ? 'decline' : 'agree',
    help: ['改读法的几项都不写入：改完从头再显示一遍，写明改前改后，再问写不写', ...ways.map(({ told }) => told)].join(
      '\n',
    ),
    choices: ways,
  });
}

/** Whether the file is another now than the one that was looked at. */
function wasSavedSince({ wish, sha256: seen }: PreparedImport): boolean {
  try {
    return sha256(readLedgerFile(wish.file).bytes) !== seen;
  } catch {
    // Moved away or held by the program that shows it: what was read of it stands.
    return false;
  }
}

/** What the page tells of a plan: all of it, and what became of the one before; where nothing else became of it, that. */
function whatIsNew(
  before: PreparedImport | null,
  prepared: PreparedImport,
  isSame: boolean,
  plan: readonly string[],
): readonly string[] {
  if (before === null) return plan;
  if (!isSame) return [...planChanges(before, prepared), ...plan];
  // Whoever allowed what stopped it has just seen the rest; what cannot be read so was told.
  const stopped = (of: PreparedImport): string => of.stops.map(({ message }) => message).join('\n');
  if (before === prepared || stopped(before) !== stopped(prepared)) return [];
  const unsaved = before.sha256 === prepared.sha256 && JSON.stringify(before.wish) === JSON.stringify(prepared.wish);
  return [
    `又读了一遍，与刚才看过的没有不同${unsaved ? '：这个文件没有存过新的；改了的请存盘，另存成别的文件的，选那个文件再导入' : ''}`,
  ];
}

/** Shows how a file would be read and asks nothing; whether somebody was there to look. */
export async function showPlan(context: Context, prepared: PreparedImport): Promise<boolean> {
  if (!context.terminal || context.json || context.yes || context.quiet) return false;
  const plan = importPreview(summaryOf(prepared), context.width, (said) => context.inWords(said, 'import'));
  await sayInPages(context, await context.prompter(), plan, dryRunBelow);
  return true;
}

/** What stands under a trial: how it ended, and where the menu goes from there. */
const dryRunBelow = 10;

/** Asks which part comes first in days like 05/03/2025. */
async function chooseDayOrder(
  prompter: Prompter,
  { reading, wish, kind, rejected }: PreparedImport,
): Promise<Partial<ImportWish> | null> {
  const day = reading.ambiguousDay ?? '05/03/2025';
  const now = wish.layout?.dayOrder;
  const at = rejected.find(({ value }) => value.trim() === day);
  const where = at ? `（如第 ${at.row} 行的${titleOf(kind, at.column)}）` : '';
  const [first, second] = day.split(/\D+/).map(Number);
  const asNow = (order: Layout['dayOrder']): string => (order === now ? '（现在这样读）' : '');
  const dayOrder = await prompter.offer<Layout['dayOrder']>({
    message: `“${day}”这样的日期怎么读？${where}`,
    flag: '--day-order',
    // What nobody chose decides the month of no row.
    default: now ?? null,
    leave: now ? '不改了' : '说不准，这些行先不读',
    choices: [
      { value: 'day-first', name: `日在前：${second}月${first}日${asNow('day-first')}` },
      { value: 'month-first', name: `月在前：${first}月${second}日${asNow('month-first')}` },
    ],
  });
  return dayOrder ? withLayout(wish, { dayOrder }) : null;
}

/** Asks which heading is to be read as what; every heading is offered with what it is read as now. */
async function chooseColumn(prompter: Prompter, prepared: PreparedImport): Promise<Partial<ImportWish> | null> {
  const { reading, kind, wish } = prepared;
  const unheaded = reading.unheaded.flatMap(({ sheet, columns }) => (sheet === reading.sheet ? columns : []));
  const heading = await prompter.offer<string>({
    message: '哪一列？',
    flag: '--map',
    leave: '不改了',
    choices: [
      ...reading.headings
        .filter((one) => one.heading.trim() !== '')
        .map((one) => ({
          value: one.heading,
          name: `${one.heading.replace(/\s+/g, '')}（${one.field ? `现读作${columnOf(kind, one.field)?.title ?? ''}` : '现在没有读'}）`,
        })),
      ...unheaded.map(({ letter, text }) => ({
        value: `${letter} 列`,
        name: `${letter} 列（没有列名，如“${cut(text, 20)}”；现在没有读）`,
      })),
    ],
  });
  if (heading === null) return null;
  const field = await prompter.offer<string>({
    message: `“${heading.replace(/\s+/g, '')}”读作什么？（可打几个字找）`,
    flag: '--map',
    search: true,
    default: reading.headings.find((one) => one.heading === heading)?.field ?? '-',
    choices: [
      ...kind.columns.map((column) => ({ value: column.field, name: column.title })),
      { value: '-', name: '不读这一列' },
    ],
  });
  if (field === null) return chooseColumn(prompter, prepared);
  return { mappings: [...wish.mappings.filter((old) => old.heading !== heading), { heading, field }] };
}

/** Asks in which row the headings begin, and in how many they stand. */
async function chooseHeader(prompter: Prompter, prepared: PreparedImport): Promise<Partial<ImportWish> | null> {
  const { reading, wish } = prepared;
  const headerRow = await prompter.offer<number>({
    message: '表头从哪一行起？',
    flag: '--header-row',
    default: reading.headerRow,
    leave: '不改了',
    choices: [
      ...reading.top.map(({ row, text }) => ({
        value: row,
        name: `第 ${row} 行：${cut(text, 50)}${reading.headerRows.includes(row) ? '（现在的表头）' : ''}`,
      })),
    ],
  });
  if (headerRow === null) return null;
  const headerDepth = await prompter.offer<number>({
    message: '表头占几行？',
    flag: '--header-depth',
    default: reading.headerRows.length,
    choices: [
      { value: 1, name: '一行' },
      { value: 2, name: '两行（上面一行管着下面几列）' },
      { value: 3, name: '三行' },
    ],
  });
  if (headerDepth === null) return chooseHeader(prompter, prepared);
  return {
    ...withLayout(wish, { headerRow, headerDepth, leftOut: [] }),
    ...(reading.sheet ? { sheet: reading.sheet } : {}),
  };
}

/** Asks which table is to be read, or no longer. */
async function chooseTables(
  prompter: Prompter,
  { reading, wish }: PreparedImport,
): Promise<Partial<ImportWish> | null> {
  const leftOut = wish.layout?.leftOut ?? [];
  const table = await prompter.offer<number>({
    message: '改哪张表？',
    flag: '--leave-table',
    leave: '不改了',
    choices: [
      ...reading.blocks.map(({ sheet, range, title, taken }, at) => ({
        value: at,
        name: `${sheet ? `“${sheet}”` : ''}${range}${title ? `（${cut(title, 30)}）` : ''}：${leftOut.includes(at) ? '现在不读，改为读' : taken > 0 ? `现读入 ${taken} 条，改为不读` : '现在没有读'}`,
        ...(taken === 0 && !leftOut.includes(at) ? { disabled: '这张表缺少必需的列，请先改一列的读法' } : {}),
      })),
    ],
  });
  if (table === null) return null;
  return withLayout(wish, {
    leftOut: leftOut.includes(table) ? leftOut.filter((other) => other !== table) : [...leftOut, table],
  });
}

/** Asks of a column of numbers whether they name records or only count the rows. */
async function chooseKey(
  prompter: Prompter,
  { reading, kind, wish }: PreparedImport,
): Promise<Partial<ImportWish> | null> {
  const field = await prompter.offer<string>({
    message: '哪一列的号码，改一改怎么用？',
    flag: '--running',
    leave: '不改了',
    choices: [
      ...reading.numbers.map((number) => ({
        value: number,
        name: `${columnOf(kind, number)?.title ?? number}：${reading.running.has(number) ? '现在只当顺序号，不按它认；改为按它认' : '现在按它认；改为只当顺序号（换一张表就从 1 数起的），不按它认'}`,
      })),
    ],
  });
  if (field === null) return null;
  return withLayout(wish, { counting: { ...wish.layout?.counting, [field]: !reading.running.has(field) } });
}

function withLayout(wish: ImportWish, layout: Layout): Partial<ImportWish> {
  return { layout: { ...wish.layout, ...layout } };
}
