import { caseNumberKey } from '../identifiers/case-number.ts';
import { matters } from './cases.ts';
import { fillYear } from './fill-year.ts';
import { ledger } from './kind.ts';
import { ownKey, wordsKey } from './words-key.ts';

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
    { field: 'year', title: '年度', value: 'year', explain: '四位年份；空白时取评查日期的年份', example: 2021 },
    {
      field: 'date',
      title: '评查日期',
      value: 'day',
      coarse: 'year',
      past: true,
      span: 'first',
      explain: '如 2026-06-10',
      example: '2021-06-10',
    },
    {
      field: 'number',
      title: '案卷号',
      value: 'caseNumber',
      explain: '被评查案卷的案号',
      example: '样市监罚〔2021〕1号',
    },
    {
      field: 'title',
      title: '案件名称',
      value: 'text',
      // A case is named after its party.
      personal: true,
      explain: '案卷或评查活动的名称',
      example: '',
    },
    { field: 'organ', title: '承办单位', value: 'text', explain: '办案单位或科室', example: '' },
    { field: 'organizer', title: '组织单位', value: 'text', explain: '谁组织的评查', example: '' },
    {
      field: 'matter',
      title: '类别',
      value: 'text',
      choices: matters,
      explain: '案卷类别',
      example: '行政处罚',
    },
    { field: 'reviewers', title: '评查人', value: 'people', explain: '两人以上用顿号隔开', example: '李示范' },
    { field: 'score', title: '得分', value: 'score', explain: '百分制', example: 92 },
    {
      field: 'grade',
      title: '等次',
      value: 'text',
      choices: ['优秀', '合格', '不合格', '0分'],
      explain: '评查等次',
      example: '优秀',
    },
    { field: 'problems', title: '主要问题', value: 'text', explain: '评查发现的问题', example: '' },
    { field: 'rectified', title: '整改情况', value: 'text', explain: '整改到哪一步', example: '' },
    { field: 'pursued', title: '责任追究', value: 'text', explain: '追责情况', example: '' },
    { field: 'note', title: '备注', value: 'text', explain: '其他说明', example: '' },
  ],
  unitField: 'organ',
  joinedBy: ['number', 'title'],
  key: (row) => {
    if (!row.number && !row.title) return null;
    const file = typeof row.number === 'string' ? caseNumberKey(row.number) : wordsKey(row.title);
    const reviewers = Array.isArray(row.reviewers) && row.reviewers.length > 0 ? wordsKey(...row.reviewers) : '';
    return [row.year, file, reviewers].map((part) => part ?? '').join('|');
  },
  identityFields: ['title', 'date'],
  identities: ownKey,
  finish: (row, finishing) => fillYear(row, 'date', finishing),
});
