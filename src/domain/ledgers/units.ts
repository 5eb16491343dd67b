import { foldUnitName, unitNameProblem } from '../identifiers/names.ts';
import { ledger } from './kind.ts';

/** 党委口, 县直部门, 乡镇（街道）: what units are grouped by. */
const partOfList =
  /^(?:.{1,8}(?:口|系列|系统|序列)|(?:党委|政府|人大|政协|群团|党政|县直|市直|县级|市级|省级|中央|国家|部属|垂直管理|双重管理|垂管|驻县|中省直?|中省市|直属|派出|乡镇|街道|乡镇街道|执法|授权|法律法规授权|受委托|委托执法|企事业|事业|其他|重点|参评|参创|创建)*(?:部门|单位|机关|机构|组织|企业|乡镇|街道|乡镇街道|乡[、和]镇|办事处)(?:名单|部分|类)?)$/;
/** How the names of organs end. */
const organ =
  /(?:[局委办府处所站队司院会社厅部校馆室庭联团台园厂店行镇乡党]|中心|[分支总]队|街道办事处|基地|集团)(?:[（(].*[）)])?$/;

/** 样县甲局、样县乙局: two names in one cell. */
const severalOrgans = /[局委会院府][、,，;；/]\s*.*[局委会院府]$/;

export const units = ledger({
  title: '创建单位名录',
  keyField: 'name',
  needs: [['name'], ['code', 'kind', 'level', 'address', 'contact', 'phone', 'place', 'note']],
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
  parts: (name) => (partOfList.test(name) ? 'surely' : organ.test(name) ? null : 'perhaps'),
  key: (row) =>
    typeof row.code === 'string' ? row.code : typeof row.name === 'string' ? foldUnitName(row.name) : null,
  apartBy: 'code',
  identities: (row) => (typeof row.name === 'string' ? [foldUnitName(row.name)] : []),
  finish(row) {
    const { name } = row;
    if (typeof name === 'string' && severalOrgans.test(name))
      return { field: 'name', reason: '一格里不止一个单位，请一个单位一行填写' };
    const reason = typeof name === 'string' ? unitNameProblem(name) : null;
    return reason === null ? null : { field: 'name', reason };
  },
});
