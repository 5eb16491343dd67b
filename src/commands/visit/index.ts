import { guide } from '../../actions/deeds/applying.ts';
import { commands, text } from '../../parameters.ts';
import { yearFlag } from '../../usual-parameters.ts';
import { deedCommand } from '../deed-command.ts';

export const takes = {
  list: { unit: text('[unit]', '只看一个单位'), year: yearFlag },
  due: { year: yearFlag },
};

export const specs = [
  deedCommand(guide),
  ...commands('visit', takes, {
    list: {
      summary: '列出调研指导和问题',
      examples: ['inspect visit list --year 2026'],
      load: () => import('./list.ts'),
    },
    due: {
      summary: '哪些培育对象该去调研指导',
      examples: ['inspect visit due'],
      table: true,
      load: () => import('./due.ts'),
    },
  }),
];
