import { Fault } from '../../domain/fault.ts';
import { isOfOtherCard } from '../../domain/identifiers/certificate.ts';
import { moneyUnit } from '../../domain/identifiers/money.ts';
import { columnOf, type Kind, titleOf, type ValueKind } from '../../domain/ledgers/kind.ts';
import { measures } from '../../domain/measures.ts';
import type { Aliases } from '../headings/aliases.ts';
import { columnEach, tickColumns } from '../headings/event-columns.ts';
import { mapColumns } from '../headings/headings.ts';
import { isSumWord } from '../lines/totals.ts';
import { type Cell, cellText, columnName, isBlank, type RawRow, type Sheet } from '../read/cells.ts';
import type { LedgerWish } from '../reading.ts';
import { ownLines, textOf } from '../tables/row-words.ts';
import { isAmount, periodAlone, saysNothingAt } from '../words/cell-looks.ts';
import { bareHeading, mayHead, oneLine } from '../words/heading-text.ts';
import { isAnotherUnit, organEnd } from '../words/organs.ts';
import { absent } from '../words/signing-words.ts';
import type { ChosenSheet } from './choose-sheet.ts';
import { countedColumns } from './counted-columns.ts';
import { isCalled } from './kind-by-title.ts';

/** Several sheets are alike, and nobody said which is meant. */
export function sheetsAlike(kind: Kind, names: readonly string[], file: string): Fault {
  return Fault.usage(
    'sheet-ambiguous',
    `有 ${names.length} 张工作表都像${kind.title}：${names.map((name) => `“${name}”`).join('、')}（${file}）`,
    '格式相同的可以加 --merge-sheets 一次读入；只要其中一张的用 --sheet 指明',
  );
}

/** None of the sheets holds anything. */
export function emptyBook(file: string, sheets: readonly Sheet[]): Fault {
  return Fault.broken(
    'ledger-empty',
    `工作表里没有内容：${file}${sheets.length > 1 ? '' : sheets[0]?.name ? `（${sheets[0].name}）` : ''}`,
    '请检查是否存错了文件；表上只有图片（截图）的，把内容打成表格再导入；登记簿确实为空时加 --empty',
  );
}

/** A list of names alone, or a text whose separator was lost. */
function oneColumn(kind: Kind, file: string, head: readonly RawRow[]): Fault {
  const blanks = head.filter(({ cells }) => cells.some((cell) => /\S[ \u3000]+\S/.test(cellText(cell))));
  if (!kind.otherForm && blanks.length > 1 && blanks.length * 2 > head.length)
    return Fault.broken(
      'columns-by-blanks',
      `各列用空格隔开，有的行与表头列数不同，看不清哪一格属于哪一列：${file}`,
      '请用 Excel 或 WPS 打开，选中这一列用“数据—分列”按空格分开，核对以后另存为 .xlsx 再导入',
    );
  const [first, second] = kind.needs.map((group) =>
    group
      .slice(0, 4)
      .map((field) => titleOf(kind, field))
      .join('或'),
  );
  return Fault.broken(
    'one-column',
    `表里只有一列，${kind.title}至少要两列：${file}`,
    `第一行写上列名（${first}），旁边再加一列${second}（可以空着）；一格里写了几项的，先分成几列${kind.otherForm ? `；${kind.otherForm}` : ''}`,
  );
}

