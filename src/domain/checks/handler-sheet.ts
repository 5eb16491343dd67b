import type { Day } from '../day.ts';
import { cell, type LedgerRow } from '../ledgers/rows.ts';

import { handlersOf, rosterByName, rowsOfHandler } from './handlers.ts';
import { type Standing, standingOf, standingOfHandler } from './standing.ts';
import type { Vocabulary } from './vocabulary.ts';

/** One handler of one case beside the certificate that the roster shows for the time of the deed. */
export interface HandlerLine {
  readonly case: string;
  /** From the opening to the decision; null where the ledger tells neither. */
  readonly from: Day | null;
  readonly to: Day | null;
  readonly name: string;
  readonly certificate: string | null;
  readonly issued: Day | null;
  readonly expires: Day | null;
  readonly standing: Standing;
}

/** What 核对 comes to, as it is printed. */
export const standingWords: Readonly<Record<Standing['is'], string>> = {
  valid: '有效',
  stated: '名册写明无效',
  suspected: '疑似无效',
  unknown: '看证件',
};

/** 办案人员证件核对表: every handler of the given cases, in their order. */
export function handlerSheet(
  cases: readonly LedgerRow<'cases'>[],
  officers: readonly LedgerRow<'officers'>[],
  year: number,
  words: Vocabulary['证件状态'],
): readonly HandlerLine[] {
  const byName = rosterByName(officers);
  return cases.flatMap((row) => {
    const to = cell(row, 'decided') ?? cell(row, 'opened');
    const from = cell(row, 'opened') ?? to;
    return handlersOf(row).map((handler): HandlerLine => {
      const roster = rowsOfHandler(handler, byName);
      const best = to && from ? roster.find((one) => standingOf(one, from, to, words).is === 'valid') : undefined;
      const shown = best ?? roster[0];
      const expires = shown ? cell(shown, 'expires') : null;
      return {
        case: cell(row, 'number') ?? row.key,
        from,
        to,
        name: handler.others ? `${handler.name}等` : handler.name,
        certificate: shown ? cell(shown, 'certificate') : null,
        issued: shown ? cell(shown, 'issued') : null,
        expires,
        standing: stand(),
      };

      function stand(): Standing {
        if (to === null || from === null) return { is: 'unknown', why: '案件台账没有立案、决定日期' };
        const found = standingOfHandler(handler, roster, { from, to, year }, words);
        if (found.is !== 'valid') return found;
        if (expires !== null && expires < to) return { is: 'unknown', why: '决定时证件已到期，看是否换发' };
        return handler.others ? { is: 'unknown', why: '另有人员没有写名' } : found;
      }
    });
  });
}
