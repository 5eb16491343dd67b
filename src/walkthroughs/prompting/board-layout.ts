import type { BoardCell, BoardPart, Choice } from '../../context.ts';
import { cut } from '../../views/table.ts';
import { width } from '../../views/text-width.ts';
import { labelsOf } from './list-keys.ts';

/** A cell or a line of the menu by its place among all of them: cells first, in their order, then the lines. */
export type Place = number;

/** What stands beside the cursor's place on a line of the frame, and from which column. */
export interface Piece {
  readonly place: Place;
  readonly text: string;
  readonly column: number;
}

/** A line of the board: what heads it, and its pieces. */
export interface BoardLine {
  readonly head: string;
  readonly pieces: readonly Piece[];
}

export interface Board<T> {
  readonly parts: readonly BoardPart<T>[];
  readonly choices: readonly Choice<T>[];
}

/** All cells in their order. */
export function cellsOf<T>(board: Board<T>): readonly BoardCell<T>[] {
  return board.parts.flatMap((part) => part.cells);
}

/** Whether a cell stays while a filter or a search narrows the board. */
export type Keeps<T> = (cell: BoardCell<T>) => boolean;

/**
 * The cells as lines of a screen of some columns, at most `rows` of them: parts that the cursor is not in are folded to one
 * line each, the fullest first, until it fits. Cells that a filter leaves out are not laid out.
 */
export function cellLines<T>(
  board: Board<T>,
  columns: number,
  rows: number,
  at: Place,
  keeps: Keeps<T>,
): readonly BoardLine[] {
  let first = 0;
  const parts = board.parts.map((part) => {
    const from = first;
    first += part.cells.length;
    const shown = part.cells.flatMap((cell, index) => (keeps(cell) ? [{ cell, place: from + index }] : []));
    return { part, from, shown, here: at >= from && at < first, lines: laidOut(part.name, shown, columns) };
  });
  const visible = parts.filter(({ shown }) => shown.length > 0);
  const folded = new Set<(typeof parts)[number]>();
  const count = (): number => visible.reduce((sum, one) => sum + (folded.has(one) ? 1 : one.lines.length), 0);
  while (count() > rows) {
    const [longest] = visible
      .filter((one) => !one.here && !folded.has(one) && one.lines.length > 1)
      .toSorted((one, other) => other.lines.length - one.lines.length);
    if (!longest) break;
    folded.add(longest);
  }
  return visible.flatMap((one) => {
    if (!folded.has(one)) return one.lines;
    const pieces = one.shown.slice(0, 1).map(({ place }) => ({ place, text: '', column: 0 }));
    return [{ head: cut(`${one.part.name}　${one.part.folded}`, columns - 2), pieces }];
  });
}

function laidOut<T>(
  name: string,
  cells: readonly { readonly cell: BoardCell<T>; readonly place: Place }[],
  columns: number,
): readonly BoardLine[] {
  let line: { head: string; pieces: Piece[] } = { head: cut(name, columns - 14), pieces: [] };
  const lines = [line];
  let column = width(line.head) + 1;
  for (const { cell, place } of cells) {
    const text = `${cell.name} ${cell.mark}`;
    if (column + width(text) + 2 > columns && line.pieces.length + width(line.head) > 0) {
      line = { head: '   ', pieces: [] };
      lines.push(line);
      column = 4;
    }
    line.pieces.push({ place, text, column });
    column += width(text) + 2;
  }
  return lines;
}

/** The menu beneath, in as many columns as keep it low: its lines run down one column and then down the next. */
export function menuLines<T>(board: Board<T>, columns: number): readonly BoardLine[] {
  const { choices } = board;
  const first = cellsOf(board).length;
  const across = columns >= 56 ? 2 : 1;
  const down = Math.ceil(choices.length / across);
  const room = Math.floor((columns - 2) / across) - 2;
  const labels = labelsOf(choices);
  const pieces = choices.map(({ name }, place) => ({
    place: first + place,
    text: cut(`${(labels[place] ?? '').padStart(3)} ${name}`, room),
    column: Math.floor(place / down) * (room + 2),
  }));
  return pieces
    .slice(0, down)
    .map((_, row) => ({ head: '', pieces: pieces.filter((__, place) => place % down === row) }));
}

/** Where an arrow leads: the piece beside or above, by the lines that are laid out; the same place where there is none. */
export function stepTo(
  lines: readonly BoardLine[],
  at: Place,
  arrow: 'up' | 'down' | 'left' | 'right',
  rank: (place: Place) => boolean,
): Place {
  const row = lines.findIndex(({ pieces }) => pieces.some(({ place }) => place === at));
  const own = lines[row];
  const here = own?.pieces.find(({ place }) => place === at);
  const usable = (line: BoardLine | undefined): readonly Piece[] =>
    (line?.pieces ?? []).filter((one) => rank(one.place));
  if (!own || !here) return usable(lines[0])[0]?.place ?? at;
  if (arrow === 'left' || arrow === 'right') {
    const flat = lines.flatMap((line) => [...usable(line)]);
    const beside = flat[flat.findIndex(({ place }) => place === at) + (arrow === 'left' ? -1 : 1)];
    const line = usable(lines[row]);
    const stays = line.some(({ place }) => place === beside?.place);
    // In the menu the other column stands beside; among cells the next line goes on.
    return beside && (stays || own.head !== '') ? beside.place : at;
  }
  for (let next = row + (arrow === 'up' ? -1 : 1); next >= 0 && next < lines.length; next += arrow === 'up' ? -1 : 1) {
    const line = usable(lines[next]);
    if (line.length === 0) continue;
    return line.reduce((near, one) =>
      Math.abs(one.column - here.column) < Math.abs(near.column - here.column) ? one : near,
    ).place;
  }
  return at;
}
