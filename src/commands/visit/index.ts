import { guide } from '../../actions/deeds/applying.ts';
import type { CommandSpec } from '../../command.ts';
import { command, text } from '../../parameters.ts';
import { yearFlag } from '../../usual-parameters.ts';
import { deedCommand } from '../deed-command.ts';

export const takes = {
  list: { unit: text('[unit]', '只看一个单位'), year: yearFlag },
  due: { year: yearFlag },
};

export const specs: readonly CommandSpec[] = [
  deedCommand(guide),
  command(takes.list, {
    path: 'visit list',
    stage: 'year',
    summary: '列出调研指导和问题',
    examples: ['inspect visit list --year 2026'],
    load: () => import('./list.ts'),
  }),
  command(takes.due, {
    path: 'visit due',
    stage: 'year',
    summary: '哪些培育对象该去调研指导',
    examples: ['inspect visit due'],
    table: true,
    load: () => import('./due.ts'),
  }),
];
