import { isIdNumber, isLikeMobile } from '../../domain/identifiers/certificate.ts';
import { isOfTwoOrders } from '../../domain/identifiers/day-text.ts';
import { foldName } from '../../domain/identifiers/names.ts';
import type { LedgerReading, Rejection } from '../../ledgers/reading.ts';
import { columnsNamed } from '../../ledgers/sheets/unheaded-columns.ts';
import { rowRanges } from '../../ledgers/words/warnings.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { rejectedRows } from '../../views/import-report.ts';
import type { Comparison } from './compare-rows.ts';
import type { ImportWish } from './import-ledger.ts';
import type { Stop } from './stop.ts';
import { tableOf, unsureTable } from './table-of-rows.ts';

/** Rows that cannot be stored as they are. */
export function refusedRows(
  wish: ImportWish,
  reading: LedgerReading,
  { inserted, updated, unchanged }: Comparison,
  rejected: readonly Rejection[],
): Stop[] {
  const hasGood = inserted + updated + unchanged > 0;
  if (rejected.length === 0 || (wish.allowPartial && hasGood)) return [];
  const partly =
    (hasGood ? '；或加 --allow-partial 先导入其余合格的行' : '') + leavingTable(tableOf(reading.blocks, rejected));
  return [
    {
      message: `${rejectedRows(rejected)} 行不合格`,
      hint: `改好后重新导入${partly}`,
      ...(rejected.every(({ value }) => isOfTwoOrders(value)) ? { onward: inDayOrder } : {}),
      ...certificatesHint(wish, reading, rejected, partly),
    },
  ];
}

/** The way on where all that is wrong stands in one table. */
const leavingTable = (table: number | null): string =>
  table === null ? '' : `；第 ${table + 1} 张表整张不要的，加 --leave-table ${table + 1}`;

const inDayOrder = { when: '日在前的', given: { dayOrder: 'day-first' } } as const;

/** Days of which nobody can tell whether the day or the month stands first. */
export function dayOfTwoOrders({ allowPartial, layout }: ImportWish, { ambiguousDay }: LedgerReading): Stop[] {
  if (ambiguousDay === null || layout?.dayOrder || allowPartial) return [];
  return [
    {
      message: `“${ambiguousDay}”这样的日期，日在前还是月在前不明`,
      hint: '请改成 2025-03-05 这样的写法；或加 --day-order day-first（日在前）、month-first（月在前）',
      onward: inDayOrder,
    },
  ];
}

/** Records are to be retired for want of a row, and rows were not read: the very ones, perhaps. */
export function retiredUnread(wish: ImportWish, reading: LedgerReading, rejected: readonly Rejection[]): Stop[] {
  if (!wish.retireMissing) return [];
  const stops: Stop[] = [];
  const leftOut = rejected.length + reading.skipped.filter(({ unsure }) => unsure).length;
  if (wish.allowPartial && leftOut > 0) {
    stops.push({
      message: `有 ${leftOut} 处没有读入，不能据此停用文件里没有的记录：没有读入的行可能就是它们`,
      hint: '把这些行改好，再用 --retire-missing 导入；或去掉 --retire-missing，先导入其余各行',
      onward: { when: '先导入其余各行的', given: { retireMissing: false } },
    });
  }
  if (!reading.isWhole) {
    stops.push({
      message: `只读了工作表“${wish.sheet}”，不能据此停用文件里没有的记录：别的工作表里可能有`,
      hint: '去掉 --sheet（几张表格式相同的加 --merge-sheets）再导入；或去掉 --retire-missing',
      onward: { when: '先不停用的', given: { retireMissing: false } },
    });
  }
  return stops;
}

/** Rows that may be records. */
export function unsureRows(reading: LedgerReading): Stop[] {
  const unsure = reading.skipped.filter((skip) => skip.unsure);
  if (unsure.length === 0) return [];
  const where = `第 ${rowRanges(unsure.map(({ row }) => row))} 行`;
  const otherwise = '确实不是记录的，加 --allow-partial 导入其余各行';
  return [
    {
      message: `${unsure.length} 行有内容而看不出是不是记录（${where}）`,
      hint: `请核对这些行；是记录的，把别的格也填上（没有的写“无”）再导入；${otherwise}${leavingTable(unsureTable(reading, unsure))}`,
      onward: { when: '这些行不是记录的', given: { allowPartial: true } },
      allTheSame: `${where}不是记录，导入其余各行`,
    },
  ];
}

