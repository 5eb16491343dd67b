import type { CommandSpec } from '../../command.ts';
import { asked, command, text } from '../../parameters.ts';

export const takes = {
  show: {},
  list: {},
  enrol: {
    digits: text('<digits>', '那台电脑上 inspect machine show 所印的 40 位数字（见过它的数据包时）或公钥', {
      name: '数字',
      message: '那台电脑上“这台电脑的 40 位数字”所印的数字或公钥',
    }),
    name: asked('--name <name>', '怎样称呼它：二号机', { name: '名称', message: '怎样称呼这台电脑' }),
    reason: asked('--reason <text>', '怎样核对的，记入日志', { message: '怎样核对的', name: '理由' }),
  },
  retire: {
    machine: text('<machine>', 'machine list 所列的编号', {
      ask: 'pick',
      name: '电脑',
      message: '停用哪一台',
      from: 'machines',
    }),
    reason: asked('--reason <text>', '理由，记入日志', '理由'),
  },
};

export const specs: readonly CommandSpec[] = [
  command(takes.show, {
    path: 'machine show',
    stage: 'office',
    summary: '这台电脑的编号和 40 位数字，登记时在电话里核对',
    examples: ['inspect machine show'],
    notes: ['每台电脑有自己的签名密钥，存在本账户的文件夹里；能用这个账户的人就能用这把钥匙。'],
    load: () => import('./show.ts'),
  }),
  command(takes.list, {
    path: 'machine list',
    stage: 'office',
    summary: '列出本办登记的电脑',
    examples: ['inspect machine list'],
    notes: ['建立数据文件、升级数据文件的那台是一号机；其他的由登记过的电脑登记。'],
    table: true,
    load: () => import('./list.ts'),
  }),
  command(takes.enrol, {
    path: 'machine enrol',
    stage: 'office',
    summary: '登记一台电脑，它做的数据包以后直接合并',
    examples: [
      'inspect machine enrol "01234 56789 01234 56789 01234 56789 01234 56789" --name 二号机 --reason 电话核对过 --by 甲虚构',
    ],
    notes: ['须有具名的人，在登记过的电脑上办理。'],
    load: () => import('./enrol.ts'),
  }),
  command(takes.retire, {
    path: 'machine retire',
    stage: 'office',
    summary: '停用一台电脑：此后它写的一律待定',
    examples: ['inspect machine retire 5db671f117aaedaf --reason 丢失 --by 甲虚构'],
    load: () => import('./retire.ts'),
  }),
];
