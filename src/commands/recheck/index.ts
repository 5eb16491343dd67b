import type { CommandSpec } from '../../command.ts';
import { recheckOutcomes } from '../../domain/year/records.ts';
import { asked, command, happened, markProblem, text, texts, worded } from '../../parameters.ts';
import { unitArgument } from '../unit-ref.ts';

export const takes = {
  due: { until: text('--until <day>', '看到哪一天为止，默认今年底') },
  show: { unit: unitArgument },
  record: {
    unit: unitArgument,
    date: happened('--date <day>', '复核日期，默认今天', { name: '日期' }),
    outcome: asked('--outcome <outcome>', 'kept 保留、improve 限期整改、revoke 拟撤销', {
      ask: 'choice',
      name: '结果',
      message: '复核结果（保留、限期整改、拟撤销）',
      choices: worded(recheckOutcomes),
    }),
    lost: texts('--lost <item=points:reason>', '一项的失分和原因，如 2.1.2=2:缺一年培训材料；可写多次', {
      ask: 'marks',
      name: '评分项=失分:原因',
      message: '〇失几分，写成 分数:原因，如 2:缺一年材料',
      from: 'chosenItems',
      check: (typed) => markProblem(typed.replace(/[:：].*$/s, '')),
    }),
    note: text('--note <text>', '总体情况', { name: '情况' }),
    due: text('--due <day>', '限期整改的期限', { ask: 'day', name: '期限', message: '整改到哪一天' }),
  },
};

export const specs: readonly CommandSpec[] = [
  command(takes.due, {
    path: 'recheck due',
    stage: 'year',
    summary: '哪些示范点该复核复查（每两年一次）',
    examples: ['inspect recheck due', 'inspect recheck due --until 2028-12-31'],
    table: true,
    load: () => import('./due.ts'),
  }),
  command(takes.show, {
    path: 'recheck show',
    stage: 'year',
    summary: '复核表：从空白开始，旁边列出上次的情况',
    examples: ['inspect recheck show 甲虚构局'],
    table: true,
    load: () => import('./show.ts'),
  }),
  command(takes.record, {
    path: 'recheck record',
    stage: 'year',
    summary: '记录一次复核复查',
    examples: ['inspect recheck record 甲虚构局 --outcome kept --lost 2.1.2=2:缺一年培训材料'],
    load: () => import('./record.ts'),
  }),
];
