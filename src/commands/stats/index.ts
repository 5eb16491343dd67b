import { commands } from '../../parameters.ts';
import { yearTwice } from '../year-option.ts';

export const takes = {
  stats: yearTwice,
};

export const specs = commands('stats', takes, {
  stats: {
    summary: '一年的统计：分布、最弱的评分项、与上年相比',
    examples: ['inspect stats 2026'],
    table: true,
    load: () => import('./stats.ts'),
  },
});
