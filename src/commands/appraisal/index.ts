import { appraise } from '../../actions/deeds/titles.ts';
import { commands } from '../../parameters.ts';
import { yearFlag } from '../../usual-parameters.ts';
import { deedCommand } from '../deed-command.ts';

export const takes = { list: { year: yearFlag } };

export const specs = [
  deedCommand(appraise),
  ...commands('appraisal', takes, {
    list: {
      summary: '列出一年的考核加扣分',
      examples: ['inspect appraisal list --year 2026'],
      table: true,
      load: () => import('./list.ts'),
    },
  }),
];
