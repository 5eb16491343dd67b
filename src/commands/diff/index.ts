import type { CommandSpec } from '../../command.ts';

export const specs: readonly CommandSpec[] = [
  {
    path: 'diff',
    stage: 'year',
    summary: '比较一个单位两年的验收：新失分的在前',
    arguments: [
      { name: '<year1>', help: '较早的年度' },
      { name: '<year2>', help: '较晚的年度' },
    ],
    options: [{ flags: '--unit <unit>', help: '单位' }],
    examples: ['inspect diff 2024 2026 --unit 甲虚构局'],
    load: () => import('./diff.ts'),
  },
];
