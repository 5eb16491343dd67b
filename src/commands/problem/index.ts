import type { CommandSpec } from '../../command.ts';
import { command, flag } from '../../parameters.ts';
import { unitArgument } from '../../usual-parameters.ts';
import { deedCommands } from '../deed-commands.ts';

export const takes = { list: { unit: unitArgument, open: flag('--open', '只列未整改的') } };

export const specs: readonly CommandSpec[] = [
  ...deedCommands('problem'),
  command(takes.list, {
    path: 'problem list',
    stage: 'onsite',
    summary: '列出一个单位的问题和整改情况',
    examples: ['inspect problem list 甲虚构局 --open'],
    table: true,
    load: () => import('./list.ts'),
  }),
];
