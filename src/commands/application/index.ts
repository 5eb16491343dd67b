import type { CommandSpec } from '../../command.ts';
import { asked, command, happened, pastDay, text, texts } from '../../parameters.ts';
import { unitArgument, yearFlag } from '../../usual-parameters.ts';
import { someUnits } from '../questions.ts';

const dateFlag = happened('--date <day>', '决定日期，默认今天', { name: '日期' });

export const takes = {
  list: { year: yearFlag },
  accept: {
    unit: unitArgument,
    year: yearFlag,
    date: pastDay('--date <day>', '决定日期，默认今天；再次运行补记的，默认原来的日期', {
      name: '日期',
      default: 'today',
    }),
    organ: text('--organ <text>', '单位明确的专门机构', { name: '专门机构' }),
    staff: text('--staff <names>', '单位明确的专责人员（个人信息，单独保存）', {
      name: '专责人员',
      message: '专责人员',
    }),
    goals: text('--goals <text>', '创建目标', { name: '目标' }),
    measures: text('--measures <text>', '创建措施', { name: '措施' }),
    requirements: text('--requirements <text>', '创建要求', { name: '要求' }),
    reason: text('--reason <text>', '备注'),
  },
  decline: {
    unit: unitArgument,
    year: yearFlag,
    date: dateFlag,
    reason: asked('--reason <text>', '不予列入的原因', { name: '理由', message: '不列入培育对象的原因' }),
  },
  nominate: {
    units: texts('<unit...>', '单位，依次写出', someUnits),
    year: yearFlag,
    date: pastDay('--date <day>', '决定日期，默认今天；同样的单位再次运行，默认原来的日期', {
      name: '日期',
      default: 'today',
    }),
    reason: text('--reason <text>', '不是 2-3 个时的原因', { name: '理由', message: '不是 2 至 3 个，写明原因' }),
    opinions: texts('--opinion <text>', '一个单位的推荐意见，写成 单位=意见，可写多次'),
  },
  compare: {
    units: texts('[unit...]', '单位；不写则为全部培育对象'),
    year: yearFlag,
    out: text('-o, --out <file>', '写成 Excel 文件', { ask: 'save', name: '文件', message: '写成哪个 Excel 文件' }),
  },
};

export const specs: readonly CommandSpec[] = [
  command(takes.list, {
    path: 'application list',
    stage: 'year',
    summary: '列出一年的创建申请：缺什么、谁逾期',
    examples: ['inspect application list --year 2026'],
    table: true,
    load: () => import('./list.ts'),
  }),
  command(takes.accept, {
    path: 'application accept',
    stage: 'year',
    summary: '审核通过，确定为培育对象',
    examples: [
      'inspect application accept 甲虚构局 --organ 法制股 --goals 年底前达标 --measures 每月自查 --requirements 全员持证',
    ],
    load: () => import('./accept.ts'),
  }),
  command(takes.decline, {
    path: 'application decline',
    stage: 'year',
    summary: '审核未通过，不列入培育对象',
    examples: ['inspect application decline 甲虚构局 --reason 创建方案没有具体措施'],
    load: () => import('./decline.ts'),
  }),
  command(takes.nominate, {
    path: 'application nominate',
    stage: 'year',
    summary: '确定 2-3 个单位向市呈报',
    examples: ['inspect application nominate 甲虚构局 乙虚构局'],
    load: () => import('./nominate.ts'),
  }),
  command(takes.compare, {
    path: 'application compare',
    stage: 'year',
    summary: '比较培育对象：基础条件、队伍素质、执法规范',
    examples: ['inspect application compare --year 2026'],
    table: true,
    load: () => import('./compare.ts'),
  }),
];
