import type { CommandSpec } from '../../command.ts';
import { asked, choice, command, day, flag, happened, text, texts } from '../../parameters.ts';
import { anItem, unitArgument, yearFlag } from '../../usual-parameters.ts';

const number = text('<number>', '问题编号，见 inspect problem list', {
  ask: 'pick',
  name: '问题',
  message: '哪一个问题',
  from: 'problems',
});

const photoFile = { ask: 'files', endings: ['.jpg', '.jpeg', '.png', '.heic'] } as const;

export const takes = {
  add: {
    unit: unitArgument,
    year: yearFlag,
    text: asked('--text <text>', '问题内容', { message: '问题内容', name: '问题' }),
    item: text('--item <id>', '关系到的评分项；下次验收到这一项时会再提出', {
      ask: 'pick',
      name: '评分项',
      message: '属于哪一项',
      from: 'items',
    }),
    deadline: day('--deadline <day>', '整改期限', { ask: 'day', name: '期限', lies: 'ahead' }),
    responsible: text('--responsible <name>', '单位的整改责任人', { name: '责任人' }),
    date: happened('--date <day>', '发现日期，默认今天'),
    photo: texts('--photo <file>', '发现时的照片，存入数据文件，印在整改通知单和报告后面', photoFile),
    at: choice('--at <when>', '何时发现：acceptance 验收（默认），guidance 调研指导', ['acceptance', 'guidance']),
  },
  list: { unit: unitArgument, open: flag('--open', '只列未整改的') },
  see: {
    unit: unitArgument,
    number,
    mended: flag('--mended', '已经整改'),
    notMended: flag('--not-mended', '仍未整改'),
    note: text('--note <text>', '查看情况', { name: '情况' }),
    photo: texts('--photo <file>', '整改后的照片，存入数据文件，印在整改通知单和报告后面', photoFile),
    date: happened('--date <day>', '查看日期，默认今天'),
  },
  deadline: {
    unit: unitArgument,
    number,
    day: day('[day]', '整改期限', { name: '期限' }),
    responsible: text('--responsible <name>', '单位的整改责任人', { name: '责任人' }),
    item: text('--item <id>', '属于哪个评分项：当场先记下的问题，以后归到评分项', {
      ...anItem,
      message: '归到哪一个评分项',
    }),
  },
};

export const specs: readonly CommandSpec[] = [
  command(takes.add, {
    path: 'problem add',
    stage: 'onsite',
    summary: '记一个问题，编一个终身不变的号',
    examples: ['inspect problem add 甲虚构局 --item 1.2.1 --text 岗责体系未上网公开 --deadline 2026-10-31'],
    load: () => import('./add.ts'),
  }),
  command(takes.list, {
    path: 'problem list',
    stage: 'onsite',
    summary: '列出一个单位的问题和整改情况',
    examples: ['inspect problem list 甲虚构局 --open'],
    table: true,
    load: () => import('./list.ts'),
  }),
  command(takes.see, {
    path: 'problem see',
    stage: 'onsite',
    summary: '登记查看整改的情况',
    examples: ['inspect problem see 甲虚构局 2026-KM07 --mended --note 已在门户网站公开'],
    load: () => import('./see.ts'),
  }),
  command(takes.deadline, {
    path: 'problem deadline',
    stage: 'onsite',
    summary: '给问题定或改整改期限、责任人、所属评分项',
    examples: [
      'inspect problem deadline 甲虚构局 2026-KM07 2026-10-31 --responsible 样某',
      'inspect problem deadline 甲虚构局 2026-KM07 --item 1.2.1',
    ],
    load: () => import('./deadline.ts'),
  }),
];
