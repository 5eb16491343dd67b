import { withoutInvisible } from '../../domain/identifiers/names.ts';
import { columnOf, type Kind } from '../../domain/ledgers/kind.ts';
import type { Cell, Merge, RawRow } from '../read/cells.ts';
import { bareHeading } from '../words/heading-text.ts';
import type { Aliases } from './aliases.ts';

/** The field that a heading may name, and how sure that is. */
export interface Candidate {
  readonly field: string;
  readonly doubt: number;
  readonly rank: number;
  /** It is nothing where another column is surer of the field. */
  readonly ifNoOther?: true;
  /** It is a part of what others beside it are parts of. */
  readonly adds?: boolean;
}

/** What stands over sums that are neither fined nor confiscated: 责令支付, 涉案. */
const otherSum = /责令(?!停)|支付|退[赔还]|赔偿|补[缴偿发]|追[缴发偿]|涉案|货值|标的|工资|社保/;

/** What a column is read as under what stands over it: 单位 under 被处罚人 or 投诉人 is theirs and not whose ledger it is; under people it is nobody's name; 金额 under 责令支付 is no fine. */
export function ofWhom(
  kind: Kind,
  aliases: Aliases,
  { heading, over }: { readonly heading: string; readonly over: string },
  candidate: Candidate | null,
): Candidate | null {
  const column = candidate && columnOf(kind, candidate.field);
  if (column?.value === 'money' && otherSum.test(over)) return null;
  // 评查人一 under 得分 is the mark that he gave.
  if (column?.value === 'people' && over !== '' && isMark(kind, aliases, over)) return null;
  if (column?.of !== undefined && candidate !== null && candidate.doubt > 0) {
    const [whose = ''] = bareHeading(over.replace(/.*\//, '') + heading).split(
      /(?:联系|手机|移动|办公|固定)?(?:电话|手机|方式)/,
    );
    const known = aliases.get(whose)?.field;
    if (known === undefined ? somebody.test(whose) : known !== column.of && known !== candidate.field) return null;
  }
  // 其他 under 占地面积 is more of that.
  if (candidate?.field === 'note' && over !== '' && /^其[他它]$/.test(bareHeading(heading))) return null;
  if (candidate === null || candidate.field !== kind.unitField || over === '') return candidate;
  const field = aliases.get(bareHeading(over.replace(/.*\//, '')))?.field;
  if (field === undefined || field === kind.unitField) return candidate;
  return columnOf(kind, field)?.value === 'text' ? { field, doubt: 3, rank: 0 } : null;
}

function isMark(kind: Kind, aliases: Aliases, over: string): boolean {
  const field = aliases.get(bareHeading(over.replace(/.*\//, '')))?.field;
  return field !== undefined && columnOf(kind, field)?.value === 'score';
}

/** Somebody whom no column of the ledger is of. */
const somebody = /(?<!本|联系|代表)人$|[者员方]$|单位$|对象$|[亲家]属$|配偶$/;

/** What is written over a column: in one row, or in several of which the upper ones span columns. */
export function headingAt(
  rows: readonly RawRow[],
  index: number,
  merges: readonly Merge[],
): { heading: string; over: string; forms: string[] } {
  const levels: string[] = [];
  for (const [at, row] of rows.entries()) {
    const text = mergedText(rows, row, index, merges) || (at < rows.length - 1 ? fromLeft(rows, at, index) : '');
    if (text !== '' && text !== levels.at(-1)) levels.push(text);
  }
  const heading = levels.at(-1) ?? '';
  if (levels.length < 2) return { heading, over: '', forms: heading === '' ? [] : [heading] };
  const upper = levels.slice(0, -1);
  const nearest = upper.toReversed();
  // 日期 over 立案 and 决定 says 立案日期 and 决定日期; 主办人 over 姓名 says who, whatever stands under it.
  const joined = [levels.join(''), ...nearest.map((text) => text + heading), ...nearest.map((text) => heading + text)];
  // 当事人情况 over 名称, 办理时间 over 立案: what the upper one is about, and of which sort the lower ones are.
  for (const text of upper) {
    const about = text.replace(/(?:基本)?(?:情况|信息|概况|环节|阶段)$/, '');
    const sort = /(?:日期|时间|金额|文号|人员|证号)$/.exec(text)?.[0];
    if (about !== text && about !== '') joined.push(about + heading);
    if (sort) joined.push(heading + sort);
    // 处理结果 over 种类, 日期, 内容: of what was done, and nothing of the matter itself.
    const done = /^(.{2,})(?:结果|决定|意见|情况)$/.exec(bareHeading(text))?.[1];
    if (done === undefined) continue;
    joined.push(done + heading, done.replace('处理', '处罚') + heading);
    if (/^(?:具体)?(?:种类|类[别型]|方式|内容|结果|情况)$/.test(bareHeading(heading))) joined.push(text);
  }
  const places =
    (/罚款|罚没|金额|数额|当事人|相对人|处罚(?:对象|单位|人)|违法(?:主体|单位)/.test(upper.at(-1) ?? '') &&
      /^(?:单位|企业|法人|其他组织|个体(?:工商)?户|公民|个人|自然人)$/.test(bareHeading(heading))) ||
    /^(?:姓名|名字|人员|名称|元|万元|[件宗次]|小写|[AB甲乙][角岗]?|[主协副]|[一二12]|第[一二]人?|复评|终评|最终(?:得分)?|本[月期季年]|当[月期])$/i.test(
      bareHeading(heading),
    ) ||
    bareHeading(heading) === '';
  const middle = upper.length > 1 && places ? [upper.join('')] : [];
  return {
    heading,
    over: upper.join('/'),
    forms: [...joined, ...middle, ...(places ? nearest : []), heading],
  };
}

/** The text over a column in one row, out of the merged cell that covers it where one does. */
function mergedText(rows: readonly RawRow[], row: RawRow, index: number, merges: readonly Merge[]): string {
  const own = textAt(row, index);
  if (own !== '') return own;
  const merge = merges.find(
    ({ top, bottom, left, right }) => top <= row.row && row.row <= bottom && left <= index && index <= right,
  );
  const head = merge && rows.find((other) => other.row === merge.top);
  return head ? textAt(head, merge.left) : '';
}

/** An upper heading that was not merged stands over what follows it, as long as that has something below. */
function fromLeft(rows: readonly RawRow[], at: number, index: number): string {
  const [own, below] = rows.slice(at, at + 2);
  if (!own || !below || textAt(below, index) === '') return '';
  let text = '';
  for (let left = index - 1; text === '' && left >= 0; left -= 1) text = textAt(own, left);
  return text;
}

/** The text of a cell in a row of headings. */
export function textAt(row: RawRow, index: number): string {
  const cell: Cell | undefined = row.cells[index];
  return typeof cell === 'string' ? withoutInvisible(cell).trim() : '';
}
