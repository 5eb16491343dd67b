import { width } from './text-width.ts';

const neverFirst = new Set('，。、；：？！）》」』】〕”’…,.;:?!)%');
const neverLast = new Set('（《「『【〔“‘(');
/** Units stay with their figure. */
const units = new Set('年月日分人起件条份项个次元');

/**
 * Breaks a text into lines of some columns: words and figures stay whole, no closing mark begins a line. Lines after the
 * first begin with `hanging`.
 */
export function wrap(text: string, columns: number, hanging = ''): readonly string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) wrapParagraph(paragraph, columns, hanging, lines);
  return lines;
}

/** The same with every line indented. */
export function indented(text: string, columns: number, indent: string): readonly string[] {
  return wrap(text, columns - width(indent)).map((line) => indent + line);
}

function wrapParagraph(paragraph: string, columns: number, hanging: string, lines: string[]): void {
  let line = '';
  for (const piece of piecesOf(paragraph)) {
    if (width(line + piece) <= columns) {
      line += piece;
      continue;
    }
    if (line !== '') lines.push(line.trimEnd());
    line = (lines.length > 0 ? hanging : '') + (piece === ' ' ? '' : piece);
    while (width(line) > columns) {
      const head = headOf(line, columns);
      if (head.length === line.length) break;
      lines.push(head);
      line = hanging + line.slice(head.length);
    }
  }
  lines.push(line.trimEnd());
}

/** The longest beginning that fits; for words longer than a line (addresses, digests). */
function headOf(line: string, columns: number): string {
  let head = '';
  for (const character of line) {
    if (width(head + character) > columns) break;
    head += character;
  }
  return head === '' ? line : head;
}

/** Pieces that may not be broken: a word, a figure, a character with the marks that cling to it. */
function piecesOf(paragraph: string): readonly string[] {
  const pieces: string[] = [];
  for (const part of paragraph.match(/[\u0021-\u024f\u2013\u2212]+|\s|./gu) ?? []) {
    const last = pieces.at(-1);
    const clings =
      last !== undefined &&
      last !== ' ' &&
      (neverFirst.has(part.charAt(0)) ||
        neverLast.has(last.charAt(last.length - 1)) ||
        (units.has(part) && /\d$/.test(last)));
    if (clings) pieces[pieces.length - 1] = last + part;
    else pieces.push(part === '\t' ? ' ' : part);
  }
  return pieces;
}
