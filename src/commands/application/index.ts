import type { CommandSpec } from '../../command.ts';
import { unitArgument, yearFlag } from '../unit-ref.ts';

const dateFlag = { flags: '--date <day>', help: '决定日期，默认今天' };

export const specs: readonly CommandSpec[] = [
  {
    path: 'application list',
    stage: 'year',
    summary: '列出一年的创建申请：缺什么、谁逾期',
    options: [yearFlag],
    examples: ['inspect application list --year 2026'],
    load: () => import('./list.ts'),
  },
  {
    path: 'application accept',
    stage: 'year',
    summary: '审核通过，确定为培育对象',
    arguments: [unitArgument],
    options: [
      yearFlag,
      dateFlag,
      { flags: '--organ <text>', help: '单位明确的专门机构' },
      { flags: '--staff <names>', help: '单位明确的专责人员（个人信息，单独保存）' },
      { flags: '--goals <text>', help: '创建目标' },
      { flags: '--measures <text>', help: '创建措施' },
      { flags: '--requirements <text>', help: '创建要求' },
      { flags: '--reason <text>', help: '备注' },
    ],
    examples: [
      'inspect application accept 甲虚构局 --organ 法制股 --goals 年底前达标 --measures 每月自查 --requirements 全员持证',
    ],
    load: () => import('./accept.ts'),
  },
  {
    path: 'application decline',
    stage: 'year',
    summary: '审核未通过，不列入培育对象',
    arguments: [unitArgument],
    options: [yearFlag, dateFlag, { flags: '--reason <text>', help: '不予列入的原因' }],
    examples: ['inspect application decline 甲虚构局 --reason 创建方案没有具体措施'],
    load: () => import('./decline.ts'),
  },
  {
    path: 'application nominate',
    stage: 'year',
    summary: '确定 2-3 个单位向市呈报',
    arguments: [{ name: '<unit...>', help: '单位，依次写出' }],
    options: [yearFlag, dateFlag, { flags: '--reason <text>', help: '不是 2-3 个时的原因' }],
    examples: ['inspect application nominate 甲虚构局 乙虚构局'],
    load: () => import('./nominate.ts'),
  },
  {
    path: 'application compare',
    stage: 'year',
    summary: '比较培育对象：基础条件、队伍素质、执法规范',
    arguments: [{ name: '[unit...]', help: '单位；不写则为全部培育对象' }],
    options: [yearFlag, { flags: '-o, --out <file>', help: '写成 Excel 文件' }],
    examples: ['inspect application compare --year 2026'],
    load: () => import('./compare.ts'),
  },
];
