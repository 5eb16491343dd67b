import type { CommandSpec } from '../../command.ts';
import { unitArgument, yearFlag } from '../unit-ref.ts';

export const specs: readonly CommandSpec[] = [
  {
    path: 'reopen',
    stage: 'score',
    summary: '重开已作结论的验收（原结论保留在记录中）',
    arguments: [unitArgument],
    options: [{ flags: '--reason <text>', help: '重开的理由' }, yearFlag],
    examples: ['inspect reopen 甲虚构 --reason 漏看一份案卷'],
    load: () => import('./reopen.ts'),
  },
];
