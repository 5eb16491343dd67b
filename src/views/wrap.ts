import { breakLines } from '../domain/line-breaks.ts';
import { width } from './text-width.ts';

/**
 * Breaks a text into lines of some columns of a terminal. Lines after the first of a paragraph begin with `hanging`; what is to
 * stay whole (a number, a name in a list) may be `longest`, half a line unless told.
 */
export function wrap(text: string, columns: number, hanging = '', longest = columns / 2): readonly string[] {
  return breakLines(text, columns, width, hanging, longest);
}

/** Pieces side by side, each whole where a line holds it. */
export function sideBySide(pieces: readonly string[], columns: number, hanging: string): readonly string[] {
  const lines: string[] = [];
  for (const piece of pieces) {
    const joined = lines.length === 0 ? piece : `${lines.pop()}　${piece}`;
    const fits = width(joined) <= columns || joined === piece;
    lines.push(...(fits ? [joined] : [joined.slice(0, -piece.length - 1), hanging + piece]));
  }
  return lines.flatMap((line) => wrap(line, columns, hanging));
}

/** The same with every line indented. */
export function indented(text: string, columns: number, indent: string): readonly string[] {
  return wrap(text, columns - width(indent)).map((line) => indent + line);
}

/** Lines of which those that are too wide go on below, further in than they began. */
export function broken(lines: readonly string[], columns: number): string[] {
  return lines.flatMap((line) => {
    if (width(line) <= columns) return [line];
    const indent = /^ */.exec(line)?.[0] ?? '';
    const [first = '', ...others] = wrap(line.slice(indent.length), columns - indent.length - 2);
    return [indent + first, ...others.map((other) => `${indent}  ${other}`)];
  });
}

/** No terminal is narrower, but some tell a width of 0. */
const narrowest = 20;

/** How many columns a stream shows; no end of them in a file or a pipe, where lines stay as they are. */
export function roomOn({
  isTTY = false,
  columns = 0,
}: {
  readonly isTTY?: boolean;
  readonly columns?: number;
}): number {
  return isTTY && columns >= narrowest ? columns : Number.POSITIVE_INFINITY;
}

/** A text as a stream is to show it: folded on a terminal, but for lines with colours, which were laid out for their width. */
export function foldedFor(stream: Parameters<typeof roomOn>[0], text: string): string {
  const columns = roomOn(stream);
  return text
    .split('\n')
    .flatMap((line) => (line.includes('\u001b') ? [line] : broken([line], columns)))
    .join('\n');
}
