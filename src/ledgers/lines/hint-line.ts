import { cellText } from '../read/cells.ts';
import { plain } from '../words/cell-looks.ts';
import { unitInCell } from '../words/unit-words.ts';
import type { SeenRow, TableSight } from './table-sight.ts';

/** What a line below the headings says of how to fill in the columns. */
const hint =
  /^[（(【[].*[)）】\]]$|填写|必填|选填|下拉|格式|示例|例如|^例[:：]|^如[:：]|YYYY|年[-./]?月[-./]?日|^全称$|^(?:文本|字符|日期|时间|数值|数字|整数|小数|金额|常规|枚举|布尔|字典)(?:型|类型|串)?$/i;
/** What a field is called by a program: case_no, filingDate, A04. */
const fieldName = /^[A-Za-z][A-Za-z0-9_.]*$/;

/** （按文书填写） （全称） （年-月-日): what to write into the columns. */
export function isHint({ own, filled }: SeenRow, sight: TableSight): boolean {
  // （万元）: in which unit the sums of the column are.
  if (filled.every((at) => sight.sums.has(at) && unitInCell(cellText(own[at])) !== null)) return true;
  if (filled.length < 2) return false;
  const texts = filled.map((at) => (typeof own[at] === 'string' ? plain(cellText(own[at])) : '0000'));
  // The same headings once more in another language.
  if (texts.every((text) => /^[A-Za-z][A-Za-z .,'()/&-]{2,}$/.test(text) || fieldName.test(text))) return true;
  const hints = texts.filter((text) => hint.test(text)).length;
  return hints >= 2 && hints * 2 >= texts.length && !texts.some((text) => /\d{4}/.test(text) && !hint.test(text));
}
