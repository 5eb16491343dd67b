import { existsSync } from 'node:fs';
import type { MenuStage } from '../../command.ts';
import type { Choice, Context } from '../../context.ts';
import { isSigned } from '../../domain/author.ts';
import { Fault } from '../../domain/fault.ts';
import { type Hint, invocationsIn } from '../../domain/invocation.ts';
import { pad } from '../../views/table.ts';
import { overEcho } from '../prompting/raw-mode.ts';
import { orBack } from '../prompting/step-back.ts';
import { glanceAt } from './glance.ts';
import { Menu } from './menu.ts';
import type { Step } from './next-step.ts';
import { askingTask } from './questions.ts';
import type { ReadFile } from './read-file.ts';
import { commandOf, runLine, runTask, type TaskEnd } from './run-task.ts';
import type { MenuTask } from './task.ts';
import { overview } from './tasks/closing.ts';
import { menuStages, menuTasks } from './tasks/index.ts';
import { wayOn } from './way-on.ts';

/** Where the user goes from a list: into a task, to a stage, to the first list, out. */
type Way =
  | { readonly go: 'step'; readonly step: Step }
  | { readonly go: 'task'; readonly task: MenuTask }
  | { readonly go: 'again' }
  | { readonly go: 'stage'; readonly stage: MenuStage }
  | { readonly go: 'home' }
  | { readonly go: 'leave' };

/** The menu for people who type no commands: stages of the year, tasks, the questions of a task, the command it stands for. */
export async function startMenu(context: Context): Promise<void> {
  try {
    await runMenu(context);
  } catch (error) {
    if (!(error instanceof Fault) || error.kind !== 'interrupted') throw error;
    throw error.retold({ hint: '回到菜单：inspect' });
  }
}

async function runMenu(started: Context): Promise<void> {
  // What the menu itself reads is told as what its commands tell.
  const context: Context = Object.create(started, {
    inWords: {
      value: (text: Hint, noun?: string) => wayOn(noun, { text: String(text), invocations: invocationsIn(text) }),
    },
  });
  const menu = new Menu(context);
  const [prompter, glance] = await Promise.all([context.prompter(), glanceAt(menu)]);
  if (context.terminal && !context.plain) context.streams.stdout.write(overEcho);
  context.say('行政执法责任制示范点验收工具　　随时可按 Ctrl+C 停下，已答的都已保存');
  if (!isSigned(context.author)) {
    const name = (
      await prompter.input({
        message: '您的姓名（记入每条记录；直接回车跳过）',
        flag: '--by',
        default: '',
        validate: notNumber,
      })
    ).trim();
    if (name !== '') {
      await runLine(menu, ['config', 'set', 'author', name]);
      context.say('');
    }
  }
  let stage: MenuStage | null = null;
  let next: readonly Step[] = [];
  let shown = glance;
  for (;;) {
    for (const line of shown.lines) context.say(line);
    // What the file asks for comes before what the last command would go on with.
    const due = shown.step ?? next.find(({ after }) => after === undefined) ?? null;
    const way: Way = await chooseHome(menu, due, stage ?? usualStage(context, shown.empty));
    if (way.go === 'leave') return;
    if (way.go === 'step') {
      const after = await perform(menu, way.step.task, way.step.known);
      stage = after.task.stage;
      next = after.go === 'stage' ? await stageMenu(menu, stage, after) : after.next;
    } else if (way.go === 'stage') {
      stage = way.stage;
      next = await stageMenu(menu, stage, null);
    }
    context.say('');
    shown = await glanceAt(menu);
  }
}

/** A figure is meant for the menu that comes next. */
const notNumber = (text: string): string | null =>
  /^\s*[\d０-９]+\s*$/.test(text) ? '这里写姓名，编号到下一页再输入；不写姓名直接回车' : null;

