import type { Kind } from '../kind.ts';
import { fillYear } from './year.ts';

export const statistics: Kind = {
  kind: 'statistics',
  title: '行政执法情况统计表',
  keyField: 'year',
  toldApart: '；一年报几次的，在“报表名称”一列写明是哪一次（如上半年、全年）',
  needs: [
    ['year', 'submitted'],
    ['submitted', 'due', 'penalties', 'fines', 'title'],
  ],
  order: [],
  columns: [
    { field: 'year', title: '年度', value: 'year', explain: '统计的年度；空白时由 --year 给出', example: 2021 },
    { field: 'title', title: '报表名称', value: 'text', explain: '统计表名称', example: '行政执法情况统计表' },
    { field: 'due', title: '应报送日期', value: 'day', explain: '要求报送的最后一天', example: '2022-01-31' },
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
    { field: 'note', title: '备注', value: 'text', explain: '其他说明', example: '' },
  ],
  identityFields: ['due', 'submitted'],
  key: (row) => (row.year ? [row.year, row.title ?? ''].join('|') : null),
  // A report sent in January tells of the year before: the day it was sent never tells its year.
  finish: (row, finishing) => fillYear(row, '', finishing),
};
