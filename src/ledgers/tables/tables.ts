import { bareCount } from '../../domain/identifiers/case-number.ts';
import { isNothing } from '../../domain/identifiers/text.ts';
import { absence } from '../../domain/ledgers/absence.ts';
import { addsUp, type Column, column, columnOf, type Kind, type ValueKind } from '../../domain/ledgers/kind.ts';
import type { Aliases } from '../headings/aliases.ts';
import { FullMarks, fullMarkIn, headsLost } from '../headings/full-marks.ts';
import { otherFullMark } from '../headings/heading-measures.ts';
import { type FoundHeadings, type Mapping, mapColumns } from '../headings/headings.ts';
import { isDatedBeforehand } from '../lines/drawn-down.ts';
import { repeatsAny } from '../lines/repeated-headings.ts';
import { isSignOff } from '../lines/sign-off.ts';
import type { TableSight } from '../lines/table-sight.ts';
import { isSumWord } from '../lines/totals.ts';
import { cellText, isBlank, type RawRow } from '../read/cells.ts';
import { isCount, isNought } from '../words/cell-looks.ts';
import { bareHeading, headingForm } from '../words/heading-text.ts';
import { saysRole } from '../words/signing-words.ts';
import { unitInHeading } from '../words/unit-words.ts';

/** A column whose words go to the remark; of which sort a row is only where they are `other` than the kind. */
interface RemarkColumn {
  readonly index: number;
  readonly name: string;
  readonly other?: RegExp;
}

/** One table of a sheet: a sheet may hold several, side by side or one below the other. */
export interface Table {
  readonly headings: FoundHeadings;
  readonly columns: readonly { readonly column: Column; readonly index: number }[];
  /** Columns of a field that one before them is of as well. */
  readonly again: ReadonlySet<number>;
  /** Yuan per unit of what heads further columns of money, where they tell it: 罚款（万元） of one procedure beside 罚款（元） of the other. */
  readonly furtherUnits: ReadonlyMap<number, number>;
  /** The column of years, also where its kind keeps none. */
  readonly year: { readonly column: Column; readonly index: number } | undefined;
  /** What its marks are out of, row by row. */
  readonly fullMarks: FullMarks;
  /** Columns that its kind keeps nowhere but in the remark, with their headings. */
  readonly remarks: readonly RemarkColumn[];
  /** Fields that have a column. */
  readonly has: ReadonlySet<string>;
  /** Columns with a heading. */
  readonly heads: ReadonlySet<number>;
  /** The words of its headings, one behind the other. */
  readonly words: string;
  /** Those of columns that are not read as a field of their own. */
  readonly unread: string;
  /** Columns of its kind that no record may lack. */
  readonly required: readonly Column[];
  /** Columns that name a record: a row with nothing of its own in them may go on with the one above. */
  readonly joins: readonly number[];
  /** Columns in which further rows of a record add to what it holds: people. */
  readonly adding: ReadonlySet<number>;
  /** Columns of words that say what the record is of. */
  readonly telling: readonly Column[];
  /** Columns of days that cannot lie after today. */
  readonly past: readonly Column[];
  readonly sight: Omit<TableSight, 'first'>;
  /** The units that the first rows name. */
  readonly units: ReadonlySet<string>;
  /** Columns from `from` up to, not including, `to`. */
  readonly from: number;
  readonly to: number;
  /** Fields whose values are a running count in this table: they name no record outside of it. */
  readonly running: ReadonlySet<string>;
  /** False where the table lacks what its kind cannot do without. */
  readonly readable: boolean;
}

const numberValues: ReadonlySet<ValueKind> = new Set(['caseNumber', 'code', 'certificate']);

/** What heads a column of years. */
export const yearHeading = /^(?:所属)?年[度份]?$/;

/** What heads a column whose words are worth a remark: 批准人, 是否复议诉讼, 满意否, 回访情况, 承办科室, to whom a case was reported. */
const remarkHeading =
  /^(?:(?:承办|主办|办案|经办|办理|责任|执法)(?:[科股]室?|部门)(?:名称)?|(?:接收|受理)?(?:备案|报备)(?:审查)?(?:机关|机构)|(?:备案|报备|接[收受](?:备案|报备)?)单位|接[收受](?:备案|报备)?机关|[批审][准批](?:人|领导)|(?:是否|有无)?(?:申请|提起|涉及)?(?:行政)?(?:复议|诉讼)(?:[、或和]?(?:行政)?诉讼)?(?:情况|结果)?|(?:证件)?(?:注销|吊销|收回|暂扣|调离|退休)(?:原因|事由|时间|日期|情况)|满意[否度]|是否满意|回访(?:情况|结果)?)$/;

