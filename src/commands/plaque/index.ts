import { award } from '../../actions/deeds/titles.ts';
import type { CommandSpec } from '../../command.ts';
import { command } from '../../parameters.ts';
import { deedCommand } from '../deed-command.ts';

export const takes = {
  list: {},
};

export const specs: readonly CommandSpec[] = [
  deedCommand(award),
  command(takes.list, {
    path: 'plaque list',
    stage: 'year',
    summary: '牌匾登记册',
    examples: ['inspect plaque list'],
    table: true,
    load: () => import('./list.ts'),
  }),
];
