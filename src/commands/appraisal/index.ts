import { appraise } from '../../actions/deeds/titles.ts';
import type { CommandSpec } from '../../command.ts';
import { command } from '../../parameters.ts';
import { yearFlag } from '../../usual-parameters.ts';
import { deedCommand } from '../deed-command.ts';

export const takes = {
  list: { year: yearFlag },
};

export const specs: readonly CommandSpec[] = [
  deedCommand(appraise),
  command(takes.list, {
    path: 'appraisal list',
    stage: 'year',
    summary: '列出一年的考核加扣分',
    examples: ['inspect appraisal list --year 2026'],
    table: true,
    load: () => import('./list.ts'),
  }),
];
