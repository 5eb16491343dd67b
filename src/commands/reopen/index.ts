import type { CommandSpec } from '../../command.ts';
import { asked, command } from '../../parameters.ts';
import { unitArgument, yearFlag } from '../../usual-parameters.ts';

export const takes = {
  reopen: {
    unit: unitArgument,
    reason: asked('--reason <text>', '重开的理由', { name: '理由', message: '重开的理由' }),
    year: yearFlag,
  },
};

export const specs: readonly CommandSpec[] = [
  command(takes.reopen, {
    path: 'reopen',
    stage: 'score',
    summary: '重开已作结论的验收（原结论保留在记录中）',
    examples: ['inspect reopen 甲虚构 --reason 漏看一份案卷'],
    load: () => import('./reopen.ts'),
  }),
];
