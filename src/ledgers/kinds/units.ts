import { foldUnitName, unitNameProblem } from '../../domain/identifiers/names.ts';
import type { Kind } from '../kind.ts';

export const units: Kind = {
  kind: 'units',
  title: '创建单位名录',
  keyField: 'name',
  needs: [['name'], ['code', 'kind', 'level', 'address', 'contact', 'phone']],
  order: [],
  columns: [
    { field: 'place', title: '序号', value: 'code', explain: '机构序列里的位次', example: '1', inTemplate: false },
    {
      field: 'name',
      title: '单位名称',
      value: 'text',
      required: true,
      explain: '单位全称',
      example: '样县市场监督管理局',
    },
    { field: 'code', title: '统一社会信用代码', value: 'creditCode', explain: '18 位，按文本填写', example: '' },
    {
      field: 'kind',
      title: '单位性质',
      value: 'text',
      choices: ['政府部门', '授权组织', '驻县垂管'],
      explain: '政府部门、授权组织或驻县垂管',
      example: '政府部门',
      inTemplate: false,
    },
    { field: 'level', title: '级别', value: 'text', choices: ['县级', '市级'], explain: '县级或市级', example: '县级' },
    { field: 'address', title: '地址', value: 'text', explain: '办公地址', example: '样县示范路1号' },
    { field: 'contact', title: '联系人', value: 'name', personal: true, explain: '联系人姓名', example: '' },
    { field: 'phone', title: '联系电话', value: 'phone', personal: true, explain: '联系电话', example: '' },
    { field: 'note', title: '备注', value: 'text', explain: '其他说明', example: '', inTemplate: false },
  ],
  identityFields: ['name'],
  key: (row) =>
    typeof row.code === 'string' ? row.code : typeof row.name === 'string' ? foldUnitName(row.name) : null,
  apartBy: 'code',
  identities: (row) => (typeof row.name === 'string' ? [foldUnitName(row.name)] : []),
  finish(row) {
    const reason = typeof row.name === 'string' ? unitNameProblem(row.name) : null;
    return reason === null ? null : { field: 'name', reason };
  },
};
