import { sumIn } from '../identifiers/money.ts';
import type { Draft, Finishing } from './kind.ts';

/** Fills a sum that has no cell of its own from the words of the penalty, and says where the two differ. */
export function compareSums(row: Draft, finishing: Finishing, field: 'fine' | 'amount', title: string): void {
  if (typeof row.penalty !== 'string') return;
  const fine = sumIn(row.penalty, 'fine');
  const seized = sumIn(row.penalty, 'seized');
  const fill = (to: string, sum: number, called: string): void => {
    row[to] = sum;
    finishing.once(`没有另写${called}的，照处罚种类里写的记，请核对`);
  };
  if (field === 'fine' && seized !== null && typeof row.seized !== 'number') fill('seized', seized, '没收金额');
  if (fine === null) return;
  const sum = row[field];
  if (typeof sum !== 'number') fill(field, fine, title);
  else if (sum !== fine && sum !== fine + (seized ?? 0))
    finishing.warn(`处罚种类写着罚款 ${fine / 100} 元，${title}是 ${sum / 100} 元，请核对`);
}
