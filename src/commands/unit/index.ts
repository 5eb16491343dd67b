import type { CommandSpec } from '../../command.ts';
import { asked, command, erasable, flag, pastDay, text, texts } from '../../parameters.ts';
import { aUnit } from '../../usual-parameters.ts';
import { fieldFlags } from './fields.ts';

const unitArgument = text('<unit>', '单位全称、统一社会信用代码，或名称、拼音首字母中不会混淆的一段', aUnit);

export const takes = {
  add: { name: text('<name>', '单位全称'), ...fieldFlags },
  list: { retired: flag('--retired', '连已停用的一起列出') },
  show: { unit: unitArgument },
  edit: {
    unit: unitArgument,
    name: erasable('--name <name>', '新的全称'),
    renamed: pastDay('--renamed <date>', '从哪一天起用新的全称，缺省今天；更名以前的文书仍用原来的'),
    misspelt: flag('--misspelt', '原来的全称写错了，是订正：以前的文书也用改正后的'),
    ...fieldFlags,
  },
  order: {
    units: texts('<unit...>', '排在前面的单位，依次写出；其余的跟在后面，先后不变', {
      ask: 'many',
      name: '单位',
      message: '排在前面的单位，依次选',
      from: 'units',
    }),
  },
  retire: { unit: unitArgument, reason: text('--reason <text>', '停用的原因', { name: '理由', message: '理由' }) },
  reinstate: {
    unit: text('<unit>', '单位全称、统一社会信用代码，或名称、拼音首字母中不会混淆的一段', {
      ask: 'pick',
      name: '单位',
      message: '哪个单位',
      from: 'retiredUnits',
    }),
    reason: asked('--reason <text>', '恢复的原因', { name: '理由', message: '理由' }),
  },
};

export const specs: readonly CommandSpec[] = [
  command(takes.add, {
    path: 'unit add',
    stage: 'begin',
    summary: '登记一个单位',
    examples: ['inspect unit add 样县甲虚构局 --level 正科级 --address 样县样例路1号'],
    load: () => import('./add.ts'),
  }),
  command(takes.list, {
    path: 'unit list',
    stage: 'begin',
    summary: '列出单位',
    examples: ['inspect unit list'],
    table: true,
    load: () => import('./list.ts'),
  }),
  command(takes.show, {
    path: 'unit show',
    stage: 'begin',
    summary: '查看一个单位',
    examples: ['inspect unit show 甲虚构'],
    load: () => import('./show.ts'),
  }),
  command(takes.edit, {
    path: 'unit edit',
    stage: 'begin',
    summary: '修改一个单位的资料',
    notes: [
      '值写成空（如 --phone ""）表示清除该项。改动记入日志，旧值仍可查。',
      '单位更了名的，更名以前的公示、决定、报告重印时仍用当时的名称；只是写错了字的，加 --misspelt。',
    ],
    examples: ['inspect unit edit 甲虚构 --address 样县样例路2号'],
    load: () => import('./edit.ts'),
  }),
  command(takes.order, {
    path: 'unit order',
    stage: 'begin',
    summary: '排定机构序列：名单、文稿都按这个先后',
    notes: ['导入单位名录时，按名录里的先后排列。'],
    examples: ['inspect unit order 甲虚构局 乙虚构局'],
    load: () => import('./order.ts'),
  }),
  command(takes.retire, {
    path: 'unit retire',
    stage: 'begin',
    summary: '停用一个单位（记录保留，可查看、出文、复核，不再录入、抽取、评分）',
    examples: ['inspect unit retire 甲虚构 --reason 机构合并'],
    load: () => import('./retire.ts'),
  }),
  command(takes.reinstate, {
    path: 'unit reinstate',
    stage: 'begin',
    summary: '恢复一个已停用的单位',
    examples: ['inspect unit reinstate 甲虚构 --reason 停用有误'],
    load: () => import('./reinstate.ts'),
  }),
];
