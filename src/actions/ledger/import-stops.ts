import { Fault } from '../../domain/fault.ts';
import { isIdNumber, isLikeMobile } from '../../domain/identifiers/certificate.ts';
import { isOfTwoOrders } from '../../domain/identifiers/day-text.ts';
import { unitName } from '../../domain/identifiers/money.ts';
import { foldName } from '../../domain/identifiers/names.ts';
import type { Hint } from '../../domain/invocation.ts';
import type { FieldValue } from '../../domain/ledger-rows.ts';
import { columnOf, type Kind, titleOf } from '../../domain/ledgers/kind.ts';
import { kinds } from '../../domain/ledgers/kinds.ts';
import type { LedgerReading, ReadRow, Rejection } from '../../ledgers/reading.ts';
import { fromOthers } from '../../ledgers/records/unit-over.ts';
import { columnsNamed } from '../../ledgers/sheets/unheaded-columns.ts';
import { sumsAtOdds, sumsInDoubt } from '../../ledgers/values/sum-units.ts';
import { ledgerEnd } from '../../ledgers/words/ledger-titles.ts';
import { isShortFor, namedIn } from '../../ledgers/words/organs.ts';
import { rowRanges, rowsAt, saidOnce } from '../../ledgers/words/warnings.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { rejectedRows } from '../../views/import-report.ts';
import { surelyAnother } from './another-record.ts';
import type { Comparison } from './compare-rows.ts';
import { exchangedByContent } from './exchanged-headings.ts';
import type { ImportWish } from './import-ledger.ts';
import type { Change } from './row-changes.ts';
import { exchangedColumns, sumsOutOfScale } from './slipped-columns.ts';
import { tableOf, unsureTable } from './table-of-rows.ts';

/** A reason not to store an import, and the way on. */
export interface Stop {
  readonly message: string;
  /** In words of the command line. */
  readonly hint: Hint;
  /** What to choose on the page that shows the plan, where the hint is a matter of flags. */
  readonly here?: string;
  /** What going on all the same is called there, where it is more than leaving rows out. */
  readonly allTheSame?: string;
  /** The sheets that were left may be read with the one that was. */
  readonly together?: true;
  /** Stored records would give way to others. */
  readonly replaces?: true;
  /** What lets it pass; rows and sheets may be left out with `allowPartial`, where nothing else is named. */
  readonly passedBy?: 'despiteTitle' | 'nothing';
  /** Whose ledger it is most likely, where it is not the one meant. */
  readonly unit?: Unit;
  /** The next step where the file stays as it is: in which case, and what is said otherwise on the command line. */
  readonly onward?: { readonly when: string; readonly given: Onward };
  /** Columns, by their letters, that need not be read. */
  readonly leaves?: readonly string[];
  /** Of which year it is most likely, where that is not the one given. */
  readonly year?: number;
}

/** What an import that was refused is to be told otherwise; what may be said several times is said besides. */
export interface Onward {
  readonly unit?: Unit;
  readonly year?: number | null;
  readonly map?: readonly string[];
  readonly running?: readonly string[];
  readonly leaveTable?: readonly number[];
  readonly dayOrder?: 'day-first';
  readonly mergeSheets?: true;
  readonly allowPartial?: true;
  readonly retireMissing?: false;
  readonly onDuplicate?: 'add';
}

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

