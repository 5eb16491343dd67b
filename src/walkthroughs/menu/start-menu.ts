import { existsSync } from 'node:fs';
import type { Stage } from '../../command.ts';
import type { Choice, Context } from '../../context.ts';
import { stageTitles } from '../../views/help.ts';
import { pad } from '../../views/table.ts';
import { width } from '../../views/text-width.ts';
import { askBlank } from './ask-blank.ts';
import { type MenuTask, menuTasks } from './tasks.ts';

/** The menu for people who type no commands: stages of the year, tasks, the questions of a task, the command it stands for. */
export async function startMenu(context: Context): Promise<void> {
  const prompter = await context.prompter();
  context.say('行政执法责任制示范点验收工具　　随时按 Ctrl+C 离开，已答的都已保存');
  let around = surroundings(context);
  if (/（未署名）$/.test(context.author)) {
    const name = await prompter.input({ message: '您的姓名（记入每条记录；直接回车跳过）', flag: '--by', default: '' });
    if (name.trim()) {
      await runShown(context, ['config', 'set', 'author', name.trim()], around);
      around = { ...around, INSPECT_BY: name.trim() };
    }
  }
  let last: Stage | null = null;
  for (;;) {
    const stage: Stage | null = await prompter.select<Stage | null>({
      message: '做什么',
      choices: [...stageChoices(context), { value: null, name: '离开' }],
      default: last ?? (existsSync(context.dataFile) ? 'onsite' : 'begin'),
      flag: '--help',
    });
    if (stage === null) return;
    last = stage;
    await stageMenu(context, stage, around);
  }
}

async function stageMenu(context: Context, stage: Stage, around: Context['env']): Promise<void> {
  const prompter = await context.prompter();
  const tasks = menuTasks.filter((task) => task.stage === stage);
  const column = Math.max(...tasks.map((task) => width(task.title))) + 2;
  let next = 0;
  for (;;) {
    const missing = !existsSync(context.dataFile);
    const task = await prompter.select<MenuTask | null>({
      message: stageTitles[stage],
      choices: [
        ...tasks.map(
          (each): Choice<MenuTask> => ({
            value: each,
            name: `${pad(each.title, column)}${commandOf(each)}`,
            ...(missing && !each.withoutFile ? { disabled: '先建立数据文件' } : {}),
          }),
        ),
        { value: null, name: '返回' },
      ],
      default: tasks[next] ?? null,
      flag: '--help',
    });
    if (task === null) return;
    const words = await fill(context, task, around);
    if (!words) continue;
    const code = await runShown(context, words, around);
    next = tasks.indexOf(task) + (code === 0 ? 1 : 0);
  }
}

function stageChoices(context: Context): Choice<Stage>[] {
  const missing = !existsSync(context.dataFile);
  return (Object.entries(stageTitles) as [Stage, string][])
    .map(([stage, title]) => ({ stage, title, tasks: menuTasks.filter((task) => task.stage === stage) }))
    .filter(({ tasks }) => tasks.length > 0)
    .map(({ stage, title, tasks }) => ({
      value: stage,
      name: `${pad(title, 14)}${gist(tasks)}`,
      ...(missing && tasks.every((task) => !task.withoutFile) ? { disabled: '先建立数据文件' } : {}),
    }));
}

/** The first tasks of a stage, enough to know it by. */
function gist(tasks: readonly MenuTask[]): string {
  const names = tasks.slice(0, 4).map((task) => task.title.replace(/[（：].*$/, ''));
  return names.join('、') + (tasks.length > names.length ? '等' : '');
}

/** The command that a task stands for, its blanks named: `inspect import <种类> <文件> --unit <单位>`. */
function commandOf(task: MenuTask): string {
  const words = task.words.map((word) => {
    if (typeof word === 'string') return word;
    const blank = word.ask === 'flag' ? word.flag! : `${word.flag ? `${word.flag} ` : ''}<${word.name}>`;
    return word.optional ? `[${blank}]` : blank;
  });
  return `inspect ${words.join(' ')}`;
}

/** Asks for the blanks in order; null where the user goes back. */
async function fill(context: Context, task: MenuTask, around: Context['env']): Promise<string[] | null> {
  const words: string[] = [];
  for (const word of task.words) {
    if (typeof word === 'string') {
      words.push(word);
      continue;
    }
    const answer = await askBlank(context, word, around);
    if (answer === null) return null;
    if (answer === '') continue;
    if (word.flag) words.push(word.flag);
    if (word.ask !== 'flag') words.push(answer);
  }
  return words;
}

async function runShown(context: Context, words: readonly string[], around: Context['env']): Promise<number> {
  const line = words.map((word) => (/[\s"'*?$&()<>|;]/.test(word) || word === '' ? `"${word}"` : word)).join(' ');
  context.say(`\n$ inspect ${line}`);
  const code = await context.inspect(words, { env: around });
  context.say('');
  return code;
}

/** What the flags of `inspect` itself said, for the commands that the menu runs. */
function surroundings(context: Context): Context['env'] {
  return {
    INSPECT_DB: context.dataFile,
    ...(/（未署名）$/.test(context.author) ? {} : { INSPECT_BY: context.author }),
    ...(context.plain ? { ACCESSIBLE: '1' } : {}),
    ...(context.color ? {} : { NO_COLOR: '1' }),
  };
}
