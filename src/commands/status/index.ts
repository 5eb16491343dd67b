import type { CommandSpec } from '../../command.ts';
import { yearFlag } from '../unit-ref.ts';

export const specs: readonly CommandSpec[] = [
  {
    path: 'status',
    stage: 'year',
    summary: '各单位进展：到哪一步、缺什么、什么到期',
    arguments: [{ name: '[unit]', help: '只看一个单位的历年情况' }],
    options: [yearFlag, { flags: '--all', help: '单位多时也全部列出' }],
    examples: ['inspect status', 'inspect status 甲虚构局'],
    load: () => import('./status.ts'),
  },
];
