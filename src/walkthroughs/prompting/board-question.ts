import { cut } from '../../views/table.ts';
import { width } from '../../views/text-width.ts';
import { wrap } from '../../views/wrap.ts';
import {
  type Board,
  type BoardLine,
  cellLines,
  cellsOf,
  type Keeps,
  menuLines,
  type Place,
  stepTo,
} from './board-layout.ts';
import type { DrawnQuestion, Ended } from './drawn.ts';
import { shortName } from './list-frame.ts';
import { choiceTyped, labelsOf, type Pressed } from './list-keys.ts';
import type { Theme } from './theme.ts';

export interface BoardState {
  /** −1 where what was typed means nothing: Enter then takes nothing. */
  readonly at: Place;
  /** A number of the menu, or the id or words of an item. */
  readonly typed: string;
  /** Between 「/」 and Enter every letter is text. */
  readonly searching: boolean;
  /** The letter of the filter that narrows the cells. */
  readonly filter: string | null;
  readonly problem: string | null;
  /** Before the first key: what was said just before the board stays in sight above it. */
  readonly fresh: boolean;
}

export interface BoardLook {
  readonly theme: Theme;
  readonly columns: number;
  /** Lines of the whole frame at most. */
  readonly rows: number;
  /** Lines that were said just before and stay in sight until a key is pressed. */
  readonly told: number;
}

interface AskedBoard<T> extends Board<T> {
  readonly message: string;
  readonly flag: string;
  readonly filters: readonly (readonly [key: string, word: string, none: string])[];
}

const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '').toLowerCase();