/** 没收物品, 没收财物名称: what was confiscated of a case besides money. */
const seizure =
  /^没收(?:违法所得|非法所得|(?:非法|违法)?财物|物品|物资)?(?:[、及和或]没收(?:非法财物|物品))?(?:名称|种类|情况|数量|金额|数额|清单)?$/;

/** 否, 请假, 未参加, ×: that it did not come to what a column asks of. */
const saysNot = new RegExp(`^(?:[否未没不无×✕✗✘XN缺旷免假请]|${absence})`, 'i');

/** The columns without a field of their own that go to the remark. */
export function toRemark(kind: Kind, { leftOver }: FoundHeadings): Table['remarks'] {
  if (!columnOf(kind, 'note')) return [];
  return leftOver.flatMap(({ index, heading, lostTo }): RemarkColumn[] => {
    const bare = bareHeading(heading);
    const column = { index, name: heading.replace(/\s+/g, '') };
    if (lostTo === null && kind.sorted?.heading.test(bare)) return [{ ...column, other: kind.sorted.other }];
    if (lostTo === null && kind.denied?.heading?.test(bare)) return [{ ...column, other: saysNot }];
    const isRemark = remarkHeading.test(bare) || (columnOf(kind, 'party') && seizure.test(bare));
    return lostTo === null && isRemark ? [column] : [];
  });
}

