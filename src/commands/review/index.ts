import type { CommandSpec } from '../../command.ts';
import { unitArgument, yearFlag } from '../unit-ref.ts';

export const specs: readonly CommandSpec[] = [
  {
    path: 'review score',
    stage: 'onsite',
    summary: '录入案卷评查的商定得分',
    arguments: [unitArgument, { name: '<marks...>', help: '案号=分数，可写几个' }],
    options: [yearFlag],
    notes: ['抽中的案卷都有得分后，B3 自动得出；70分以下为不合格，恰为70分须由办公室明确（待明确事项 seventy）。'],
    examples: ['inspect review score 甲虚构 样综执罚〔2026〕12号=88.5'],
    load: () => import('./score.ts'),
  },
  {
    path: 'review show',
    stage: 'onsite',
    summary: '查看案卷评查得分',
    arguments: [unitArgument],
    options: [yearFlag],
    examples: ['inspect review show 甲虚构'],
    load: () => import('./show.ts'),
  },
  {
    path: 'review sheet',
    stage: 'onsite',
    summary: '给一名评查人生成评查工作簿，每卷一张表',
    arguments: [unitArgument],
    options: [
      { flags: '-o, --out <xlsx>', help: '工作簿文件名' },
      { flags: '--reviewer <name>', help: '评查人，默认是经办人' },
      yearFlag,
    ],
    notes: [
      '评查表是数据：data/rubrics 里是示例，不是官方标准；办公室可在模板文件夹下建 rubrics 文件夹放自己的评查表。',
      '填“处数”栏：基础项违反的写 1，一般项写几处；按幅度扣分的在“每处扣分”栏写分数。',
    ],
    examples: ['inspect review sheet 甲虚构 --reviewer 示例甲 -o 评查-示例甲.xlsx'],
    load: () => import('./sheet.ts'),
  },
  {
    path: 'review load',
    stage: 'onsite',
    summary: '读入一名评查人填好的工作簿；两人都读入之前互相看不到',
    arguments: [unitArgument, { name: '<xlsx>', help: '填好的评查工作簿' }],
    options: [{ flags: '--reviewer <name>', help: '评查人，默认是经办人' }, yearFlag],
    examples: ['inspect review load 甲虚构 评查-示例甲.xlsx --reviewer 示例甲'],
    load: () => import('./load.ts'),
  },
  {
    path: 'review compare',
    stage: 'onsite',
    summary: '两人都完成后，逐卷列出评分的差异',
    arguments: [unitArgument],
    options: [yearFlag],
    notes: ['只有一人完成的案卷，只有该人自己能看到内容。'],
    examples: ['inspect review compare 甲虚构'],
    load: () => import('./compare.ts'),
  },
  {
    path: 'review agree',
    stage: 'onsite',
    summary: '记两名评查人共同签认的议定分',
    arguments: [unitArgument, { name: '<marks...>', help: '案号=分数，可写几个' }],
    options: [{ flags: '--signed <name>', help: '签认的评查人，每人写一次', repeats: true }, yearFlag],
    examples: ['inspect review agree 甲虚构 样综执罚〔2026〕12号=88.5 --signed 示例甲 --signed 示例乙'],
    load: () => import('./agree.ts'),
  },
];
