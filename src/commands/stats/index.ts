import type { CommandSpec } from '../../command.ts';
import { yearFlag } from '../unit-ref.ts';

export const specs: readonly CommandSpec[] = [
  {
    path: 'stats',
    stage: 'year',
    summary: '一年的统计：分布、最弱的评分项、与上年相比',
    arguments: [{ name: '[year]', help: '年度；也可写 --year' }],
    options: [yearFlag],
    examples: ['inspect stats 2026'],
    load: () => import('./stats.ts'),
  },
];
