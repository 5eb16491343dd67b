import { Fault } from '../../domain/fault.ts';
import type { Kind } from '../../domain/ledgers/kind.ts';
import { cellText, columnName, type RawRow } from '../read/cells.ts';
import { headingForm, headsEvent, oneLine } from '../words/heading-text.ts';
import { outOf } from './full-marks.ts';
import type { Headed } from './heading-measures.ts';
import { isUnderSum } from './heading-times.ts';
import type { FoundHeadings } from './headings.ts';
import type { Candidate } from './over-headings.ts';

const mark = '(?:评分|打分|得分|给分|分数|评查分|成绩)';
/** 张样例评分, 评查人1评分, 程序得分, 评分一: what one of several reviewers gave, or what one part of a file got. */
const ofOne = new RegExp(`^(?:.{1,8}${mark}|(?:评查|评审)?${mark})[一二三四五1-5①-⑤甲乙丙AB]?$`);
/** What was to be had, was had before or elsewhere, is given or taken besides, or what an office says of itself: no mark of anybody; 何平均评分 is. */
const noMark =
  /^(?:应[得评]?(?:分|成绩)|标准|满分|基[本础准]|卷面|上[次年]|去年|自我|扣|[加减]分|附加|奖励|加权)|自[评查]|满意度|(?:^|^[县市省区]|^.{2,})平均/;
/** 全县平均得分: what the files of others got. */
const meanOfOthers = /^(?:全[国省市县区局队]|[省市县区]).{0,4}平均/;
/** 评查组 and 主评人, under 评分, beside what they gave. */
const givers = /(?:人员?|员|组|专家)$/;
const given = /^(?:[总得评]分|分[值数]|成绩|实得分?|结果)$/;
/** 评查成绩, 案卷评分: the mark of the review itself, surer than that of a part. */
const ofReview = new RegExp(`^(?:案卷|评[查审定]|考[核评]|实际)${mark}$`);
/** What the marks of parts come to, beside them; 小计 where nothing else tells that. */
const wholes = ['(?:合计|总[计评体]|(?:专家|评委|组员|评查人员?|各[人组]|[两三]人)平均)', '小计'].map(
  (words) => new RegExp(`^${words}(?:得?分数?|评分|成绩|得分)?$`),
);
const underMark = new RegExp(`^.{0,4}${mark}$`);
const partAlone = /^(?!.*(?:日期|时间|名次|排[名位]|位次|等[次级]|备注|说明|比例|占比|权重)).{2,8}$/;

