import { addTo } from '../group-by.ts';
import { caseNumberKey } from '../identifiers/case-number.ts';
import { cell, type LedgerRow } from '../ledgers/rows.ts';
import { type Facts, type Found, look } from './facts.ts';

type Case = LedgerRow<'cases'>;
type Filing = LedgerRow<'filings'>;

const keysOf = (row: Case | Filing): string[] =>
  [cell(row, 'number'), cell(row, 'decisionNumber')].flatMap((number) =>
    number === null ? [] : [caseNumberKey(number)],
  );

/** Filings whose sum is another than that of their case; only where one filing and one case bear the number. */
export function amountsApart(facts: Facts, cases: readonly Case[]): Found[] {
  const filings = byNumber(facts.rows('filings').filter((row) => cell(row, 'amount') !== null));
  if (filings.size === 0) return [];
  const named = byNumber(facts.rows('cases').filter((row) => keysOf(row).some((key) => filings.has(key))));
  return cases.flatMap((row) => {
    const [filing, ...others] = new Set(keysOf(row).flatMap((key) => filings.get(key) ?? []));
    if (!filing || others.length > 0 || keysOf(filing).some((key) => (named.get(key)?.length ?? 0) > 1)) return [];
    const [amount, fine, seized] = [cell(filing, 'amount') ?? 0, cell(row, 'fine'), cell(row, 'seized')];
    const sums = [fine, seized, (fine ?? 0) + (seized ?? 0)].filter((sum) => sum !== null);
    if ((fine === null && seized === null) || sums.includes(amount)) return [];
    const says = `${(sums.at(-1) ?? 0) / 100} 元`;
    const text = `${cell(row, 'number')}的数额，备案台账是 ${amount / 100} 元，案件台账是 ${says}，请核对`;
    return [look(text, [row, filing])];
  });
}

function byNumber<R extends Case | Filing>(rows: readonly R[]): ReadonlyMap<string, readonly R[]> {
  const found = new Map<string, R[]>();
  for (const row of rows) for (const key of new Set(keysOf(row))) addTo(found, key, row);
  return found;
}