/** The first list; what is to be done next stands first, else the overview: the numbers of the stages stay as they are. */
async function chooseHome(menu: Menu, next: Step | null, usual: MenuStage): Promise<Way> {
  const { context } = menu;
  const prompter = await context.prompter();
  const missing = !existsSync(context.dataFile);
  const first: Choice<Way> = next ? stepChoice(next) : overviewChoice();
  const stages = (Object.entries(menuStages) as [MenuStage, readonly [string, string]][]).map(
    ([stage, [title, gist]]): Choice<Way> => ({
      value: { go: 'stage', stage },
      name: pad(title, 18),
      ...(missing && menuTasks.every((task) => task.stage !== stage || !task.withoutFile)
        ? { disabled: '先建立数据文件' }
        : { aside: gist }),
    }),
  );
  const choices = [first, ...stages, { value: { go: 'leave' }, name: '离开' } as Choice<Way>];
  const preset = (next ? null : stages.find(({ value }) => value.go === 'stage' && value.stage === usual)) ?? first;
  return prompter.select<Way>({
    message: '做什么',
    choices,
    default: preset.value,
    flag: '--help',
    whole: true,
    back: false,
  });
}

function stepChoice(step: Step): Choice<Way> {
  const about = step.about === '' ? '' : `（${step.about}）`;
  return {
    value: { go: 'step', step },
    name: step.title ?? `${step.after ?? '下一步'}：${step.which ?? bareTitle(step.task)}${about}`,
  };
}

function overviewChoice(): Choice<Way> {
  return { value: { go: 'step', step: { task: overview, known: new Map(), about: '' } }, name: '各单位情况' };
}

/** The tasks of a stage, until the user goes back; answers what is to be done next. */
async function stageMenu(menu: Menu, stage: MenuStage, from: After | null): Promise<readonly Step[]> {
  const { context } = menu;
  const prompter = await context.prompter();
  let after = from;
  for (;;) {
    const missing = !existsSync(context.dataFile);
    const tasks = menuTasks.filter((task) => task.stage === stage && (task.withoutFile !== 'only' || missing));
    const back: Choice<Way> = { value: { go: 'home' }, name: '返回' };
    const { nouns } = context;
    const shown = await Promise.all(
      tasks.map(async (task) => `${task.title}：${commandOf(await askingTask(nouns, task))}`),
    );
    const choices = [
      ...tasks.map(
        (task): Choice<Way> => ({
          value: { go: 'task', task },
          name: task.title,
          ...(missing && !task.withoutFile ? { disabled: '先建立数据文件' } : {}),
        }),
      ),
      back,
    ];
    // What usually follows is under the cursor; what went wrong stays there.
    const at = after === null ? 0 : tasks.indexOf(after.task) + (after.done ? 1 : 0);
    const usual = after?.done && tasks[at]?.apart ? 0 : Math.max(0, at);
    const way = await prompter.select<Way>({
      message: menuStages[stage][0],
      choices,
      default: (choices[usual] ?? back).value,
      flag: '--help',
      whole: true,
      help: shown.join('\n'),
      escape: back.value,
    });
    if (way.go !== 'task') return after?.next ?? [];
    after = await perform(menu, way.task, new Map());
    if (after.go === 'home') return after.next;
    if (after.task.stage !== stage) return stageMenu(menu, after.task.stage, after);
  }
}

/** What became of a task, and where the user goes from there. */
interface After {
  readonly go: 'stage' | 'home';
  readonly task: MenuTask;
  readonly done: boolean;
  readonly next: readonly Step[];
}

