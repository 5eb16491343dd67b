import type { Noun } from '../../command.ts';
import { askingTask } from './questions.ts';
import type { AskingTask, Blank, MenuTask } from './task.ts';
import { menuTasks } from './tasks/index.ts';

/** A choice of the menu that a command line stands for, with what the line tells of its blanks. */
export interface Step {
  readonly task: MenuTask;
  readonly known: ReadonlyMap<string, readonly string[]>;
  /** What it is about: the unit, where the line names one. */
  readonly about: string;
  /** The line in its own words, where it has some. */
  readonly title?: string;
}

/** The choices of the menu that the command lines in a text stand for, each once; none where the menu has no such. */
export async function stepsIn(nouns: readonly Noun[], text: string): Promise<readonly Step[]> {
  const steps: Step[] = [];
  // What is to be done on another machine, or to another data file, is no step of this menu.
  const here = text.split('\n').filter((line) => !line.includes('另一台电脑'));
  for (const line of here.flatMap(linesIn)) {
    if (line.includes(' --db ')) continue;
    const step = await stepOf(nouns, line.slice('inspect '.length).trim());
    if (step && !steps.some((each) => each.task === step.task)) steps.push(step);
  }
  return steps;
}

/** The command lines in one line of text: it is one, perhaps with a remark behind, or a sentence that names some. */
function linesIn(text: string): readonly string[] {
  // Names of units hold brackets too; a remark follows the command's own words.
  if (text.startsWith('inspect '))
    return [
      text
        .replace(/([\w-])（.*$/, '$1')
        .trim()
        .replace(aftermath, ''),
    ];
  return (text.match(/inspect [a-z][^，。；、（）：]*/g) ?? []).map((line) => line.trim().replace(aftermath, ''));
}

/** The verb by which a sentence goes on behind a command: it is no unit and no number. */
const aftermath = / 可?(查看|列出|公示|建立|结束|补充|补写|撤销|写入|更正|核对|恢复)\S*$/;

/** The choice that a command line without `inspect` stands for: the one that has most of its words. */
async function stepOf(nouns: readonly Noun[], line: string): Promise<Step | null> {
  const words = (line.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replace(/^"(.*)"$/, '$1'));
  let best: { readonly task: MenuTask; readonly asking: AskingTask; readonly fit: number } | null = null;
  for (const task of menuTasks.filter((each) => begins(each, words))) {
    const asking = await askingTask(nouns, task);
    const fit = fitOf(asking, words);
    if (fit > (best?.fit ?? 0)) best = { task, asking, fit };
  }
  if (!best) return null;
  const known = knownIn(best.asking, words);
  return { task: best.task, known, about: aboutOf(best.asking, known) };
}

function begins(task: MenuTask, words: readonly string[]): boolean {
  const head = headOf(task);
  return head.length > 0 && head.every((word, at) => words[at] === word);
}

/** 0 where the line says otherwise; else the more, the more of the line the task accounts for. */
function fitOf(task: AskingTask, words: readonly string[]): number {
  const head = headOf(task);
  const rest = words.slice(head.length);
  const flags = rest.filter((word) => word.startsWith('-'));
  let fit = head.length * 10;
  for (const word of task.words.slice(head.length)) {
    if (typeof word === 'string') {
      if (!rest.includes(word)) return 0;
      fit += 3;
    } else if ('ask' in word && flags.some((flag) => flag === word.flag || answersOf(word).includes(flag))) fit += 2;
  }
  const plain = rest.filter((word) => !word.startsWith('-')).length;
  const asked = task.words.filter((word) => typeof word !== 'string' && 'ask' in word && !word.flag && !word.unsaid);
  return fit + (plain > 0 === asked.length > 0 ? 1 : 0);
}

function headOf({ words }: MenuTask): readonly string[] {
  const end = words.findIndex((word) => typeof word !== 'string' || word.startsWith('-'));
  return words.slice(0, end < 0 ? words.length : end).filter((word) => typeof word === 'string');
}

function answersOf(blank: Blank): readonly string[] {
  return (blank.choices ?? []).map(([value]) => value);
}

/** What the words of a line say of the blanks of a task. */
function knownIn(task: AskingTask, words: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const known = new Map<string, readonly string[]>();
  const blanks = task.words.filter((word): word is Blank => typeof word !== 'string' && 'ask' in word);
  const plain: string[] = [];
  const rest = words.slice(headOf(task).length);
  let flag: { readonly asking: Blank | undefined } | null = null;
  for (const word of rest) {
    if (flag) {
      // Texts in such a line only show where they stand: 情况, 理由.
      if (flag.asking && ['pick', 'choice', 'day'].includes(flag.asking.ask)) known.set(flag.asking.name, [word]);
      flag = null;
      continue;
    }
    if (!word.startsWith('-')) {
      plain.push(word);
      continue;
    }
    const matching = blanks.find((blank) => blank.flag === word && blank.ask !== 'yes');
    const chosen = blanks.find((blank) => answersOf(blank).includes(word));
    if (chosen) known.set(chosen.name, [word]);
    else if (!task.words.includes(word)) flag = { asking: matching };
  }
  for (const blank of blanks) {
    if (blank.flag || blank.unsaid || blank.ask === 'text' || plain.length === 0) continue;
    known.set(blank.name, blank.ask === 'many' ? plain.splice(0) : plain.splice(0, 1));
  }
  return known;
}

function aboutOf(task: AskingTask, known: ReadonlyMap<string, readonly string[]>): string {
  const blank = task.words.find(
    (word): word is Blank => typeof word !== 'string' && 'ask' in word && word.from === 'units',
  );
  const names = blank ? (known.get(blank.name) ?? []) : [];
  // 单位 and such words in a line stand for a name that it does not know.
  return names.filter((name) => name.length > 3 && !name.startsWith('单位')).join('、');
}
