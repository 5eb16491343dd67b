import { width as widthOf } from '../../views/text-width.ts';

export { widthOf };

/** Cuts a text to some columns, with 「…」 where something was cut. */
export function cutTo(text: string, columns: number): string {
  const line = text.replace(/\s*\n\s*/g, ' ');
  if (widthOf(line) <= columns) return line;
  let kept = '';
  let width = 0;
  for (const character of line) {
    const next = width + widthOf(character);
    if (next > columns - 1) break;
    kept += character;
    width = next;
  }
  return `${kept}…`;
}

const neverFirst = new Set('，。、；：？！）》」』】〕”’…,.;:?!)%');
const neverLast = new Set('（《「『【〔“‘(');
/** Units stay with their figure. */
const units = new Set('年月日分人起件条份项个次元');

/** Breaks a text into lines of some columns: words and figures stay whole, no closing mark begins a line. */
export function wrapTo(text: string, columns: number, indent = ''): readonly string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) wrapParagraph(paragraph, columns, indent, lines);
  return lines;
}

function wrapParagraph(paragraph: string, columns: number, indent: string, lines: string[]): void {
  let line = '';
  for (const piece of piecesOf(paragraph)) {
    if (widthOf(line + piece) <= columns) {
      line += piece;
      continue;
    }
    if (line !== '') lines.push(line.trimEnd());
    line = (lines.length > 0 ? indent : '') + (piece === ' ' ? '' : piece);
    while (widthOf(line) > columns) {
      const head = headOf(line, columns);
      if (head.length === line.length) break;
      lines.push(head);
      line = indent + line.slice(head.length);
    }
  }
  lines.push(line.trimEnd());
}

/** The longest beginning that fits; for words longer than a line (addresses, digests). */
function headOf(line: string, columns: number): string {
  let head = '';
  for (const character of line) {
    if (widthOf(head + character) > columns) break;
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
      (neverFirst.has(part[0]!) || neverLast.has(last.at(-1)!) || (units.has(part) && /\d$/.test(last)));
    if (clings) pieces[pieces.length - 1] = last + part;
    else pieces.push(part === '\t' ? ' ' : part);
  }
  return pieces;
}
