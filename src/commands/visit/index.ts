import type { CommandSpec } from '../../command.ts';
import { unitArgument, yearFlag } from '../unit-ref.ts';

export const specs: readonly CommandSpec[] = [
  {
    path: 'visit add',
    stage: 'year',
    summary: '登记一次调研指导（每2个月1次）',
    arguments: [unitArgument],
    options: [
      yearFlag,
      { flags: '--date <day>', help: '日期，默认今天' },
      { flags: '--notes <text>', help: '情况记录' },
      { flags: '--problem <text>', help: '指出的一个问题，可写多次；每个问题编一个号', repeats: true },
      { flags: '--item <item>', help: '这些问题属于哪个评分项，如 1.3.2' },
      { flags: '--due <day>', help: '这些问题的整改期限' },
      { flags: '--resolved <number>', help: '本次核实已整改的问题编号，可写多次', repeats: true },
    ],
    examples: ['inspect visit add 甲虚构局 --date 2026-07-10 --notes 查看台账 --problem 流程图未更新 --due 2026-08-10'],
    load: () => import('./add.ts'),
  },
  {
    path: 'visit list',
    stage: 'year',
    summary: '列出调研指导和问题',
    arguments: [{ name: '[unit]', help: '只看一个单位' }],
    options: [yearFlag],
    examples: ['inspect visit list --year 2026'],
    load: () => import('./list.ts'),
  },
  {
    path: 'visit due',
    stage: 'year',
    summary: '哪些培育对象该去调研指导',
    options: [yearFlag],
    examples: ['inspect visit due'],
    load: () => import('./due.ts'),
  },
];
