import type { Aliases } from '../headings/aliases.ts';
import { cellText, isBlank, type RawRow, type Sheet } from '../read/cells.ts';
import { bareHeading } from '../words/heading-text.ts';
import { attending } from '../words/sum-words.ts';
import type { Rewrite } from './mended-sheet.ts';

/** 培训名称, 时间, 地点: what the head of a sign-in form tells of all who signed, each in the cell behind. */
const label =
  /^(?:(?:培训|考试|测试|会议|学习|活动|评查|检查)(?:名称|主题|班次|课程|题目|内容|学时|课时|机关|单位|对象|人数|方式|教师|人员?)|(?:培训|考试|测试|会议|学习|活动|评查|检查)?(?:时间|日期|地点)|(?:组织|主办|承办|举办|授课)(?:单位|部门|机构)|(?:主讲|授课|主持|记录)人?|学时)$/;
const ofTime = /(?:时间|日期)$/;
/** How many came: a label where another of a form stands beside it. */
const ofMany = new RegExp(`^${attending}人数$`);

const short = /^\s*\p{Script=Han}(?:\s*\p{Script=Han}){1,5}\s*[:：]?\s*$/u;

/** 培训名称 | 执法培训 | 培训时间 | 2025-06-01 above the headings: each label with what stands behind it in one cell, which no heading is; null where no row is so. */
export async function formHeads(head: readonly RawRow[], _sheet: Sheet, aliases: Aliases): Promise<Rewrite | null> {
  const known = ({ cells }: RawRow): number => cells.filter((cell) => aliases.has(bareHeading(cellText(cell)))).length;
  const isForm = (row: RawRow, below = false): boolean => {
    const pairs = pairsOf(row);
    const isTold = (value: string): boolean => !aliases.has(bareHeading(value)) && !label.test(bareHeading(value));
    const isKnown = ([name]: (typeof pairs)[number]): boolean => label.test(bareHeading(name));
    // Beside the day others are labels too, whatever they are called: 应到人数 | 30.
    const isDated = pairs.some(
      ([name, value]) => label.test(bareHeading(name)) && ofTime.test(bareHeading(name)) && /\d/.test(value),
    );
    const isLabel = ([name]: (typeof pairs)[number]): boolean =>
      ofMany.test(bareHeading(name)) || (short.test(name) && (isDated || (below && !aliases.has(bareHeading(name)))));
    return (
      (below ? pairs.length > 0 : pairs.some(isKnown)) &&
      pairs.every((pair) => (isKnown(pair) || isLabel(pair)) && isTold(pair[1]))
    );
  };
  const first = head.findIndex((row) => isForm(row));
  const table = head.findIndex((row, at) => at > first && first >= 0 && known(row) > 1 && !isForm(row));
  if (table < 0) return null;
  // Further down the head of another such form may stand.
  return () => {
    let last = -1;
    return (row) => {
      if (!isForm(row, last > 0 && row.row === last + 1)) return row;
      last = row.row;
      return joined(row);
    };
  };
}

/** What stands in a row, two and two; none where one is left over. */
function pairsOf({ cells }: RawRow): readonly (readonly [name: string, value: string])[] {
  const texts = cells.filter((cell) => !isBlank(cell)).map((cell) => cellText(cell).trim());
  return texts.length % 2 === 0
    ? texts.flatMap((text, at) => (at % 2 === 0 ? [[text, texts[at + 1] ?? ''] as const] : []))
    : [];
}

function joined(row: RawRow): RawRow {
  const places = [...row.cells.keys()].filter((index) => !isBlank(row.cells[index]));
  const cells = [...row.cells];
  for (const [pair, [name, value]] of pairsOf(row).entries()) {
    cells[places[pair * 2] ?? 0] = `${name.replace(/[:：]$/, '')}：${value}`;
    cells[places[pair * 2 + 1] ?? 0] = undefined;
  }
  return { ...row, cells };
}
