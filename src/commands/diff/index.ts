import { anyYear, asked, onlyCommand } from '../../parameters.ts';
import { aUnit } from '../../usual-parameters.ts';

export const takes = {
  year1: anyYear('[year1]', '较早的年度', { message: '较早的是哪一年' }),
  year2: anyYear('[year2]', '较晚的年度', { message: '较晚的是哪一年' }),
  year: anyYear('--year <year>', '较晚的年度，默认今年；较早的是它以前最近作过结论的一年'),
  unit: asked('--unit <unit>', '单位', aUnit),
};

export const specs = onlyCommand('diff', takes, {
  summary: '比较一个单位两年的验收：新失分的在前',
  examples: ['inspect diff 2024 2026 --unit 甲虚构局', 'inspect diff --year 2026 --unit 甲虚构局'],
  load: () => import('./diff.ts'),
});