/** No sheet has the headings of the kind; says what it has instead. */
export function noHeadings(
  kind: Kind,
  aliases: Aliases,
  file: string,
  nearest: ChosenSheet | null,
  likeliest: ChosenSheet | null,
  sheets: readonly Sheet[],
  other: Kind | null,
  head: readonly RawRow[],
): Fault {
  const ticked = likeliest ? tickColumns(kind, likeliest.headings, likeliest.head) : [];
  if (ticked.length > 0 && other === null) {
    const columns = ticked.map(({ heading }) => `“${oneLine(heading)}”`).join('、');
    return Fault.broken('column-for-each', `${columns}下面打√，一次培训占一列：${file}`, columnEach);
  }
  const only = sheets.length === 1 && sheets[0]?.name;
  const side = onItsSide(aliases, (nearest ?? likeliest)?.head ?? head, only ? `工作表“${only}”` : '文件', file);
  if (side) return side;
  const sorts = kind.itemsDown ? countedBySort(head, file) : null;
  if (sorts) return sorts;
  const better = other ? `这张表像${other.title}（${other.kind}），` : '';
  if (nearest) {
    const where = nearest.sheet.name === null ? '' : `工作表“${nearest.sheet.name}”`;
    const { missing, leftOver, rows } = nearest.headings;
    const titles = (group: readonly string[]): string => group.map((field) => titleOf(kind, field)).join('或');
    const lacking = missing.map((group) => titles(group.slice(0, 4))).join('；');
    const group = missing[0] ?? kind.needs[0];
    // What is a column of another kind of ledger is none of this one.
    const examples = group.map((field) => (other ? undefined : likeliestFor(columnOf(kind, field)?.value, leftOver)));
    const at = Math.max(
      0,
      examples.findIndex((example) => example !== undefined),
    );
    const [lacked, example] = [group[at] ?? group[0], examples[at]];
    const wanted = titleOf(kind, lacked);
    // A list of names and one thing more may be of anything; who says that it is a roster adds the column.
    const yearly = missing.some((group) => group.includes('year'))
      ? '；整张是同一年的，在表上面写明是哪一年（如“2025年统计表”），或加 --year 2025 这样的年份'
      : '';
    const others = missing[0] === kind.needs[0] ? (kind.instead ?? []) : [];
    const read = new Set(nearest.headings.columns.map(({ field }) => field));
    const open = others.filter((own) => !own.some((field) => read.has(field)));
    const instead =
      open.length > 0
        ? `；没有${wanted}的，另有${others.map((own) => titles(own.slice(0, 1))).join('、')}几列也行，现在缺${open.map(titles).join('；')}`
        : '';
    const lines = ownLines(nearest.head, nearest.headings.top).flatMap((row) => textOf(row));
    const called = isCalled(kind, lines, [nearest.sheet.name ?? '', file]);
    const blank = lacked === kind.mayLack?.field && (called || isLike(kind, read, leftOver)) ? addsBlank(wanted) : '';
    const unread = leftOver
      .map(({ heading }) => heading.replace(/\s+/g, ''))
      .filter((heading) => heading !== '' && mayHead(heading));
    return Fault.broken(
      'columns-missing',
      `${where}第 ${rows[0]} 行像表头，但缺少${kind.title}必需的列：${lacking}（${file}）`,
      `${better}请检查文件${better ? '和台账种类' : ''}是否选对；列名特殊时指明哪一列是“${wanted}”：--map ${(example ?? '列名').replace(/\s+/g, '')}=${wanted}${unread.length > 0 ? `（没有认出的列：${unread.slice(0, 12).join('、')}）` : ''}${instead}${blank}${yearly}`,
    );
  }
  const plainText = sheets[0]?.name === null;
  if (plainText && /\.(?:xlsx|xlsm|xls|et|ods)$/i.test(file)) {
    return Fault.broken(
      'no-headings',
      `文件其实是纯文本，不是表格，其中也找不到${kind.title}的表头：${file}`,
      '请用 Excel 或 WPS 打开原来的台账，另存为 .xlsx 再导入',
    );
  }
  if (sheets.length === 1 && head.every(({ cells }) => cells.filter((cell) => !isBlank(cell)).length < 2))
    return oneColumn(kind, file, head);
  const where = sheets.length === 1 && !plainText ? `工作表“${sheets[0]?.name}”` : '文件';
  const row = likeliest?.headings.rows[0];
  const words = likeliest?.headings.leftOver.map(({ heading }) => heading.replace(/\s+/g, '')).slice(0, 12);
  const seen = row && words ? `；最像表头的是第 ${row} 行：${words.join('、')}` : '';
  const known = new Set(words?.map((word) => aliases.get(bareHeading(word))?.field));
  const [lacked] = kind.needs.find((group) => !group.some((field) => known.has(field))) ?? kind.needs[0];
  const wanted = titleOf(kind, lacked);
  return Fault.broken(
    'no-headings',
    `${where}前 200 行里找不到${kind.title}的表头：${file}${seen}`,
    words?.some((word) => /\d{3}|^\d+$/.test(word)) === true
      ? `${better}表里没有列名的，在最上面加一行列名（${kind.needs.map(([field]) => titleOf(kind, field)).join('、')}等）再导入`
      : `${better}请检查文件和台账种类是否选对；列名特殊时指明，如 --map 列名=${wanted}${lacked === kind.mayLack?.field && known.has(kind.needs[0][0]) && isLike(kind, known, likeliest?.headings.leftOver) ? addsBlank(wanted) : ''}`,
  );
}

/** What heads the sorts of which a table counts each in a row of its own. */
const sortHeading =
  /^(?:(?:行政)?处罚|行政执法|执法|案件|违法行为)?(?:种类|类[别型]|案由|违法行为|领域|事项)(?:名称)?$/;

/** Says that rows of a report are sorts (警告, 罚款) and no periods, and which figures one row of the period would hold; null where they are not. */
function countedBySort(head: readonly RawRow[], file: string): Fault | null {
  for (const { row, cells } of head) {
    const at = cells.findIndex((cell) => sortHeading.test(bareHeading(cellText(cell))));
    const below = head.filter((one) => one.row > row && figuresOf(one, at).length > 0);
    if (at >= 0 && below.length > 1) return bySort(`“${oneLine(cellText(cells[at]))}”`, below, at, file);
  }
  return null;
}

