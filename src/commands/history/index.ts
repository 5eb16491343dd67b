import { onlyCommand, text } from '../../parameters.ts';
import { unitArgument, yearFlag } from '../../usual-parameters.ts';

export const takes = { unit: unitArgument, item: text('[item]', '只看一个评分项'), year: yearFlag };

export const specs = onlyCommand('history', takes, {
  summary: '评分的全部记录：何时、何人、说了什么',
  examples: ['inspect history 甲虚构', 'inspect history 甲虚构 2.1.2'],
  table: true,
  load: () => import('./history.ts'),
});
