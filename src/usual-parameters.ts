import { type Asks, text, year } from './parameters.ts';

/** Parameters that many commands and deeds share, and their questions. */

export const aUnit: Asks = {
  ask: 'pick',
  from: 'units',
  name: '单位',
  message: '哪个单位',
  finding: '可输入名称、代码或拼音首字母',
};
export const anItem: Asks = {
  ask: 'pick',
  from: 'items',
  name: '评分项',
  message: '哪一项',
  finding: '可输入编号或其中的字',
};

/** The argument that names a unit. */
export const unitArgument = text('<unit>', '单位全称、统一社会信用代码，或名称、拼音首字母中不会混淆的一段', aUnit);

/** The flag that names a year. */
export const yearFlag = year('--year <year>', '年度，默认今年', { message: '哪一年' });
