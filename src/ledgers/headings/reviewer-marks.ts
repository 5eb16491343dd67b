import { Fault } from '../../domain/fault.ts';
import { beginsLikeAName, isJustAName } from '../../domain/identifiers/people.ts';
import type { Kind } from '../../domain/ledgers/kind.ts';
import { cellText, columnName, type RawRow } from '../read/cells.ts';
import { headingForm, oneLine } from '../words/heading-text.ts';
import type { FoundHeadings } from './headings.ts';
import type { Candidate } from './over-headings.ts';

const which = '[一二三四五1-5①-⑤甲乙丙AB]';
const reviewer = `(?:第${which})?(?:评查|评审|主评|副评|协评|评卷|阅卷|考评|评分)(?:人员?|员|专家)?|第?${which}组|(?:第${which})?(?:专家|评委|组员|成员|组长)`;
const mark = '(?:评分|打分|得分|给分|分数|评查分|成绩)';
/** 评分一, 评查人1评分, 第二评查人得分, 一组得分: what one of several reviewers gave. */
const ofOne = new RegExp(`^(?:(?:评查|评审)?${mark}${which}|(?:${reviewer})${which}?的?${mark}${which}?)$`);
const reviewerAlone = new RegExp(`^(?:${reviewer})${which}?$`);

/** What is marked, and begins like a surname: 程序评分 is nobody's mark, 许可得分 only that of the permits; 程实评分 and 张全福评分 are people's. */
const aspect = /^(?:程[序式]|许可[类证]?$|陈述(?:申辩)?$|金额|任务|方[法式案面]|高[效质]|严[格谨]|范[围例])/;

/** Whether a column is headed by the mark of one of several reviewers: 评分一, 张样例评分, 评查人一 under 得分. */
function isOfOne(heading: string, over: string): boolean {
  const form = headingForm(heading);
  const [, who = ''] = new RegExp(`^(\\p{Script=Han}{2,3})${mark}$`, 'u').exec(form) ?? [];
  if (ofOne.test(form) || (beginsLikeAName(who) && isJustAName(who) && !aspect.test(who))) return true;
  return reviewerAlone.test(form) && new RegExp(`${mark}$`).test(headingForm(over));
}

/** Whether marks of a kind are of exams, of which one row may tell several. */
const hasExams = ({ parted }: Kind): boolean => parted !== undefined && !parted.whole;

/** What such a column is read as where nothing surer tells the mark; null where it is none, or its kind has exams instead. */
export function markOfOne(kind: Kind, heading: string, over: string): Candidate | null {
  const column = kind.columns.find(({ value }) => value === 'score');
  return column && !hasExams(kind) && isOfOne(heading, over) ? { field: column.field, doubt: 4, rank: 0 } : null;
}

/** Refuses marks of several reviewers that differ, where no column tells what they come to. */
export function refuseMarksOfSeveral(kind: Kind, headings: FoundHeadings, rows: readonly RawRow[], file: string): void {
  const several = marksOfSeveral(kind, headings, rows);
  if (several !== null)
    throw Fault.broken(
      'marks-of-several',
      `${several.names}各是一个人的评分，没有写这份案卷最后的得分：${file}`,
      `请加一列“得分”，写最后的分数（如各人的平均分），存盘后再导入；就以其中一列为准的，写明是哪一列：--map ${several.first}=得分`,
    );
}

function marksOfSeveral(
  kind: Kind,
  { columns, leftOver }: FoundHeadings,
  rows: readonly RawRow[],
): { readonly names: string; readonly first: string } | null {
  const column = kind.columns.find(({ value }) => value === 'score');
  const held = columns.find(({ field }) => field === column?.field);
  if (!held || held.doubt < 0 || hasExams(kind)) return null;
  const isOne = ({ heading, over }: { readonly heading: string; readonly over: string }): boolean =>
    (isOfOne(heading, over) && isOfOne(held.heading, held.over)) ||
    (oneLine(heading) === oneLine(held.heading) && over === held.over);
  const others = leftOver.filter((one) => one.lostTo?.index === held.index && isOne(one));
  const said = (cells: RawRow['cells'], index: number): string => cellText(cells[index]).trim();
  const differ = others.some(({ index }) =>
    rows.some(({ cells }) => said(cells, index) !== '' && said(cells, index) !== said(cells, held.index)),
  );
  if (!differ) return null;
  const all = [held, ...others].sort((a, b) => a.index - b.index);
  const alike = new Set(all.map(({ heading }) => oneLine(heading))).size < all.length;
  const called = all.map(({ heading, index }) => (alike ? columnName(index) : oneLine(heading)));
  return {
    names: alike ? `${called.join('、')} 列“${oneLine(held.heading)}”` : called.map((name) => `“${name}”`).join('、'),
    first: called[0] ?? '',
  };
}
