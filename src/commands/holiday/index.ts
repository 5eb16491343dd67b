import type { CommandSpec } from '../../command.ts';

export const specs: readonly CommandSpec[] = [
  {
    path: 'holiday list',
    stage: 'machine',
    summary: '有哪些年度的节假日安排',
    examples: ['inspect holiday list'],
    load: () => import('./list.ts'),
  },
  {
    path: 'holiday show',
    stage: 'machine',
    summary: '查看一年的放假和调休，写法可作样本',
    arguments: [{ name: '<year>', help: '年度' }],
    examples: ['inspect holiday show 2026'],
    load: () => import('./show.ts'),
  },
  {
    path: 'holiday add',
    stage: 'machine',
    summary: '录入或更正一年的节假日安排',
    arguments: [{ name: '<file>', help: 'YAML 文件，写法见 inspect holiday show 2026' }],
    notes: ['录入的安排存入数据文件，优先于程序自带的。'],
    examples: ['inspect holiday add 2027.yaml'],
    load: () => import('./add.ts'),
  },
];
