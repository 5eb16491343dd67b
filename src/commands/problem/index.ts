import type { CommandSpec } from '../../command.ts';
import { unitArgument, yearFlag } from '../unit-ref.ts';

const number = { name: '<number>', help: '问题编号，见 inspect problem list' };

export const specs: readonly CommandSpec[] = [
  {
    path: 'problem add',
    stage: 'onsite',
    summary: '记一个问题，编一个终身不变的号',
    arguments: [unitArgument],
    options: [
      yearFlag,
      { flags: '--text <text>', help: '问题内容' },
      { flags: '--item <id>', help: '关系到的评分项；下次验收到这一项时会再提出' },
      { flags: '--deadline <day>', help: '整改期限' },
      { flags: '--date <day>', help: '发现日期，默认今天' },
      {
        flags: '--at <when>',
        help: '何时发现：acceptance 验收（默认），guidance 调研指导',
        choices: ['acceptance', 'guidance'],
      },
    ],
    examples: ['inspect problem add 甲虚构局 --item 1.2.1 --text 岗责体系未上网公开 --deadline 2026-10-31'],
    load: () => import('./add.ts'),
  },
  {
    path: 'problem list',
    stage: 'onsite',
    summary: '列出一个单位的问题和整改情况',
    arguments: [unitArgument],
    options: [{ flags: '--open', help: '只列未整改的' }],
    examples: ['inspect problem list 甲虚构局 --open'],
    load: () => import('./list.ts'),
  },
  {
    path: 'problem see',
    stage: 'onsite',
    summary: '登记查看整改的情况',
    arguments: [unitArgument, number],
    options: [
      { flags: '--mended', help: '已经整改' },
      { flags: '--not-mended', help: '仍未整改' },
      { flags: '--note <text>', help: '查看情况' },
      { flags: '--date <day>', help: '查看日期，默认今天' },
    ],
    examples: ['inspect problem see 甲虚构局 2026-KM07 --mended --note 已在门户网站公开'],
    load: () => import('./see.ts'),
  },
  {
    path: 'problem deadline',
    stage: 'onsite',
    summary: '给问题定或改整改期限',
    arguments: [unitArgument, number, { name: '<day>', help: '整改期限' }],
    examples: ['inspect problem deadline 甲虚构局 2026-KM07 2026-10-31'],
    load: () => import('./deadline.ts'),
  },
];
