import type { CommandSpec } from '../../command.ts';
import { unitArgument, yearFlag } from '../unit-ref.ts';

export const specs: readonly CommandSpec[] = [
  {
    path: 'review score',
    stage: 'onsite',
    summary: '录入案卷评查的商定得分',
    arguments: [unitArgument, { name: '<marks...>', help: '案号=分数，可写几个' }],
    options: [yearFlag],
    notes: ['抽中的案卷都有得分后，B3 自动得出；70分以下为不合格，恰为70分须由办公室明确（standard settle seventy）。'],
    examples: ['inspect review score 甲虚构 样综执罚〔2026〕12号=88.5'],
    load: () => import('./score.ts'),
  },
  {
    path: 'review show',
    stage: 'onsite',
    summary: '查看案卷评查得分',
    arguments: [unitArgument],
    options: [yearFlag],
    examples: ['inspect review show 甲虚构'],
    load: () => import('./show.ts'),
  },
];
