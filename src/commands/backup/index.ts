import { flag, onlyCommand, text } from '../../parameters.ts';
import { passphraseFlag } from '../passphrase-input.ts';

export const takes = {
  damaged: flag('--damaged', '数据文件与记录不符时仍原样保存一份'),
  out: text('-o, --out <file>', '备份到哪个文件或文件夹；不写则存在本机，保留最近 10 份', {
    ask: 'save',
    name: '文件',
    message: '写到哪个文件',
  }),
  encrypt: flag('--encrypt', '用口令加密'),
  passphraseStdin: passphraseFlag,
};

export const specs = onlyCommand('backup', takes, {
  summary: '备份数据文件，并读回核对',
  examples: ['inspect backup', 'inspect backup -o 备份', 'inspect backup -o U盘备份.enc --encrypt'],
  notes: ['不加 --encrypt 的备份未加密，放在 U 盘上遗失等于数据遗失。加密的备份用 inspect restore 恢复时要输入口令。'],
  load: () => import('./backup.ts'),
});
