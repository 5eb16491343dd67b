import { statSync } from 'node:fs';
import path from 'node:path';
import type { Lack } from '../../command.ts';
import type { Ending } from '../../context.ts';
import { exitCodes, Fault } from '../../domain/fault.ts';
import { typedLine } from '../../domain/typed-line.ts';
import { readAgain } from '../../views/import-report.ts';
import { broken, wrap } from '../../views/wrap.ts';
import { orBack } from '../prompting/step-back.ts';
import type { Menu } from './menu.ts';
import { type Step, stepsFor, stepsIn } from './next-step.ts';
import { askingTask, specOf } from './questions.ts';
import { fileRead, type ReadFile } from './read-file.ts';
import type { AskingTask, Blank, Given, Look, MenuTask, SaidWhen } from './task.ts';
import { wayOn } from './way-on.ts';

/** How a task ended: what is to be done next, and whether it was done at all. */
export interface TaskEnd {
  readonly done: boolean;
  /** Somebody broke off in the middle: it goes on where it stopped. */
  readonly brokenOff?: boolean;
  /** A rule forbids it: doing it again would be refused again. */
  readonly refused: boolean;
  readonly next: readonly Step[];
  /** What doing the same once more is called, where it was left undone. */
  readonly again?: string | undefined;
  /** What it was given cannot be read. */
  readonly isUnread?: boolean;
  /** The file that it read, where there was one. */
  readonly read?: ReadFile | null;
  /** Each lack that was told, as the choice that leads to where it is mended. */
  readonly lacks?: readonly Step[];
  /** What was answered, so that nothing is typed twice where it went wrong. */
  readonly given: ReadonlyMap<string, readonly string[]>;
}

/** Asks the blanks of a task, shows the command that it stands for, runs it; null where the user went back. */
export async function runTask(
  menu: Menu,
  task: MenuTask,
  known: ReadonlyMap<string, readonly string[]> = new Map(),
  again = false,
): Promise<TaskEnd | null> {
  menu.again = again;
  menu.asked = false;
  const asking = await askingTask(menu.context.nouns, task);
  const answered = new Map<string, readonly string[]>();
  const filled = await fill(menu, asking, known, answered).catch((error: unknown) =>
    complained(menu, error, asking, answered),
  );
  if (!filled) return null;
  if ('next' in filled) return filled;
  const { words, secrets, given } = filled;
  if (task.own) {
    menu.year = Number(words.at(-1));
    menu.context.say(`以下办理 ${menu.year} 年的事`);
    return { done: true, refused: false, next: [], given };
  }
  const line = [...words, ...(await yearWords(menu, words))];
  menu.lastLine = `inspect ${typedLine(line.map((word) => menu.shown(word)))}`;
  if (task.weighty) {
    // What would be refused is told before anybody agrees to it.
    const refused = (await canBeTried(task)) && (await tried(menu, asking, line));
    if (refused) return { ...refused, given };
    if (!(await sure(menu, asking, given))) {
      menu.context.say('没有记入');
      return { done: false, refused: false, next: [], given };
    }
  }
  // Where nothing was asked again, what went wrong would only go wrong again.
  if (again && !menu.asked && !(await once(menu))) return null;
  const saved = asking.words.flatMap((word) =>
    typeof word !== 'string' && 'ask' in word && (word.ask === 'save' || word.ask === 'folder')
      ? (given.get(word.name) ?? [])
      : [],
  );
  const read = fileRead(menu, asking, given);
  const end = await run(menu, asking, line, secrets, saved);
  return { again: read && end.isUnread ? readAgain : undefined, ...end, read, given };
}

/** What kept a list from being shown (a file that cannot be read) is told, and does not end the menu. */
async function complained(menu: Menu, error: unknown, task: AskingTask, given: Given): Promise<TaskEnd> {
  // Whoever breaks off, or has closed the input, is gone.
  if (!(error instanceof Fault) || error.kind === 'interrupted' || error.kind === 'usage') throw error;
  const { streams, width } = menu.context;
  const way = error.hint ? wayOn(undefined, { text: error.hint, invocations: error.invocations }) : '';
  const lines = [`错误：${error.message}`, ...(way ? [`提示：${way}`] : [])];
  streams.stderr.write(`${broken(lines, width).join('\n')}\n`);
  const read = fileRead(menu, task, given);
  return {
    done: false,
    refused: error.kind === 'refused',
    again: read && error.kind === 'broken' ? readAgain : undefined,
    read,
    next: await stepsFor(menu.context.nouns, error.invocations),
    given,
  };
}

/** Runs a command line that needs no questions: the author's name. */
export async function runLine(menu: Menu, words: readonly string[]): Promise<void> {
  menu.lastLine = `inspect ${typedLine(words.map((word) => menu.shown(word)))}`;
  await menu.context.inspect(words, { env: menu.env(), wayOn });
}

