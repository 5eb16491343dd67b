import type { CommandSpec } from '../../command.ts';
import { command } from '../../parameters.ts';
import { unitArgument, yearFlag } from '../../usual-parameters.ts';

export const takes = {
  undo: { unit: unitArgument, year: yearFlag },
};

export const specs: readonly CommandSpec[] = [
  command(takes.undo, {
    path: 'undo',
    stage: 'score',
    summary: '撤销上一次评分（记录保留，恢复之前的答案）',
    examples: ['inspect undo 甲虚构'],
    load: () => import('./undo.ts'),
  }),
];
