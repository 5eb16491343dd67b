import type { CommandSpec } from '../../command.ts';
import { unitArgument, yearFlag } from '../unit-ref.ts';

export const specs: readonly CommandSpec[] = [
  {
    path: 'explain',
    stage: 'score',
    summary: '一个评分项为什么得这些分：标准原文、事实、算式',
    arguments: [unitArgument, { name: '<item>', help: '评分项编号，如 2.1.2' }],
    options: [yearFlag],
    examples: ['inspect explain 甲虚构 2.1.2'],
    load: () => import('./explain.ts'),
  },
];
