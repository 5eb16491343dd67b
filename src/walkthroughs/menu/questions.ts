import type { CommandSpec, Noun } from '../../command.ts';
import type { Asked, AskingTask, Blank, Given, MenuTask } from './task.ts';

/** A choice with its questions: where a parameter is asked for, that of the command's declaration. */
export async function askingTask(nouns: readonly Noun[], task: MenuTask): Promise<AskingTask> {
  const spec = await specOf(nouns, task.command?.split(' ') ?? task.words);
  const words = task.words.map((word) => (typeof word !== 'string' && 'of' in word ? blankOf(task, spec, word) : word));
  return { ...task, words: atOnce(words) };
}

/** So many questions in a row that may all be left out are told at once, and only what is ticked is asked. */
const manyToLeaveOut = 3;

function atOnce(words: AskingTask['words']): AskingTask['words'] {
  const start = words.findIndex((_, at) => spare(words, at).length >= manyToLeaveOut);
  if (start < 0) return words;
  const row = spare(words, start);
  const ticks: Blank = {
    ask: 'many',
    name: '其余',
    message: '还要填哪些',
    nothing: '可以不选',
    optional: true,
    unsaid: true,
    choices: row.map(({ name, message }) => [name, message]),
  };
  const asked = row.map((blank) => ({
    ...blank,
    // Whoever ticks a paper may find that there is no file of it.
    optional: blank.ask === 'file',
    when: (given: Given) => given.get(ticks.name)?.includes(blank.name) ?? false,
  }));
  return [...words.slice(0, start), ticks, ...asked, ...words.slice(start + row.length)];
}

/** The questions from some place on that may be left out whatever is answered; one that says itself what that means is asked. */
function spare(words: AskingTask['words'], from: number): readonly Blank[] {
  const row: Blank[] = [];
  for (const word of words.slice(from)) {
    if (typeof word === 'string' || !('ask' in word) || !word.optional || word.when || word.nothing) break;
    row.push(word);
  }
  return row;
}

/** The command of a choice: by its first two words, else by its first; none where the menu does it itself. */
export async function specOf(
  nouns: readonly Noun[],
  [first, second]: MenuTask['words'],
): Promise<CommandSpec | undefined> {
  const noun = nouns.find(({ name }) => name === first);
  const specs = (await noun?.load())?.specs ?? [];
  return specs.find(({ path }) => path === `${first} ${second}`) ?? specs.find(({ path }) => path === first);
}

function blankOf(task: MenuTask, spec: CommandSpec | undefined, { of, otherwise, ...more }: Asked): Blank {
  const option = spec?.options?.find(({ flags }) => flags.split(/[ ,]+/).includes(of));
  const declared = option ?? spec?.arguments?.find(({ name }) => name.replace(/[<>[\].]/g, '') === of);
  if (!declared?.question) throw new Error(`the command of “${task.title}” takes no ${of}`);
  const flag = option && (/^-\w(?=,)/.exec(option.flags)?.[0] ?? of);
  const { otherwise: other, ...question } = declared.question;
  return { ...question, ...(otherwise ? other : {}), ...(flag ? { flag } : {}), of, ...more };
}
