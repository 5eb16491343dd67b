/** Text that a unit wrote elsewhere and pasted in: its lines told apart, its tables of tabs kept as columns. */
export type FreePart =
  | { readonly kind: 'paragraph'; readonly text: string; readonly heading: boolean }
  | { readonly kind: 'columns'; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'blank' };

/** Headings as units number them: 一、 and （一）. */
const headingStart = /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])/;

/** A list's mark that a word processor put before a tab: 1. （2） ① 一、 •. */
const listMark =
  /^(?:[（(](?:\d{1,3}|[一二三四五六七八九十]{1,3})[）)]|(?:\d{1,3}|[a-zA-Z]|[一二三四五六七八九十]{1,3})[）).．、]|[①-⑳]|[•·●○■◆▪➢*–-])$/u;

/** A line of a pasted list as it reads without its tab; null for a line of a pasted table. */
function listLine(cells: readonly string[]): string | null {
  const [mark, text] = cells;
  if (cells.length !== 2 || !listMark.test(mark!) || text === '') return null;
  return `${mark}${/[、）)]$/u.test(mark!) ? '' : ' '}${text}`;
}

/** Splits pasted text into paragraphs, columns and single blank lines; no character of it is lost but the white space at line ends. */
export function freeText(text: string): readonly FreePart[] {
  const parts: FreePart[] = [];
  let columns: string[][] = [];
  const closeColumns = (): void => {
    if (columns.length > 0) parts.push({ kind: 'columns', rows: columns });
    columns = [];
  };
  const lines = text.replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, '\n').split('\n');
  for (const raw of lines) {
    const line = raw.replace(/[ \u3000\t]+$/, '').replace(/^[ \u3000]+/, '');
    const cells = line.split('\t').map((cell) => cell.trim());
    // Within a table a first column of numbers is no list.
    const listed = columns.length === 0 ? listLine(cells) : null;
    if (cells.length > 1 && listed === null) {
      columns.push(cells);
      continue;
    }
    closeColumns();
    if (line === '') {
      if (parts.length > 0 && parts.at(-1)!.kind !== 'blank') parts.push({ kind: 'blank' });
      continue;
    }
    const text = listed ?? line;
    parts.push({ kind: 'paragraph', text, heading: headingStart.test(text) && [...text].length <= 24 });
  }
  closeColumns();
  while (parts.at(-1)?.kind === 'blank') parts.pop();
  return parts;
}