/** Sheets that look like more of the ledger. */
export function sheetsLeftUnread(
  { mergeSheets }: ImportWish,
  { sheet, headerRows, sheetsLeft }: LedgerReading,
): Stop[] {
  const left = sheetsLeft.filter(({ alike }) => alike);
  if (left.length === 0) return [];
  const first = sheet?.split('、')[0] ?? '';
  const lacking = left.find(({ lacks }) => lacks.length > 0);
  const added = lacking
    ? `工作表“${lacking.name}”没有${lacking.lacks.join('、')}，在那一张也加上这一列、照“${first}”里的写上，编号相同的就合成一条；`
    : '';
  const heads = `${added}照工作表“${first}”第 ${headerRows.join('、')} 行写上列名，没有列名的在最上面插入一行`;
  const names = left.map(({ name, rows }) => `“${name}”（${rows} 行）`).join('、');
  const told = { message: `工作表${names}像是同一种台账，没有读`, allTheSame: `只要工作表“${sheet ?? ''}”，其余不读` };
  const otherwise = '存盘后再来；不要的，选下面的“只要……”';
  if (mergeSheets)
    return [
      {
        ...told,
        hint: `${heads}；确实不要的，加 --allow-partial`,
        here: `也要的：${heads}，${otherwise}`,
        onward: { when: '那几张不要的', given: { allowPartial: true } },
      },
    ];
  return [
    {
      ...told,
      hint: `一起读的加 --merge-sheets；还是读不了的，${heads}；只要“${sheet ?? ''}”的，加 --sheet ${sheet ?? ''}`,
      here: `也要的：选下面的“几张一起读”；还是读不了的，${heads}，${otherwise}`,
      together: true,
      onward: { when: '几张一起读的', given: { mergeSheets: true } },
    },
  ];
}

/** Columns without headings that look like more records: nobody may lose half of a list for want of a word over it. */
export function unheadedRecords({ unheaded, sheet }: LedgerReading): Stop[] {
  return unheaded.flatMap(({ columns, header, records, sheet: own }) => {
    if (records === null) return [];
    const where = own === sheet ? '' : `工作表“${own ?? ''}”的 `;
    const letters = columns.map(({ letter }) => letter);
    const way = `请在第 ${header} 行给这几列写上列名（和左边意思相同的，照左边的写），存盘后再导入`;
    return {
      message: `${where}${columnsNamed(letters)} 列没有表头，写的像是记录，没有读（如第 ${records.row} 行“${records.text}”）`,
      hint: `${way}；写的是别的内容的，写明哪一列是什么（--map ${letters[0] ?? ''}=含义）；不要的，写明不读：${letters.map((letter) => `--map ${letter}=-`).join(' ')}`,
      here: `${way}；写的是别的内容的，选“改一列的读法”；不要的，选下面的“不读 ${columnsNamed(letters)} 列”`,
      passedBy: 'nothing',
      leaves: letters,
      onward: { when: '这几列不要的', given: { map: letters.map((letter) => `${letter}=-`) } },
    };
  });
}

/** A roster without certificates of persons who are stored with theirs. */
export function withoutCertificates(store: Store, wish: ImportWish, reading: LedgerReading): Stop[] {
  const twins = wish.kind === 'officers' && wish.unit ? namesakes(store, wish.unit, reading) : [];
  if (twins.length === 0) return [];
  return [
    {
      message: `表里没有执法证号这一列，而名册里已有同名且有证的 ${twins.length} 人（如 ${twins[0]}）`,
      hint: '请补上执法证号一列再导入；确是另外的人、要按无证待核记的，加 --allow-partial',
      here: '是同一人的：先在表里加“执法证号”一列、填上证号，再导入；是另外的人、确实没有证的，选下面的“确是另外的……”',
      allTheSame: `确是另外的 ${twins.length} 人，都按无证待核记`,
    },
  ];
}

/** Names of a roster without any certificates that stand with one in the roster of before: most likely the same persons. */
function namesakes(store: Store, unit: Unit, { rows, columns }: LedgerReading): readonly string[] {
  if (columns.certificate !== undefined) return [];
  const named = new Set(
    store.ledgers
      .rows('officers', unit.id)
      .flatMap(({ fields }) => (typeof fields.certificate === 'string' ? [foldName(String(fields.name))] : [])),
  );
  return rows.map(({ fields }) => String(fields.name ?? '')).filter((name) => named.has(foldName(name)));
}

/** The way on where certificates are refused: a whole column of id numbers is one of those, single cells are to be mended. */
function certificatesHint(
  { kind }: ImportWish,
  { columns, rows }: LedgerReading,
  rejected: readonly Rejection[],
  partly: string,
): Omit<Stop, 'message'> | null {
  const heading = columns.certificate?.replace(/\s/g, '');
  const own = rejected.filter(({ column }) => column === 'certificate');
  const ids = own.filter(({ value }) => isIdNumber(value));
  if (heading === undefined || own.length * 2 < new Set(rejected.map(({ row }) => row)).size) return null;
  const bare = kind === 'officers' ? '（按无证待核记，不进入抽取）' : '';
  if (ids.length < own.length || rows.some(({ fields }) => typeof fields.certificate === 'string')) {
    const others = own.filter(({ value }) => isIdNumber(value) || isLikeMobile(value));
    if (others.length === 0) return null;
    const named = others.length > ids.length ? '（确是证号的写成“第…号”）' : '';
    const cells = `第 ${rowRanges(others.map(({ row }) => row))} 行的“${heading}”写的是身份证号或电话：改写成执法证号${named}，没有证的清空${bare}，存盘后再导入`;
    return { hint: `${cells}${partly}`, here: cells };
  }
  const what = `“${heading}”一列写的是身份证号`;
  const then = `没有执法证号的${bare === '' ? '不记证号' : '按无证待核记，不进入抽取'}`;
  return {
    hint: `${what}：加 --map ${heading}=身份证号，按身份证号读；${then}。执法证号在另一列的，再加 --map 那一列=执法证号`,
    onward: { when: '按身份证号读的', given: { map: [`${heading}=身份证号`] } },
    here: `${what}：选“改一列的读法”，把它改作身份证号；${then}`,
  };
}
