import { award } from '../../actions/deeds/titles.ts';
import { commands } from '../../parameters.ts';
import { deedCommand } from '../deed-command.ts';

export const takes = { list: {} };

export const specs = [
  deedCommand(award),
  ...commands('plaque', takes, {
    list: {
      summary: '牌匾登记册',
      examples: ['inspect plaque list'],
      table: true,
      load: () => import('./list.ts'),
    },
  }),
];
