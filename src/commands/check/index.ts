import { flag, onlyCommand, text } from '../../parameters.ts';
import { anItem, unitArgument, yearFlag } from '../../usual-parameters.ts';

export const takes = {
  unit: unitArgument,
  item: text('[item]', '只看一个评分项，如 3.1.1', anItem),
  year: yearFlag,
  handlers: flag('--handlers', '抽中案卷的承办人，办案当时有没有有效的执法证'),
  beforeClose: flag('--before-close', '作结论之前：还缺什么、扣分的依据是否齐全'),
};

export const specs = onlyCommand('check', takes, {
  summary: '台账比对：各评分项有什么事实，在哪个文件哪一行',
  notes: [
    '“台账写明”是台账上写着的事实，“疑似”是缺了什么或者有两种读法，“请查看”是台账看不出来的；都由验收人员核实后决定，不会自动扣分。',
    '标准没有写明而办公室还没有明确的地方，不作提示。',
  ],
  examples: [
    'inspect check 甲虚构',
    'inspect check 甲虚构 3.1.1',
    'inspect check 甲虚构 --handlers',
    'inspect check 甲虚构 --before-close',
  ],
  load: () => import('./check.ts'),
});
