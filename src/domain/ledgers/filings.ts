import { caseNumberKey, caseNumberLikeness } from '../identifiers/case-number.ts';
import { partyKinds } from './cases.ts';
import { ledger } from './kind.ts';

export const filings = ledger({
  title: '重大行政处罚备案台账',
  keyField: 'number',
  years: ['filed', 'decided'],
  needs: [['number', 'decisionNumber'], ['filed']],
  keepsReversed: true,
  order: [['decided', 'filed']],
  columns: [
    {
      field: 'number',
      title: '案号',
      value: 'caseNumber',
      required: true,
      explain: '与案件台账一致',
      example: '样市监罚〔2021〕1号',
    },
    {
      field: 'decisionNumber',
      title: '处罚决定书号',
      value: 'caseNumber',
      explain: '案号之外另有决定书文号的填写',
      example: '',
    },
    { field: 'cause', title: '案由', value: 'text', explain: '违法行为', example: '未按规定公示收费标准' },
    { field: 'organ', title: '报备单位', value: 'text', explain: '作出决定的机关', example: '' },
    {
      field: 'party',
      title: '被处罚人',
      value: 'text',
      personal: true,
      explain: '当事人全称',
      example: '样县甲虚构商行',
    },
    {
      field: 'partyKind',
      title: '被处罚人性质',
      value: 'text',
      choices: partyKinds,
      explain: '当事人类别',
      example: '法人',
    },
    { field: 'handlers', title: '办案人员', value: 'people', explain: '两人以上用顿号隔开', example: '张样例、李示范' },
    { field: 'penalty', title: '处罚种类', value: 'text', explain: '如 罚款、吊销许可证件', example: '罚款' },
    { field: 'amount', title: '数额（元）', value: 'money', explain: '罚没数额，以元为单位', example: 120000 },
    {
      field: 'decided',
      title: '决定日期',
      value: 'day',
      past: true,
      explain: '决定书的成文日期',
      example: '2021-03-30',
    },
    {
      field: 'filed',
      title: '报备日期',
      value: 'day',
      required: true,
      toCome: true,
      past: true,
      explain: '报送备案的日期；还没有报备的写“未报”',
      example: '2021-04-08',
    },
    { field: 'registration', title: '登记文号', value: 'code', explain: '备案机关的登记文号', example: '' },
    { field: 'opinion', title: '审查结论', value: 'text', explain: '备案审查的结论', example: '' },
    { field: 'note', title: '备注', value: 'text', explain: '其他说明', example: '' },
  ],
  foreign: {
    title: /^(?!.*处罚).*(?:规范性文件|合同|协议)/,
    heading: /^(?:规范性)?文件(?:名称|标题|题目)$|^(?:制定|起草|发布)(?:机关|单位|主体|部门)$|^合同名称$/,
  },
  knownWithout: (_, field) => (field === 'filed' ? '按未备案记' : null),
  joinedBy: ['number', 'decisionNumber'],
  unitField: 'organ',
  identityFields: ['party', 'decided'],
  apartBy: 'decisionNumber',
  likeness: (row) => (typeof row.number === 'string' ? caseNumberLikeness(row.number) : null),
  key: (row) => (typeof row.number === 'string' ? caseNumberKey(row.number) : null),
  finish(row, finishing) {
    if (row.number === undefined || finishing.running('number')) row.number = row.decisionNumber ?? row.number ?? null;
    row.number ??= row.decisionNumber ?? null;
    return null;
  },
});
