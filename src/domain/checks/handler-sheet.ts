import type { Day } from '../day.ts';
import { cell, type LedgerRow } from '../ledgers/rows.ts';

import { handlersOf, rosterByName, rowsOfHandler } from './handlers.ts';
import { type Standing, standingOf, standingOfHandler } from './standing.ts';
import type { Vocabulary } from './vocabulary.ts';

/** One handler of one drawn file beside the certificate that the roster shows for the time of the deed. */
export interface HandlerLine {
  readonly case: string;
  /** From the opening to the decision; null where the ledger tells neither. */
  readonly from: Day | null;
  readonly to: Day | null;
  /** Null where the ledger tells of none: the file stands on the sheet all the same. */
  readonly name: string | null;
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

/** A drawn file with what the case ledger holds of it. */
interface DrawnFile {
  readonly key: string;
  readonly rows: readonly LedgerRow<'cases'>[];
}

/** 办案人员证件核对表: every handler of the drawn files, in their order; a file of which the ledger tells none says so. */
export function handlerSheet(
  files: readonly DrawnFile[],
  officers: readonly LedgerRow<'officers'>[],
  year: number,
  words: Vocabulary['证件状态'],
): readonly HandlerLine[] {
  const byName = rosterByName(officers);
  return files.flatMap(({ key, rows }) => {
    if (rows.length === 0) return [untold(key, '案件台账现在没有这一件，看案卷')];
    const lines = rows.flatMap((row) => linesOf(key, row));
    return lines.length > 0 ? lines : [untold(key, '案件台账没有写承办人，看案卷')];
  });

  function linesOf(key: string, row: LedgerRow<'cases'>): readonly HandlerLine[] {
    const to = cell(row, 'decided') ?? cell(row, 'opened');
    const from = cell(row, 'opened') ?? to;
    return handlersOf(row).map((handler): HandlerLine => {
      const roster = rowsOfHandler(handler, byName);
      const best = to && from ? roster.find((one) => standingOf(one, from, to, words).is === 'valid') : undefined;
      const shown = best ?? roster[0];
      const expires = shown ? cell(shown, 'expires') : null;
      return {
        case: key,
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
  }
}

/** The line of a file of which the ledger tells no handler. */
const untold = (key: string, why: string): HandlerLine => ({
  case: key,
  from: null,
  to: null,
  name: null,
  certificate: null,
  issued: null,
  expires: null,
  standing: { is: 'unknown', why },
});
