import { ofEachDay } from '../../actions/documents/wish-flags.ts';
import { levelsHeld } from '../../actions/year/titles.ts';
import type { MenuStage } from '../../command.ts';
import type { Asked, Blank, Given, Look, MenuTask } from './task.ts';

/** Choices of one stage; words that stand together on the line are one text here. A deed's choice is as it was declared. */
export const inStage = (
  stage: MenuStage,
  ...tasks: readonly (MenuTask | Omit<MenuTask, 'stage'>)[]
): readonly MenuTask[] =>
  tasks.map((task) => {
    if ('stage' in task) return task;
    const words = task.words.flatMap((word): MenuTask['words'] =>
      typeof word === 'string' ? word.split(' ') : [word],
    );
    return { stage, ...task, words };
  });

/** The command is looked at before more is asked. */
export const look: Look = { look: true };

/** A parameter of the command, by its flag or the name of its argument. */
export function of(parameter: string, more: Omit<Asked, 'of'> = {}): Asked {
  return { of: parameter, ...more };
}

/** A parameter that may be left out. */
export function also(parameter: string, more: Omit<Asked, 'of'> = {}): Asked {
  return of(parameter, { optional: true, ...more });
}

/** A choice that no parameter asks for: which flag is said, or what is asked next. */
export function choice(
  name: string,
  message: string,
  choices: NonNullable<Blank['choices']>,
  more: Partial<Blank> = {},
): Blank {
  return { ask: 'choice', name, message, choices, ...more };
}

/** Whether a blank was answered so. */
export const was =
  (name: string, ...values: readonly string[]) =>
  (given: Given): boolean =>
    values.includes(given.get(name)?.[0] ?? '');

/** Whether a blank was answered at all. */
export const isAnswered =
  (name: string) =>
  (given: Given): boolean =>
    (given.get(name) ?? []).length > 0;

/** The one value of a blank. */
export const one = (given: Given, name: string): string => given.get(name)?.[0] ?? '';

/** Which of several papers (of the kind that is told, else that was chosen), each of its own day; nothing is asked where there is one. */
export const whichDay = (paper?: string): Asked =>
  also('--date', {
    ask: 'pick',
    from: 'papersOnRecord',
    ...(paper === undefined ? { when: was('文稿', ...ofEachDay) } : { about: paper }),
    name: '日期',
    message: '哪一天的',
    ...dayOf(paper),
  });

/** The day of a paper of which a year may have several: where there is one only, it is told. */
export const dayOf = (paper?: string): Partial<Asked> => ({
  nothing: '只有一份的不问；不写是最近一份',
  toldBy: async (menu, given) =>
    (await import('./paper-on-record.ts')).onlyDay(menu, given, paper ?? one(given, '文稿')),
});

/** Which of the titles of a unit that holds two; of the one that it holds nothing is asked. */
export const whichTitle: Asked = of('--level', {
  nothing: '只有一个称号的不问',
  toldBy: async (menu, given) => {
    const levels = levelsHeld(await menu.context.store('read'), { id: one(given, '单位') });
    return levels.length > 1 ? null : (levels[0] ?? 'county');
  },
});

/** Which of several titles a paper of a day is about; where it can be one only, nothing is asked. */
const titleOf = (paper: string, flag: '--level' | '--titled'): Asked =>
  also(flag, {
    nothing: '一天只有一个称号的不问',
    toldBy: async (menu, given) => {
      const { titleOnRecord } = await import('./paper-on-record.ts');
      return titleOnRecord(menu, given, paper, flag === '--level' ? 'level' : 'year');
    },
  });

/** Who signed a paper that goes up: it stands in the red head. */
export const signer = (message?: string): Asked =>
  also('--signer', { ...(message === undefined ? {} : { message }), when: headed });

const headed = was('红头', 'drawn', 'preprinted');

/** An order of a paper that bears a number: which one, its red head, the number where the register has none. */
export const letter = (
  paper: string,
  about: MenuTask['words'],
  more: MenuTask['words'] = [],
  /** Where it bears a number without a red head too, how that is asked for. */
  number: Omit<Asked, 'of'> = { when: headed, nothing: '直接回车用登记簿里的，没有的留空' },
): MenuTask['words'] => [
  'notice',
  paper,
  ...about,
  look,
  ...(ofEachDay.some((each) => each === paper) ? [whichDay(paper)] : []),
  ...(paper === 'recheck' || paper === 'revocation' ? [titleOf(paper, '--level')] : []),
  ...(paper === 'revocation' ? [titleOf(paper, '--titled')] : []),
  of('--red-head'),
  also('--number', {
    ...number,
    toldBy: async (menu, given) => (await import('./paper-on-record.ts')).numberOnRecord(menu, given, paper),
  }),
  ...more,
  of('--format'),
];
