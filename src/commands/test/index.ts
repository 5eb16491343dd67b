import type { CommandSpec } from '../../command.ts';
import { unitArgument, yearFlag } from '../unit-ref.ts';

export const specs: readonly CommandSpec[] = [
  {
    path: 'test score',
    stage: 'onsite',
    summary: '录入现场法律知识测试成绩',
    arguments: [unitArgument, { name: '[marks...]', help: '执法证号=分数，可写几个；抽中的人里姓名不重的也可写姓名' }],
    options: [
      { flags: '--leader <name=score>', help: '有关负责人员的成绩，只记录，不计入平均分', repeats: true },
      yearFlag,
    ],
    notes: ['抽中的人都有成绩后，2.1.1 自动得出；任何一人低于60分，该项扣20分。'],
    examples: ['inspect test score 甲虚构 16110526001=86.5 16110526002=79'],
    load: () => import('./score.ts'),
  },
  {
    path: 'test show',
    stage: 'onsite',
    summary: '查看测试成绩和换算',
    arguments: [unitArgument],
    options: [yearFlag],
    examples: ['inspect test show 甲虚构'],
    load: () => import('./show.ts'),
  },
];