/** The visit at one look: cells that arrows reach, the menu beneath, letters that narrow, 「/」 that finds. */
export function boardQuestion<T>(
  asked: AskedBoard<T>,
  start: Place,
  look: BoardLook,
): DrawnQuestion<BoardState, Place> {
  const cells = cellsOf(asked);
  const labels = labelsOf(asked.choices);
  const { theme, columns } = look;
  const menu = menuLines(asked, columns);
  /** Heading, a line of what was told, the detail, the keys. */
  const spare = 4;
  const keepsOf =
    ({ filter, searching, typed }: BoardState): Keeps<T> =>
    (cell) =>
      (filter === null || cell.flags.includes(filter)) &&
      (!searching || plain(cell.name + cell.detail).includes(plain(typed)));
  const rowsOf = ({ fresh }: BoardState): number => look.rows - (fresh ? look.told : 0);
  const linesOf = (state: BoardState): readonly BoardLine[] => [
    ...cellLines(asked, columns, Math.max(3, rowsOf(state) - menu.length - spare), state.at, keepsOf(state)),
    ...menu,
  ];
  const open = (place: Place): boolean => place >= 0 && !asked.choices[place - cells.length]?.disabled;
  const firstKept = (state: BoardState): Place => cells.findIndex(keepsOf(state));

  function press(state: BoardState, pressed: Pressed): BoardState | Ended<Place> {
    const { name, text } = pressed;
    const still = { ...state, problem: null, fresh: false };
    if (name === 'up' || name === 'down' || name === 'left' || name === 'right')
      return { ...still, typed: state.searching ? state.typed : '', at: stepTo(linesOf(state), state.at, name, open) };
    if (name === 'return' || name === 'enter') return entered(still);
    if (name === 'escape') {
      if (state.searching || state.filter !== null || state.typed !== '')
        return { ...still, typed: '', searching: false, filter: null };
      return { wanted: 'back' };
    }
    if (name === 'backspace') return typed({ ...still, typed: [...state.typed].slice(0, -1).join('') });
    if (pressed.ctrl || pressed.meta || text < ' ' || text === '') return state;
    const letter = plain(text);
    if (letter === '?') return { wanted: 'help' };
    if (letter === '/') return { ...still, typed: '', searching: true };
    if (!state.searching && state.typed === '') {
      if (asked.filters.some(([key]) => key === letter)) return filtered(still, letter);
      const own = asked.choices.findIndex(({ key, also, disabled }) => [key, also].includes(letter) && !disabled);
      if (own >= 0) return { taken: cells.length + own };
    }
    return typed({ ...still, typed: state.typed + text });
  }

  function filtered(state: BoardState, letter: string): BoardState {
    const filter = state.filter === letter ? null : letter;
    const next = { ...state, filter, at: firstKept({ ...state, filter }) };
    if (filter === null || cells.some(keepsOf(next))) return next;
    return { ...state, filter: null, problem: asked.filters.find(([key]) => key === filter)?.[2] ?? null };
  }

  /** The cursor goes where what is typed leads: a number of the menu, the id of an item, words of one. */
  function typed(state: BoardState): BoardState {
    const typed = plain(state.typed);
    if (typed === '') return state;
    const label = state.searching ? -1 : labels.indexOf(typed);
    if (label >= 0 && open(cells.length + label)) return { ...state, at: cells.length + label };
    if (label >= 0) return { ...state, problem: `${typed} 现在不能选：${asked.choices[label]?.disabled}` };
    const cell = cells.findIndex((one) => plain(one.name) === typed);
    if (cell >= 0) return { ...state, at: cell };
    return state.searching ? { ...state, at: firstKept(state) } : state;
  }

  function entered(state: BoardState): BoardState | Ended<Place> {
    const typed = plain(state.typed);
    const meant =
      typed === '' ||
      (state.searching
        ? cells.some(keepsOf(state))
        : labels[state.at - cells.length] === typed || plain(cells[state.at]?.name ?? '') === typed);
    if (meant && open(state.at)) return { taken: state.at };
    if (typed === '') return { ...state, problem: '先用方向键或编号选一项' };
    const line = state.searching ? null : choiceTyped(asked.choices, state.typed);
    if (line !== null && open(cells.length + line)) {
      return {
        ...state,
        typed: '',
        at: cells.length + line,
        problem: `“${state.typed}”是第 ${labels[line]} 项，回车确定`,
      };
    }
    const [found, ...others] = cells.flatMap(({ name, detail }, place) =>
      plain(name + detail).includes(typed) ? [{ name, place }] : [],
    );
    if (found && others.length === 0)
      return { ...state, typed: '', at: found.place, problem: `“${state.typed}”是 ${found.name}，回车确定` };
    const none = `没有“${cut(state.typed, 20)}”，按编号、项目编号，或按 / 找`;
    return { ...state, typed: '', searching: false, at: -1, problem: none };
  }

  function drawn({ head, pieces }: BoardLine, at: Place): string {
    let line = theme.style.help(head);
    let column = width(head);
    for (const { place, text, column: from } of pieces) {
      line += ' '.repeat(Math.max(0, from - column));
      const cell = cells[place];
      const toned = cell ? theme.tone(cell.tone, text) : open(place) ? text : theme.style.disabled(text);
      line += place === at ? theme.style.highlight(`>${text}`) : ` ${toned}`;
      column = from + 1 + width(text);
    }
    return line;
  }

  function detailOf({ at }: BoardState): string {
    const cell = cells[at];
    const choice = asked.choices[at - cells.length];
    const text = cell ? `${cell.name} ${cell.detail}` : choice?.disabled ? choice.disabled : (choice?.name ?? '');
    return theme.style.description(wrap(text, columns - 1)[0] ?? '');
  }

  return {
    flag: asked.flag,
    initial: { at: start, typed: '', searching: false, filter: null, problem: null, fresh: true },
    press,
    frame: (state, mark) => {
      const filter = asked.filters.find(([key]) => key === state.filter)?.[1];
      const narrowed = filter ? `只看“${filter}”，再按 ${state.filter} 看全部` : '';
      const search = [`${state.searching ? '/' : ''}${state.typed}`, narrowed].filter(Boolean).join('　');
      const lines = linesOf(state).map((line) => drawn(line, state.at));
      return [
        ...lines.slice(0, lines.length - menu.length),
        detailOf(state),
        `${theme.prefix.idle} ${theme.style.message(asked.message)}${search === '' ? '' : ` ${theme.style.answer(search)}`}${mark === '' ? '' : theme.style.dropped(mark)}`,
        ...(state.problem === null ? [] : [theme.style.error(state.problem)]),
        ...lines.slice(lines.length - menu.length),
        theme.style.help(
          cut(
            `${columns < 80 ? '' : '↑↓←→、编号 选择  '}回车 打开 ${asked.filters.map(([key, word]) => `${key}${word}`).join(' ')} /找  ?说明  Ctrl+C 离开`,
            columns - 1,
          ),
        ),
      ];
    },
    closing: (_, ended) => {
      const nameOf = (place: Place): string => cells[place]?.name ?? shortName(asked.choices[place - cells.length]);
      if (!('taken' in ended)) return `${theme.prefix.idle} ${theme.style.message(asked.message)}`;
      return `${theme.prefix.done} ${theme.style.message(asked.message)} ${theme.style.answer(nameOf(ended.taken))}`;
    },
  };
}