const figuresOf = ({ cells }: RawRow, at: number): readonly string[] =>
  cells.slice(at + 1).flatMap((cell) => (typeof cell === 'number' ? [String(cell)] : []));

function bySort(column: string, below: readonly RawRow[], at: number, file: string): Fault {
  const total = below.find((one) => one.cells.some((cell) => isSumWord(cellText(cell))));
  const sums = total ? `合计一行的数（${figuresOf(total, at).join('、')}）` : '各行相加的数';
  return Fault.broken(
    'counted-by-sort',
    `这张表按${column}分行，一行不是一期的报表：${file}`,
    `请另加一张工作表，第一行写列名（年度、行政处罚宗数、罚没金额（元）等），第二行写年份和${sums}，再用 --sheet 指明那一张导入`,
  );
}

const measure = new RegExp(`^(?:${measures}|${moneyUnit}|分|学时|课时|小时)$`);

/** Refuses a table whose headings go on in the row below those that were found: 单位 | 个人 | 合计 below 罚款金额, which is not merged over them, or known for none of them. */
export function refuseHalfHeadings(
  kind: Kind,
  { headings, head, sheet, aliases, mappings }: ChosenSheet,
  { file, headerDepth }: LedgerWish,
): void {
  const { rows, columns, more, bottom } = headings;
  const [lower, below] = head.filter(({ row }) => row === bottom + 1 || row === bottom + 2);
  if (!lower || !below || headerDepth !== undefined || sheet.turned !== undefined) return;
  const places = [...lower.cells.keys()].filter((index) => !isBlank(lower.cells[index]));
  const isHead = (index: number): boolean =>
    /^[^\d]*\p{Script=Han}[^\d]*$/u.test(cellText(lower.cells[index])) && isAmount(below.cells[index]);
  // （学时） | （分）, 元 | 元, 无 | 缺考: in what is counted, or that there is nothing.
  const headsNone = (index: number): boolean => {
    const text = cellText(lower.cells[index]).replace(/[（()）\s]/g, '');
    return measure.test(text) || absent.test(text) || saysNothingAt(lower.cells[index]);
  };
  const isUnder = ({ field, index }: { readonly field: string; readonly index: number }): boolean =>
    places.includes(index) && ['money', 'number', 'score'].includes(columnOf(kind, field)?.value ?? '');
  const held = [...columns, ...more].find(isUnder);
  if (!held || places.length < 2 || !places.every(isHead) || places.every(headsNone)) return;
  const words = places.map((index) => `“${oneLine(cellText(lower.cells[index]))}”`).join('、');
  const both = mapColumns(kind, aliases, mappings, [...head.filter(({ row }) => rows.includes(row)), lower]);
  const isKnown = both.columns.length > 1 && both.columns.some(({ field }) => field === held.field);
  const title = titleOf(kind, held.field);
  throw Fault.broken(
    'headings-in-two-rows',
    `第 ${lower.row} 行（${words}）像表头的第二行：${file}`,
    isKnown
      ? `是表头的，加 --header-depth ${rows.length + 1}，或者把上一行的表头合并到它下面的各列上，存盘后再导入`
      : `是表头的，请把表头写成一行，写明哪一列是“${title}”（各列都只是一部分的，另加一列“${title}”，写总数），存盘后再导入`,
  );
}

/** Refuses a report whose rows differ in nothing but a column that nobody knows: sorts, or periods under another heading, of which the first would be taken for all. */
export function refuseSorts(kind: Kind, { headings, head, sheet }: ChosenSheet, { file, unit = '' }: LedgerWish): void {
  if (!kind.itemsDown || sheet.turned !== undefined) return;
  const fields = countedColumns(kind, headings);
  const counted = fields.map(({ index }) => index);
  const figured = head.filter(
    ({ row, cells, is }) => row > headings.bottom && is === undefined && counted.some((at) => isAmount(cells[at])),
  );
  const rows = figured.filter(({ cells }) => !cells.some((cell) => isSumWord(cellText(cell))));
  const textsAt = (index: number): readonly string[] => [
    ...new Set(rows.map(({ cells }) => cellText(cells[index]).trim())),
  ];
  const tells = ({ field, index }: (typeof headings.columns)[number]): boolean =>
    field === kind.unitField ? textsAt(index).length > 1 : !counted.includes(index) && field !== 'note';
  const isPart = rows.some(({ cells }) => cells.some((cell) => /^其中/.test(cellText(cell).trim())));
  if (rows.length < 2 || isPart || headings.columns.some(tells)) return;
  const label = headings.leftOver.find(({ index, lostTo }) => {
    const texts = textsAt(index);
    return (
      lostTo === null &&
      index < Math.min(...counted) &&
      texts.length === rows.length &&
      texts.every((text) => /\p{Script=Han}/u.test(text)) &&
      !texts.some((text) => organEnd.test(text) || isAnotherUnit(text, unit, new Map()))
    );
  });
  if (label === undefined) return;
  const column = columnName(label.index);
  const periods = textsAt(label.index).filter((text) => periodAlone.test(text.replace(/\s/g, '')));
  throw periods.length * 2 > rows.length
    ? Fault.broken(
        'periods-unnamed',
        `${column} 列写的是各期（${periods.slice(0, 4).join('、')}），列名看不出来：${file}`,
        `一行是一期报表的，写明：--map ${column}=年度`,
      )
    : bySort(` ${column} 列`, figured, label.index, file);
}

