import type { CommandSpec } from '../../command.ts';
import { choice, command, day, text } from '../../parameters.ts';
import { unitArgument } from '../../usual-parameters.ts';

export const takes = {
  award: {
    unit: unitArgument,
    date: day('--date <day>', '授牌日期，默认今天；再次运行时写出即更正', { name: '日期', lies: 'near' }),
    level: choice('--level <level>', '有县级、市级两个称号时，写明是哪一个的牌匾', ['county', 'city']),
    number: text('--number <number>', '办公室确定的正式编号；不写则先编带设备代号的临时号', {
      name: '编号',
      message: '正式编号，如 2026-01',
    }),
  },
  list: {},
};

export const specs: readonly CommandSpec[] = [
  command(takes.award, {
    path: 'plaque award',
    stage: 'year',
    summary: '给已命名的单位授牌，编号登记',
    notes: ['临时编号如 2026-牌A01；再次运行并写 --number 2026-01 即确定为正式编号。'],
    examples: ['inspect plaque award 甲虚构局 --date 2026-10-15'],
    load: () => import('./award.ts'),
  }),
  command(takes.list, {
    path: 'plaque list',
    stage: 'year',
    summary: '牌匾登记册',
    examples: ['inspect plaque list'],
    table: true,
    load: () => import('./list.ts'),
  }),
];
