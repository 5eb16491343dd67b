import type { Choice } from '../../context.ts';
import { cut } from '../../views/table.ts';
import { width } from '../../views/text-width.ts';
import type { DrawnQuestion, Ended } from './drawn.ts';
import { type ListLook, listLines, shortName } from './list-frame.ts';
import {
  choiceTyped,
  isEnter,
  isLikeNumber,
  type ListOutcome,
  type ListState,
  labelsOf,
  movedTo,
  openList,
  type Pressed,
  pressAtList,
} from './list-keys.ts';
import { findChoices } from './matching.ts';
import type { Theme } from './theme.ts';

/** What every drawn question has. */
interface Asked {
  readonly message: string;
  readonly flag: string;
  /** The cursor stands nowhere at first. */
  readonly unset?: boolean | undefined;
}

function heading(theme: Theme, message: string, answer: string, mark: string): string {
  const typed = answer === '' ? '' : ` ${theme.style.answer(answer)}`;
  return `${theme.prefix.idle} ${theme.style.message(message)}${typed}${mark === '' ? '' : theme.style.dropped(mark)}`;
}

/** The one line that stays: the answer, or the bare question where it was left to be asked again. */
function closed(theme: Theme, message: string, answer: string | null): string {
  if (answer === null) return `${theme.prefix.idle} ${theme.style.message(message)}`;
  return `${theme.prefix.done} ${theme.style.message(message)} ${theme.style.answer(answer)}`;
}

/** Columns that an answer has behind the question on the line that stays. */
function answerRoom(message: string, { columns }: ListLook): number {
  return columns - width(message.split('\n').at(-1) ?? '') - 4;
}

function problemLine(theme: Theme, problem: string | null): readonly string[] {
  return problem === null ? [] : [theme.style.error(problem)];
}

/**
 * A list of which one line is taken: arrows, numbers, keys of their own, words; or what was typed, where that is a value (`typed`).
 * Where it `narrows`, words leave of it what they find, with its number.
 */
export function listQuestion<T>(
  asked: Asked & {
    readonly typed?: ((text: string) => object | string | null) | undefined;
    readonly narrows?: boolean;
  },
  choices: readonly Choice<T>[],
  start: number,
  look: ListLook,
): DrawnQuestion<ListState, number | string> {
  const { theme } = look;
  const keys = choices.flatMap(({ key, also, disabled }) => (disabled ? [] : [key ?? also ?? []].flat()));
  const own = keys.length > 3 ? `${keys.includes('0') ? '0 和' : ''}字母` : keys.join(' ');
  const listed = choices.flatMap(({ unlisted }, place) => (unlisted ? [] : [place]));
  const labels = labelsOf(choices);
  /** What words find; null where they find nothing, or a number is typed. */
  const foundBy = (typed: string): readonly number[] | null => {
    if (!asked.narrows || typed.trim() === '' || labels.includes(typed)) return null;
    const found = findChoices(choices, typed).flatMap((choice) => (choice.disabled ? [] : [choices.indexOf(choice)]));
    return found.length > 0 ? found : null;
  };
  const press = (state: ListState, pressed: Pressed): ListOutcome => {
    const found = foundBy(state.typed);
    const seen = new Set(found ?? listed);
    const open = choices.map((choice, place) => (seen.has(place) ? choice : { ...choice, disabled: choice.name }));
    const moved = movedTo(open, state.active, pressed.name);
    if (moved !== null)
      return found === null ? openList(moved) : { ...state, active: moved, meant: true, problem: null };
    const next = pressAtList(choices, state, pressed);
    if (!('typed' in next) || next.typed === state.typed) return next;
    const [first] = foundBy(next.typed) ?? [];
    if (first === undefined) return next;
    if (!isLikeNumber(next.typed)) return { ...next, active: first, meant: true };
    return { ...next, active: -1, problem: `没有编号 ${next.typed}；名称里有“${next.typed}”的列在下面` };
  };
  return {
    flag: asked.flag,
    initial: openList(start),
    press: (state, pressed) => {
      const { typed } = state;
      const other = isEnter(pressed) && !state.meant && choiceTyped(choices, typed) === null;
      const said = (other && asked.typed?.(typed)) || null;
      if (typeof said === 'string') return { ...openList(-1), problem: said };
      return said === null ? press(state, pressed) : { taken: typed };
    },
    frame: (state, mark) => {
      const found = foundBy(state.typed);
      return [
        heading(theme, asked.message, state.typed, mark),
        ...problemLine(theme, state.problem),
        // A figure goes on with the words that were typed: what they find bears no numbers.
        ...listLines(choices, state.active, { ...look, numbered: found === null && look.numbered }, found ?? listed),
        theme.style.keysHelpTip(
          [
            ...(found === null
              ? [['↑↓、编号', '选择'] as const, ...(asked.narrows ? [['打几个字', '找'] as const] : [])]
              : [['↑↓', '选择'] as const, ['退格', '回到编号'] as const]),
            // Where the cursor stands nowhere, Enter confirms nothing.
            ...(state.active < 0 ? [] : [['回车', '确定'] as const]),
            ...(own === '' ? [] : [[own, '一按就算'] as const]),
          ],
          look.columns,
        ),
      ];
    },
    closing: (_, ended) => {
      const taken = 'taken' in ended ? ended.taken : null;
      const named = typeof taken === 'number' ? shortName(choices[taken], answerRoom(asked.message, look)) : taken;
      return closed(theme, asked.message, named);
    },
  };
}

