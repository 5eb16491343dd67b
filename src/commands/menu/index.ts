import type { CommandSpec } from '../../command.ts';

export const specs: readonly CommandSpec[] = [
  {
    path: 'menu',
    stage: 'begin',
    summary: '中文菜单：按一年的工作阶段选择，不用记命令',
    notes: ['在终端里单独运行 inspect 就是它。每个选项后面写着它对应的命令，执行前也会显示。'],
    examples: ['inspect menu'],
    load: () => import('./menu.ts'),
  },
];
