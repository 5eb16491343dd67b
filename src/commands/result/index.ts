import { onlyCommand } from '../../parameters.ts';
import { unitArgument, yearFlag } from '../../usual-parameters.ts';

export const takes = { unit: unitArgument, year: yearFlag };

export const specs = onlyCommand('result', takes, {
  summary: '得分、扣分和理由、还缺什么、结论',
  examples: ['inspect result 甲虚构', 'inspect result 甲虚构 --json'],
  table: true,
  load: () => import('./result.ts'),
});