/** Makes a table of its headings; `sample` are the first rows below them. */
export function tableOf(
  kind: Kind,
  headings: FoundHeadings,
  rows: readonly RawRow[],
  sample: readonly RawRow[],
  from = 0,
  to = Number.POSITIVE_INFINITY,
): Table {
  const mapped = [...headings.columns, ...headings.more];
  const columns = mapped.flatMap(({ field, index, heading }) => {
    const column = columnOf(kind, field);
    if (column?.value !== 'score') return column ? [{ column, index }] : [];
    const lost = headsLost(heading);
    const above = rows.filter(({ row }) => row < headings.top).flatMap(({ cells }) => cells.map(cellText));
    const outOf = lost ? fullMarkIn([heading, ...above]) : otherFullMark(heading);
    return [{ column: { ...column, ...(outOf === null ? {} : { outOf }), ...(lost ? { lost } : {}) }, index }];
  });
  const keyFields = new Set([
    kind.keyField,
    ...kind.columns.filter((column) => column.required).map((column) => column.field),
    ...kind.needs[0],
  ]);
  // Without any of these, what stands in for them.
  const named = mapped.some(({ field }) => kind.needs[0].includes(field));
  for (const field of named ? [] : (kind.instead?.flat() ?? [])) keyFields.add(field);
  const headingForms = rows
    .filter(({ row }) => headings.rows.includes(row))
    .map(({ cells }) => Array.from(cells, (cell) => headingForm(cellText(cell))));
  const numbers = columns.filter(({ column }) => column.value === 'caseNumber' || column.value === 'code');
  const needed = new Set(kind.needs.flat());
  const unit = mapped.find(({ field }) => field === kind.unitField)?.index;
  const counts = [...mapped, ...headings.leftOver].find(({ heading }) => /^(?:序号|编号)$/.test(bareHeading(heading)));
  const figured = counts && sample.some(({ cells }) => isCount(cells[counts.index])) ? counts.index : undefined;
  const years = headings.leftOver.find(({ heading }) => yearHeading.test(bareHeading(heading)));
  const days = new Set(columns.filter(({ column }) => column.value === 'day').map(({ index }) => index));
  const isNamedByEvent = kind.headedBy !== undefined && mapped.every(({ field }) => field !== kind.eachOf);
  const telling = new Set(mapped.filter(({ field }) => kind.tells?.includes(field)).map(({ index }) => index));
  return {
    headings,
    columns,
    again: new Set(
      columns
        .filter(({ column }, at) => columns.findIndex((one) => one.column.field === column.field) < at)
        .map(({ index }) => index),
    ),
    furtherUnits: new Map(
      [...headings.more, ...headings.leftOver].flatMap(({ heading, over, index }) => {
        const yuan = unitInHeading(heading) ?? unitInHeading(over);
        return yuan === null ? [] : [[index, yuan] as const];
      }),
    ),
    fullMarks: new FullMarks(
      headings,
      columns.flatMap(({ column }) => (column.value === 'score' ? [column] : [])),
    ),
    remarks: toRemark(kind, headings),
    year:
      columns.find(({ column }) => column.value === 'year') ??
      (years && { column: column('year', 'year', years.heading, '', ''), index: years.index }),
    has: new Set(mapped.map(({ field }) => field)),
    heads: new Set([...mapped, ...headings.leftOver].map(({ index }) => index)),
    words: headings.columns.map(({ heading }) => heading.replace(/\s+/g, '')).join('｜'),
    unread: [...headings.leftOver, ...headings.more].map(({ heading }) => heading.replace(/\s+/g, '')).join('｜'),
    required: kind.columns.filter(({ required }) => required === true),
    adding: new Set(columns.filter(({ column }) => addsUp(column)).map(({ index }) => index)),
    joins: columns.filter(({ column }) => kind.joinedBy?.includes(column.field)).map(({ index }) => index),
    telling: columns
      .filter(({ column: { field, value } }) => value === 'text' && kind.needs.some((group) => group.includes(field)))
      .map(({ column }) => column),
    past: columns.filter(({ column }) => column.past === true).map(({ column }) => column),
    sight: {
      keyColumns: mapped.filter(({ field }) => keyFields.has(field)).map(({ index }) => index),
      headings: headingForms,
      mapped: new Set(mapped.map(({ index }) => index)),
      numbered: new Set(numbers.map(({ index }) => index)),
      offered: new Map(
        columns.flatMap(({ column, index }): [number, readonly string[]][] =>
          column.value === 'year'
            ? [[index, []]]
            : column.choices && !needed.has(column.field)
              ? [[index, column.choices]]
              : [],
        ),
      ),
      unit,
      count: headings.leftOver.find(({ heading }) => bareHeading(heading) === '序号')?.index,
      figured,
      cases: new Set(columns.filter(({ column }) => column.value === 'caseNumber').map(({ index }) => index)),
      sums: new Set(
        columns.filter(({ column }) => column.value === 'money' || column.value === 'number').map(({ index }) => index),
      ),
      scores: new Set(columns.filter(({ column }) => column.value === 'score').map(({ index }) => index)),
      certificates: new Set(columns.filter(({ column }) => column.value === 'certificate').map(({ index }) => index)),
      people: new Set(columns.filter(({ column }) => column.value === 'people').map(({ index }) => index)),
      persons: new Set(columns.filter(({ column }) => column.value === 'name').map(({ index }) => index)),
      days,
      // Where nothing but an event names a record, what is called like one is a record.
      parts: isNamedByEvent ? null : (kind.parts ?? null),
      ofEvents: kind.headedBy !== undefined,
      sorts: new Set(kind.columns.flatMap(({ value, choices }) => (value === 'text' ? (choices ?? []) : []))),
      note: mapped.find(({ field }) => field === 'note')?.index,
      telling,
      dated: isDatedBeforehand(sample, { days, telling }),
    },
    units: new Set(sample.flatMap(({ cells }) => (unit === undefined ? [] : [cellText(cells[unit]).trim()]))),
    from,
    to,
    running: new Set(
      columns
        .filter(({ column }) => numberValues.has(column.value))
        .filter(({ index }) => isRunning(sample, index, headingForms))
        .map(({ column }) => column.field),
    ),
    readable: headings.missing.length === 0,
  };
}

/** A table with what somebody said of its numbers: that they only count its rows, or that they name records. */
export function withCounting(table: Table, counting: Readonly<Record<string, boolean>> = {}): Table {
  const running = new Set(table.running);
  for (const [field, counts] of Object.entries(counting)) {
    if (counts) running.add(field);
    else running.delete(field);
  }
  return { ...table, running };
}

