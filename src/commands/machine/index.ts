import { enrol, unenrol } from '../../actions/deeds/office.ts';
import { commands } from '../../parameters.ts';
import { deedCommand } from '../deed-command.ts';

export const takes = { show: {}, list: {} };

export const specs = [
  ...commands('machine', takes, {
    show: {
      summary: '这台电脑的编号和 40 位数字，登记时在电话里核对',
      examples: ['inspect machine show'],
      notes: ['每台电脑有自己的签名密钥，存在本账户的文件夹里；能用这个账户的人就能用这把钥匙。'],
      load: () => import('./show.ts'),
    },
    list: {
      summary: '列出本办登记的电脑',
      examples: ['inspect machine list'],
      notes: ['建立数据文件、升级数据文件的那台是一号机；其他的由登记过的电脑登记。'],
      table: true,
      load: () => import('./list.ts'),
    },
  }),
  deedCommand(enrol),
  deedCommand(unenrol),
];