/** Runs a task; then the next step is offered in a short list, which leaves what the command said on the screen. */
async function perform(menu: Menu, first: MenuTask, givenAlready: Step['known']): Promise<After> {
  const prompter = await menu.context.prompter();
  let task = first;
  let known = givenAlready;
  let again = false;
  // Where lacks were told: whoever mends one comes back to what is left.
  let told = null as Step | null;
  for (;;) {
    const end: TaskEnd | null = await runTask(menu, task, known, again);
    if (end === null) return { go: 'stage', task, done: false, next: [] };
    const { done } = end;
    // What was just done is not offered again: Enter after Enter would never leave it. Nor is going back to a backup.
    const same = (step: Step): boolean =>
      step.task === task &&
      [...step.known].every(([name, values]) => end.given.get(name)?.join() === values.join()) &&
      // Another file of the kind that was asked for, where the first proved to be of another kind.
      step.known.has('文件') === end.given.has('文件');
    const undone = (step: Step): boolean => same(step) || (done && step.task.words[0] === 'restore');
    const lacks = end.lacks ?? [];
    if (lacks.length > 0) told = { task, known: end.given, about: '', title: `回到“${bareTitle(task)}”，看还缺什么` };
    else if (told?.task === task) told = null;
    const next = end.next.filter((step) => !undone(step)).slice(0, 2);
    const other = next.filter((step) => ![told, ...lacks].some((lead) => lead?.task === step.task));
    const leads = [...(told && told.task !== task ? [told] : []), ...lacks, ...other];
    menu.context.say('');
    const back: Choice<Way> = {
      value: { go: 'stage', stage: task.stage },
      name: `回到“${menuStages[task.stage][0]}”`,
    };
    const onward: Choice<Way>[] = [
      ...leads.map(stepChoice),
      ...(end.again === undefined ? [] : [{ value: { go: 'again' } as Way, name: end.again }]),
      ...(done ? [] : [{ value: { go: 'task', task } as Way, name: end.brokenOff ? '接着办' : '改一改，再来一次' }]),
    ];
    // The ways back keep their numbers, whatever there is to do next. What a rule refused is refused again.
    const choices = [back, { value: { go: 'home' }, name: '回到首页' } as Choice<Way>, ...onward];
    // What is only advised stands there to be chosen, under no Enter.
    const advised = leads[0]?.after !== undefined || (done && lacks.length > 0);
    const otherwise = onward.find(({ value }) => value.go !== 'step') ?? back;
    const preset = advised ? otherwise : leads.length === 0 && end.refused ? back : (onward[0] ?? back);
    const ask = (): Promise<Way> =>
      prompter.select<Way>({
        message: '接下来',
        choices,
        default: preset.value,
        help: `刚才的命令：${menu.lastLine}`,
        flag: '--help',
        escape: back.value,
      });
    let way = await ask();
    while (way.go === 'again' && end.read?.isSame() && !(await evenSo(menu, end.read))) way = await ask();
    if (way.go === 'step') {
      // Whoever was kept from something comes back to it, once what kept him is mended.
      // A trial was told what it was for: nothing of it is left to do.
      const trial = task.words.includes('--dry-run');
      // Nor of a file that a declaration takes the place of.
      if (!done && !trial && told === null && way.step.after === undefined)
        told = { task, known: end.given, about: '', title: `回到“${bareTitle(task)}”` };
      task = way.step.task;
      known = way.step.known;
      again = false;
    } else if (way.go === 'task' || way.go === 'again') {
      known = end.given;
      // What was broken off goes on where it stopped: nothing was wrong with the answers.
      again = way.go === 'task' && end.brokenOff !== true;
    } else return { go: way.go === 'stage' ? 'stage' : 'home', task, done, next };
  }
}

/** Asks whether a file that nobody has saved since is to be read once more: it would only tell the same. */
async function evenSo({ context }: Menu, { name }: ReadFile): Promise<boolean> {
  const prompter = await context.prompter();
  context.say(`${name} 没有变（存盘了吗？）；另存成别的文件的，选“改一改，再来一次”`);
  const message = '还要照原样再读一遍吗';
  return orBack(() => prompter.confirm({ message, default: false, flag: '--yes', back: true }), false);
}

/** A title without its remark: 下一步：抽执法人员. */
function bareTitle(task: MenuTask): string {
  return task.title.replace(/[（：].*$/, '');
}

/** What an office usually does in these months. */
function usualStage(context: Context, empty: boolean): MenuStage {
  if (empty) return 'begin';
  const month = Number(context.today.slice(5, 7));
  if (month <= 7) return 'spring';
  return month <= 9 ? 'onsite' : 'titles';
}
