import { simplifiedText } from '../../domain/identifiers/names.ts';
import { headingForm } from '../words/heading-text.ts';
import type { SeenRow, TableSight } from './table-sight.ts';

/** True where a row says again what a row of headings says, cell by cell. */
export const repeatsAny = (row: Pick<SeenRow, 'own' | 'filled'>, headings: TableSight['headings']): boolean => {
  for (const heads of headings) if (repeats(row, heads)) return true;
  return false;
};

/** True where every cell of a row says what a row of headings says in the same column, spaces and stars aside. */
function repeats({ own, filled }: Pick<SeenRow, 'own' | 'filled'>, heads: readonly string[]): boolean {
  for (const at of filled) {
    const cell = own[at];
    const head = heads[at] ?? '';
    if (typeof cell !== 'string' || head === '') return false;
    // An ideograph stands in any writing of a heading that begins with it.
    if (head.charCodeAt(0) >= 0x3400 && !simplifiedText(cell).includes(head.charAt(0))) return false;
    if (headingForm(cell) !== head) return false;
  }
  return true;
}
