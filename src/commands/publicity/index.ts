import type { CommandSpec } from '../../command.ts';
import { requireDay } from '../../domain/day.ts';
import { memberOf } from '../../domain/typed-member.ts';
import { objectionOutcomes } from '../../domain/year/records.ts';
import { anyYear, asked, askedAs, command, count, happened, text, texts, worded } from '../../parameters.ts';
import { unitArgument, yearFlag } from '../../usual-parameters.ts';

export const takes = {
  open: {
    units: texts('[unit...]', '单位；不写则为全部验收达标、尚未公示的单位'),
    year: yearFlag,
    from: askedAs('--from <day>', '公示第一天', { ask: 'day', name: '日期', lies: 'near' }, requireDay),
    workingDays: count('--working-days <n>', '按工作日计算，公示 n 个工作日；不写则为 7 日（1周，含节假日）', {
      ask: 'number',
      name: '工作日',
      message: '几个工作日',
    }),
    channels: text('--channels <text>', '公示渠道，如 县政府网站', { name: '渠道' }),
    contact: text('--contact <text>', '受理方式：受理异议的电话、地址、邮箱', {
      name: '受理方式',
      message: '受理异议的电话、地址、邮箱',
    }),
    reason: text('--reason <text>', '更正没有结束的公示，或者补记已经过去的公示：写明原因', {
      name: '更正',
      message: '更正上一次公示的，或者补记已经过去的，写理由',
    }),
  },
  show: { year: yearFlag },
  edit: {
    year: yearFlag,
    channels: text('--channels <text>', '公示渠道，如 县政府网站', { name: '渠道' }),
    contact: asked('--contact <text>', '受理方式：受理异议的电话、地址、邮箱', {
      name: '受理方式',
      message: '受理异议的方式（电话、地址、邮箱）',
    }),
  },
  object: {
    unit: unitArgument,
    year: yearFlag,
    byWhom: asked('--by-whom <name>', '提出异议的单位或个人（个人信息，单独保存）', {
      name: '提出人',
      message: '提出异议的单位或个人',
    }),
    text: asked('--text <text>', '异议内容', { message: '异议内容', name: '内容' }),
    date: happened('--date <day>', '收到日期，默认今天', { name: '日期', message: '哪天收到的' }),
  },
  settle: {
    number: text('<number>', '异议编号，如 2026-K7Q3', {
      ask: 'pick',
      name: '异议',
      message: '哪一件异议',
      from: 'objections',
    }),
    year: anyYear('--year <year>', '年度，默认今年', { message: '哪一年' }),
    outcome: askedAs(
      '--outcome <outcome>',
      'upheld 成立（不予命名）或 rejected 不成立',
      {
        ask: 'choice',
        name: '结果',
        message: '异议成立吗',
        choices: worded(objectionOutcomes, (outcome) => (outcome === 'upheld' ? '（不予命名）' : '')),
      },
      memberOf(objectionOutcomes),
    ),
    reason: asked('--reason <text>', '核实情况', { message: '核实情况', name: '理由' }),
    date: happened('--date <day>', '日期，默认今天'),
  },
  close: { year: yearFlag },
};

export const specs: readonly CommandSpec[] = [
  command(takes.open, {
    path: 'publicity open',
    stage: 'year',
    summary: '公示拟命名的示范点（1周）',
    notes: [
      '列入名单的要申报、确定为培育对象、验收达标且没有重开；公示不能早于验收结论。',
      '没有开始、或者没有收到异议的公示，可以加 --reason 更正日期、期限和名单；原来的记录保留。',
      '首尾两天都计入公示期。按工作日计算时，使用国务院办公厅的节假日安排（inspect holiday list）。',
    ],
    examples: [
      'inspect publicity open --from 2026-09-28',
      'inspect publicity open --from 2026-09-28 --working-days 5',
      'inspect publicity open --from 2026-10-12 --reason 日期写错',
    ],
    load: () => import('./open.ts'),
  }),
  command(takes.show, {
    path: 'publicity show',
    stage: 'year',
    summary: '查看公示、名单和异议',
    examples: ['inspect publicity show --year 2026'],
    load: () => import('./show.ts'),
  }),
  command(takes.edit, {
    path: 'publicity edit',
    stage: 'year',
    summary: '补写公示渠道和受理异议的方式',
    examples: ['inspect publicity edit --channels 县政府网站 --contact 电话（略）'],
    load: () => import('./edit.ts'),
  }),
  command(takes.object, {
    path: 'publicity object',
    stage: 'year',
    summary: '登记对一个单位的异议',
    examples: ['inspect publicity object 甲虚构局 --by-whom 某公司 --text 未按规定亮证'],
    load: () => import('./object.ts'),
  }),
  command(takes.settle, {
    path: 'publicity settle',
    stage: 'year',
    summary: '记录异议的核实结果',
    examples: ['inspect publicity settle 2026-K7Q3 --outcome rejected --reason 调阅录像，亮证属实'],
    load: () => import('./settle.ts'),
  }),
  command(takes.close, {
    path: 'publicity close',
    stage: 'year',
    summary: '公示期满、异议处理完毕后结束公示',
    examples: ['inspect publicity close'],
    load: () => import('./close.ts'),
  }),
];
