import { glanceAt } from '../../actions/draw/certificate.ts';
import { openDraw, type PreparedDraw, requireOpenable, storeDraw } from '../../actions/draw/make-draw.ts';
import { findDraw, type StoredDraw } from '../../actions/draw/stored-draw.ts';
import type { Options, Report } from '../../command.ts';
import type { Context, Prompter } from '../../context.ts';
import { seedProblem } from '../../domain/draw/tickets.ts';
import { amountWords, measureOf } from '../../domain/draw/words.ts';
import type { Store } from '../../store/store.ts';
import { drawFacts, earlierLine, sealLines, seedLines, stepHeading, ticketTable } from '../../views/draw.ts';
import { textOption } from '../option-values.ts';
import { ticketProgress } from './answer.ts';

/** Leads both sides through the three steps; the laptop may be turned round at any time. */
export async function playScene(
  context: Context,
  store: Store,
  prepared: PreparedDraw,
  options: Options,
): Promise<Report> {
  const prompter = await context.prompter();
  const { pool, statement } = prepared;
  const measure = measureOf(statement.kind);
  for (const line of stepHeading('第一步　封　存', context.width)) context.say(line);
  context.say(
    `  将从 ${statement.members.length} ${measure}的名单中抽取 ${amountWords(statement)}。封存以后，名单和数量都不能再改。`,
  );
  for (const left of pool.leftOut) context.say(`  未列入名单　${left}`);
  for (const { key, reason } of statement.exclusions) context.say(`  已排除　${key}（${reason}）`);
  context.say('');
  if (!context.yes && !(await prompter.confirm({ message: '现在封存名单吗？', default: true, flag: '--yes' }))) {
    return { json: null, text: () => '没有封存，什么都没有改动' };
  }
  const id = storeDraw(store, context.author, prepared, null);
  const draw = findDraw(store, id);
  const sealed = glanceAt(store, draw);
  context.say('');
  for (const line of drawFacts(sealed)) context.say(line);
  const earlier = earlierLine(sealed);
  if (earlier) context.say(`  ${earlier}`);
  context.say('');
  for (const line of sealLines(sealed)) context.say(line);
  context.say('');
  return openScene(context, store, draw, options, prompter);
}

/** The second and third step, for a draw that has been sealed. */
export async function openScene(
  context: Context,
  store: Store,
  draw: StoredDraw,
  options: Options,
  prompter: Prompter,
): Promise<Report> {
  requireOpenable(store, draw);
  const later = `inspect draw open ${draw.number}`;
  const now =
    context.yes ||
    (await prompter.confirm({ message: '两方已抄下指纹，现在报号吗？', default: true, flag: '--seed-inspectors' }));
  if (!now) return { json: null, text: () => '名单已封存，尚未报号', next: later };
  for (const line of stepHeading('第二步　两方报号', context.width)) context.say(line);
  context.say('  双方各自在纸上写 6 至 64 个字符，最好是掷骰子或抄纸币号码得到的十位以上数字。');
  context.say('  写好后同时亮出，再键入。后报的一方不能先知道对方的数字。');
  context.say('');
  const ask = (whose: string, flag: string): Promise<string> =>
    prompter.input({
      message: `${whose}的数字`,
      flag,
      validate: (text) => {
        const problem = seedProblem(text);
        return problem ? `${whose}的数字${problem}` : null;
      },
    });
  const name = async (key: string, flag: string, whose: string): Promise<string | null> =>
    textOption(options, key) ??
    ((
      await prompter.input({
        message: `${whose}由谁报号（可不填）`,
        default: '',
        flag,
        validate: (text) => (/^\d+$/.test(text.trim()) ? '这里写姓名，不写数字；可不填，直接回车' : null),
      })
    ).trim() ||
      null);
  const inspectors = await ask('验收组', '--seed-inspectors');
  const inspectorsBy = await name('inspectorsBy', '--inspectors-by', '验收组');
  const unit = await ask('被验收单位', '--seed-unit');
  const unitBy = await name('unitBy', '--unit-by', '被验收单位');
  const progress = ticketProgress(context, draw.size);
  try {
    openDraw(store, context.author, draw, { inspectors, unit, auto: false, inspectorsBy, unitBy }, progress.hear);
  } finally {
    progress.end();
  }
  const opened = findDraw(store, draw.id);
  // A low screen keeps the drawn in sight; `draw show` lists all alternates.
  const room = Math.max(3, (context.streams.stdout.rows ?? 24) - 30);
  const shown = glanceAt(store, opened, Math.min(room, opened.size <= 30 ? opened.size : 10));
  for (const line of stepHeading('第三步　出　签', context.width)) context.say(line);
  for (const line of seedLines(shown)) context.say(line);
  context.say('');
  context.say('  每个编号一支签，签号由小到大；★ 为抽中。');
  context.say('');
  for (const line of ticketTable(shown, context.width)) context.say(line);
  context.say('');
  return {
    json: null,
    text: () => `结果已存入数据文件。任何一方都可以凭证书重新计算。`,
    next: [`inspect draw certificate ${opened.number}`, `inspect draw verify ${opened.number}`],
  };
}