/** What follows stands above the question; the command only under 「?」. */
async function sure(menu: Menu, task: AskingTask, given: Filled['given']): Promise<boolean> {
  const { context } = menu;
  const prompter = await context.prompter();
  const { consequenceLines } = await import('./consequence.ts');
  context.say('');
  for (const consequence of await consequenceLines(menu, task, given))
    for (const line of wrap(consequence, context.width - 2, '  ')) context.say(`  ${line}`);
  const help = `对应的命令：${menu.lastLine}`;
  return orBack(
    () => prompter.confirm({ message: '照此记入吗', default: false, flag: '--yes', back: true, help }),
    false,
  );
}

async function once(menu: Menu): Promise<boolean> {
  const prompter = await menu.context.prompter();
  const message = '没有可改的，原样再来一次';
  return orBack(() => prompter.confirm({ message, default: false, flag: '--yes', back: true }), false);
}

async function run(
  menu: Menu,
  task: AskingTask,
  line: readonly string[],
  secrets: Readonly<Record<string, string>>,
  asked: readonly string[],
  only: { readonly looking?: true; readonly trying?: true } = {},
): Promise<Omit<TaskEnd, 'given'>> {
  const { context } = menu;
  let ending: Ending | undefined;
  const code = await context.inspect(line, {
    env: { ...menu.env(), ...secrets },
    ...only,
    wayOn: (noun, way) => wayOn(noun, way, task),
    onEnding: (reached) => {
      ending = reached;
    },
  });
  const refused = code === exitCodes.refused;
  if (ending === undefined) return { done: code === 0, refused, next: [] };
  if ('fault' in ending) {
    const { kind, code: what } = ending.fault;
    const brokenOff = kind === 'interrupted' && what !== 'not-confirmed';
    const isUnread = kind === 'broken' || kind === 'usage';
    return { done: false, refused, brokenOff, isUnread, next: await stepsFor(context.nouns, ending.fault.invocations) };
  }
  const { report } = ending;
  if (task.writes) tellFolder(menu, report.json, asked);
  return {
    done: code === 0 && report.again === undefined,
    refused,
    ...(report.again === undefined ? {} : { again: report.again }),
    next: await stepsIn(context.nouns, [...[report.next ?? []].flat(), report.error?.hint]),
    lacks: await leadsOf(menu, report.lacks ?? []),
  };
}

/** Lacks that lead somewhere in the menu, each with its own words. */
async function leadsOf(menu: Menu, lacks: readonly Lack[]): Promise<readonly Step[]> {
  const steps = await Promise.all(
    lacks.map(async ({ what, mend }) => {
      const [step] = await stepsIn(menu.context.nouns, [mend]);
      return step ? [{ ...step, title: what }] : [];
    }),
  );
  return steps.flat();
}

/** A year other than the current one is added where the command takes it. */
async function yearWords(menu: Menu, words: readonly string[]): Promise<readonly string[]> {
  const year = menu.yearWords();
  if (year.length === 0 || words.some((word) => word === '--year' || /^\d{4}$/.test(word))) return [];
  const spec = await specOf(menu.context.nouns, words);
  return spec?.options?.some((option) => option.flags.startsWith('--year ')) ? year : [];
}

interface Filled {
  readonly words: readonly string[];
  readonly secrets: Readonly<Record<string, string>>;
  readonly given: ReadonlyMap<string, readonly string[]>;
}

/** Asks for the blanks in order, Esc going back to the one before; null where the user goes back from the first. */
async function fill(
  menu: Menu,
  task: AskingTask,
  alreadyKnown: ReadonlyMap<string, readonly string[]>,
  given: Map<string, readonly string[]>,
) {
  // Not before the first question: the menu stands on the screen sooner.
  const { askBlank, showTold } = await import('./ask-blank.ts');
  const known = new Map(alreadyKnown);
  const blanks = task.words.filter(
    (word): word is Blank | Look => typeof word !== 'string' && ('ask' in word || 'look' in word),
  );
  const toldOnce = new Set<Blank>();
  const lines = new Map<string, readonly string[]>();
  let at = 0;
  for (let blank = blanks[at]; blank; blank = blanks[at]) {
    if ('look' in blank) {
      const refused = await lookAt(menu, task, given);
      if (refused) return { ...refused, refused: refused.refused || given.size === 0, given };
      at += 1;
      continue;
    }
    if (blank.when && !blank.when(given)) {
      at += 1;
      continue;
    }
    const asked = blank;
    // Told once: whoever comes back to it wants another answer.
    const found = toldOnce.has(blank) ? null : await blank.toldBy?.(menu, given);
    const told = known.has(blank.name) && known.get(blank.name)?.join() !== found ? null : found;
    // Where the file tells another unit than the step that was chosen, it is asked.
    if (asked.afresh && told === null && found) known.delete(asked.name);
    toldOnce.add(blank);
    // Nothing is to be told, and nothing to be asked.
    if (found === '') {
      at += 1;
      continue;
    }
    const answer = await orBack(
      () =>
        told ? showTold(menu, asked, told) : askBlank(menu, asked, given, known.get(asked.name), lines.get(asked.name)),
      null,
    );
    if (answer !== null) {
      given.set(asked.name, answer);
      const [unit, ...others] = answer;
      if (asked.from === 'units' && unit !== undefined && others.length === 0) menu.unit = unit;
      if (asked.from === 'kinds' || asked.from === 'unitKinds') menu.kind = unit ?? null;
      at += 1;
      continue;
    }
    const before = blanks.slice(0, at).findLast((each): each is Blank => 'ask' in each && given.has(each.name));
    if (!before) return null;
    // What the next step told of it is asked now; what was typed stands there again, where it need not be taken away.
    const typed = given.get(before.name) ?? [];
    if (stands(before) && typed.length > 0) known.set(before.name, typed);
    else known.delete(before.name);
    if (before.ask === 'texts') lines.set(before.name, typed);
    given.delete(before.name);
    at = blanks.indexOf(before);
  }
  return lineOf(task, given);
}

