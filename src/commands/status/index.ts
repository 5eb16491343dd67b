import { flag, onlyCommand, text } from '../../parameters.ts';
import { aUnit, yearFlag } from '../../usual-parameters.ts';

export const takes = {
  unit: text('[unit]', '只看一个单位的历年情况', aUnit),
  year: yearFlag,
  all: flag('--all', '单位多时也全部列出'),
};

export const specs = onlyCommand('status', takes, {
  summary: '各单位进展：到哪一步、缺什么、什么到期',
  examples: ['inspect status', 'inspect status 甲虚构局'],
  table: true,
  load: () => import('./status.ts'),
});