/** Why nothing of an import may be stored yet. */
export function stopsOf(
  store: Store,
  wish: ImportWish,
  reading: LedgerReading,
  { inserted, updated, unchanged, replaced, changes, besides, exchanges }: Comparison,
  rejected: readonly Rejection[],
): Stop[] {
  const stops: Stop[] = [];
  const good = inserted + updated + unchanged;
  if (rejected.length > 0 && (!wish.allowPartial || good === 0)) {
    const table = tableOf(reading.blocks, rejected);
    const leave = table === null ? '' : `；第 ${table + 1} 张表整张不要的，加 --leave-table ${table + 1}`;
    const partly = (good === 0 ? '' : '；或加 --allow-partial 先导入其余合格的行') + leave;
    stops.push({
      message: `${rejectedRows(rejected)} 行不合格`,
      hint: `改好后重新导入${partly}`,
      ...(rejected.every(({ value }) => isOfTwoOrders(value)) ? { onward: inDayOrder } : {}),
      ...certificatesHint(wish, reading, rejected, partly),
    });
  }
  if (reading.ambiguousDay !== null && !wish.layout?.dayOrder && !wish.allowPartial) {
    stops.push({
      message: `“${reading.ambiguousDay}”这样的日期，日在前还是月在前不明`,
      hint: '请改成 2025-03-05 这样的写法；或加 --day-order day-first（日在前）、month-first（月在前）',
      onward: inDayOrder,
    });
  }
  const leftOut = rejected.length + reading.skipped.filter((skip) => skip.unsure).length;
  if (wish.retireMissing && wish.allowPartial && leftOut > 0) {
    stops.push({
      message: `有 ${leftOut} 处没有读入，不能据此停用文件里没有的记录：没有读入的行可能就是它们`,
      hint: '把这些行改好，再用 --retire-missing 导入；或去掉 --retire-missing，先导入其余各行',
      onward: { when: '先导入其余各行的', given: { retireMissing: false } },
    });
  }
  if (wish.retireMissing && !reading.isWhole) {
    stops.push({
      message: `只读了工作表“${wish.sheet}”，不能据此停用文件里没有的记录：别的工作表里可能有`,
      hint: '去掉 --sheet（几张表格式相同的加 --merge-sheets）再导入；或去掉 --retire-missing',
      onward: { when: '先不停用的', given: { retireMissing: false } },
    });
  }
  const unsure = reading.skipped.filter(({ unsure }) => unsure);
  if (unsure.length > 0 && !wish.allowPartial) {
    const table = unsureTable(reading, unsure);
    const leave = table === null ? '' : `；第 ${table + 1} 张表整张不要的，加 --leave-table ${table + 1}`;
    stops.push({
      message: `${unsure.length} 行有内容而看不出是不是记录（第 ${rowRanges(unsure.map(({ row }) => row))} 行）`,
      hint: `请核对这些行；是记录的，把别的格也填上（没有的写“无”）再导入；确实不是记录的，加 --allow-partial 导入其余各行${leave}`,
      onward: { when: '这些行不是记录的', given: { allowPartial: true } },
      allTheSame: `第 ${rowRanges(unsure.map(({ row }) => row))} 行不是记录，导入其余各行`,
    });
  }
  const left = wish.allowPartial ? [] : reading.sheetsLeft.filter(({ alike }) => alike);
  if (left.length > 0) {
    const names = left.map(({ name, rows }) => `“${name}”（${rows} 行）`).join('、');
    const [lacking] = left.filter(({ lacks }) => lacks.length > 0);
    const added = lacking
      ? `工作表“${lacking.name}”没有${lacking.lacks.join('、')}，在那一张也加上这一列、照“${reading.sheet?.split('、')[0] ?? ''}”里的写上，编号相同的就合成一条；`
      : '';
    const heads = `${added}照工作表“${reading.sheet?.split('、')[0] ?? ''}”第 ${reading.headerRows.join('、')} 行写上列名，没有列名的在最上面插入一行`;
    stops.push({
      message: `工作表${names}像是同一种台账，没有读`,
      hint: wish.mergeSheets
        ? `${heads}；确实不要的，加 --allow-partial`
        : `一起读的加 --merge-sheets；还是读不了的，${heads}；只要“${reading.sheet ?? ''}”的，加 --sheet ${reading.sheet ?? ''}`,
      here: `也要的：${wish.mergeSheets ? '' : '选下面的“几张一起读”；还是读不了的，'}${heads}，存盘后再来；不要的，选下面的“只要……”`,
      ...(wish.mergeSheets ? {} : { together: true }),
      onward: wish.mergeSheets
        ? { when: '那几张不要的', given: { allowPartial: true } }
        : { when: '几张一起读的', given: { mergeSheets: true } },
      allTheSame: `只要工作表“${reading.sheet ?? ''}”，其余不读`,
    });
  }
  if (!wish.allowPartial) stops.push(...unheadedRecords(reading));
  stops.push(...unitsOfMoney(kinds[wish.kind], reading));
  if (!wish.despiteTitle) stops.push(...titledForOtherYears(reading));
  if (wish.unit && !wish.despiteTitle) stops.push(...titledForOthers(store, wish.unit, reading));
  const twins = wish.kind === 'officers' && wish.unit && !wish.allowPartial ? namesakes(store, wish.unit, reading) : [];
  if (twins.length > 0) {
    stops.push({
      message: `表里没有执法证号这一列，而名册里已有同名且有证的 ${twins.length} 人（如 ${twins[0]}）`,
      hint: '请补上执法证号一列再导入；确是另外的人、要按无证待核记的，加 --allow-partial',
      here: '是同一人的：先在表里加“执法证号”一列、填上证号，再导入；是另外的人、确实没有证的，选下面的“确是另外的……”',
      allTheSame: `确是另外的 ${twins.length} 人，都按无证待核记`,
    });
  }
  const kind: Kind = kinds[wish.kind];
  if (!wish.duplicatesSettled || wish.onDuplicate === 'add')
    stops.push(...exchangedColumns(kind, reading, exchanges), ...sumsOutOfScale(kind, [...changes, ...besides]));
  if (!wish.allowPartial) stops.push(...exchangedByContent(kind, wish, reading, exchanges));
  const replacing: readonly NonNullable<Kind['another']>[] = [surelyAnother, ...(kind.another ? [kind.another] : [])];
  for (const { what, wayOn, same = '确要覆盖原记录的' } of replacing) {
    const own = replaced.filter(({ perhaps }) => perhaps !== (what === surelyAnother.what));
    const isTold = ({ field }: Change): boolean => (field === kind.keyField) === (kind.renewed !== undefined);
    const first = own.find(isTold) ?? own[0];
    if (!first || wish.duplicatesSettled) continue;
    const rows = new Set(own.map((change) => rowsAt([change])));
    // A number that every register gives again names nothing; counted as one, both records stand.
    const isWeak =
      what === surelyAnother.what && reading.rows.some((row) => isAt(row, first) && kind.weakly?.is(row.fields));
    const number = titleOf(kind, kind.keyField);
    const apart = isWeak ? `；各本都从头编号、是另外的记录的，加 --running ${number}` : '';
    const here = isWeak ? `${wayOn}；各本都从头编号、是另外的记录的，选“改按什么认同一条记录”` : wayOn;
    stops.push({
      message: `${rows.size} 行与已存的记录${what}（如${rowsAt([first])}：${titleOf(kind, first.field)}${changeText(first)}）`,
      hint: `${wayOn}${apart}；${same}，加 --on-duplicate update`,
      // Where a record may be kept beside the other, the choice says so.
      ...(kind.keepsTwins && what !== surelyAnother.what ? {} : { here }),
      ...(isWeak
        ? { onward: { when: '各本都从头编号的', given: { running: [number] } } }
        : wayOn.includes('--on-duplicate add')
          ? { onward: { when: '不是同一条的', given: { onDuplicate: 'add' as const } } }
          : {}),
      replaces: true,
    });
  }
  return stops;
}

