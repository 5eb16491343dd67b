import { columnCalled, type RawRow } from '../read/cells.ts';
import { bareHeading } from '../words/heading-text.ts';
import type { Mapping } from './headings.ts';

/** Whether somebody named a column, by one of the forms of its heading or by its letters. */
export function names(mapping: Mapping, forms: readonly string[], index: number): boolean {
  // 立案/日期: as the page that shows the plan writes headings in several rows.
  const wanted = bareHeading(mapping.heading.replaceAll('/', ''));
  if (
    forms.some(
      (form) => form === mapping.heading || (wanted !== '' && bareHeading(form.replaceAll('/', '')) === wanted),
    )
  )
    return true;
  if (columnCalled(mapping.heading) !== index) return false;
  if (mapping.over === undefined) return true;
  const over = bareHeading(mapping.over.replaceAll('/', ''));
  return over === '' ? forms.length === 0 : forms.some((form) => bareHeading(form.replaceAll('/', '')) === over);
}

/** Rows that reach as far as the columns that somebody named by their letters: headings end before a column that has none. */
export function upToNamed(head: readonly RawRow[], mappings: readonly Mapping[]): readonly RawRow[] {
  const width = Math.max(0, ...head.map(({ cells }) => cells.length));
  const named = mappings.map(({ heading }) => columnCalled(heading)).filter((at) => at < width);
  const least = Math.max(-1, ...named) + 1;
  if (least === 0) return head;
  return head.map((row) => {
    const { length } = row.cells;
    return length >= least ? row : { ...row, cells: [...row.cells, ...Array<null>(least - length).fill(null)] };
  });
}
