import type { CommandSpec } from '../../command.ts';

export const specs: readonly CommandSpec[] = [
  {
    path: 'stats',
    stage: 'year',
    summary: '一年的统计：分布、最弱的评分项、与上年相比',
    arguments: [{ name: '<year>', help: '年度' }],
    examples: ['inspect stats 2026'],
    load: () => import('./stats.ts'),
  },
];
