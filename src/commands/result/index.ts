import type { CommandSpec } from '../../command.ts';
import { unitArgument, yearFlag } from '../unit-ref.ts';

export const specs: readonly CommandSpec[] = [
  {
    path: 'result',
    stage: 'score',
    summary: '得分、扣分和理由、还缺什么、结论',
    arguments: [unitArgument],
    options: [yearFlag],
    examples: ['inspect result 甲虚构', 'inspect result 甲虚构 --json'],
    load: () => import('./result.ts'),
  },
];
