import { onlyCommand, text } from '../../parameters.ts';

export const takes = { out: text('-o, --out <dir>', '输出文件夹，默认为当前文件夹下的 inspect-demo') };

export const specs = onlyCommand('demo', takes, {
  summary: '用内置样例走一遍全过程（单位、人员均为虚构）',
  notes: [
    '演示自建数据文件，不动您的数据；日期和抽取数字都是固定的，每次结果相同。',
    '结束后按提示打开文书，或用 inspect start 在演示数据上练习。',
  ],
  examples: ['inspect demo', 'inspect demo --out 演示'],
  load: () => import('./demo.ts'),
});
