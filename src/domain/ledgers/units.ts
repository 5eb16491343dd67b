import { listNumber } from '../identifiers/list-numbers.ts';
import { foldUnitName, unitNameProblem } from '../identifiers/names.ts';
import { column, ledger } from './kind.ts';

/** 党委口, 县直部门, 乡镇（街道）: what units are grouped by. */
const partOfList =
  /^(?:.{1,8}(?:口|系列|系统|序列)|(?:[县市区]委|[县市区]政府|工作|组成|二级|局属|党委|政府|人大|政协|群团|党政|县直|市直|县级|市级|省级|中央|国家|部属|垂直管理|双重管理|垂管|驻县|中省直?|中省市|直属|派出|乡镇|街道|乡镇街道|执法|授权|法律法规授权的?|行政|受委托|委托执法|企事业|事业|其他|重点|参评|参创|创建)*(?:部门|单位|机关|机构|组织|企业|乡镇|街道|乡镇街道|乡[、和]镇|办事处)(?:名单|部分|类)?)$/;
/** 乡镇人民政府, 各镇（街道）, 镇办: a sort of organs, where no place stands before it. */
const sortOfOrgans = /^(?:各.{1,10}|乡镇(?:人民)?政府|乡镇街道办?|乡镇办)$/;
/** The same, unless somebody calls one organ by it. */
const perhapsSort = /^(?:[县市区镇乡](?:人民)?政府|[县市区][委局]|[镇乡街]办)$/;
/** 乡镇（街道）, 乡镇人民政府（街道办事处）: what only says more of the sort. */
const inBrackets = /[（(][^（()）]{1,6}[)）]$/;
/** How the names of organs end. */
const organ =
  /(?:[局委办府处所站队司院会社厅部校馆室庭联团台园厂店行镇乡党]|中心|[分支总]队|街道办事处|基地|集团)(?:[（(].*[）)])?$/;

/** 1.样县甲局, 一、样县甲局, ①样县甲局 in a list that counts in the cell. */
const numbered = new RegExp(`^${listNumber}\\s*(?=\\p{Script=Han})`, 'u');

/** 样县甲局、样县乙局: two names in one cell. */
const severalOrgans = /[局委会院府][、,，;；/]\s*.*[局委会院府]$/;

export const units = ledger({
  title: '创建单位名录',
  keyField: 'name',
  needs: [['name'], ['code', 'kind', 'level', 'address', 'contact', 'phone', 'place', 'note']],
  order: [],
  columns: [
    column('place', 'code', '序号', '机构序列里的位次', '1', { inTemplate: false }),
    column('name', 'text', '单位名称', '单位全称', '样县市场监督管理局', { required: true }),
    column('code', 'creditCode', '统一社会信用代码', '18 位，按文本填写'),
    column('kind', 'text', '单位性质', '政府部门、授权组织或驻县垂管', '政府部门', {
      choices: ['政府部门', '授权组织', '驻县垂管'],
      inTemplate: false,
    }),
    column('level', 'text', '级别', '县级或市级', '县级', { choices: ['县级', '市级'] }),
    column('address', 'text', '地址', '办公地址', '样县示范路1号'),
    column('contact', 'text', '联系人', '联系人姓名', '', { personal: true }),
    column('phone', 'phone', '联系电话', '联系电话', '', { personal: true }),
    column('note', 'text', '备注', '其他说明', '', { inTemplate: false }),
  ],
  identityFields: ['name'],
  parts(name) {
    const sort = name.replace(inBrackets, '');
    if (partOfList.test(sort) || sortOfOrgans.test(sort)) return 'surely';
    return organ.test(name) && !perhapsSort.test(name) ? null : 'perhaps';
  },
  key: (row) =>
    typeof row.code === 'string' ? row.code : typeof row.name === 'string' ? foldUnitName(row.name) : null,
  apartBy: 'code',
  identities: (row) => (typeof row.name === 'string' ? [foldUnitName(row.name)] : []),
  finish(row) {
    // 样县 甲 局 spread out to fill the cell.
    if (typeof row.name === 'string')
      row.name = row.name.replace(numbered, '').replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '');
    const { name } = row;
    if (typeof name === 'string' && severalOrgans.test(name))
      return { field: 'name', reason: '一格里不止一个单位，请一个单位一行填写' };
    const reason = typeof name === 'string' ? unitNameProblem(name) : null;
    return reason === null ? null : { field: 'name', reason };
  },
});
