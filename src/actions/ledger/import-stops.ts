import { Fault } from '../../domain/fault.ts';
import { unitName } from '../../domain/identifiers/money.ts';
import type { FieldValue } from '../../domain/ledger-rows.ts';
import { columnOf, type Kind, titleOf } from '../../domain/ledgers/kind.ts';
import { kinds } from '../../domain/ledgers/kinds.ts';
import type { LedgerReading, ReadRow, Rejection } from '../../ledgers/reading.ts';
import { sumsAtOdds, sumsInDoubt } from '../../ledgers/values/sum-units.ts';
import { rowsAt, saidOnce } from '../../ledgers/words/warnings.ts';
import type { Store } from '../../store/store.ts';
import { rejectedRows } from '../../views/import-report.ts';
import { surelyAnother } from './another-record.ts';
import type { Comparison } from './compare-rows.ts';
import type { Replaced } from './compared-rows.ts';
import { exchangedByContent } from './exchanged-headings.ts';
import type { ImportWish } from './import-ledger.ts';
import type { Change } from './row-changes.ts';
import { exchangedColumns, sumsOutOfScale } from './slipped-columns.ts';
import type { Stop } from './stop.ts';
import { titledForOthers, titledForOtherYears } from './titled-stops.ts';
import {
  dayOfTwoOrders,
  refusedRows,
  retiredUnread,
  sheetsLeftUnread,
  unheadedRecords,
  unsureRows,
  withoutCertificates,
} from './unread-stops.ts';

/** Rows that say nothing of whether a register is empty. */
const beside: ReadonlySet<string> = new Set(['blank', 'above', 'repeated', 'secondHeadings', 'columnLine', 'hint']);

/** Refuses a ledger without a record; what stands below its headings all the same is told, so that nobody declares it empty. */
export function withoutRecords({ skipped, unread }: LedgerReading, message: string): Fault {
  const rows = skipped.filter(({ is, text }) => text !== undefined && !beside.has(is));
  const told = [
    ...unread.map(({ what }) => what),
    ...rows.slice(0, 3).map(({ row, reason, text = '' }) => `第 ${row} 行${reason}（${text}）`),
  ];
  if (told.length === 0)
    return Fault.broken('ledger-empty', message, '请检查是否存错了文件；登记簿确实为空时加 --empty');
  if (rows.length > 0 && rows.every(({ is }) => is === 'nothingHappened') && unread.length === 0)
    return Fault.broken(
      'ledger-empty',
      `${message}；${told.join('；')}`,
      '确实没有发生的，加 --empty 再导入，记为空登记簿',
    );
  // What such a row lacks is told with it.
  const examples = rows.length > 0 && rows.every(({ is }) => is === 'unnumbered') && unread.length === 0;
  return Fault.broken(
    'ledger-empty',
    `${message}；表头下面有字的行没有读：${told.join('；')}`,
    examples
      ? '案号没有写的照上面说的写好再导入；确实没有案件的，删去这些行，加 --empty'
      : '一条记录请写成一行、表头写成一行，再导入；登记簿确实为空时加 --empty',
  );
}

/** What else is to be mended in a file none of whose rows is the unit's, so that nobody meets it in a second round; '' where nothing is. */
export function toMendToo(kind: Kind, reading: Pick<LedgerReading, 'rejected'> | null): string {
  const rejected = reading?.rejected ?? [];
  if (rejected.length === 0) return '';
  const told = saidOnce(rejected, ({ column, reason }) => `${column} ${reason}`).map(
    ({ first: { column, reason }, rows }) => `第 ${rows} 行的${titleOf(kind, column)}：${reason}`,
  );
  const more = told.length > 3 ? `；等 ${told.length} 种` : '';
  return `；另有 ${rejectedRows(rejected)} 行不合格，一起改好：${told.slice(0, 3).join('；')}${more}`;
}

/** Why nothing of an import may be stored yet; what may be left out, of a file or by a wish, stops nothing where that is wished. */
export function stopsOf(
  store: Store,
  wish: ImportWish,
  reading: LedgerReading,
  comparison: Comparison,
  rejected: readonly Rejection[],
): Stop[] {
  const kind: Kind = kinds[wish.kind];
  const { exchanges, changes, besides, replaced } = comparison;
  const unlessPartial = (stops: () => Stop[]): Stop[] => (wish.allowPartial ? [] : stops());
  return [
    ...refusedRows(wish, reading, comparison, rejected),
    ...dayOfTwoOrders(wish, reading),
    ...retiredUnread(wish, reading, rejected),
    ...unlessPartial(() => [...unsureRows(reading), ...sheetsLeftUnread(wish, reading), ...unheadedRecords(reading)]),
    ...unitsOfMoney(kind, reading),
    ...(wish.despiteTitle ? [] : titledForOtherYears(reading)),
    ...(wish.unit && !wish.despiteTitle ? titledForOthers(store, wish.unit, reading) : []),
    ...unlessPartial(() => withoutCertificates(store, wish, reading)),
    ...(wish.duplicatesSettled && wish.onDuplicate !== 'add'
      ? []
      : [...exchangedColumns(kind, reading, exchanges), ...sumsOutOfScale(kind, [...changes, ...besides])]),
    ...unlessPartial(() => exchangedByContent(kind, wish, reading, exchanges)),
    ...(wish.duplicatesSettled ? [] : otherRecords(kind, reading, replaced)),
  ];
}

