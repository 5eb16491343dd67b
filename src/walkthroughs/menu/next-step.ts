import type { Noun } from '../../command.ts';
import { type Hint, type Invocation, invocationsIn, type Word } from '../../domain/invocation.ts';
import { lists } from './lists.ts';
import { askingTask } from './questions.ts';
import type { AskingTask, Blank, MenuTask } from './task.ts';
import { menuTasks } from './tasks/index.ts';

/** A choice of the menu that a command stands for, with what the command is given of its blanks. */
export interface Step {
  readonly task: MenuTask;
  readonly known: ReadonlyMap<string, readonly string[]>;
  /** What it is about: the unit, where one is given. */
  readonly about: string;
  /** Which of several commands of the task it is, in the words of its choice. */
  readonly which?: string;
  /** What people do first, out of the program's sight. */
  readonly after?: string;
  /** The step in its own words, where it has some. */
  readonly title?: string;
}

/** The choices of the menu for the commands that hints name, each once. */
export const stepsIn = (nouns: readonly Noun[], hints: readonly (Hint | undefined)[]): Promise<readonly Step[]> =>
  stepsFor(nouns, hints.flatMap(invocationsIn));

/** The choices of the menu for some commands, each once; none for one on another data file, or where the menu has no such. */
export async function stepsFor(nouns: readonly Noun[], invocations: readonly Invocation[]): Promise<readonly Step[]> {
  const steps: Step[] = [];
  for (const invocation of invocations.filter(({ given }) => given['--db'] === undefined)) {
    const step = await stepOf(nouns, invocation);
    if (step && !steps.some((each) => each.task === step.task)) steps.push(step);
  }
  return steps;
}

/** The choice that has most of what is given. */
async function stepOf(nouns: readonly Noun[], invocation: Invocation): Promise<Step | null> {
  const [noun] = invocation.path.split(' ');
  let best: { readonly task: MenuTask; readonly asking: AskingTask; readonly fit: number } | null = null;
  for (const task of menuTasks.filter(({ words }) => words[0] === noun)) {
    const asking = await askingTask(nouns, task);
    const fit = fitOf(asking, invocation);
    // Of two that account for as much, the one that asks for nothing else is meant.
    const nothingElse =
      Object.keys(invocation.given).some((name) => name.startsWith('-')) &&
      blanksOf(asking).every(({ of = '', optional, when }) => optional || when || of in invocation.given);
    const most: number = best?.fit ?? 0;
    if (fit > most || (fit > 0 && fit === most && nothingElse)) best = { task, asking, fit };
  }
  const { after } = invocation;
  return (
    best && { task: best.task, ...(await knownIn(best.asking, invocation)), ...(after === undefined ? {} : { after }) }
  );
}

const blanksOf = ({ words }: AskingTask): readonly Blank[] =>
  words.filter((word) => typeof word !== 'string' && 'ask' in word);

/** A value that needs nobody to put it in. */
type Put = Exclude<Word, { readonly blank: string }>;

/** What is given for a parameter; what is still to be put in is not. */
function valuesOf({ given }: Invocation, name: string): readonly Put[] {
  const value = given[name];
  if (value === undefined || value === true) return [];
  return [value].flat().filter((word): word is Put => typeof word !== 'object' || !('blank' in word));
}

/** A value as the program takes it: of a unit its id. */
const idOf = (word: Put): string => (typeof word === 'object' ? word.id : String(word));

/** The words that stand on the line where no parameter of the menu's is asked for: verbs, flags and arguments. */
function wordsOf(invocation: Invocation): readonly string[] {
  const names = Object.keys(invocation.given);
  const plain = names.filter((name) => !name.startsWith('-')).flatMap((name) => valuesOf(invocation, name).map(idOf));
  return [...invocation.path.split(' '), ...names, ...plain];
}

/** 0 where the task says what is not given; else the more, the more of what is given it accounts for. */
function fitOf(task: AskingTask, invocation: Invocation): number {
  const words = wordsOf(invocation);
  const blanks = blanksOf(task);
  const offers = (one: Blank | undefined, word: string): boolean =>
    one?.choices?.some(([value]) => value === word) ?? false;
  const verbs = invocation.path.split(' ').every((verb) => task.words.includes(verb) || offers(blanks[0], verb));
  const said = task.words.filter((word) => typeof word === 'string');
  if (!verbs || !said.every((word) => words.includes(word))) return 0;
  // A flag without a value changes what is done: a choice that cannot say it is another.
  const bare = Object.entries(invocation.given).flatMap(([name, value]) => (value === true ? [name] : []));
  if (!bare.every((name) => said.includes(name) || blanks.some((one) => one.of === name || offers(one, name))))
    return 0;
  const asked = blanks.filter((one) =>
    words.some((word) => word.startsWith('-') && (one.of === word || offers(one, word))),
  );
  const plain = blanks.some(({ flag, unsaid }) => !flag && !unsaid);
  const wanted = Object.keys(invocation.given).some((name) => !name.startsWith('-'));
  return 3 * said.length + 2 * asked.length + (wanted === plain ? 2 : 1);
}

/** What is given of the blanks of a task. */
async function knownIn(task: AskingTask, invocation: Invocation): Promise<Pick<Step, 'known' | 'about' | 'which'>> {
  const words = wordsOf(invocation);
  const [first] = blanksOf(task);
  const [, chosen] = first?.choices?.find(([value]) => words.includes(value)) ?? [];
  // What a command is told is not what it does.
  const which = chosen !== undefined && first?.of ? `${task.title}：${chosen}` : chosen;
  const known = new Map<string, readonly string[]>();
  const about: string[] = [];
  for (const { name, of = '', ask, flag, from, choices = [] } of blanksOf(task)) {
    const chosen = choices.flatMap(([value]) => (words.includes(value) ? [value] : []));
    const values = valuesOf(invocation, of);
    // Texts are asked all the same: what is given only shows what is wanted.
    if (of === '' && chosen.length > 0) known.set(name, chosen);
    else if (values.length > 0 && (flag ? ['pick', 'choice', 'day'].includes(ask) : ask !== 'text'))
      known.set(name, values.map(idOf));
    // Which ledger is meant: the unit lacks several.
    if (from === 'kinds' && values.length > 0)
      about.push(...(await lists.kinds()).filter(({ value }) => values.includes(value)).map((kind) => kind.name));
    if (from === 'units' || from === 'titled')
      for (const one of values) about.push(typeof one === 'object' && 'name' in one ? one.name : String(one));
  }
  return { known, about: about.join('、'), ...(which === undefined ? {} : { which: which.replace(/，.*$/, '') }) };
}
