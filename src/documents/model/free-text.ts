/** Text that a unit wrote elsewhere and pasted in: its lines told apart, its tables of tabs kept as columns. */
export type FreePart =
  | {
      readonly kind: 'paragraph';
      readonly text: string;
      /** 一、 is 1 (黑体), （一） 2 (楷体), 1. and （1） 3 and 4; null is text. */
      readonly level: 1 | 2 | 3 | 4 | null;
    }
  | { readonly kind: 'columns'; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'blank' };

/** Headings as units number them, by level; a line that ends in a full stop is text whatever it begins with. */
const headingStarts = [
  /^[一二三四五六七八九十]{1,3}、/,
  /^[（(][一二三四五六七八九十]{1,3}[）)]/,
  /^\d{1,2}[.．](?!\d)/,
  /^[（(]\d{1,2}[）)]/,
] as const;

/** The level of a line that is a heading by its number (一、（一）1.（1）); null where it is text. */
export function headingLevel(text: string): 1 | 2 | 3 | 4 | null {
  if ([...text].length > 30 || /[。；：，！？]$/.test(text)) return null;
  const at = headingStarts.findIndex((start) => start.test(text));
  return ([1, 2, 3, 4] as const)[at] ?? null;
}

export const headingFaces = { 1: 'hei', 2: 'kai', 3: 'body', 4: 'body' } as const;

/** A row of a Markdown table as its cells; null for any other line, an empty list for the rule under its head. */
function markdownRow(line: string): string[] | null {
  if (!/^\|.*\|$/.test(line) || line.length < 3) return null;
  const cells = line
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim());
  return cells.every((cell) => /^:?-{2,}:?$/.test(cell)) ? [] : cells;
}

/** A list's mark that a word processor put before a tab: 1. （2） ① 一、 •. */
const listMark =
  /^(?:[（(](?:\d{1,3}|[一二三四五六七八九十]{1,3})[）)]|(?:\d{1,3}|[a-zA-Z]|[一二三四五六七八九十]{1,3})[）).．、]|[①-⑳]|[•·●○■◆▪➢*–-])$/u;

/** A line of a pasted list as it reads without its tab; null for a line of a pasted table. */
function listLine(cells: readonly string[]): string | null {
  const [mark = '', text] = cells;
  if (cells.length !== 2 || !listMark.test(mark) || text === '') return null;
  return `${mark}${/[、）)]$/u.test(mark) ? '' : ' '}${text}`;
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
    const ruled = markdownRow(line);
    if (ruled) {
      if (ruled.length > 0) columns.push(ruled);
      continue;
    }
    const cells = line.split('\t').map((cell) => cell.trim());
    // Within a table a first column of numbers is no list.
    const listed = columns.length === 0 ? listLine(cells) : null;
    if (cells.length > 1 && listed === null) {
      columns.push(cells);
      continue;
    }
    closeColumns();
    if (line === '') {
      if (parts.length > 0 && parts.at(-1)?.kind !== 'blank') parts.push({ kind: 'blank' });
      continue;
    }
    const text = listed ?? line;
    parts.push({ kind: 'paragraph', text, level: headingLevel(text) });
  }
  closeColumns();
  while (parts.at(-1)?.kind === 'blank') parts.pop();
  return parts;
}