/** Stored records that would give way to others: surely, or as the kind knows them. */
function otherRecords(kind: Kind, { rows }: LedgerReading, replaced: readonly Replaced[]): Stop[] {
  const number = titleOf(kind, kind.keyField);
  const ways: readonly NonNullable<Kind['another']>[] = [surelyAnother, ...(kind.another ? [kind.another] : [])];
  return ways.flatMap((another) => {
    const isSure = another.what === surelyAnother.what;
    const own = replaced.filter(({ perhaps }) => perhaps !== isSure);
    const isTold = ({ field }: Change): boolean => (field === kind.keyField) === (kind.renewed !== undefined);
    const first = own.find(isTold) ?? own[0];
    if (!first) return [];
    const { what, wayOn, same = '确要覆盖原记录的' } = another;
    // A number that every register gives again names nothing; counted as one, both records stand.
    const isWeak = isSure && rows.some((row) => isAt(row, first) && kind.weakly?.is(row.fields));
    const apart = isWeak ? `；各本都从头编号、是另外的记录的，加 --running ${number}` : '';
    const here = isWeak ? `${wayOn}；各本都从头编号、是另外的记录的，选“改按什么认同一条记录”` : wayOn;
    const count = new Set(own.map((change) => rowsAt([change]))).size;
    return {
      message: `${count} 行与已存的记录${what}（如${rowsAt([first])}：${titleOf(kind, first.field)}${changeText(first)}）`,
      hint: `${wayOn}${apart}；${same}，加 --on-duplicate update`,
      // Where a record may be kept beside the other, the choice says so.
      ...(kind.keepsTwins && !isSure ? {} : { here }),
      ...onwardOf(isWeak, wayOn, number),
      replaces: true as const,
    };
  });
}

function onwardOf(isWeak: boolean, wayOn: string, number: string): Pick<Stop, 'onward'> {
  if (isWeak) return { onward: { when: '各本都从头编号的', given: { running: [number] } } };
  return wayOn.includes('--on-duplicate add')
    ? { onward: { when: '不是同一条的', given: { onDuplicate: 'add' } } }
    : {};
}

function changeText({ before, after }: { readonly before: FieldValue; readonly after: FieldValue }): string {
  const [was, is] = [before, after].map((value) => (value === null || value === '' ? '空' : `“${String(value)}”`));
  return `${was}→${is}`;
}

/** Sums without a unit beside others in 万元, or beside a line that speaks of it: what nobody may guess, whichever rows are to be left out. */
function unitsOfMoney(kind: Kind, { sums }: LedgerReading): Stop[] {
  const titleOfSum = (field: string): string => columnOf(kind, field)?.title.replace(/（.*）/, '') ?? field;
  const asked = sumsInDoubt(sums).map(({ field, rows, sheet, least, beside }): Stop => {
    const title = titleOfSum(field);
    const places = rowsAt(rows.map((row) => ({ row, ...(sheet ? { sheet } : {}) })));
    return {
      message: `${places}的${title}没有写明单位，而表上有${beside}：看不清“${least}”是 ${least} 元还是 ${least} 万元`,
      passedBy: 'nothing',
      hint: `请在列名里写明：是万元的写“${title}（万元）”，是元的写“${title}（元）”，存盘后再导入`,
    };
  });
  const odd = sumsAtOdds(sums).map(({ untold, told }): Stop => {
    const title = titleOfSum(told.field);
    const unit = unitName(told.yuan ?? 1);
    const places = untold.flatMap(({ rows, sheet }) => rows.map((row) => ({ row, ...(sheet ? { sheet } : {}) })));
    const [first] = told.rows;
    const sister = rowsAt([{ row: first ?? 0, ...(told.sheet ? { sheet: told.sheet } : {}) }]);
    const least = untold[0].least;
    return {
      message: `${rowsAt(places)}的${title}没有写明单位，而${sister}所在的表写明是${unit}：看不清“${least}”是 ${least} 元还是 ${least} ${unit}`,
      passedBy: 'nothing',
      hint: `请在没有写明的那张表的列名里写明：是${unit}的写“${title}（${unit}）”，是元的写“${title}（元）”，存盘后再导入`,
    };
  });
  return [...asked, ...odd];
}

/** Whether a row is the one of a change: of that sheet, where several were read as one. */
const isAt = (row: ReadRow, change: Change): boolean => row.row === change.row && row.sheet === change.sheet;
