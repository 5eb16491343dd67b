import type { CommandSpec } from '../../command.ts';
import { unitArgument } from '../unit-ref.ts';

export const specs: readonly CommandSpec[] = [
  {
    path: 'recheck due',
    stage: 'year',
    summary: '哪些示范点该复核复查（每两年一次）',
    options: [{ flags: '--until <day>', help: '看到哪一天为止，默认今年底' }],
    examples: ['inspect recheck due', 'inspect recheck due --until 2028-12-31'],
    load: () => import('./due.ts'),
  },
  {
    path: 'recheck show',
    stage: 'year',
    summary: '复核表：从空白开始，旁边列出上次的情况',
    arguments: [unitArgument],
    examples: ['inspect recheck show 甲虚构局'],
    load: () => import('./show.ts'),
  },
  {
    path: 'recheck record',
    stage: 'year',
    summary: '记录一次复核复查',
    arguments: [unitArgument],
    options: [
      { flags: '--date <day>', help: '复核日期，默认今天' },
      { flags: '--outcome <outcome>', help: 'kept 保留、improve 限期整改、revoke 拟撤销' },
      {
        flags: '--lost <item=points:reason>',
        help: '一项的失分和原因，如 2.1.2=2:缺一年培训材料；可写多次',
        repeats: true,
      },
      { flags: '--note <text>', help: '总体情况' },
      { flags: '--due <day>', help: '限期整改的期限' },
    ],
    examples: ['inspect recheck record 甲虚构局 --outcome kept --lost 2.1.2=2:缺一年培训材料'],
    load: () => import('./record.ts'),
  },
];