interface SearchState {
  readonly term: string;
  /** Among those found. */
  readonly active: number;
}

/** A list that typing narrows. */
export function searchQuestion<T>(
  asked: Asked,
  choices: readonly Choice<T>[],
  start: number,
  look: ListLook,
): DrawnQuestion<SearchState, number> {
  const { theme } = look;
  const found = (term: string): readonly Choice<T>[] => findChoices(choices, term);
  // These lists bear no numbers: whoever types one as elsewhere takes nothing by it.
  const first = (term: string): number =>
    isLikeNumber(term) ? -1 : found(term).findIndex((choice) => !choice.disabled);
  const press = (state: SearchState, { name, text, ctrl, meta }: Pressed): SearchState | Ended<number> => {
    const shown = found(state.term);
    const moved = movedTo(shown, state.active, name);
    const typed = (term: string): SearchState => ({ term, active: first(term) });
    if (moved !== null) return { ...state, active: moved };
    if (name === 'escape') return { wanted: 'back' };
    if (name === 'backspace') return typed([...state.term].slice(0, -1).join(''));
    if (name === 'return' || name === 'enter') {
      const choice = shown[state.active];
      return choice && !choice.disabled ? { taken: choices.indexOf(choice) } : state;
    }
    if (ctrl || meta || text === '' || text < ' ') return state;
    return text === '?' || text === '？' ? { wanted: 'help' } : typed(state.term + text);
  };
  return {
    flag: asked.flag,
    initial: { term: '', active: asked.unset ? start : Math.max(start, first('')) },
    press,
    frame: ({ term, active }, mark) => {
      const shown = found(term);
      return [
        heading(theme, asked.message, term, mark),
        ...problemLine(theme, active < 0 && shown.length > 0 && term !== '' ? numberless(term) : null),
        ...(shown.length > 0
          ? listLines(shown, active, { ...look, numbered: false })
          : [theme.style.error('没有找到，请换个说法（名称、代码或拼音首字母）')]),
        theme.style.keysHelpTip(
          [['↑↓', '选择'], ['打字', '找'], ...(active < 0 ? [] : [['回车', '确定'] as const])],
          look.columns,
        ),
      ];
    },
    closing: (_, ended) =>
      closed(
        theme,
        asked.message,
        'taken' in ended ? shortName(choices[ended.taken], answerRoom(asked.message, look)) : null,
      ),
  };
}

