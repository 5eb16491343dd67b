import { commands, text } from '../../parameters.ts';
import { plainTexts } from '../questions.ts';

export const takes = {
  list: {},
  show: { year: text('<year>', '年度', { ask: 'year', message: '哪一年' }) },
  add: {
    file: text('<file>', 'YAML 文件，写法见 inspect holiday show 2026', {
      ask: 'file',
      name: '文件',
      message: '节假日文件（照“看一年的放假和调休”的样子写）',
      endings: plainTexts,
    }),
  },
};

export const specs = commands('holiday', takes, {
  list: {
    summary: '有哪些年度的节假日安排',
    examples: ['inspect holiday list'],
    table: true,
    load: () => import('./list.ts'),
  },
  show: {
    summary: '查看一年的放假和调休，写法可作样本',
    examples: ['inspect holiday show 2026'],
    load: () => import('./show.ts'),
  },
  add: {
    summary: '录入或更正一年的节假日安排',
    notes: ['录入的安排存入数据文件，优先于程序自带的。'],
    examples: ['inspect holiday add 2027.yaml'],
    load: () => import('./add.ts'),
  },
});
