import type { CommandSpec } from '../../command.ts';
import { passphraseFlag } from '../passphrase-input.ts';

export const specs: readonly CommandSpec[] = [
  {
    path: 'backup',
    stage: 'office',
    summary: '备份数据文件，并读回核对',
    options: [
      { flags: '--damaged', help: '数据文件与记录不符时仍原样保存一份' },
      { flags: '-o, --out <file>', help: '备份到哪个文件或文件夹；不写则存在本机，保留最近 10 份' },
      { flags: '--encrypt', help: '用口令加密' },
      passphraseFlag,
    ],
    examples: ['inspect backup', 'inspect backup -o 备份', 'inspect backup -o U盘备份.enc --encrypt'],
    notes: [
      '不加 --encrypt 的备份未加密，放在 U 盘上遗失等于数据遗失。加密的备份用 inspect restore 恢复时要输入口令。',
    ],
    load: () => import('./backup.ts'),
  },
];
