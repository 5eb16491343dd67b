import { onlyCommand, text } from '../../parameters.ts';
import { anItem, unitArgument, yearFlag } from '../../usual-parameters.ts';

export const takes = {
  unit: unitArgument,
  item: text('<item>', '评分项编号，如 2.1.2', anItem),
  year: yearFlag,
};

export const specs = onlyCommand('explain', takes, {
  summary: '一个评分项为什么得这些分：标准原文、事实、算式',
  examples: ['inspect explain 甲虚构 2.1.2'],
  load: () => import('./explain.ts'),
});
