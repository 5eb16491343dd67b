import { markProblem } from './domain/typed-number.ts';
import { titleLevels } from './domain/year/records.ts';
import { type Asks, choice, day, picked, text, worded, year } from './parameters.ts';

/** Parameters that many commands, deeds and walkthroughs share, and their questions. */

export const aUnit: Asks = picked('units', '单位', '哪个单位', { finding: '可输入名称、代码或拼音首字母' });
export const anItem: Asks = picked('items', '评分项', '哪一项', { finding: '可输入编号或其中的字' });

export const someUnits: Asks = { ask: 'many', from: 'units', name: '单位', message: '哪些单位' };

/** The argument that names a unit. */
export const unitArgument = text('<unit>', '单位全称、统一社会信用代码，或名称、拼音首字母中不会混淆的一段', aUnit);

/** The flag that names a year. */
export const yearFlag = year('--year <year>', '年度，默认今年', { message: '哪一年' });

/** How many points are taken off. */
export const deducting: Asks & { readonly message: string } = { name: '分数', message: '扣几分', check: markProblem };

export const issuerFlag = text('--issuer <name>', '证明材料的出具单位', { name: '出具单位', message: '出具单位' });
export const issuedFlag = day('--issued <day>', '证明材料的出具日期', {
  name: '日期',
  message: '出具日期',
  lies: 'past',
});
export const reviewerFlag = text('--reviewer <name>', '评查人，默认是经办人', { message: '评查人姓名' });
export const sheetReopened = text('--reason <text>', '为什么重新打开', { name: '理由' });
export const secondComment = text('--comment <text>', '退回的意见', { name: '意见' });
export const absentOfficer = text('<key>', '证件编号', picked('members', '证号', '谁未到场'));

/** Which title of a unit is meant, where it holds two. */
export const heldLevelFlag = choice('--level <level>', '有县级、市级两个称号时，写明是哪一个', ['county', 'city'], {
  name: '级别',
  message: '哪一级的称号',
  choices: worded(titleLevels),
});

/** A drawn case file. */
export const fileArgument = text('<file>', '抽中的案号，括号怎么写都行', picked('reviewed', '案号', '哪一卷'));

/** A bundle that nobody has decided on yet. */
export const waitingNumber = text('<number>', '待定数据包的编号', picked('waiting', '编号', '哪一个待定的数据包'));