/** What a list without numbers says to a figure. */
function numberless(term: string): string {
  return `这里各行没有编号，列的是含有“${term}”的：用 ↑↓ 选，或再打几个字`;
}

export interface BoxesState {
  readonly list: ListState;
  readonly ticked: ReadonlySet<number>;
  /** Whether the last key was a number, which has ticked its line. */
  readonly numbered: boolean;
}

/** What people write between several numbers. */
const separators: readonly string[] = [' ', '　', '、', '，', ','];

/** A list of boxes: the space bar or a number ticks, a ticks all, i turns all round. */
export function boxesQuestion<T>(
  asked: Asked & { readonly none?: string | undefined },
  choices: readonly Choice<T>[],
  ticked: ReadonlySet<number>,
  look: ListLook,
): DrawnQuestion<BoxesState, readonly number[]> {
  const { theme } = look;
  const open = choices.flatMap((choice, place) => (choice.disabled ? [] : [place]));
  const labels = labelsOf(choices);
  const all = (marked: ReadonlySet<number>): boolean => open.every((place) => marked.has(place));
  const press = (state: BoxesState, pressed: Pressed): BoxesState | Ended<readonly number[]> => {
    const { name, text } = pressed;
    const moved = movedTo(choices, state.list.active, name);
    const marks = (marked: readonly number[]): BoxesState => ({ ...state, ticked: new Set(marked), numbered: false });
    if (moved !== null) return { ...state, list: openList(moved), numbered: false };
    if (isEnter(pressed)) {
      if (state.list.typed !== '') return tickTyped(choices, state);
      return { taken: open.filter((place) => state.ticked.has(place)) };
    }
    if (name === 'escape') return { wanted: 'back' };
    if (text === '?' || text === '？') return { wanted: 'help' };
    // 「1 2」「1、3」: what parts two numbers turns none of them round.
    if (separators.includes(text)) {
      if (state.list.typed !== '') return tickTyped(choices, state);
      const blank = text.trim() === '';
      if (!blank || state.numbered) return { ...state, numbered: state.numbered && !blank };
      return { ...state, ticked: turned(state.ticked, state.list.active) };
    }
    if (text === 'a') return marks(all(state.ticked) ? [] : open);
    if (text === 'i') return marks(open.filter((place) => !state.ticked.has(place)));
    const next = pressAtList(choices, state.list, { ...pressed, text: text.normalize('NFKC') });
    if (!('typed' in next)) return state;
    // A number that may go on waits for its next figure; any other ticks at once.
    const whole = next.meant && next.typed !== '' && labels.filter((one) => one.startsWith(next.typed)).length === 1;
    if (!whole) return { ...state, list: next, numbered: false };
    return { list: openList(next.active), ticked: turned(state.ticked, next.active), numbered: true };
  };
  /** What was ticked, on the one line of the question: where it is too much, its beginning and how many. */
  const listed = (names: readonly string[], message: string): string => {
    const room = answerRoom(message, look);
    const all = names.join('、');
    return width(all) <= room || names.length === 1 ? all : `${cut(all, room - 8)} ${names.length} 项`;
  };
  return {
    flag: asked.flag,
    initial: { list: openList(open[0] ?? -1), ticked, numbered: false },
    press,
    frame: ({ list, ticked: now }, mark) => [
      heading(theme, asked.message, list.typed, mark),
      ...problemLine(theme, list.problem),
      ...listLines(choices, list.active, {
        ...look,
        box: (place) => `${now.has(place) ? theme.icon.checked : theme.icon.unchecked} `,
      }),
      theme.style.keysHelpTip(
        [
          ['空格、编号', '勾选'],
          ['a', all(now) ? '全不选' : '全选'],
          ['i', '反选'],
          ['回车', '确定'],
        ],
        look.columns,
      ),
    ],
    closing: (_, ended) => {
      if (!('taken' in ended)) return closed(theme, asked.message, null);
      const room = ended.taken.length === 1 ? answerRoom(asked.message, look) : 0;
      const names = ended.taken.map((place) => shortName(choices[place], room));
      return closed(theme, asked.message, names.length === 0 ? (asked.none ?? '（无）') : listed(names, asked.message));
    },
  };
}

