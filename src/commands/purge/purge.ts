import {
  decidePurges,
  openPurges,
  type Purged,
  type PurgePlan,
  planPurge,
  purge,
  requireTrueDay,
} from '../../actions/exchange/purge-personal.ts';
import type { Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { dayAt, formatDay } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect } from '../../domain/invocation.ts';
import type { Given, Runs } from '../../parameters.ts';
import { kindLabel } from '../../store/entries/catalogue.ts';
import { right, table } from '../../views/table.ts';
import { listed } from '../listed.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes> = async (context, given) => {
  if (given.agree || given.decline) return decide(context, given);
  const { dryRun } = given;
  const store = await context.store(dryRun ? 'read' : 'write');
  const { years } = given;
  const plan = planPurge(store, context.today, years, context.machineFolder);
  const list = listed(context, plan.items, null, [
    ['录入日期', (item) => formatDay(dayAt(new Date(item.at)))],
    ['单位', (item) => item.unit?.name ?? ''],
    ['内容', (item) => `${kindLabel(item.kind)}${item.file ? ` ${item.file}` : ''}`],
    [right('数量'), (item) => String(item.values)],
  ]);
  const notes = [...notesLeft(plan, context.width), ...rowsLeft(plan)];
  const copies = `此前的备份（${plan.copies} 等处）、数据包和已生成的文档里仍有这些信息，须另行处理`;
  const confirmed = given.confirmDate;
  if (!dryRun && plan.items.length > 0) {
    requireTrueDay(store, context.clock, context.today, confirmed);
  }
  if (!dryRun && plan.items.length > 0 && !context.yes) {
    const lines = [`${formatDay(plan.before)}以前录入、保存期满 ${plan.years} 年：`, ...list, copies];
    await agreeTo(context, lines, '清除以上个人信息（不可恢复）');
  }
  const done = dryRun ? null : purge(store, context.author, plan);
  const entry = done?.entry ?? null;
  const untidied = done?.untidied
    ? [
        `清除已经记入，但整理文件没有成功（${done.untidied}）；磁盘有空间后再运行一次 ${inspect('backup')}，用备份恢复即可去掉旧页面`,
      ]
    : [];
  const formers = done ? copyLines(done) : [];
  return {
    json: {
      ...plan,
      dryRun,
      purged: entry?.id ?? null,
      untidied: done?.untidied ?? null,
      removed: done?.removed ?? [],
      kept: done?.kept ?? [],
    },
    text: () =>
      plan.items.length === 0
        ? [`没有保存期满的个人信息（${formatDay(plan.before)}以前录入的）`, ...notes]
        : [
            ...(dryRun || context.yes ? list : []),
            entry ? `已清除 ${plan.items.length} 处个人信息` : `以上 ${plan.items.length} 处将被清除`,
            ...formers,
            ...notes,
          ],
    warnings: plan.items.length > 0 ? [copies, ...untidied] : [],
    next: dryRun && plan.items.length > 0 ? inspect('purge') : entry ? inspect('verify') : undefined,
  };
};

/** What became of the program's own older copies, by name. */
function copyLines({ removed, kept }: Pick<Purged, 'removed' | 'kept'>): string[] {
  return [
    ...(removed.length > 0
      ? [`本机此前的备份和旧文件 ${removed.length} 份也已删除（里面没有别的记录），请重新备份：${inspect('backup')}`]
      : []),
    ...kept.map((file) => `仍可能含有这些信息，打不开或另有别的记录，确认不再需要后请删除：${file}`),
  ];
}

/** Agrees to what other machines purged, or refuses it. */
async function decide(context: Context, given: Given<typeof takes>): Promise<Report> {
  const agrees = Boolean(given.agree);
  const dryRun = Boolean(given.dryRun);
  if (agrees && given.decline) throw Fault.usage('two-decisions', '--agree 和 --decline 只能写一个');
  const store = await context.store(dryRun ? 'read' : 'write');
  const open = openPurges(store);
  const list = open.map(
    ({ entry: { author, at, body } }) =>
      `${formatDay(dayAt(new Date(at)))}，${author} 清除 ${body.entries.length} 处：${body.reason ?? ''}`,
  );
  if (!dryRun && agrees && open.length > 0 && !context.yes) {
    await agreeTo(context, list, '同意清除（不可恢复）');
  }
  const done = dryRun ? null : decidePurges(store, context.author, agrees, given.reason);
  const json = open.map(({ entry: { id, author, at, body } }) => ({
    id,
    by: author,
    at,
    entries: body.entries.length,
  }));
  return {
    json: { purges: json, agreed: !dryRun && agrees, dryRun, untidied: done?.untidied ?? null },
    text: () => [
      ...list,
      ...(dryRun
        ? [`以上 ${open.length} 次清除等待本办公室决定`]
        : [agrees ? '已同意，个人信息已清除' : '不同意，本机的保留']),
    ],
    warnings: done?.untidied ? [`清除已经记入，但整理文件没有成功（${done.untidied}）`] : [],
    next: dryRun ? inspect('purge', { '--agree': true }) : inspect('verify'),
  };
}

const mostNotes = 20;

/** Of former versions' imports which columns stay, file by file. */
function rowsLeft({ rows }: PurgePlan): string[] {
  if (rows.length === 0) return [];
  return [
    '',
    `另有 ${rows.length} 次导入是旧版本做的，以下栏目同记录封在一起，不会清除：`,
    ...rows.map(
      ({ at, unit, file, ledger, columns }) =>
        `  ${formatDay(dayAt(new Date(at)))}  ${[unit?.name, ledger, file].filter(Boolean).join(' ')}：${columns
          .map(({ title, rows: count }) => `${title}（${count} 行）`)
          .join('、')}`,
    ),
  ];
}

/** What a purge does not reach: words typed into the record. The clerk reads them and decides what must be said of them. */
function notesLeft({ notes }: PurgePlan, width: number): string[] {
  if (notes.length === 0) return [];
  const rows = notes
    .slice(0, mostNotes)
    .map((note) => [
      String(note.number),
      formatDay(dayAt(new Date(note.at))),
      note.unit?.name ?? '',
      kindLabel(note.kind),
      note.text.replace(/\s+/g, ' '),
    ]);
  return [
    '',
    `另有 ${notes.length} 条记录带有手写的文字，可能写有姓名；文字是记录的一部分，不会清除，请逐条看：`,
    ...table([right('序号'), '录入日期', '单位', '事项', '文字'], rows, width),
    ...(notes.length > mostNotes
      ? [`只列出前 ${mostNotes} 条；全部见 ${inspect('purge', { '--dry-run': true })} --json`]
      : []),
  ];
}

/** Shows what would be gone and asks. Fault (interrupted): no. */
async function agreeTo(context: Context, lines: readonly string[], message: string): Promise<void> {
  context.say(lines.join('\n'));
  const prompter = await context.prompter();
  if (!(await prompter.confirm({ message, default: false, flag: '--yes' })))
    throw new Fault('interrupted', 'not-purged', '没有清除，数据文件未改动');
}
