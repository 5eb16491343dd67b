import { monthsIn, partOfYear, periodOf } from '../calendar/parts-of-year.ts';
import { isDay, yearOf } from '../day.ts';
import { caseNumberKey } from '../identifiers/case-number.ts';
import { withoutUnits } from '../identifiers/money.ts';
import { to } from '../identifiers/text.ts';
import { dropCounted } from './counted-certificates.ts';
import { fillYear, yearIn } from './fill-year.ts';
import { column, type Draft, ledger, unitColumn } from './kind.ts';
import { periodTold, reportMatter } from './report-periods.ts';
import { agreeBut, differByOneSlip, isNameSlip, loosely, tellOtherwise } from './slips.ts';
import { ownKey, wordsKey } from './words-key.ts';

/** That somebody is not held to account. */
const spared = /(?:免予|免于|免除|不予|不再|未予?|不)(?:追究?|被?追[究责]|问责|责任|处[理分])|免责|容错/;

export const accountability = ledger({
  title: '责任追究台账',
  keyField: 'person',
  years: ['year', 'date'],
  needs: [['person'], ['fault', 'measure', 'date', 'number']],
  order: [],
  columns: [
    column('year', 'year', '年度', '空白时取追究日期的年份', 2021),
    column('person', 'name', '被追究人', '被追究责任的人员', '张样例', { required: true }),
    // In an office of three the post says who it was.
    column('post', 'text', '职务', '被追究时的职务', '', { personal: true }),
    column('certificate', 'certificate', '执法证号', '按文本填写'),
    column('number', 'caseNumber', '案号', '涉及的案件', '样市监罚〔2021〕1号'),
    column('fault', 'text', '追究事由', '违法或不当执法的事实', '案卷评查为0分'),
    column('measure', 'text', '追究方式', '如 批评教育、暂扣执法证、处分', '批评教育'),
    column('organ', 'text', '决定机关', '谁作出的决定'),
    column('date', 'day', '追究日期', '作出决定的日期', '2021-05-10', { coarse: 'year', past: true }),
    column('result', 'text', '落实情况', '执行到哪一步'),
    unitColumn,
    column('note', 'text', '备注', '其他说明'),
  ],
  unitField: 'unit',
  // 案号｜办案人｜过错｜处理: whoever handled the case is who was at fault; in a ledger of cases nobody is.
  whomElse: {
    field: 'person',
    heading: /^(?:办案|承办|主办|经办|执法)人(?:员)?(?:姓名)?$/,
    beside: /过错|错案|追究|追责|问责|处分|违[纪规]|责任|[何么]处理|^处理(?:方式|情况|意见|决定)?$/,
  },
  // 警示约谈人员 below are none who were pursued.
  tellsFurther: ['fault', 'measure', 'number'],
  joinedBy: ['person', 'number', 'date'],
  dayOver: 'date',
  foreign: {
    title: /^(?!.*(?:追究|追责|问责|处分|处理)).*(?:表彰|表扬|奖励|嘉奖|记功|评优|评先|先进)/,
    heading: /^(?:表彰|奖励|嘉奖|荣誉)/,
  },
  denied: { heading: /^是否(?:予以|应当|已|被)?(?:追究|追责|问责)(?:责任)?$/, title: spared },
  eachOf: 'person',
  toldApart: '，也没有写不同的追究日期、案号或事由；不是同一件的写明追究事由，重复登记的删去一行',
  counted: ['certificate', 'number'],
  keyedBy: () => ({ field: 'person', why: '同一个人按追究日期、案号和事由分开' }),
  key: (row, running) =>
    row.person ? [whenPursued(row, running), row.fault ? wordsKey(row.fault) : ''].join('|') : null,
  identities: (row) => [
    wordsKey(row.person, row.certificate, row.number, row.date, row.fault),
    `${loosely}${whenPursued(row)}`,
  ],
  mayBeOne: (identity, row, other) => !identity.startsWith(loosely) || differByOneSlip(row, other, 'fault'),
  suspects: [
    {
      by: (row) => (row.fault ? `${row.person}|${row.fault}` : null),
      what: () => '同一人、同一事由，追究日期或案号不同',
    },
    {
      by: (row) => (row.date ? `${row.person}|${row.date}` : null),
      what: (row, other) =>
        tellOtherwise(row, other, 'fault') ? '同一人、同一天，事由不同' : '同一人、同一天，其余不同',
    },
    {
      by: (row) => (row.date && row.fault ? `${row.date}|${row.fault}` : null),
      what: (row, other) =>
        isNameSlip(String(row.person), String(other.person)) && agreeBut(row, other, 'person')
          ? '只有姓名差一个字，疑为同一人'
          : null,
    },
  ],
  finish(row, finishing) {
    dropCounted(row, 'certificate', '执法证号', finishing);
    if (typeof row.measure === 'string' && spared.test(row.measure))
      finishing.warn(`追究方式写的是“${row.measure}”，请核对是不是还算一条`);
    if (!['fault', 'measure', 'date', 'number'].some((field) => row[field]))
      return {
        field: 'fault',
        reason:
          '只有被追究人，没有写追究事由、追究方式、追究日期，也没有案号；与上一行同一件的，请照抄上一行或者合并单元格',
      };
    if (!row.fault && finishing.has('fault'))
      finishing.warn('没有写追究事由；与上一行同一件的，请照抄上一行或者合并单元格');
    row.year ??= isDay(row.date) ? yearOf(row.date) : finishing.yearElse();
    return null;
  },
});