/** Fields of a table whose values name records, or only count its rows. */
export function numbersOf({ columns }: Table): readonly string[] {
  return columns.filter(({ column }) => numberValues.has(column.value)).map(({ column }) => column.field);
}

/** True where a column counts 1, 2, 3: what it says names a row of this table and nothing else; `headings` come again with each page. */
function isRunning(sample: readonly RawRow[], index: number, headings: readonly (readonly string[])[]): boolean {
  const texts = sample
    .filter(({ cells }) => !isFewWords(cells, cellText(cells[index])))
    .map(({ cells }) => cellText(cells[index]).trim())
    .filter((text) => text !== '' && !isSumWord(text) && !headings.some((row) => row[index] === headingForm(text)));
  const numbers = texts.map(bareCount).filter((count) => count !== null);
  if (texts.length === 0 || numbers.length < texts.length) return false;
  // What begins at 1001 was given by somebody, not counted.
  const [begins = 0] = numbers;
  if (begins >= 1_000) return false;
  const steps = numbers.slice(1).filter((number, at) => number - (numbers[at] ?? 0) === 1 || number === 1).length;
  return steps * 2 >= numbers.length - 1;
}

/** True of a row that is a line below the table, a note or signatures: words where its number would stand, and little else. */
function isFewWords(cells: RawRow['cells'], number: string): boolean {
  return /\p{Script=Han}{2}/u.test(number) && !/号/.test(number) && cells.filter((cell) => !isBlank(cell)).length <= 2;
}

/** What columns are called in lists of any kind: a table of something else may follow. */
const anyHeading =
  /^(?:序号|编号|代码|含义|简称|全称|姓名|性别|年龄|民族|学历|电话|联系电话|联系方式|手机号?|岗位|职务|职责|单位|工作单位|所在单位|部门|科室|日期|时间|地点|地址|住址|备注|说明|金额|数量|名称|事项|内容|种类|类别|类型|案由|案号|当事人|承办人|责任人|身份证号码?|执法证号|工作证号|证件?号码?|签名|签字|合计|负责人|联系人|办公电话|值班电话|分管领导|值班人员|带班领导|办公室|房间号|邮箱|驾驶员|领用人|领用日期|单价|总价|用途|型号|规格|品名|车牌号|月份|季度|[件宗案]数|案件数|立案|结案|罚款|(?:罚款|罚没款?|没收)(?:金额)?(?:合计|总额)|占比)$/;

const dayOrNumber = /\d[-/.〕]\d/;

/** Headings that stand below the first ones; null where a row is none. Two known words are enough where a `pause` ended what stood above: a blank row, a title. */
export function headingsBelow(
  kind: Kind,
  aliases: Aliases,
  mappings: readonly Mapping[],
  row: RawRow,
  pause = false,
  above?: Table,
): FoundHeadings | null {
  // A look at every cell first: nearly every row holds a day, a number or a long text.
  for (const cell of row.cells) {
    if (cell === undefined || cell === null) continue;
    if (typeof cell !== 'string' || cell.length > 24 || dayOrNumber.test(cell)) return null;
  }
  // 名次 | 姓名 | 成绩: the same once more, whatever its first column is called.
  if (above && saysHeadings(row, above)) return mapColumns(kind, aliases, mappings, [row]);
  if (above && isSigned(row, above, (bare) => aliases.has(bare) || anyHeading.test(bare))) return null;
  if (above && areOtherHeadings(row, above, pause)) return mapColumns(kind, aliases, mappings, [row]);
  let known = 0;
  let filled = 0;
  for (const cell of row.cells) {
    if (typeof cell !== 'string' || isBlank(cell)) continue;
    filled += 1;
    const bare = bareHeading(cell);
    if (aliases.has(bare) || anyHeading.test(bare)) known += 1;
    else if (filled === 1 || filled > known + 3) return null;
    if (pause && cell.length > 8) return null;
  }
  // 姓名 | 执法证号 behind a title: a list of two columns.
  const least = pause && (filled >= 3 || known === filled) ? 2 : 3;
  if (known * 2 < filled || known < least) return null;
  return mapColumns(kind, aliases, mappings, [row]);
}