/** Whether a column is headed by the mark of one of several, people or parts: 评分一, 张样例评分, 程序得分, 评查人一 or 张样例 under 得分. */
function isOfOne(heading: string, over = ''): boolean {
  const form = headingForm(heading);
  if (noMark.test(form)) return false;
  return ofOne.test(form) || (partAlone.test(form) && underMark.test(headingForm(over.replace(/.*\//, ''))));
}

/** How sure the mark of one of several is to be that of the file. */
const ofOneDoubt = 4;

/** Whether marks of a kind are of exams, of which one row may tell several. */
const hasExams = ({ parted }: Kind): boolean => parted !== undefined && !parted.whole;

/** What such a column is read as where nothing surer tells the mark; null where it is none, or its kind has exams instead. */
export function markOfOne(kind: Kind, heading: string, over: string): Candidate | null {
  const column = kind.columns.find(({ value }) => value === 'score');
  const isPeriod = kind.parted !== undefined && headsEvent(kind.parted, heading);
  return column && !hasExams(kind) && !isPeriod && isOfOne(heading, over)
    ? { field: column.field, doubt: ofReview.test(headingForm(heading)) ? 3.5 : ofOneDoubt, rank: 0 }
    : null;
}

/** Leaves what is no mark of this file, whatever column it was taken for: 全县平均得分, and who gave the mark that stands beside him. */
export function leaveMarksOfOthers(field: string, candidates: readonly Headed[]): void {
  for (const one of candidates) {
    const form = headingForm(one.heading);
    const isGiver =
      one.over !== '' &&
      givers.test(form) &&
      candidates.some(({ heading, over }) => over === one.over && given.test(headingForm(heading)));
    if (one.candidate?.field === field && one.candidate.doubt >= 0 && (isGiver || meanOfOthers.test(form)))
      one.candidate = null;
  }
}

/** Makes 合计 or 总评分 beside marks of parts the mark, where nothing surer tells it. */
export function settleSumOfParts(kind: Kind, field: string, candidates: readonly Headed[]): void {
  if (hasExams(kind)) return;
  // 实体（40分）, 程序（60分）.
  const shares = candidates.filter(({ heading, candidate }) => candidate === null && (outOf(heading) ?? 100) < 100);
  const parts = candidates.filter(
    (one) => one.candidate?.field === field || (shares.length > 1 && shares.includes(one)),
  );
  if (parts.some(({ candidate }) => (candidate?.doubt ?? ofOneDoubt) < ofOneDoubt)) return;
  const beside = candidates.filter(
    (one) =>
      (one.candidate === null || parts.includes(one)) && parts.some((part) => part !== one && part.over === one.over),
  );
  for (const words of wholes) {
    const found = beside.filter(({ heading }) => words.test(headingForm(heading)));
    for (const one of found) one.candidate = { field, doubt: 3, rank: 0 };
    if (found.length > 0) return;
  }
}

/** What marks come to, which is more than one where people gave them. */
export const sumOfMarks = /^(?:总(?:得?分|成绩)|合计(?:得?分|成绩)?|总计|小计)$/;

/** Makes 平均分 the mark and not the 总分 of those who gave theirs. */
export function preferMean(kind: Kind, field: string, candidates: readonly Headed[]): void {
  if (hasExams(kind)) return;
  const told = candidates.filter(({ candidate }) => candidate?.field === field && candidate.doubt >= 0);
  const mean = told.find(({ heading }) => /^平均/.test(headingForm(heading)))?.candidate;
  // Where one mark stands of each, a mean is that of all files.
  const ofPeople = told.some(({ candidate }) => candidate?.doubt === ofOneDoubt);
  for (const one of mean && ofPeople ? told : [])
    if (one.candidate && mean && sumOfMarks.test(headingForm(one.heading)))
      one.candidate = { ...one.candidate, doubt: Math.max(one.candidate.doubt, mean.doubt + 0.5) };
}

/** Refuses marks of several reviewers, or of several parts, that differ in a row, where no column tells what they come to. */
export function refuseMarksOfSeveral(kind: Kind, headings: FoundHeadings, rows: readonly RawRow[], file: string): void {
  const several = marksOfSeveral(kind, headings, rows);
  if (several !== null)
    throw Fault.broken(
      'marks-of-several',
      `${several.names}各是一个人或一部分的评分，没有写这份案卷最后的得分：${file}`,
      `请加一列“得分”，写最后的分数（如各人的平均分、各部分相加的分数），存盘后再导入；就以其中一列为准的，写明是哪一列：--map ${several.first}=得分`,
    );
}

function marksOfSeveral(
  kind: Kind,
  { columns, leftOver }: FoundHeadings,
  rows: readonly RawRow[],
): { readonly names: string; readonly first: string } | null {
  const column = kind.columns.find(({ value }) => value === 'score');
  const held = columns.find(({ field }) => field === column?.field);
  if (!held || held.doubt < 0 || hasExams(kind) || isUnderSum(held.over)) return null;
  const lost = leftOver.filter(
    ({ over, lostTo }) => lostTo?.index === held.index && !(kind.parted && headsEvent(kind.parted, over)),
  );
  const ofOnes = lost.filter(({ doubt }) => doubt === ofOneDoubt);
  // 90 and 94 add up to no mark of a hundred.
  const isOfPeople =
    ofOnes.length > 1 &&
    sumOfMarks.test(headingForm(held.heading)) &&
    rows.some(({ cells }) => Number(cells[held.index]) > 100 && ofOnes.every(({ index }) => Number(cells[index]) > 50));
  const others = lost.filter(
    ({ heading, doubt = 0 }) =>
      doubt === held.doubt && (doubt >= 2 || headingForm(heading) === headingForm(held.heading)),
  );
  const all = isOfPeople ? ofOnes : [held, ...others].sort((a, b) => a.index - b.index);
  const differ = rows.some(({ cells }) => {
    const marks = all.map(({ index }) => cellText(cells[index]).trim()).filter((text) => text !== '');
    return new Set(marks).size > 1;
  });
  if (!differ) return null;
  const alike = new Set(all.map(({ heading }) => oneLine(heading))).size < all.length;
  const called = all.map(({ heading, index }) => (alike ? columnName(index) : oneLine(heading)));
  return {
    names: alike ? `${called.join('、')} 列“${oneLine(held.heading)}”` : called.map((name) => `“${name}”`).join('、'),
    first: called[0] ?? '',
  };
}
