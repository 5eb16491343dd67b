import type { CommandSpec } from '../../command.ts';
import { anyYear, asked, command, day, happened, text, texts } from '../../parameters.ts';
import { unitArgument, yearFlag } from '../../usual-parameters.ts';

export const takes = {
  add: {
    unit: unitArgument,
    year: anyYear('--year <year>', '年度，默认今年', { message: '哪一年' }),
    date: happened('--date <day>', '日期，默认今天', { message: '哪天去的' }),
    notes: asked('--notes <text>', '情况记录', { name: '情况', message: '调研指导情况' }),
    problem: texts('--problem <text>', '指出的一个问题，可写多次；每个问题编一个号', {
      name: '问题',
      message: '指出的问题',
    }),
    item: text('--item <item>', '这些问题属于哪个评分项，如 1.3.2', {
      ask: 'pick',
      name: '评分项',
      message: '这些问题属于哪一项',
      from: 'items',
    }),
    due: day('--due <day>', '这些问题的整改期限', { ask: 'day', name: '期限', lies: 'ahead' }),
    resolved: texts('--resolved <number>', '本次核实已整改的问题编号，可写多次', {
      ask: 'many',
      name: '已整改的问题',
      message: '这次核实已经整改的问题',
      from: 'openProblems',
    }),
  },
  list: { unit: text('[unit]', '只看一个单位'), year: yearFlag },
  due: { year: yearFlag },
};

export const specs: readonly CommandSpec[] = [
  command(takes.add, {
    path: 'visit add',
    stage: 'year',
    summary: '登记一次调研指导（每2个月1次）',
    examples: ['inspect visit add 甲虚构局 --date 2026-07-10 --notes 查看台账 --problem 流程图未更新 --due 2026-08-10'],
    load: () => import('./add.ts'),
  }),
  command(takes.list, {
    path: 'visit list',
    stage: 'year',
    summary: '列出调研指导和问题',
    examples: ['inspect visit list --year 2026'],
    load: () => import('./list.ts'),
  }),
  command(takes.due, {
    path: 'visit due',
    stage: 'year',
    summary: '哪些培育对象该去调研指导',
    examples: ['inspect visit due'],
    table: true,
    load: () => import('./due.ts'),
  }),
];
