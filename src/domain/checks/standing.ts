import { type Day, formatDay, yearOf } from '../day.ts';
import { saysUnnumbered } from '../ledgers/officers.ts';
import { cell, type LedgerRow } from '../ledgers/rows.ts';

import { type Handler, outOfOffice, statusDay } from './handlers.ts';
import { leftWord, type Vocabulary, voidedWord, wordIn } from './vocabulary.ts';

/** How a certificate stood on the day of a deed. */
export interface Standing {
  /** `valid`; `stated`: the roster says that there was none; `suspected`; `unknown`: the roster does not tell. */
  readonly is: 'valid' | 'stated' | 'suspected' | 'unknown';
  readonly why: string;
}

const valid: Standing = { is: 'valid', why: '' };

/** How one row of the roster stood while a case ran, from its opening to its decision. */
export function standingOf(row: LedgerRow<'officers'>, from: Day, to: Day, words: Vocabulary['证件状态']): Standing {
  if (cell(row, 'certificate') === null)
    return saysUnnumbered({ note: cell(row, 'note') })
      ? { is: 'suspected', why: '在名册上写着有执法证，没有写证号' }
      : { is: 'stated', why: '没有执法证' };
  if (wordIn(cell(row, 'certificateKind') ?? '', words.supervision))
    return { is: 'suspected', why: `只见${cell(row, 'certificateKind')}，不是执法证` };
  const status = `${cell(row, 'status') ?? ''}${cell(row, 'note') ?? ''}`;
  const gone = leftWord(status, words);
  const voided = voidedWord(status, words);
  const on = statusDay(row);
  if (voided !== null && on !== null && on <= from)
    return { is: 'stated', why: `的执法证已${voided}（名册：${status}）` };
  if (gone !== null && on !== null && on <= from)
    return { is: 'suspected', why: `办案以前已${gone}（名册：${status}）` };
  if (outOfOffice(row, to)) return { is: 'suspected', why: '办案时不在名册所写的在职期间' };
  const issued = cell(row, 'issued');
  if (issued !== null && issued > to) return { is: 'suspected', why: `${formatDay(issued)}才取得执法证` };
  if (issued !== null && issued > from)
    return { is: 'suspected', why: `${formatDay(issued)}才取得执法证，晚于立案（${formatDay(from)}）` };
  const written = cell(row, 'status');
  if (written !== null && !isKnown(written, words))
    return { is: 'unknown', why: `的证件状态写作“${written}”，词表里没有，看不出办案时是否有效` };
  // Who left since, or whose certificate ended after the deed, explains old files.
  if (voided === null || gone !== null || (on !== null && on > to)) return valid;
  return { is: 'suspected', why: `的执法证现为“${voided}”，没有写从哪天起` };
}

/** Whether the lists know anything of what a status says; a dash or a date alone says nothing. */
function isKnown(
  status: string,
  { valid: fine, void: ended, suspended, renewed, left }: Vocabulary['证件状态'],
): boolean {
  const words = [...fine, ...ended, ...suspended, ...renewed, ...left];
  return !/[\p{Script=Han}]/u.test(status.replace(/[年月日至]/g, '')) || wordIn(status, words) !== null;
}

/** The best of what the rows of one name say; what only an absence says of earlier years stays open. */
export function standingOfHandler(
  handler: Handler,
  rows: readonly LedgerRow<'officers'>[],
  at: { readonly from: Day; readonly to: Day; readonly year: number },
  words: Vocabulary['证件状态'],
): Standing {
  const early = yearOf(at.to) < at.year;
  if (rows.length === 0) {
    if (handler.group) return { is: 'unknown', why: '不是人名，看不出是谁办的' };
    return early
      ? { is: 'unknown', why: '不在现在的执法人员名册，当年是否持证要看当年的名册或者证件' }
      : { is: 'suspected', why: '不在执法人员名册，未见执法证' };
  }
  const order: readonly Standing['is'][] = ['valid', 'unknown', 'suspected', 'stated'];
  const best = rows
    .map((row) => standingOf(row, at.from, at.to, words))
    .reduce((one, other) => (order.indexOf(other.is) < order.indexOf(one.is) ? other : one));
  return early && best.is === 'suspected' ? { ...best, is: 'unknown' } : best;
}
