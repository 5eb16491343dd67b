import { partOfYear } from '../calendar/parts-of-year.ts';
import { bareCount, caseNumberKey, caseNumberLikeness } from '../identifiers/case-number.ts';
import { readPeople } from '../identifiers/people.ts';
import { matters } from './cases.ts';
import { dayIn, fillYear, labelledIn, yearIn } from './fill-year.ts';
import { addRemark, column, type Draft, ledger } from './kind.ts';
import { agreeBut, differByOneSlip, loosely, tellOtherwise } from './slips.ts';
import { ownKey, wordsKey } from './words-key.ts';

/** Which of several reviews of a case file it was, where no day tells it: 上半年, 第二次. */
const round = `(?:第?[一二三四五六1-6][次轮]|20\\d{2}年度?|(?!全年)${partOfYear})`;
const roundTold = new RegExp(`(?:^|；)(${round})(?:案卷)?(?:评查|检查|考评|抽查)?(?=；|$)`);

/** 二、行政许可案卷（1卷） over files of which no column tells what they are of. */
function tellMatter(row: Draft, titles: readonly string[]): void {
  const told = matters.filter((matter) => titles.some((title) => title.includes(matter)));
  if (row.matter === undefined && told.length === 1) row.matter = told[0];
}

export const reviews = ledger({
  title: '案卷评查台账',
  keyField: 'number',
  years: ['year'],
  needs: [
    ['number', 'title'],
    ['score', 'grade', 'reviewers', 'date', 'problems', 'year'],
  ],
  order: [],
  columns: [
    column('year', 'year', '年度', '四位年份；空白时取评查日期的年份', 2021),
    column('date', 'day', '评查日期', '如 2026-06-10', '2021-06-10', { coarse: 'year', past: true, span: 'first' }),
    column('number', 'caseNumber', '案卷号', '被评查案卷的案号', '样市监罚〔2021〕1号'),
    // A case is named after its party.
    column('title', 'text', '案件名称', '案卷或评查活动的名称', '', { personal: true }),
    column('organ', 'text', '承办单位', '办案单位或科室'),
    column('organizer', 'text', '组织单位', '谁组织的评查'),
    column('matter', 'text', '类别', '案卷类别', '行政处罚', { choices: matters }),
    column('reviewers', 'people', '评查人', '两人以上用顿号隔开', '李示范'),
    column('score', 'score', '得分', '百分制', 92, { fills: true }),
    column('grade', 'text', '等次', '评查等次', '优秀', { choices: ['优秀', '合格', '不合格', '0分'] }),
    column('problems', 'text', '主要问题', '评查发现的问题'),
    column('rectified', 'text', '整改情况', '整改到哪一步'),
    column('pursued', 'text', '责任追究', '追责情况'),
    column('note', 'text', '备注', '其他说明'),
  ],
  // What came of a review is no second one.
  others: /^(?!.*评查).*整改/,
  unitField: 'organ',
  joinedBy: ['number', 'title'],
  parted: {
    field: 'score',
    heading: new RegExp(`^${round}(?:案卷)?(?:评查|检查|考评|抽查)?(?:得分|分数|成绩|评分|分)$|^${round}$`),
    whole: true,
    under(row, heading, day) {
      row.date ??= dayIn(day) ?? row.date;
      row.year ??= yearIn(heading) ?? row.year;
      addRemark(row, heading.replace(/(?:得分|分数|成绩|评分|分)$/, ''));
    },
  },
  // 行政许可案卷评查表 alone among the files: of what those below it are.
  parts: (name) =>
    /^(?:行政)?(?:处罚|许可|强制|检查)案卷(?:评查)?(?:情况|结果)?(?:(?:评分|打分)?表)?(?:[（(].*[)）])?$/.test(name)
      ? 'surely'
      : null,
  dayOver: 'date',
  underTitle: (row, title) => tellMatter(row, [title]),
  aboveTable(row, lines) {
    tellMatter(row, lines);
    const told = lines
      .flatMap(labelledIn)
      .find((line) => /^(?:案卷)?(?:评查|检查|考评)(?:时间|日期)\s*[:：]/.test(line.trim()));
    const day = told === undefined || (row.date ?? null) !== null ? null : dayIn(told);
    if (day !== null) {
      row.date = day;
      // 2025年度案卷评查表 of January 2026: the files of that year.
      row.year ??= yearIn(lines.find((line) => /20\d{2}年度/.test(line) && !/[:：]/.test(line))) ?? row.year;
    }
    const who = lines
      .flatMap(labelledIn)
      .map((line) => /^(?:案卷)?评查(?:人员?|员|组成员)\s*[:：](.+)$/.exec(line.trim())?.[1])
      .find((names) => names !== undefined);
    if (who !== undefined && row.reviewers === undefined) row.reviewers = [...readPeople(who).people];
  },
  toldApart: '，也没有写不同的评查人或评查日期；是另一次评查的写明评查日期，重复登记的删去一行',
  counted: ['number'],
  keyedBy: (has, running) =>
    running.has('number') || !has.has('number')
      ? {
          field: 'title',
          why: `${has.has('number') ? '案卷号只是顺序号' : '没有案卷号的列'}，按案件名称、评查人和评查日期认`,
        }
      : { field: 'number', why: '同一案卷按评查人和评查日期分开' },
  key: (row, running) =>
    row.number || row.title
      ? [whatReviewed(row, running.has('number')), row.date ?? '', ...roundOf(row)].join('|')
      : null,
  // Where the number counts the rows, titles may be alike; its last part is a day, or nothing.
  keepsTwins: (key, row) =>
    row.title && key.split('|')[1] === wordsKey(row.title) ? '案件名称、评查人和评查日期' : null,
  another: {
    is: (row, before) =>
      tellOtherwise(row, before, 'score') && (tellOtherwise(row, before, 'number') || !(row.date || before.date)),
    what: '像是同一案卷而得分不同，看不出是改正还是另一次、另一卷的评查',
    wayOn: '另一次、另一卷的，写明评查日期和案号再导入',
  },
  identityFields: ['title', 'date'],
  identities: (row, key) => [
    ...(row.title && bareCount(String(row.number ?? '')) !== null
      ? [`${whatReviewed(row, true)}|${row.date ?? ''}|${row.number}`]
      : ownKey(row, key)),
    `${loosely}${whatReviewed(row)}`,
  ],
  mayBeOne: (identity, row, other) =>
    !identity.startsWith(loosely) || (!(row.date && other.date) && agreeBut(row, other, 'date')),
  suspects: [
    {
      by: (row) => fileOf(row, bareCount(String(row.number ?? '')) !== null, caseNumberLikeness),
      what: (row, other) => {
        if (row.date && row.date === other.date) return '同一案卷、同一天，评查人或案卷号不同';
        return row.date && other.date ? '同一案卷，评查日期不同' : '同一案卷，一处没有写评查日期';
      },
    },
    {
      by: (row) => (row.title && !row.number ? wordsKey(row.year, row.date, row.score, row.reviewers) : null),
      what: (row, other) => (differByOneSlip(row, other, 'title') ? '只有案件名称差一两个字，疑为同一条' : null),
    },
    {
      by: (row) => (row.title && row.date && row.number ? `${row.date}|${row.title}` : null),
      what: (row, other) => (agreeBut(row, other, 'number') ? '只有案卷号不同，疑为同一条' : null),
    },
  ],
  denied: { title: /未(?:参?评|抽[中取到])|缺卷|不(?:予|参)评/, ask: '请核对有没有评查' },
  finish(row, finishing) {
    // 是否合格
    if (row.grade === '是' || row.grade === '否') row.grade = row.grade === '是' ? '合格' : '不合格';
    const { score, grade } = row;
    if (finishing.has('score') && row.score_text === null && !grade && !row.problems && !row.note)
      finishing.warn('没有得分、等次，也没有问题，请核对有没有评查');
    const told = /^(不)?(?:优秀?|良好?|合格|达标|及格|中等?)$/.exec(String(grade));
    const isFailed = told?.[1] !== undefined;
    // A file fails below 70 by the notice, in many offices below 60: between them either word may be right.
    const least = /^优秀?$/.test(String(grade)) ? 80 : 60;
    if (typeof score === 'number' && told && (isFailed ? score > 70 : score < least))
      finishing.warn(`得分 ${score} 而等次写“${grade}”，请核对`);
    return fillYear(row, 'date', finishing);
  },
});

/** The case file of a year. */
function fileOf(row: Draft, counts = false, inWriting = caseNumberKey): string {
  const file = typeof row.number === 'string' && !(counts && row.title) ? inWriting(row.number) : wordsKey(row.title);
  return `${row.year ?? ''}|${file}`;
}

/** What the remarks say of which review it was; nothing where they do not. */
function roundOf({ note }: Draft): readonly string[] {
  const [, told] = roundTold.exec(typeof note === 'string' ? note : '') ?? [];
  return told === undefined ? [] : [told];
}

/** The same, and who looked at it. */
function whatReviewed(row: Draft, counts = false): string {
  const reviewers = Array.isArray(row.reviewers) && row.reviewers.length > 0 ? wordsKey(...row.reviewers) : '';
  return `${fileOf(row, counts)}|${reviewers}`;
}
