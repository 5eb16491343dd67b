/** Text that a unit wrote elsewhere and pasted in: its lines told apart, its tables of tabs kept as columns. */
export type FreePart =
  | { readonly kind: 'paragraph'; readonly text: string; readonly heading: boolean }
  | { readonly kind: 'columns'; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'blank' };

/** Headings as units number them: 一、 and （一）. */
const headingStart = /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])/;

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
    if (line.includes('\t')) {
      columns.push(line.split('\t').map((cell) => cell.trim()));
      continue;
    }
    closeColumns();
    if (line === '') {
      if (parts.length > 0 && parts.at(-1)!.kind !== 'blank') parts.push({ kind: 'blank' });
      continue;
    }
    parts.push({ kind: 'paragraph', text: line, heading: headingStart.test(line) && [...line].length <= 24 });
  }
  closeColumns();
  while (parts.at(-1)?.kind === 'blank') parts.pop();
  return parts;
}
