import { type Invocation, inspect } from '../../domain/invocation.ts';
import type { MenuTask } from './task.ts';
import { menuStages, menuTasks } from './tasks/index.ts';

/** What a hint says, and the commands that it names. */
export interface Way {
  readonly text: string;
  readonly invocations: readonly Invocation[];
}

/**
 * A way on in the words of the menu: each command that it names as the place where the menu has it, a flag as the choice
 * that stands for it. Whoever types no commands is told of none; what the menu has no place for is left out.
 */
export function wayOn(noun: string | undefined, { text, invocations }: Way): string {
  let said = text;
  for (const { path, given } of invocations) {
    const task = taskFor(path.split(' '), Object.keys(given).concat(Object.values(given).flat().map(String)));
    // The command as the hint writes it, with what is given to it.
    if (task) said = said.replace(inspect(path as 'unit list', given as never).text, placeOf(task));
  }
  said = said.replace(
    /inspect ((?:[a-z][a-z-]*)(?: (?:[a-z][a-z-]*))*)(?: --[a-z-]+(?:[ =][^\s，；。）]+)?)*/g,
    (typed, path) => {
      const task = taskFor(String(path).split(' '), []);
      return task ? placeOf(task) : typed;
    },
  );
  const clauses = said.split(/(?<=[，；])/).flatMap((clause) => {
    const [flag] = /--[a-z][a-z-]*/.exec(clause) ?? [];
    if (flag === undefined) return [clause];
    const task = menuTasks.find(({ words }) => words[0] === noun && words.includes(flag));
    return task ? [clause.replace(/(?:加上?|用|写) ?--[a-z-]+|--[a-z-]+/, `选${placeOf(task)}`)] : [];
  });
  // A command stands between spaces; a place reads on.
  return clauses
    .join('')
    .replace(/ ?(首页“[^”]*”里的“[^”]*”) ?/g, '$1')
    .replace(/[，；]$/, '');
}

/** The task that says most of the words and none that is not among them. */
function taskFor(path: readonly string[], more: readonly string[]): MenuTask | null {
  const all = [...path, ...more];
  let best: { readonly task: MenuTask; readonly fit: number } | null = null;
  for (const task of menuTasks) {
    const said = task.words.filter((word) => typeof word === 'string');
    const verbs = path.slice(0, said.length).every((verb, at) => verb === said[at]);
    if (said.length === 0 || !verbs || !said.every((word) => all.includes(word))) continue;
    if (
      said.length < path.length &&
      path.length > 1 &&
      !said.includes(path[1] ?? '') &&
      said.length === 1 &&
      task.words.length === 1
    )
      continue;
    if (said.length > (best?.fit ?? 0)) best = { task, fit: said.length };
  }
  return best?.task ?? null;
}

const placeOf = ({ stage, title }: MenuTask): string =>
  `首页“${menuStages[stage][0]}”里的“${title.replace(/[（：].*$/, '')}”`;