const inDayOrder = { when: '日在前的', given: { dayOrder: 'day-first' } } as const;

/** Columns without headings that look like more records: nobody may lose half of a list for want of a word over it. */
function unheadedRecords({ unheaded, sheet }: LedgerReading): Stop[] {
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

function changeText({ before, after }: { readonly before: FieldValue; readonly after: FieldValue }): string {
  const [was, is] = [before, after].map((value) => (value === null || value === '' ? '空' : `“${String(value)}”`));
  return `${was}→${is}`;
}

/** A year over rows that tell no day, where they are to be of another: the day of none says which is right. */
export function titledForOtherYears({ yearsOver }: LedgerReading): Stop[] {
  return yearsOver.map(({ year, given, rows, signed, guessed }) => ({
    message: `${signed ?? '表上'}写的是 ${year} 年，没有写日期的 ${rows} 行却要按${guessed ? '今年' : '给定的'} ${given} 年记`,
    hint: `是 ${year} 年的，${signed ? `${guessed ? '加' : '改成'} --year ${year}` : '去掉 --year（表上写明的照表上记）'}；确是 ${given} 年的，加 --despite-title`,
    here: `是 ${year} 年的，选下面的“记作 ${year} 年”`,
    onward: { when: `是 ${year} 年的`, given: { year: signed ? year : null } },
    allTheSame: `确是 ${given} 年的，照样导入`,
    passedBy: 'despiteTitle',
    year,
  }));
}

/** The names that a unit bears or bore, and those of the other registered units. */
export function unitNames(
  store: Store,
  unit: Unit,
): { readonly formerly: readonly string[]; readonly otherUnits: readonly string[] } {
  const names = [...store.units.byEveryName()].filter(([, one]) => one.retired === null);
  const of = (own: boolean): string[] => names.flatMap(([name, { id }]) => ((id === unit.id) === own ? [name] : []));
  return { formerly: of(true), otherUnits: of(false) };
}

/** 甲局执法人员名单: how a title names its unit for short; 市局 and 省局 are of no county, and whose 县局 is nobody can tell. */
const shortTitle = new RegExp(
  `^(?!(?:省|市|州|县|区|旗|部|上级|国家)(?:局|委|办|厅|院|大队|中心))(\\p{Script=Han}{1,8}?(?:局|委|办|厅|院|大队|中心))(?=\\p{Script=Han}{0,12}${ledgerEnd}$)`,
  'u',
);

/** 抄送：样县虚构局, 接收单位｜样县虚构局: to whom a ledger goes, or who answered it. */
const toOthers =
  /(?:此表报|报|送|发|报送|抄送|抄报|主送|(?:接收|主管)(?:单位|部门|机关)|[^｜:：]{0,12}(?:意见|批示))[:：｜][^｜]*/g;

/** Another registered unit that the lines above a table name, or who signed below it, where they do not name the one meant; each table beside it too. */
export function titledForOthers(store: Store, unit: Unit, { titles, blocks, skipped }: LedgerReading): Stop[] {
  const others = store.units.list().filter(({ id }) => id !== unit.id);
  const otherIn = (lines: readonly string[]): Unit | undefined => {
    const words = lines.map(foldName);
    const byName = new Map([...others, unit].map((one) => [foldName(one.name), one]));
    const named = words.flatMap((title) => namedIn(title, [...byName.keys()]).map((name) => byName.get(name)));
    if (named.includes(unit)) return undefined;
    if (named[0]) return named[0];
    // 甲局执法人员名单: whom a short name stands for, where that is one unit alone; 甲局移送案件清单 may be anybody's.
    const shorts = words.flatMap((title) => (fromOthers.test(title) ? [] : (shortTitle.exec(title)?.[1] ?? [])));
    const meant = [unit, ...others].filter(({ name }) => shorts.some((short) => isShortFor(short, foldName(name))));
    return meant.length === 1 && meant[0] !== unit ? meant[0] : undefined;
  };
  const wrong = '单位选错了请改 --unit；确实属于这个单位的，加 --despite-title';
  const signed = skipped.flatMap(({ is, text }) =>
    is === 'signature' && text !== undefined ? [text.replace(toOthers, '')] : [],
  );
  const titled = otherIn(titles);
  const all = titled ?? otherIn([...titles, ...signed]);
  const allTheSame = `确属${unit.name}，照样导入`;
  if (all) {
    const message = `台账${titled ? '标题' : '落款'}写的是“${all.name}”，却要导入到“${unit.name}”`;
    const onward = { when: `是${all.name}的`, given: { unit: all } };
    return [{ message, hint: wrong, allTheSame, passedBy: 'despiteTitle', unit: all, onward }];
  }
  return blocks.flatMap(({ title, range, taken }, at) => {
    const other = taken > 0 ? otherIn([title]) : undefined;
    if (!other) return [];
    const message = `第 ${at + 1} 张表（${range}）的标题写的是“${other.name}”，却要导入到“${unit.name}”`;
    return [
      {
        message,
        hint: `不导入这张表的，加 --leave-table ${at + 1}；${wrong}`,
        here: '不导入这张表的，选“改读哪几张表”',
        onward: { when: '不导入这张表的', given: { leaveTable: [at + 1] } },
        allTheSame,
        passedBy: 'despiteTitle',
      },
    ];
  });
}
