import { flag, onlyCommand } from '../../parameters.ts';
import { unitArgument, yearFlag } from '../../usual-parameters.ts';
import { outFlag } from '../document-options.ts';

export const takes = {
  unit: unitArgument,
  year: yearFlag,
  blank: flag('--blank', '写出待填的答案文件：每个问题怎么填，抽中的人和案卷都已列出'),
  out: outFlag,
};

export const specs = onlyCommand('answers', takes, {
  summary: '把一次验收写成答案文件：做过的可以重放，--blank 写出待填的',
  notes: [
    '答案文件用 inspect start 单位 --answers 文件 录入。',
    '在导入了同样台账的另一个数据文件里录入，记录逐条相同，只有时间和标识不同。',
    '附件写在旁边的文件夹里。文件里有人员信息和暗访记录，不要交给单位。',
    '评查表在两人都完成以前，只写出经办人自己的。',
  ],
  examples: ['inspect answers 甲虚构 --blank -o 答案.yaml', 'inspect answers 甲虚构 -o 重放.yaml'],
  load: () => import('./answers.ts'),
});
