import type { CommandSpec } from '../../command.ts';
import { yearFlag } from '../unit-ref.ts';

export const specs: readonly CommandSpec[] = [
  {
    path: 'designate',
    stage: 'year',
    summary: '公示无异议后命名为示范点',
    arguments: [{ name: '<unit...>', help: '单位，依次写出' }],
    options: [
      yearFlag,
      { flags: '--date <day>', help: '命名日期' },
      { flags: '--level <level>', help: '示范点级别：county 县级（默认）、city 市级', choices: ['county', 'city'] },
      { flags: '--document <number>', help: '命名决定的文号' },
    ],
    notes: ['公示期未满、有异议未处理或异议成立的，不能命名（退出码 4）。'],
    examples: ['inspect designate 甲虚构局 --date 2026-10-12'],
    load: () => import('./designate.ts'),
  },
];
