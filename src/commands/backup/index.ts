import type { CommandSpec } from '../../command.ts';

export const specs: readonly CommandSpec[] = [
  {
    path: 'backup',
    stage: 'office',
    summary: '备份数据文件，并读回核对',
    options: [{ flags: '-o, --out <file>', help: '备份到哪个文件或文件夹；不写则存在本机，保留最近 10 份' }],
    examples: ['inspect backup', 'inspect backup -o 备份'],
    notes: ['备份未加密。放在 U 盘上的备份遗失等于数据遗失；要带出去，请用 inspect bundle create --encrypt。'],
    load: () => import('./backup.ts'),
  },
];