export const statistics = ledger({
  title: '行政执法情况统计表',
  keyField: 'year',
  years: ['year'],
  toldApart: '；一年报几次的，在“报表名称”一列写明是哪一次（如上半年、全年）；重复登记的删去一行',
  needs: [
    ['year', 'submitted'],
    ['submitted', 'due', 'penalties', 'fines', 'permits', 'coercions', 'inspections', 'title'],
  ],
  order: [],
  columns: [
    column('year', 'year', '年度', '统计的年度；空白时由 --year 给出', 2021, { periods: true }),
    column('title', 'text', '报表名称', '统计表名称', '行政执法情况统计表'),
    column('due', 'day', '应报送日期', '要求报送的最后一天', '2022-01-31', { span: 'last' }),
    column('submitted', 'day', '报送日期', '实际报送的日期；未报留空', '2022-01-20', { toCome: true, past: true }),
    column('receiver', 'text', '接收单位', '报给谁', '样县司法局'),
    column('penalties', 'number', '行政处罚宗数', '合计宗数', 120, { counts: true, parts: /程序/ }),
    column('fines', 'money', '罚没金额（元）', '罚没金额合计，以元为单位', 350000, {
      counts: true,
      ofBoth: true,
      // 罚款收缴金额 is what came in of it.
      parts: /^(?:罚款|没收)(?!.*(?:缴|入库|到位|执行))/,
    }),
    column('permits', 'number', '行政许可件数', '许可件数', 60, { counts: true }),
    column('coercions', 'number', '行政强制件数', '强制措施和执行件数', 3, {
      counts: true,
      parts: /^(?:行政)?(?:强制)?(?:措施|执行)/,
    }),
    column('inspections', 'number', '行政检查次数', '检查次数', 800, { counts: true }),
    unitColumn,
    column('note', 'text', '备注', '其他说明'),
  ],
  unitField: 'unit',
  event: 'title',
  itemsDown: true,
  underTitle(row, title) {
    if (row.year === undefined || row.period) row.year ??= yearIn(title.replace(oneDay, ''));
  },
  aboveTable(row, lines) {
    if (row.year === undefined || row.period)
      row.year ??= yearIn(
        lines
          .map(withoutUnits)
          .filter((line) => !/[:：]/.test(line) || /^[（(]?统计(?:期间|时间|时段|区间|周期|范围)\s*[:：]/.test(line))
          .join(' ')
          .replace(oneDay, ''),
      );
  },
  identityFields: ['due', 'submitted'],
  keyedBy: () => ({ field: 'year', why: '一年报几次的按报表名称和是哪一期分开' }),
  key: (row) => (row.year ? [row.year, inOneWriting(row.title)].join('|') : null),
  identities: (row, key) => {
    const period = periodTold(row);
    return [
      ...ownKey(row, key),
      ...(period === null ? [] : [`${row.year}|${period}|${reportMatter(row)}`]),
      `${loosely}${row.year}|${bareTitle(row)}`,
    ];
  },
  series: (row) => `${row.year}|${reportMatter(row)}`,
  calledAs: ({ year, title }) =>
    [...(title && String(title).includes(String(year)) ? [] : [`${year}年`]), title ?? '统计表'].join(''),
  another: {
    is: (row, before) =>
      tellsNoPeriod(row) &&
      tellsNoPeriod(before) &&
      Boolean(row.submitted && before.submitted) &&
      row.submitted !== before.submitted,
    what: '是同一年、同一名称的报表而报送日期不同，没有写明是哪一期，看不出是改正还是另一期',
    wayOn: '另一期的，在“报表名称”一列写明是哪一期（如上半年、全年）',
  },
  // Reports of former versions, whose titles lacked the quarter that stood over the table.
  mayBeOne: (identity, row, other) =>
    !identity.startsWith(loosely) ||
    (typeof (row.submitted ?? row.due) === 'string' &&
      (row.submitted ? row.submitted === other.submitted : row.due === other.due) &&
      (tellsNoPeriod(row) || tellsNoPeriod(other)) &&
      agreeBut(row, other, 'title')),
  suspects: [
    {
      by: (row) => `${row.year}|${bareTitle(row)}`,
      what: (row, other) => (tellsNoPeriod(row) || tellsNoPeriod(other) ? '同一年，一处没有写明是哪一期' : null),
    },
    {
      by: (row) => `${row.year}|${periodTold(row)}|${row.submitted ?? ''}`,
      what: (row, other) =>
        row.submitted && agreeBut(row, other, 'title') ? '同一期、同一天报送，只有名称不同' : null,
    },
    {
      by: (row) => `${row.year}|${reportMatter(row)}`,
      what: (row, other) =>
        periodTold(row) === null && periodTold(other) === null ? '同一年、没有写明是哪一期，名称的写法不同' : null,
    },
    {
      by: (row) => (row.title && row.submitted ? `${row.title}|${row.submitted}` : null),
      what: (row, other) => (agreeBut(row, other, 'year') ? '只有年度不同，疑为同一份报表' : null),
    },
    {
      by: (row) => String(row.year),
      what: (row, other) => (row.title && other.title ? null : '同一年，一处没有写报表名称'),
    },
  ],
  // A report sent in January tells of the year before: the day it was sent never tells its year.
  finish(row, finishing) {
    // What is reported each quarter is told apart by it.
    const over = /季度|半年|月|全年/.test(String(row.title ?? '')) ? null : periodOf(finishing.months);
    const months = spelt.test(String(row.period ?? '')) ? monthsIn(String(row.period)) : null;
    const period = months === null ? (row.period ?? over) : (periodOf(months) ?? '全年');
    if (period) row.title = `${row.title ?? ''}（${period}）`;
    delete row.period;
    row.year ??= yearIn(row.title);
    const isTold = row.year !== null && row.year !== undefined;
    const problem = fillYear(row, '', finishing);
    const sent = row.submitted ?? row.due;
    if (problem !== null || isTold || finishing.year !== null || !isDay(sent)) return problem;
    const isOfThatYear = yearOf(sent) === row.year && sent.slice(5, 7) !== '01';
    const reason =
      '只写了报送日期，看不出报的是哪一年；请加一列“年度”，或在表上面写明（如“2025年统计表”），或加 --year';
    return isOfThatYear ? null : { field: row.submitted ? 'submitted' : 'due', reason };
  },
});

/** A day that stands alone is when the paper was written, and no period: 2026年1月5日, but not 截至2025年12月31日 or 2025年1-6月. */
const oneDay = new RegExp(
  `(?<!截[至止]到?\\s*|${to})20\\d{2}\\s*(?:年\\s*\\d{1,2}\\s*月|[-./]\\s*\\d{1,2}\\s*[-./])\\s*\\d{1,2}(?!\\d)\\s*日?(?!\\s*[日月])(?!${to})`,
  'g',
);

/** Months that have another writing: 1-6月 is 上半年, 三月 is 3月. */
const spelt = /^(?:\d+\D+\d+|[^\d季年]+)月/;

/** A title with its quarter written in one way: 第1季度, 第一季度 and 一季度 are one. */
function inOneWriting(title: Draft[string]): string {
  const han = (_: string, at: string): string => `${'一二三四'['1234'.indexOf(at)] ?? at}季度`;
  return String(title ?? '').replace(/第?([一二三四1-4])季度/g, han);
}

const tellsNoPeriod = (row: Draft): boolean => bareTitle(row) === String(row.title ?? '');

const periodBehind = new RegExp(`（${partOfYear}）$`);

/** A title without the period that was put behind it. */
function bareTitle({ title }: Draft): string {
  return String(title ?? '').replace(periodBehind, '');
}

/** Who was pursued, when and in which case. */
function whenPursued(row: Draft, running: ReadonlySet<string> = new Set()): string {
  const number = typeof row.number === 'string' && !running.has('number') ? caseNumberKey(row.number) : '';
  const certificate = running.has('certificate') ? null : row.certificate;
  return [certificate ?? wordsKey(row.person), number, row.date ?? ''].join('|');
}
