import { onlyCommand, text } from '../../parameters.ts';
import { passphraseFlag } from '../passphrase-input.ts';

export const takes = {
  file: text('<file>', '备份文件，加密的也可以', {
    ask: 'file',
    endings: ['.db', '.enc', '.inspect'],
    backups: true,
  }),
  passphraseStdin: passphraseFlag,
};

export const specs = onlyCommand('restore', takes, {
  summary: '用备份替换数据文件，原文件保留',
  examples: ['inspect restore 备份.db', 'inspect restore 备份.db -y'],
  notes: [
    '先把备份复制到旁边并核对，再一次换入；原来的数据文件改名保留在同一文件夹。',
    '已有数据文件时先要确认；不在终端里运行须加 -y。',
  ],
  load: () => import('./restore.ts'),
});
