import type { CommandSpec } from '../../command.ts';
import { command, text } from '../../parameters.ts';
import { unitArgument, yearFlag } from '../../usual-parameters.ts';

export const takes = {
  close: {
    unit: unitArgument,
    reason: text('--reason <text>', '还有什么定不下来，为什么', { name: '情况', message: '还有什么定不下来，为什么' }),
    year: yearFlag,
  },
};

export const specs: readonly CommandSpec[] = [
  command(takes.close, {
    path: 'close',
    stage: 'score',
    summary: '现场先收尾：签字，记为待核，回办公室再作结论',
    notes: ['收尾不作结论：还缺什么、还有什么冲突和疑问都记下来；之后照常补正、答复，再 inspect conclude。'],
    examples: ['inspect close 甲虚构 --reason 一份证明下周补交'],
    load: () => import('./close.ts'),
  }),
];
