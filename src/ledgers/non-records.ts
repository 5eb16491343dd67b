import { foldWidth } from '../domain/identifiers/text.ts';
import { cellText, isBlank, type RawRow } from './read/cells.ts';

const total =
  /^(?:本页|本年|全年|本月|月度?|季度?)?(?:合计|总计|小计|共计|累计|总数|汇总)(?:[（(:：].*|\d.*|[一二三四五六七八九十].*)?$/;
/** What every total begins with, spaces aside. */
const maybeTotal = /^\s*[本年全月季合总小共累汇]/;
const note = /^(?:注|备注|附注|说明|填表说明|填报说明|填写说明|备考|提示|注意|★|※|\*)(?:[:：、.。\s\d（(].*|事项.*)?$/s;
const signature =
  /(?:填表人?|制表人?|填报人?|编制人?|经办人?|审核人?|审批人?|复核人?|负责人|单位领导|分管领导|主管领导|统计人|联系人|联系电话|填报日期|填表日期|制表日期|报送日期|签字|签名|签章|盖章|公章)\s*(?:[（(][^）)]*[）)])?\s*[:：]/;
const section = /^(?:[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|第[一二三四五六七八九十]+[章节部分])/;

const title = /台账|名册|登记簿|登记表|汇总表|统计表|一览表|清单|续表|[（(]续[）)]/;

/** What a row below the headings is when it is no record; null where it may be one. */
export function notARecord(
  row: RawRow,
  keyColumns: readonly number[],
  headings: readonly RawRow[],
  mapped: ReadonlySet<number>,
): string | null {
  const filled: number[] = [];
  for (let at = 0; at < row.cells.length; at += 1) if (!isBlank(row.cells[at])) filled.push(at);
  const head = row.cells[filled[0]!];
  // Most rows are records: more than a few cells, and none of the words below at their head.
  if (
    filled.length > 4 &&
    !(typeof head === 'string' && maybeTotal.test(head)) &&
    !headings.some((heads) => heads.cells[filled[0]!] === head)
  ) {
    return null;
  }
  const first = plain(cellText(head));
  if (total.test(first.replace(/\s/g, ''))) return '合计行';
  if (filled.length >= 2 && headings.some((heads) => repeats(row, filled, heads))) return '重复的表头';
  if (filled.length > 4) return null;
  const second = filled.length > 1 ? plain(cellText(row.cells[filled[1]!])).replace(/\s/g, '') : '';
  if (/^\d*$/.test(first) && total.test(second)) return '合计行';
  if (note.test(first)) return '表下说明';
  const onKey = filled.some((at) => keyColumns.includes(at));
  // A record may speak of 负责人 in its text; a signature line has nothing where the number or the name belongs.
  if (signature.test(first) || (!onKey && filled.some((at) => signature.test(plain(cellText(row.cells[at])))))) {
    return '填表、审核等落款';
  }
  if (!onKey && filled.every((at) => !mapped.has(at)) && filled.length === 1 && /^\d{1,6}$/.test(first))
    return '空行（只有序号）';
  if (filled.length > 1) return null;
  if (section.test(first)) return '分组标题';
  if (title.test(first)) return '标题行';
  if (!onKey && !mapped.has(filled[0]!)) return '说明文字';
  // One cell alone, in a column that matters: a number or a short name is a record that lacks the rest; a sentence is not.
  if (/[。！；]|[:：]./.test(first) || first.length > 30) return '说明文字';
  return null;
}

/** True where every cell of a row says what a row of headings says in the same column. */
function repeats(row: RawRow, filled: readonly number[], heads: RawRow): boolean {
  return filled.every((at) => {
    const cell = row.cells[at];
    return typeof cell === 'string' && cell.trim() === cellText(heads.cells[at]).trim();
  });
}

function plain(text: string): string {
  return foldWidth(text).trim();
}
