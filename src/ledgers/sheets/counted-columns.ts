import { columnOf, type Kind } from '../../domain/ledgers/kind.ts';
import type { HeadedColumn } from '../headings/event-columns.ts';
import type { FoundHeadings } from '../headings/headings.ts';

/** The columns of numbers and money, those too that are left for another of the same field, from the left; `mapped` where somebody did it by hand. */
export function countedColumns(
  kind: Kind,
  { columns, leftOver, more }: FoundHeadings,
): readonly (HeadedColumn & { readonly field: string; readonly mapped: boolean })[] {
  const lost = leftOver.flatMap((one) => (one.lostTo ? [{ ...one, doubt: 0, field: one.lostTo.field }] : []));
  return [...columns, ...more, ...lost]
    .filter(({ field }) => ['number', 'money'].includes(columnOf(kind, field)?.value ?? ''))
    .map(({ index, heading, over, field, doubt }) => ({ index, heading, over, field, mapped: doubt < 0 }))
    .sort((a, b) => a.index - b.index);
}
