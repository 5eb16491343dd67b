import type { CommandSpec, Noun } from '../../command.ts';
import type { Asked, AskingTask, Blank, MenuTask } from './task.ts';

/** A choice with its questions: where a parameter is asked for, that of the command's declaration. */
export async function askingTask(nouns: readonly Noun[], task: MenuTask): Promise<AskingTask> {
  const spec = await specOf(nouns, task.command?.split(' ') ?? task.words);
  const words = task.words.map((word) => (typeof word !== 'string' && 'of' in word ? blankOf(task, spec, word) : word));
  return { ...task, words };
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
