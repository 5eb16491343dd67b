import { commands, flag } from '../../parameters.ts';
import { unitArgument } from '../../usual-parameters.ts';
import { deedCommands } from '../deed-commands.ts';

export const takes = { list: { unit: unitArgument, open: flag('--open', '只列未整改的') } };

export const specs = [
  ...deedCommands('problem'),
  ...commands('problem', takes, {
    list: {
      summary: '列出一个单位的问题和整改情况',
      examples: ['inspect problem list 甲虚构局 --open'],
      table: true,
      load: () => import('./list.ts'),
    },
  }),
];
