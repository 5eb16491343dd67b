import { type Invocation, inspect } from '../../domain/invocation.ts';
import type { AskingTask, MenuTask } from './task.ts';
import { menuStages, menuTasks } from './tasks/index.ts';

/** What a hint says, and the commands that it names. */
export interface Way {
  readonly text: string;
  readonly invocations: readonly Invocation[];
}

/**
 * A way on in the words of the menu: each command that it names as the place where the menu has it, a flag as the question
 * of the choice that was `asked`, else as the choice that stands for it. Whoever types no commands is told of none; what the
 * menu has no place for is left out.
 */
export function wayOn(noun: string | undefined, { text, invocations }: Way, asked?: AskingTask): string {
  let said = text;
  for (const { path, given } of invocations) {
    const task = taskFor(path.split(' '), Object.keys(given).concat(Object.values(given).flat().map(String)));
    // The command as the hint writes it, with what is given to it.
    if (task) said = said.replace(inspect(path as 'unit list', given as never).text, placeOf(task));
  }
  said = said.replace(
    /inspect ((?:[a-z][a-z-]*)(?: (?:[a-z][a-z-]*))*)(?: --[a-z-]+(?:[ =](?!--)[^\s，；。）]+)?)*(?: (?:单位|分数|编号|文件|理由)(?=[）；，。]|$))?/g,
    (typed, path) => {
      const task = taskFor(String(path).split(' '), String(typed).match(/(?<= )--[a-z-]+/g) ?? []);
      return task ? placeOf(task) : typed;
    },
  );
  said = said.replace(flagSaid, (typed, verb = '', flag, value = '') => {
    const place = asked && questionOf(asked, flag, value.trim());
    if (!place) return typed;
    if (place.choice) return `${verb.startsWith('请') ? '请' : ''}在“${place.question}”一问里选“${place.choice}”`;
    if (/核对|改/.test(verb) || /^ [不须必只应]/.test(value)) return `${verb}“${place.question}”一问${value.trim()}`;
    return `${verb.startsWith('请') ? '请' : ''}在“${place.question}”一问里写${value === '' ? '' : value.replace(/^ (?:写明|写|取)?/, '')}`;
  });
  said = said.replace(/(?:加上?|用|写) ?(--[a-z-]+)|(--[a-z-]+)/g, (typed, after, bare) => {
    const task = menuTasks.find(({ words }) => words[0] === noun && words.includes(after ?? bare));
    return task ? `选${placeOf(task)}` : typed;
  });
  // A command stands between spaces; a place reads on.
  return (
    withoutFlags(said)
      .replace(/ ?(首页“[^”]*”里的“[^”]*”) ?/g, '$1')
      // 「（seventy）」 beside its own words is for whoever types it.
      .replace(/（[a-z][A-Za-z-]*）/g, '')
      .replace(/[，；]$/, '')
  );
}

/**
 * What is left where whoever reads writes no flags: a sentence that comes to one goes whole, for its other clauses lead up to
 * it or follow from it (确属本单位的，加 …); where the flag is but another way (或用 …), what stands before it remains.
 */
function withoutFlags(said: string): string {
  const sentences =
    said.replace(/（[^（）]*--[a-z][^（）]*）/g, '').match(/(?:（[^）]*）|“[^”]*”|[^；。])+[；。]?/g) ?? [];
  const kept = sentences.flatMap((sentence) => {
    if (!/--[a-z]/.test(sentence)) return [sentence];
    const [before = '', ...others] = sentence.split(/，(?=或|也可)/);
    return others.length > 0 && !/--[a-z]/.test(before) ? [`${before}；`] : [];
  });
  return kept.join('').replace(/^(?:或者?|也可以?)/, '');
}

/** A flag as hints write it: 请加 --reason 理由. */
const flagSaid = /((?:请)?(?:加上?|用|写成|写|核对|改|再写)?) ?(?<!\S)(--[a-z][a-z-]*)((?: [^\s，；。）、]+)?)/g;

/** Where a task asks for what a flag says: the question, and the choice where the flag is one. */
function questionOf(
  task: AskingTask,
  flag: string,
  value: string,
): { readonly question: string; readonly choice?: string } | null {
  for (const word of task.words) {
    if (typeof word === 'string' || !('ask' in word)) continue;
    const question = word.message
      .replace(/[（，；：].*$/s, '')
      .replace('〇', '')
      .trim();
    const own = word.of === flag || word.flag === flag;
    const choice = word.choices?.find(([each]) => each === flag || (own && value !== '' && each === value))?.[1];
    if (choice !== undefined) return { question, choice };
    if (own) return { question };
  }
  return null;
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
    // Of two that say as much, the one that asks for what is given is meant.
    const asked = task.words.filter((word) => typeof word !== 'string' && 'of' in word && more.includes(word.of ?? ''));
    const fit = said.length + asked.length / 100;
    if (fit > (best?.fit ?? 0)) best = { task, fit };
  }
  return best?.task ?? null;
}

const placeOf = ({ stage, title }: MenuTask): string =>
  `首页“${menuStages[stage][0]}”里的“${title.replace(/[（：].*$/, '')}”`;
