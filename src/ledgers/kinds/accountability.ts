import { isDay, yearOf } from '../../domain/day.ts';
import { caseNumberKey } from '../../domain/identifiers/case-number.ts';
import type { Kind } from '../kind.ts';
import { ownKey, wordsKey } from '../words-key.ts';

export const accountability: Kind = {
  kind: 'accountability',
  title: '责任追究台账',
  keyField: 'person',
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
    { field: 'note', title: '备注', value: 'text', explain: '其他说明', example: '' },
  ],
  joinedBy: ['person', 'number', 'date'],
  eachOf: 'person',
  key: (row) => {
    if (!row.person) return null;
    const number = typeof row.number === 'string' ? caseNumberKey(row.number) : '';
    const fault = row.fault === undefined || row.fault === null ? '' : wordsKey(row.fault);
    return [row.certificate ?? wordsKey(row.person), number, row.date ?? fault].join('|');
  },
  identities: (row) => ownKey(accountability, row),
  finish(row, finishing) {
    row.year ??= isDay(row.date) ? yearOf(row.date) : finishing.yearElse();
    return null;
  },
};
