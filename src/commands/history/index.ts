import type { CommandSpec } from '../../command.ts';
import { unitArgument, yearFlag } from '../unit-ref.ts';

export const specs: readonly CommandSpec[] = [
  {
    path: 'history',
    stage: 'score',
    summary: '评分的全部记录：何时、何人、说了什么',
    arguments: [unitArgument, { name: '[item]', help: '只看一个评分项' }],
    options: [yearFlag],
    examples: ['inspect history 甲虚构', 'inspect history 甲虚构 2.1.2'],
    load: () => import('./history.ts'),
  },
];
