import type { Day } from '../day.ts';
import { cell, type LedgerRow } from '../ledgers/rows.ts';
import { checkPenaltyDates, type PenaltyFile } from '../rubrics/date-checks.ts';
import { namesOf } from './certificates.ts';
import { type Facts, type Found, look, recentCases } from './facts.ts';
import { readHandler } from './handlers.ts';

/** A penalty as the ledger of cases tells it, for the comparison of its dates; null for other matters. */
export function penaltyFile(row: LedgerRow<'cases'>): PenaltyFile | null {
  if ((cell(row, 'matter') ?? '行政处罚') !== '行政处罚') return null;
  const [type, party] = [cell(row, 'type') ?? '', cell(row, 'partyKind') ?? ''];
  const handlers = cell(row, 'handlers').map(readHandler);
  // A section, or 「等2人」, does not tell how many they were.
  const untold = handlers.length === 0 || handlers.some(({ group, others }) => group || others);
  return {
    number: cell(row, 'number') ?? row.key,
    procedure: /简易|当场/.test(type) ? 'simple' : /普通|一般/.test(type) ? 'ordinary' : null,
    party: /公民|个人|自然人/.test(party) ? 'citizen' : /法人|组织|单位|企业/.test(party) ? 'organisation' : null,
    opened: cell(row, 'opened'),
    informed: cell(row, 'informed'),
    reviewed: cell(row, 'legalReview'),
    discussed: cell(row, 'discussed'),
    decided: cell(row, 'decided'),
    delivered: cell(row, 'served'),
    officers: untold ? null : handlers.length,
    fine: cell(row, 'fine'),
  };
}

/** What the dates of all recent penalties say against the law, one hint for each article: points are the inspectors' to name. */
export function caseDates(facts: Facts, item: string): Found[] {
  const workingDayAfter = (from: Day, count: number): Day | null => {
    try {
      return facts.holidays.after(from, count);
    } catch {
      return null;
    }
  };
  const byArticle = new Map<string, { readonly first: string; readonly rows: LedgerRow<'cases'>[] }>();
  for (const row of recentCases(facts, item)) {
    const file = penaltyFile(row);
    if (!file) continue;
    for (const { kind, article, check, text: words } of checkPenaltyDates(file, workingDayAfter)) {
      // What only a file can tell is shown beside the drawn ones.
      if (kind === 'look') continue;
      const key = `${article}|${check}`;
      const known = byArticle.get(key);
      if (known) known.rows.push(row);
      else byArticle.set(key, { first: words, rows: [row] });
    }
  }
  return [...byArticle].map(([key, { first, rows }]): Found => {
    const article = key.split('|')[0];
    const statement = rows.length === 1 ? first : `${namesOf(rows)}，${first.slice(first.indexOf(' ') + 1)}（首件）`;
    return { ...look(`${statement}（${article}）`, rows), degree: 'stated' };
  });
}
