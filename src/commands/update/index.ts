import { flag, onlyCommand, text } from '../../parameters.ts';

export const takes = {
  zip: text('[zip]', '新版的压缩包，如 inspect-0.2.0-win-x64.zip', {
    ask: 'file',
    name: '压缩包',
    message: '新版的压缩包',
    endings: ['.zip'],
  }),
  rollback: flag('--rollback', '退回升级前的版本'),
};

export const specs = onlyCommand('update', takes, {
  summary: '用新版的压缩包升级程序：核对签名，旧版留着，可以退回',
  examples: ['inspect update inspect-0.2.0-win-x64.zip', 'inspect update --rollback'],
  notes: [
    '只用于解压得到的程序文件夹。签名、每个文件的指纹、新版能否启动都核对过，才换用新版；任何一步不成，旧版照常使用。',
    '数据文件不动；新版第一次写入时，先在旁边留一份副本再升级格式。',
  ],
  load: () => import('./update.ts'),
});
