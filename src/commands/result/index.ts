import { commands } from '../../parameters.ts';
import { unitArgument, yearFlag } from '../../usual-parameters.ts';

export const takes = {
  result: { unit: unitArgument, year: yearFlag },
};

export const specs = commands('result', takes, {
  result: {
    summary: '得分、扣分和理由、还缺什么、结论',
    examples: ['inspect result 甲虚构', 'inspect result 甲虚构 --json'],
    table: true,
    load: () => import('./result.ts'),
  },
});
