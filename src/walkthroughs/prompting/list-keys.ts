import type { Choice } from '../../context.ts';
import { cut } from '../../views/table.ts';
import { findChoices } from './matching.ts';

/** A key as a prompt hears it. */
export interface Pressed {
  readonly name?: string;
  readonly ctrl?: boolean;
  readonly meta?: boolean;
  /** The character, where it is one. */
  readonly text: string;
}

/** Whether a key confirms. */
export const isEnter = ({ name }: Pressed): boolean => name === 'return' || name === 'enter';

/** A list while it is asked. */
export interface ListState {
  /** The line under the cursor; −1 where none is, and Enter takes nothing. */
  readonly active: number;
  /** What was typed: a number, or words. */
  readonly typed: string;
  /** Whether the cursor stands on what was typed, so that Enter may take it. */
  readonly meant: boolean;
  /** What the last key came to, where that must be said. */
  readonly problem: string | null;
}

export type ListOutcome = ListState | { readonly taken: number } | { readonly wanted: 'help' | 'back' };

/** The number or key before each choice; none before one that is not listed. A digit of its own stands in a number's place, a letter beside the numbers. */
export function labelsOf<T>(choices: readonly Choice<T>[]): readonly string[] {
  let number = 0;
  return choices.map((choice) => {
    if (choice.unlisted) return '';
    if (choice.key === undefined || /\d/.test(choice.key)) number += 1;
    return choice.key ?? String(number);
  });
}

/** Whether so few figures were typed that they may be meant as the number of a line: where no line bears it, they take none. */
export function isLikeNumber(typed: string): boolean {
  return /^\d{1,2}$/.test(plain(typed));
}

/** What is typed into a field, as one comparable text. */
function plain(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

/** The state in which a list is first seen. */
export function openList(active: number): ListState {
  return { active, typed: '', meant: true, problem: null };
}

/** What a key does at a list. Numbers and keys move or take; any other text needs an Enter that says what it means. */
export function pressAtList<T>(choices: readonly Choice<T>[], state: ListState, pressed: Pressed): ListOutcome {
  const { name, text } = pressed;
  const moved = movedTo(choices, state.active, name);
  if (moved !== null) return openList(moved);
  if (isEnter(pressed)) return entered(choices, state);
  if (name === 'escape') return { wanted: 'back' };
  if (name === 'backspace') return typedNow(choices, state, [...state.typed].slice(0, -1).join(''));
  // As in a line of text it takes back what was typed.
  if (pressed.ctrl && name === 'u') return openList(state.active);
  if (pressed.ctrl || pressed.meta || text < ' ' || text === '') return state;
  if (plain(text) === '?') return { wanted: 'help' };
  const own =
    state.typed === ''
      ? choices.findIndex(({ key, also }) => plain(text) !== '' && [key, also].includes(plain(text)))
      : -1;
  if (own >= 0 && !choices[own]?.disabled) return { taken: own };
  const goesOn = /^\d*$/.test(state.typed) && /^\d$/.test(text) ? numberFrom(choices, state.typed, text) : null;
  return typedNow(choices, state, goesOn ?? state.typed + text);
}

/** Figures as far as a line has them as its number or the beginning of it; else the last alone begins anew, where a line has it. */
function numberFrom<T>(choices: readonly Choice<T>[], before: string, digit: string): string {
  const labels = labelsOf(choices);
  const has = (typed: string): boolean => labels.some((label) => label.startsWith(typed));
  return !has(before + digit) && has(digit) && has(before) ? digit : before + digit;
}

function typedNow<T>(choices: readonly Choice<T>[], state: ListState, typed: string): ListState {
  if (typed === '') return { ...state, typed, meant: true, problem: null };
  const place = /^\d+$/.test(typed) ? labelsOf(choices).indexOf(typed) : -1;
  const choice = choices[place];
  if (!choice) return { ...state, typed, meant: false, problem: null };
  if (choice.disabled) return { ...state, typed, meant: false, problem: `${typed} 现在不能选：${choice.disabled}` };
  return { active: place, typed, meant: true, problem: null };
}

function entered<T>(choices: readonly Choice<T>[], state: ListState): ListOutcome {
  if (state.meant) {
    const choice = choices[state.active];
    if (choice && !choice.disabled) return { taken: state.active };
    return { ...openList(state.active), problem: noneChosen(choices) };
  }
  const typed = cut(state.typed, 20);
  const place = choiceTyped(choices, state.typed);
  const choice = place === null ? undefined : choices[place];
  if (place === null || !choice) {
    // Whoever meant something else does not mean the line that happened to be under the cursor.
    return { ...openList(-1), problem: `没有“${typed}”这一项，用 ↑↓ 或编号选择` };
  }
  if (choice.disabled) return { ...openList(state.active), problem: `“${typed}”现在不能选：${choice.disabled}` };
  return { ...openList(place), problem: `“${typed}”是第 ${labelsOf(choices)[place]} 项，回车确定` };
}

/** What Enter says where nothing stands chosen. */
function noneChosen<T>(choices: readonly Choice<T>[]): string {
  const own = choices.find((choice) => choice.key !== undefined && !choice.disabled);
  return own ? `回车在这里不作数：按 ${own.key} 记“${own.name}”，或用 ↑↓、编号选择` : '先用 ↑↓ 或编号选一项';
}

/** The place in the list that typed words or figures of any width mean; null where none or several could be meant. */
export function choiceTyped<T>(choices: readonly Choice<T>[], typed: string): number | null {
  const search = plain(typed);
  const label = labelsOf(choices).indexOf(search);
  if (label >= 0) return label;
  if (/^\d+$/.test(search)) return null;
  const [only, ...others] = findChoices(choices, search);
  return only && others.length === 0 ? choices.indexOf(only) : null;
}

const page = 10;

/** Where a key that moves the cursor brings it; null for any other key. Lines that cannot be chosen are passed over. */
export function movedTo<T>(choices: readonly Choice<T>[], active: number, name: string | undefined): number | null {
  const places = choices.flatMap((choice, place) => (choice.disabled ? [] : [place]));
  if (places.length === 0) return null;
  const at = (place: number): number => places[Math.max(0, Math.min(places.length - 1, place))] ?? active;
  const stands = places.indexOf(active);
  const before = places.filter((place) => place < active).length;
  const moves = new Map([
    ['up', active < 0 ? places.length - 1 : before - 1],
    ['down', stands < 0 ? before : stands + 1],
    ['home', 0],
    ['end', places.length - 1],
    ['pageup', before - page],
    ['pagedown', before + page],
  ]);
  const move = moves.get(name ?? '');
  return move === undefined ? null : at(move);
}

/** The lines of a list that a screen of some rows shows, and how many stand above and below them. */
export function windowOf(
  count: number,
  active: number,
  rows: number,
): { readonly from: number; readonly to: number; readonly above: number; readonly below: number } {
  if (count <= rows) return { from: 0, to: count, above: 0, below: 0 };
  const from = Math.max(0, Math.min(count - rows, Math.max(0, active) - Math.floor(rows / 2)));
  return { from, to: from + rows, above: from, below: count - rows - from };
}
