import type { CommandSpec, OptionSpec } from '../../command.ts';

const unitArgument = { name: '<unit>', help: '单位全称、统一社会信用代码，或名称、拼音首字母中不会混淆的一段' };
const fieldOptions: readonly OptionSpec[] = [
  { flags: '--code <code>', help: '统一社会信用代码（18 位，校验码要对）' },
  { flags: '--level <level>', help: '单位级别，如 正科级' },
  { flags: '--kind <kind>', help: '单位性质：政府部门、授权组织、驻县垂管' },
  { flags: '--address <text>', help: '地址' },
  { flags: '--contact <name>', help: '联系人' },
  { flags: '--phone <number>', help: '联系电话' },
];

export const specs: readonly CommandSpec[] = [
  {
    path: 'unit add',
    stage: 'begin',
    summary: '登记一个单位',
    arguments: [{ name: '<name>', help: '单位全称' }],
    options: fieldOptions,
    examples: ['inspect unit add 样县甲虚构局 --level 正科级 --address 样县样例路1号'],
    load: () => import('./add.ts'),
  },
  {
    path: 'unit list',
    stage: 'begin',
    summary: '列出单位',
    options: [{ flags: '--retired', help: '连已停用的一起列出' }],
    examples: ['inspect unit list'],
    load: () => import('./list.ts'),
  },
  {
    path: 'unit show',
    stage: 'begin',
    summary: '查看一个单位',
    arguments: [unitArgument],
    examples: ['inspect unit show 甲虚构'],
    load: () => import('./show.ts'),
  },
  {
    path: 'unit edit',
    stage: 'begin',
    summary: '修改一个单位的资料',
    arguments: [unitArgument],
    options: [{ flags: '--name <name>', help: '新的全称' }, ...fieldOptions],
    notes: ['值写成空（如 --phone ""）表示清除该项。改动记入日志，旧值仍可查。'],
    examples: ['inspect unit edit 甲虚构 --address 样县样例路2号'],
    load: () => import('./edit.ts'),
  },
  {
    path: 'unit order',
    stage: 'begin',
    summary: '排定机构序列：名单、文稿都按这个先后',
    arguments: [{ name: '<unit...>', help: '排在前面的单位，依次写出；其余的跟在后面，先后不变' }],
    notes: ['导入单位名录时，按名录里的先后排列。'],
    examples: ['inspect unit order 甲虚构局 乙虚构局'],
    load: () => import('./order.ts'),
  },
  {
    path: 'unit retire',
    stage: 'begin',
    summary: '停用一个单位（记录保留，可查看、出文、复核，不再录入、抽取、评分）',
    arguments: [unitArgument],
    options: [{ flags: '--reason <text>', help: '停用的原因' }],
    examples: ['inspect unit retire 甲虚构 --reason 机构合并'],
    load: () => import('./retire.ts'),
  },
  {
    path: 'unit reinstate',
    stage: 'begin',
    summary: '恢复一个已停用的单位',
    arguments: [unitArgument],
    options: [{ flags: '--reason <text>', help: '恢复的原因' }],
    examples: ['inspect unit reinstate 甲虚构 --reason 停用有误'],
    load: () => import('./reinstate.ts'),
  },
];
