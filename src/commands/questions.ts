import type { Asks } from '../parameters.ts';

/** Questions that many parameters share, and the endings of files that can be meant. */

export const aUnit: Asks = {
  ask: 'pick',
  from: 'units',
  name: '单位',
  message: '哪个单位',
  finding: '可输入名称、代码或拼音首字母',
};
export const someUnits: Asks = { ask: 'many', from: 'units', name: '单位', message: '哪些单位' };
export const anItem: Asks = {
  ask: 'pick',
  from: 'items',
  name: '评分项',
  message: '哪一项',
  finding: '可输入编号或其中的字',
};
export const aLedger: Asks = { ask: 'pick', from: 'kinds', name: '种类', message: '哪一种台账' };
export const sheets: readonly string[] = ['.xlsx', '.xls', '.et', '.ods', '.csv'];
export const papers: readonly string[] = ['.pdf', '.docx', '.doc', '.wps', ...sheets, '.jpg', '.jpeg', '.png', '.txt'];
export const bundles: readonly string[] = ['.bundle', '.inspect', '.db'];
