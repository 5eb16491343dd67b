import type { Noun } from './command.ts';

/** Every noun, in help's order. Adding a command starts here. */
export const nouns: readonly Noun[] = [
  { name: 'init', stage: 'begin', summary: '建立数据文件', load: () => import('./commands/init/index.ts') },
  { name: 'demo', stage: 'begin', summary: '用内置样例走一遍全过程', load: () => import('./commands/demo/index.ts') },
  { name: 'unit', stage: 'begin', summary: '登记、查看、修改单位', load: () => import('./commands/unit/index.ts') },
  {
    name: 'config',
    stage: 'machine',
    summary: '本机设置和本办公室设置',
    load: () => import('./commands/config/index.ts'),
  },
];
