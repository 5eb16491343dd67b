import { foldWidth } from '../domain/identifiers/text.ts';
import { headingForm } from './heading-text.ts';
import { type Cell, cellText, DateCell } from './read/cells.ts';

const total =
  /^(?:.{0,12}?)(?:合计|总计|小计|共计|累计|总数)(?:[（(:：]?\s*共?\s*[\d一二三四五六七八九十].*|[（(:：].*)?$|^(?:本页|本年|全年|本月|本季)?汇总$/;
/** One of these stands in every word of sums. */
const signOfTotal = /[计数汇]/;
const note = /^(?:注|备注|附注|说明|填表说明|填报说明|填写说明|备考|提示|注意|★|※|\*)(?:[:：、.。\s\d（(].*|事项.*)?$/s;
const signature =
  /(?:填表人?|制表人?|填报人?|编制人?|经办人?|审核人?|审批人?|复核人?|负责人|单位领导|分管领导|主管领导|统计人|联系人|联系电话|填报日期|填表日期|制表日期|报送日期|签字|签名|签章|盖章|公章)\s*(?:[（(][^）)]*[）)])?\s*[:：]/;
const section = /^(?:[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|第[一二三四五六七八九十]+[章节部分])/;
const title = /台账|名册|登记簿|登记表|汇总表|统计表|一览表|清单|续表|[（(]续[）)]/;
/** What a group of rows is called, where it stands alone: 已调出人员, 稽查中队, 一季度, 3月份. */
const groupName =
  /^(?:.{1,16}(?:人员|名单|如下)|.{2,16}(?:中队|大队|支队|股|科|室|组)|(?:第?[一二三四1-4]季度|[上下]半年|\d{1,2}月份?|20\d{2}年(?:度|第?[一二三四]季度|[上下]半年|\d{1,2}月份?)?))(?:[（(][^（()）]*[)）])?[:：]?$/;
const nothingBelow = /^[（(]?(?:以下|此下|下面|此行以下)?(?:为?空白|无正文|无内容|无记录)[)）]?$/;
const pageLine = /^[-—–\s]*(?:第?\s*\d+\s*页.{0,14}|共\s*\d+\s*页.{0,8}|page\s*\d+.{0,10}|\d+\s*[/／]\s*\d+)[-—–\s]*$/i;
const columnSigns = ['甲乙丙丁戊己庚辛', 'ABCDEFGH', '一二三四五六七八'];

/** Why a row below the headings is no record; `sure` where it is of a kind that is none, whatever it says. */
export interface NoRecord {
  readonly reason: string;
  readonly sure: boolean;
}

/** What is known of a table when a row of it is looked at. */
export interface TableSight {
  readonly keyColumns: readonly number[];
  /** The rows of its headings, by column in the form that headings are compared in; empty where there is none. */
  readonly headings: readonly (readonly string[])[];
  readonly mapped: ReadonlySet<number>;
  /** Columns whose values are numbers that may be filled in beforehand. */
  readonly numbered: ReadonlySet<number>;
  /** Columns of days. */
  readonly days: ReadonlySet<number>;
  /** No record has been read since the headings. */
  readonly first: boolean;
}

/** A row of one table: what stands in it, what merged cells above say in it, and how many columns its first cell spans. */
export interface SeenRow {
  readonly own: readonly (Cell | undefined)[];
  /** Columns with content of their own. */
  readonly filled: readonly number[];
  /** Columns that a merged cell from further up covers. */
  readonly covered: ReadonlySet<number>;
  readonly span: number;
}

const sure = (reason: string): NoRecord => ({ reason, sure: true });

/** What a row below the headings is when it is no record; null where it may be one. */
export function notARecord(row: SeenRow, sight: TableSight): NoRecord | null {
  const { filled } = row;
  const head = row.own[filled[0]!];
  const covered = row.covered.size > 0;
  if (isTotal(row, sight)) return sure('合计行');
  // Nearly every row is that of a record, which a look at how it begins tells.
  if (filled.length > 4 && !sight.first && !(typeof head === 'string' && /[栏列甲]/.test(head))) {
    return sight.headings.some((heads) => repeats(row, heads)) ? sure('重复的表头') : null;
  }
  const first = plain(cellText(head));
  const bare = first.replace(/\s/g, '');
  if ((sight.first || /^(?:栏次|列次|甲)$/.test(bare)) && isColumnLine(row)) return sure('栏次行');
  if (filled.length >= 2 && sight.headings.some((heads) => repeats(row, heads))) return sure('重复的表头');
  if (filled.length <= 2 && nothingBelow.test(bare)) return sure('以下空白');
  if (filled.length <= 3 && pageLine.test(first)) return sure('页码行');
  if (!covered && filled.length <= 2 && filled.every((at) => isPrefilled(row, at, sight)))
    return sure('只有预填的编号，没有内容');
  if (filled.length > 4 || covered) return null;
  if (note.test(first)) return sure('表下说明');
  const onKey = filled.some((at) => sight.keyColumns.includes(at));
  // A record may speak of 负责人 in its text; a signature line has nothing where the number or the name belongs.
  if (signature.test(first) || (!onKey && filled.some((at) => signature.test(plain(cellText(row.own[at])))))) {
    return sure('填表、审核等落款');
  }
  if (filled.length > 1) return null;
  if (section.test(first)) return sure('分组标题');
  if (title.test(first)) return sure('标题行');
  if (groupName.test(bare) && bare.length >= 3) return sure('分组标题');
  if (row.span >= 3 && first.length <= 40 && !/[。！；]/.test(first)) return sure('分组标题');
  if (row.span >= 3) return { reason: '说明文字', sure: !sight.mapped.has(filled[0]!) };
  if (!onKey && !sight.mapped.has(filled[0]!)) return sure('说明文字');
  // One cell alone, in a column that matters: a number or a short name is a record that lacks the rest; a sentence is not.
  if (/[。！；]|[:：]./.test(first) || first.length > 30) return { reason: '说明文字', sure: false };
  return null;
}

/** A number that stands there before anything happened: the count of the rows, or the number of a document. */
function isPrefilled(row: SeenRow, at: number, sight: TableSight): boolean {
  const cell = row.own[at];
  if (!sight.mapped.has(at)) return isCount(cell);
  return (
    sight.numbered.has(at) && /\d/.test(cellText(cell)) && !title.test(cellText(cell)) && cellText(cell).length <= 40
  );
}

/** A word of sums at the head of the row, before anything that only a record has: a day, a number of a case. */
function isTotal(row: SeenRow, sight: TableSight): boolean {
  const head = row.filled.slice(0, 3);
  const at = head.find((index) => {
    const cell = row.own[index];
    return (
      typeof cell === 'string' &&
      cell.length <= 40 &&
      signOfTotal.test(cell) &&
      total.test(plain(cell).replace(/\s/g, ''))
    );
  });
  if (at === undefined) return false;
  const before = head.filter((index) => index < at);
  if (before.some((index) => !isCount(row.own[index]))) return false;
  if (/〔|\[\d{4}\]|罚|字第/.test(cellText(row.own[at]))) return false;
  return !row.filled.some((index) => sight.days.has(index) && looksLikeDay(row.own[index]));
}

function looksLikeDay(cell: Cell | undefined): boolean {
  return cell instanceof DateCell || (typeof cell === 'string' && /^\s*\d{2,4}\s*[-/.年]\s*\d{1,2}/.test(cell));
}

/** A running number, or nothing but figures of one. */
function isCount(cell: Cell | undefined): boolean {
  return typeof cell === 'number' || (typeof cell === 'string' && /^\s*\d{1,6}[.、]?\s*$/.test(foldWidth(cell)));
}

/** 甲 1 2 3 4, 栏次 1 2 3: the numbers of the columns. */
function isColumnLine({ own, filled }: SeenRow): boolean {
  if (filled.length < 3) return false;
  const texts = filled.map((at) => plain(cellText(own[at])).replace(/[()（）\s]/g, ''));
  const words = /^(?:栏次|列次|行次|序号|栏目|甲|乙|丙|A|B)$/i;
  const from = texts.findIndex((text) => !words.test(text));
  if (from < 0) return true;
  const numbers = texts.slice(from).map(Number);
  if (numbers.length >= 2 && numbers[0]! <= 2 && numbers.every((number, at) => number === numbers[0]! + at))
    return true;
  return columnSigns.some((signs) => texts.every((text, at) => text === signs[at]));
}

/** True where every cell of a row says what a row of headings says in the same column, spaces and stars aside. */
function repeats({ own, filled }: SeenRow, heads: readonly string[]): boolean {
  return filled.every((at) => {
    const cell = own[at];
    const head = heads[at] ?? '';
    if (typeof cell !== 'string' || head === '') return false;
    // An ideograph stands in any writing of a heading that begins with it.
    return (head.charCodeAt(0) < 0x3400 || cell.includes(head[0]!)) && headingForm(cell) === head;
  });
}

function plain(text: string): string {
  return foldWidth(text).trim();
}