/** Whether some column tells that a list is one of the kind, and not of anybody (食堂名单). */
function isLike(
  { mayLack }: Kind,
  fields: ReadonlySet<string | undefined>,
  others: readonly { readonly heading: string }[] = [],
): boolean {
  return (
    [...fields].some((field) => field !== undefined && mayLack?.ofAnybody.includes(field) === false) ||
    others.some(({ heading }) => mayLack?.telling.test(heading))
  );
}

/** How a list without a column that all of its rows may lack is read all the same. */
const addsBlank = (wanted: string): string =>
  `；表里本来没有这一列的，加一列“${wanted}”空着，再导入，各人按没有${wanted}记`;

/** What a heading says whose column holds such values; of free words nothing tells. */
const wordsOf: Partial<Record<ValueKind, RegExp>> = {
  year: /年|届/,
  day: /日期?$|时间|时期/,
  name: /人$|姓名|名单|员$/,
  people: /人|姓名|名单|员$/,
  caseNumber: /号|编码/,
  certificate: /号|编码|证/,
  code: /号|编码|证/,
  score: /分|成绩/,
  money: /金额|款|元/,
  number: /数|量/,
};

/** Who taught, filled in the form or is to be asked is nobody that a ledger is about; nor is how many there were. */
const ofSomebodyElse =
  /主讲|讲师|授课|教师|联系|填[表报写]|制表|经手|审[核批查阅]|批准|签发|登记人|记录人|监考|阅卷|家属|代理|代表|法人|证明|见证|推荐|介绍|负责|领导|局长|主任|数$|人次$/;

/** Days of something else than what a ledger asks for: 实施日期 of a measure, 送达日期 of a decision. */
const ofOtherEvent = /实施|施行|生效|执行|履行|送达|签发|印发|公[示开布]|立案|决定|告知|缴[款纳]|归档|出生|打印/;

/** The heading nobody knew that might be of such a column by its words; undefined where none is. */
function likeliestFor(
  value: ValueKind | undefined,
  leftOver: readonly { readonly heading: string; readonly lostTo: object | null }[],
): string | undefined {
  const words = value && wordsOf[value];
  return leftOver
    .find(
      ({ heading, lostTo }) =>
        lostTo === null &&
        mayHead(heading) &&
        !ofSomebodyElse.test(heading) &&
        !(value === 'certificate' && isOfOtherCard(heading)) &&
        !(value === 'day' && ofOtherEvent.test(heading)) &&
        !/^(?:序号|题号)$|(?:类型|种类|类别|名称|原因|情况)$/.test(bareHeading(heading)) &&
        words?.test(heading.trim()) === true,
    )
    ?.heading.trim();
}

/** Says that the first cells of the rows are headings: the table lies on its side, or is the form of one record; null where it is neither. */
export function onItsSide(aliases: Aliases, head: readonly RawRow[], where: string, file: string): Fault | null {
  const filled = head.map(({ cells }) => cells.filter((cell) => !isBlank(cell))).filter(({ length }) => length > 1);
  const isHead = (cell: Cell | undefined): boolean => typeof cell === 'string' && aliases.has(bareHeading(cell));
  // A row of nothing but headings stands over a table.
  const led = filled.filter(([first, second]) => isHead(first) && !isHead(second));
  if (led.length < 3 || led.length * 2 < filled.length) return null;
  if (led.filter(([, , third]) => isHead(third)).length > 1)
    return Fault.broken(
      'table-on-its-side',
      `${where}是一条记录的登记表（列名、内容一格隔一格），不是台账：${file}`,
      '请改成列名都在第一行、一条记录一行的样子，再导入',
    );
  return Fault.broken(
    'table-on-its-side',
    `${where}的表头在第一列，表格是横放的（一条记录一列）：${file}`,
    '请在 Excel 或 WPS 里复制全表，“选择性粘贴”勾选“转置”（行列互换）后另存，再导入',
  );
}

/** The names of sheets, one behind the other. */
export function namesOf(sheets: readonly Sheet[]): string {
  return sheets.map((sheet) => `“${sheet.name ?? ''}”${sheet.hidden ? '（隐藏）' : ''}`).join('、');
}
