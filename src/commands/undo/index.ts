import type { CommandSpec } from '../../command.ts';
import { unitArgument, yearFlag } from '../unit-ref.ts';

export const specs: readonly CommandSpec[] = [
  {
    path: 'undo',
    stage: 'score',
    summary: '撤销上一次评分（记录保留，恢复之前的答案）',
    arguments: [unitArgument],
    options: [yearFlag],
    examples: ['inspect undo 甲虚构'],
    load: () => import('./undo.ts'),
  },
];