/** Whether a blank, asked once more, shows its answer as what Enter gives. */
const stands = ({ ask, of, optional, choices }: Blank): boolean =>
  ask === 'choice' || ask === 'many'
    ? (ask === 'choice' ? of : choices) !== undefined
    : !optional && (ask === 'text' || ask === 'day' || ask === 'number' || ask === 'year');

/** What would be refused whatever else is answered; null where nothing would. */
async function lookAt(menu: Menu, task: AskingTask, given: Given): Promise<Omit<TaskEnd, 'given'> | null> {
  const { words } = lineOf(task, given);
  const line = [...words, ...(await yearWords(menu, words))];
  menu.lastLine = `inspect ${typedLine(line.map((word) => menu.shown(word)))}`;
  const end = await run(menu, { ...task, writes: false }, line, {}, [], { looking: true });
  return end.done ? null : end;
}

/** A deed, and whatever looks before it asks, holds to what a run that is undone asks of it. */
async function canBeTried({ words }: MenuTask): Promise<boolean> {
  const { allWhole } = await import('../../actions/deeds/all.ts');
  const typed = words.filter((word) => typeof word === 'string').join(' ');
  return (
    words.some((word) => typeof word !== 'string' && 'look' in word) ||
    allWhole.some(({ path }) => `${typed} `.startsWith(`${path} `))
  );
}

/** What the whole line would be refused for; null where it would be done. */
async function tried(menu: Menu, task: AskingTask, line: readonly string[]): Promise<Omit<TaskEnd, 'given'> | null> {
  const end = await run(menu, { ...task, writes: false }, line, {}, [], { trying: true });
  return end.done ? null : end;
}

function lineOf(task: AskingTask, given: ReadonlyMap<string, readonly string[]>): Filled {
  const words: string[] = [];
  const secrets: Record<string, string> = {};
  for (const word of task.words) {
    if (typeof word === 'string') words.push(word);
    else if ('look' in word || (word.when && !word.when(given))) continue;
    else if ('say' in word) words.push(word.say);
    else if (word.variable) for (const secret of given.get(word.name) ?? []) secrets[word.variable] = secret;
    else words.push(...wordsFor(word, given.get(word.name) ?? []));
  }
  return { words, secrets, given };
}

/** What the answers of a blank add to the line. */
function wordsFor(blank: Blank, answer: readonly string[]): string[] {
  if (blank.unsaid) return [];
  const { ask, flag, before = '' } = blank;
  if (ask === 'yes' || !flag) return answer.map((value) => before + value);
  return answer.flatMap((value) => {
    const word = before + value;
    // A figure below nought would be read as a flag.
    return word.startsWith('-') ? [`${flag}=${word}`] : [flag, word];
  });
}

/** The command that a task stands for, its blanks named: `inspect import <种类> <文件> --unit <单位>`. */
export function commandOf(task: AskingTask): string {
  const words = task.words.flatMap((word) => shownWord(word));
  return task.own ? `inspect … ${words.join(' ')}` : `inspect ${words.join(' ')}`;
}

function shownWord(word: string | Blank | SaidWhen | Look): string[] {
  if (typeof word === 'string') return [word];
  if ('look' in word) return [];
  if ('say' in word || word.unsaid || word.variable) return [];
  const flags = word.flag ? [] : (word.choices ?? []).map(([value]) => value).filter((value) => value.startsWith('--'));
  const value = flags.length > 0 ? flags.join('|') : word.ask === 'yes' ? '' : `<${word.name}>`;
  const text = [word.flag ?? '', value].filter((part) => part !== '').join(' ');
  const spare = word.optional || word.when || word.ask === 'yes' || word.choices?.some(([each]) => each === '');
  return [spare ? `[${text}]` : text];
}

/** Says the folder in full, since the names before it are short. */
function tellFolder(menu: Menu, json: unknown, asked: readonly string[]): void {
  const { context } = menu;
  const written = json as { file?: unknown; files?: unknown; folder?: unknown } | null;
  const files = Array.isArray(written?.files) ? written.files : [];
  const named = [written?.folder, written?.file, ...(written?.folder ? [] : files), ...asked];
  const folders = new Set<string>();
  for (const name of named) {
    if (typeof name !== 'string') continue;
    const at = path.resolve(context.cwd, name);
    const found = statSync(at, { throwIfNoEntry: false });
    if (found) folders.add(found.isDirectory() ? at : path.dirname(at));
  }
  if (folders.size > 0) context.say(`放在：${[...folders].join('、')}`);
}
