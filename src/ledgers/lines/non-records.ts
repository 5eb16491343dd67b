import { isPlainNumber } from '../../domain/identifiers/case-number.ts';
import { type Cell, cellText, someCell } from '../read/cells.ts';
import { isCount, isPeriod, isRule, looksLikeDay, saysNothingAt } from '../words/cell-looks.ts';
import { isCaption } from '../words/unit-words.ts';
import { isLeftOver, isNoughts, isNumberedBeforehand } from './drawn-down.ts';
import { beginsExample, saysExample, showsNumber } from './example-row.ts';
import { type NoRecord, nothing, sure } from './no-record.ts';
import { saysThatNothing } from './nothing-told.ts';
import { repeatsAny } from './repeated-headings.ts';
import { isSignOff } from './sign-off.ts';
import type { SeenRow, TableSight } from './table-sight.ts';
import { isTally } from './tallies.ts';
import { figuresUnder, isTotal } from './totals.ts';
import { wordsOrFigures } from './words-or-figures.ts';

/** Some sign of what begins a line that counts columns or tells a page. */
const mayBeginColumns = /[栏列甲第]/;

/** What a row below the headings is when it is no record; null where it may be one. */
export function notARecord(row: SeenRow, sight: TableSight): NoRecord | null {
  // Asked of every row: what makes functions or lists stands in functions of its own.
  const { own, filled } = row;
  const head = own[filled[0] ?? -1];
  if (filled.length <= 3 && someCell(own, filled, isCaption)) return besideCaption(row, sight);
  if (!someCell(own, filled, isNoRule)) return nothing;
  if (isLeftOver(own[filled.at(-1) ?? -1]) && isNoughts(row, sight)) return sure('zeros');
  // Nearly every row of cases tells its number and its day, which sums and signatures lack.
  const ofCase = filled.length > 4 && tellsOfCase(row, sight);
  if (!ofCase && isTally(row, sight)) return sure('tally');
  if (!ofCase && isTotal(row, sight)) return sure('total');
  if (beginsExample(head) || someCell(own, filled, saysExample)) return sure('example');
  // Our own blank ledgers have it in the example row, which somebody may have written over.
  if (someCell(own, filled, isShown) && someCell(own, filled, hasSignOfShown)) return sure('example');
  const marks = ofCase ? null : figuresUnder(row);
  if (marks !== null) return sure(marks);
  if (!ofCase && someCell(own, filled, showsNumber, sight.cases)) return { is: 'unnumbered', sure: false };
  const signed = ofCase ? null : isSignOff(row, sight);
  if (signed === 'surely') return sure('signature');
  const perhaps: NoRecord | null = signed && { is: 'signature', sure: false };
  // Nearly every row is that of a record, which a look at how it begins tells.
  if (
    filled.length > 4 &&
    !sight.first &&
    !(typeof head === 'string' && mayBeginColumns.test(head)) &&
    saysSomething(row) &&
    !saysThatNothing(row, sight)
  ) {
    if (repeatsAny(row, sight.headings)) return sure('repeated');
    return row.covered.size === 0 && !ofCase && isNumberedBeforehand(row, sight) ? sure('prefilled') : perhaps;
  }
  return wordsOrFigures(row, sight, perhaps);
}

/** What a row with a caption in it is besides: 2025年三季度　　单位：元. */
function besideCaption(row: SeenRow, sight: TableSight): NoRecord {
  const rest = row.filled.filter((at) => !isCaption(row.own[at]));
  if (rest.length === 0) return sure(sight.first ? 'hint' : 'note');
  return notARecord({ ...row, filled: rest }, sight) ?? sure('group');
}

/** True where a row tells numbers of one case, in the usual shape, and a day. */
function tellsOfCase({ own, filled }: SeenRow, { cases, days }: TableSight): boolean {
  let told = false;
  for (const at of filled) {
    const cell = own[at];
    if (!cases.has(at)) continue;
    if (typeof cell !== 'string' || !isPlainNumber(cell)) return false;
    told = true;
  }
  return told && someCell(own, filled, looksLikeDay, days);
}

const isNoRule = (cell: Cell | undefined): boolean => !isRule(cell);
const isShown = (cell: Cell | undefined): boolean => cell === '示例';
const hasSignOfShown = (cell: Cell | undefined): boolean => /[×某]/.test(cellText(cell));

/** True where more than one cell says anything but a count, a span of time, 无 or /. */
function saysSomething({ own, filled }: SeenRow): boolean {
  let said = 0;
  for (const at of filled) {
    if (isCount(own[at]) || isPeriod(own[at]) || saysNothingAt(own[at])) continue;
    said += 1;
    if (said > 1) return true;
  }
  return false;
}
