import { onlyCommand } from '../../parameters.ts';
import { yearTwice } from '../year-option.ts';

export const takes = yearTwice;

export const specs = onlyCommand('stats', takes, {
  summary: '一年的统计：分布、最弱的评分项、与上年相比',
  examples: ['inspect stats 2026'],
  table: true,
  load: () => import('./stats.ts'),
});
