import type { CommandSpec } from '../../command.ts';

export const specs: readonly CommandSpec[] = [
  {
    path: 'init',
    stage: 'begin',
    summary: '建立数据文件',
    options: [
      { flags: '--office <name>', help: '办公室名称，印在文书上' },
      { flags: '--county <name>', help: '所在县（市、区），如 样县' },
      { flags: '--city <name>', help: '所在市，如 样市' },
      { flags: '--level <level>', help: '县里用 county（默认），市里用 city', choices: ['county', 'city'] },
    ],
    notes: ['数据文件是一个普通文件，可以整个复制到 U 盘带走。不写选项时，在终端里逐项询问。'],
    examples: ['inspect init --office 样县法治政府建设领导小组办公室 --county 样县 --city 样市'],
    load: () => import('./init.ts'),
  },
];