/** Whether a row says in every column of a table what heads it. */
function saysHeadings({ cells }: RawRow, { sight, heads }: Table): boolean {
  const filled = [...cells.keys()].filter((at) => !isBlank(cells[at]));
  return filled.length === heads.size && repeatsAny({ own: cells, filled }, sight.headings);
}

/** 监考员 | 李四 | 阅卷人 | 王五: who signed below a table, beside whom no other heading stands. */
function isSigned({ cells }: RawRow, { sight }: Table, heads: (bare: string) => boolean): boolean {
  const filled = [...cells.keys()].filter((at) => !isBlank(cells[at]));
  const words = filled.map((at) => bareHeading(cellText(cells[at]))).filter((bare) => !saysRole(bare));
  if (words.length === 0 || words.length === filled.length || words.some(heads)) return false;
  // 领取人 | 份数 | 领取日期 | 签名
  if (words.filter((bare) => headingEnd.test(bare)).length > 1) return false;
  const row = { own: cells, filled, covered: new Set<number>(), span: 1, before: [], above: null };
  return isSignOff(row, { ...sight, first: false }) === 'surely';
}

/** How headings end, whatever they are of: 检查日期, 会议议题, 参会人员. */
const headingEnd =
  /(?:日期|时间|地点|地址|对象|结果|情况|内容|名称|姓名|单位|部门|科室|人员|人数|[件次份]数|数量|金额|编号|文号|证号|号码|事项|议题|主题|种类|类别|类型|方式|意见|备注|签名|签字|电话|负责人|主持人|记录人|检查人|经办人|联系人|责任人)$/;
/** That something has not come to pass, or was not to: what stands in the columns of a record. */
const outstanding = /^(?:目前|逾期)?(?:[尚暂还]|未|没|不|待|正在|已|在[办审查]|免)|中$/;

/** Short words without a figure all along a row, in a column of days or sums too, or nearly all ending as headings do: those of something else, whatever they are called. */
function areOtherHeadings({ cells }: RawRow, { sight, readable }: Table, pause: boolean): boolean {
  const filled = [...cells.entries()].filter(([, cell]) => !isBlank(cell));
  const words = filled.every(
    ([, cell]) => typeof cell === 'string' && /^[\p{Script=Han}（）()、/\sA-Z]{1,10}$/u.test(cell),
  );
  const astray = filled.filter(
    ([index, cell]) =>
      (sight.days.has(index) || sight.sums.has(index)) &&
      !isNothing(cellText(cell)) &&
      !outstanding.test(cellText(cell).trim()),
  );
  if (!readable || !words || filled.length < (pause ? 3 : 6)) return false;
  const heads = filled.filter(([, cell]) => {
    const bare = bareHeading(cellText(cell));
    return anyHeading.test(bare) || headingEnd.test(bare);
  });
  return (pause && astray.length > 0) || heads.length * 4 >= filled.length * 3;
}

/** In which column a table has a field. */
export function placeIn({ columns }: Table, field: string): { readonly place?: number } {
  const own = columns.find(({ column }) => column.field === field);
  return own === undefined ? {} : { place: own.index };
}

/** Whether a record says that there is none of what a column tells: in its cell, but by no nought of a formula where a day belongs, or beside it. */
export function statesNone(table: Table, field: string, cells: RawRow['cells']): boolean {
  const own = table.columns.find(({ column }) => column.field === field);
  const cell = cells[own?.index ?? -1];
  const isSaid = !isBlank(cell) && !(own?.column.value === 'day' && isNought(cell));
  return isSaid || deniedBeside(table, field, cells);
}

/** Whether 是否备案 says 否 beside a blank 备案时间: that the day is none. */
function deniedBeside({ headings }: Table, field: string, cells: RawRow['cells']): boolean {
  const own = headings.columns.find((column) => column.field === field);
  const stem = own && bareHeading(own.heading).replace(/(?:日期|时间)$/, '');
  const beside = headings.leftOver.find(
    ({ heading }) =>
      bareHeading(heading).replace(/^(?:是否|有无)(?:已|按时|及时)?/, '') === stem &&
      /^是否|^有无/.test(heading.trim()),
  );
  return beside !== undefined && /^(?:[否未无×]|没有|未.{1,4})$/.test(cellText(cells[beside.index]).trim());
}