/** Enter upon a number or words that wait: it ticks what they mean, and the list is confirmed by the next Enter only. */
function tickTyped<T>(choices: readonly Choice<T>[], state: BoxesState): BoxesState {
  const { active, typed, meant } = state.list;
  const place = meant ? active : choiceTyped(choices, typed);
  const choice = place === null ? undefined : choices[place];
  if (place === null || !choice || choice.disabled) {
    const why = choice?.disabled
      ? `“${typed}”现在不能选：${choice.disabled}`
      : `没有“${typed}”这一项，用空格或编号勾选`;
    return { ...state, list: { ...openList(active), problem: why } };
  }
  const ticked = turned(state.ticked, place);
  const done = `${ticked.has(place) ? '已勾' : '已去掉'}“${shortName(choice)}”，再按回车确定`;
  return { list: { ...openList(place), problem: done }, ticked, numbered: true };
}

function turned(ticked: ReadonlySet<number>, place: number): ReadonlySet<number> {
  const next = new Set(ticked);
  if (!next.delete(place) && place >= 0) next.add(place);
  return next;
}

interface YesNoState {
  /** Null: nothing pressed yet, Enter takes what stands. */
  readonly chosen: boolean | null;
  /** Keys that say neither: typed, then refused by the first Enter, so that a text meant for another question is no answer. */
  readonly foreign: 'none' | 'typed' | 'refused';
}

/**
 * 是 or 否 with single keys: each key takes the place of the one before, so that nothing need be deleted, and Enter
 * confirms, so that an Enter typed from habit never answers the next question.
 */
export function yesNoQuestion(
  asked: Asked,
  preset: boolean,
  theme: Theme,
  columns: number,
): DrawnQuestion<YesNoState, boolean> {
  const press = (state: YesNoState, { name, text, ctrl }: Pressed): YesNoState | Ended<boolean> => {
    const now = state.chosen ?? preset;
    if (name === 'return' || name === 'enter') {
      return state.foreign === 'typed' ? { chosen: null, foreign: 'refused' } : { taken: now };
    }
    if (name === 'escape') return { wanted: 'back' };
    if (name === 'backspace') return { chosen: null, foreign: 'none' };
    if (['up', 'down', 'left', 'right', 'tab'].includes(name ?? '')) return { chosen: !now, foreign: 'none' };
    const typed = ctrl ? '' : text.normalize('NFKC').toLowerCase();
    if (typed === '?') return { wanted: 'help' };
    if (['y', '1', '是'].includes(typed)) return { chosen: true, foreign: 'none' };
    if (['n', '2', '否', '不'].includes(typed)) return { chosen: false, foreign: 'none' };
    return { ...state, foreign: 'typed' };
  };
  const yesOrNo = (chosen: boolean | null): string => (chosen === null ? '' : chosen ? '是' : '否');
  const answers = preset ? '[是]/否' : '是/[否]';
  const hint = theme.style.defaultAnswer(answers);
  // The words that are looked for before an answer is given stay together.
  const last = asked.message.split('\n').at(-1) ?? '';
  const apart = 2 + width(`${last.trimStart()}（${answers}）：否`) > columns ? '\n  ' : '';
  return {
    flag: asked.flag,
    initial: { chosen: null, foreign: 'none' },
    press,
    frame: ({ chosen, foreign }, mark) => [
      ...(foreign !== 'none' ? [theme.style.error('请回答“是”或“否”：按 y 或 n，再按回车')] : []),
      `${theme.prefix.idle} ${theme.style.message(asked.message)}${apart}${hint}${mark === '' ? '' : theme.style.dropped(mark)}：${theme.style.answer(yesOrNo(chosen))}`,
    ],
    closing: (_, ended) => closed(theme, asked.message, 'taken' in ended ? yesOrNo(ended.taken) : null),
  };
}
