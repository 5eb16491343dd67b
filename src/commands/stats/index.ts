import type { CommandSpec } from '../../command.ts';
import { command } from '../../parameters.ts';
import { yearTwice } from '../year-option.ts';

export const takes = {
  stats: yearTwice,
};

export const specs: readonly CommandSpec[] = [
  command(takes.stats, {
    path: 'stats',
    stage: 'year',
    summary: '一年的统计：分布、最弱的评分项、与上年相比',
    examples: ['inspect stats 2026'],
    table: true,
    load: () => import('./stats.ts'),
  }),
];
