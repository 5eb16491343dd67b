import { onlyCommand, text, texts } from '../../parameters.ts';
import { unitArgument, yearFlag } from '../../usual-parameters.ts';

export const takes = {
  unit: unitArgument,
  explain: texts('--explain <id...>', '答复哪几处（编号），一个理由管这几处；写“疑问”表示全部疑问', {
    ask: 'many',
    name: '几处',
    message: '答复哪几处（一个理由管这几处）',
    from: 'contradictions',
  }),
  reason: text('--reason <text>', '理由，印在报告的该项旁边', { message: '为什么评分不变（印在报告上）' }),
  year: yearFlag,
};

export const specs = onlyCommand('contradictions', takes, {
  summary: '与评分对不上的事实：冲突须答复，疑问可合并说明',
  notes: [
    '冲突：这次验收里两处说法不一，或者评分与成绩不符；须改正评分，或者具名答复，否则不能作结论。',
    '疑问：台账、证明材料、日期与评分对不上；可以一个理由合并说明，不说明的照样印在报告上。',
    '评分时写了说明并把提示记为不成立的，算已答复。',
  ],
  examples: [
    'inspect contradictions 甲虚构',
    'inspect contradictions 甲虚构 --explain B2-3f9a2c --reason 已查编制本，系事业编制',
    'inspect contradictions 甲虚构 --explain 疑问 --reason 均已核对原件，以原件为准',
  ],
  load: () => import('./contradictions.ts'),
});
