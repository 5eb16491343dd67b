import { accept, decline, nominated } from '../../actions/deeds/applying.ts';
import type { CommandSpec } from '../../command.ts';
import { command, text, texts } from '../../parameters.ts';
import { yearFlag } from '../../usual-parameters.ts';
import { deedCommand } from '../deed-command.ts';

export const takes = {
  list: { year: yearFlag },
  compare: {
    units: texts('[unit...]', '单位；不写则为全部培育对象'),
    year: yearFlag,
    out: text('-o, --out <file>', '写成 Excel 文件', { ask: 'save', name: '文件', message: '写成哪个 Excel 文件' }),
  },
};

export const specs: readonly CommandSpec[] = [
  command(takes.list, {
    path: 'application list',
    stage: 'year',
    summary: '列出一年的创建申请：缺什么、谁逾期',
    examples: ['inspect application list --year 2026'],
    table: true,
    load: () => import('./list.ts'),
  }),
  deedCommand(accept),
  deedCommand(decline),
  deedCommand(nominated),
  command(takes.compare, {
    path: 'application compare',
    stage: 'year',
    summary: '比较培育对象：基础条件、队伍素质、执法规范',
    examples: ['inspect application compare --year 2026'],
    table: true,
    load: () => import('./compare.ts'),
  }),
];
