import { isDay, yearOf } from '../day.ts';
import { caseNumberKey } from '../identifiers/case-number.ts';
import { fillYear, yearIn } from './fill-year.ts';
import { ledger, unitColumn } from './kind.ts';
import { ownKey, wordsKey } from './words-key.ts';

export const accountability = ledger({
  title: '责任追究台账',
  keyField: 'person',
  years: ['year', 'date'],
  needs: [['person'], ['fault', 'measure', 'date', 'number']],
  order: [],
  columns: [
    { field: 'year', title: '年度', value: 'year', explain: '空白时取追究日期的年份', example: 2021 },
    {
      field: 'person',
      title: '被追究人',
      value: 'name',
      required: true,
      explain: '被追究责任的人员',
      example: '张样例',
    },
    // In an office of three the post says who it was.
    { field: 'post', title: '职务', value: 'text', personal: true, explain: '被追究时的职务', example: '' },
    { field: 'certificate', title: '执法证号', value: 'certificate', explain: '按文本填写', example: '' },
    { field: 'number', title: '案号', value: 'caseNumber', explain: '涉及的案件', example: '样市监罚〔2021〕1号' },
    { field: 'fault', title: '追究事由', value: 'text', explain: '违法或不当执法的事实', example: '案卷评查为0分' },
    {
      field: 'measure',
      title: '追究方式',
      value: 'text',
      explain: '如 批评教育、暂扣执法证、处分',
      example: '批评教育',
    },
    { field: 'organ', title: '决定机关', value: 'text', explain: '谁作出的决定', example: '' },
    {
      field: 'date',
      title: '追究日期',
      value: 'day',
      coarse: 'year',
      past: true,
      explain: '作出决定的日期',
      example: '2021-05-10',
    },
    { field: 'result', title: '落实情况', value: 'text', explain: '执行到哪一步', example: '' },
    unitColumn,
    { field: 'note', title: '备注', value: 'text', explain: '其他说明', example: '' },
  ],
  unitField: 'unit',
  joinedBy: ['person', 'number', 'date'],
  eachOf: 'person',
  key: (row) => {
    if (!row.person) return null;
    const number = typeof row.number === 'string' ? caseNumberKey(row.number) : '';
    const fault = row.fault === undefined || row.fault === null ? '' : wordsKey(row.fault);
    return [row.certificate ?? wordsKey(row.person), number, row.date ?? fault].join('|');
  },
  identities: ownKey,
  finish(row, finishing) {
    row.year ??= isDay(row.date) ? yearOf(row.date) : finishing.yearElse();
    return null;
  },
});

export const statistics = ledger({
  title: '行政执法情况统计表',
  keyField: 'year',
  years: ['year'],
  toldApart: '；一年报几次的，在“报表名称”一列写明是哪一次（如上半年、全年）',
  needs: [
    ['year', 'submitted'],
    ['submitted', 'due', 'penalties', 'fines', 'title'],
  ],
  order: [],
  columns: [
    {
      field: 'year',
      title: '年度',
      value: 'year',
      periods: true,
      explain: '统计的年度；空白时由 --year 给出',
      example: 2021,
    },
    { field: 'title', title: '报表名称', value: 'text', explain: '统计表名称', example: '行政执法情况统计表' },
    {
      field: 'due',
      title: '应报送日期',
      value: 'day',
      span: 'last',
      explain: '要求报送的最后一天',
      example: '2022-01-31',
    },
    {
      field: 'submitted',
      title: '报送日期',
      value: 'day',
      toCome: true,
      past: true,
      explain: '实际报送的日期；未报留空',
      example: '2022-01-20',
    },
    { field: 'receiver', title: '接收单位', value: 'text', explain: '报给谁', example: '样县司法局' },
    { field: 'penalties', title: '行政处罚宗数', value: 'number', explain: '合计宗数', example: 120 },
    { field: 'fines', title: '罚没金额（元）', value: 'money', explain: '罚没金额合计，以元为单位', example: 350000 },
    { field: 'permits', title: '行政许可件数', value: 'number', explain: '许可件数', example: 60 },
    { field: 'coercions', title: '行政强制件数', value: 'number', explain: '强制措施和执行件数', example: 3 },
    { field: 'inspections', title: '行政检查次数', value: 'number', explain: '检查次数', example: 800 },
    unitColumn,
    { field: 'note', title: '备注', value: 'text', explain: '其他说明', example: '' },
  ],
  unitField: 'unit',
  aboveTable(row, lines) {
    if (row.year === undefined) row.year = yearIn(lines.filter((line) => !/[:：]/.test(line)).join(' '));
  },
  identityFields: ['due', 'submitted'],
  key: (row) => (row.year ? [row.year, row.title ?? ''].join('|') : null),
  // A report sent in January tells of the year before: the day it was sent never tells its year.
  finish(row, finishing) {
    // What is reported each quarter is told apart by it.
    if (row.period) row.title = `${row.title ?? ''}（${row.period}）`;
    delete row.period;
    return fillYear(row, '', finishing);
  },
});
