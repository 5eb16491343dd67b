import { agree, score } from '../../actions/deeds/agreed.ts';
import { commands, flag, points, text, texts } from '../../parameters.ts';
import {
  deducting,
  fileArgument,
  reviewerFlag,
  sheetReopened,
  unitArgument,
  yearFlag,
} from '../../usual-parameters.ts';
import { deedCommand } from '../deed-command.ts';

export const takes = {
  show: { unit: unitArgument, file: text('[file]', '案号：看自己在这一卷上的评查表'), year: yearFlag },
  item: {
    unit: unitArgument,
    file: fileArgument,
    items: texts('<items...>', '评查表的编号，如 J16、3.2，可写几个', {
      name: '评查表编号',
      message: '评查表上的编号，如 J16、3.2',
    }),
    full: flag('--full', '没有问题：基础项没有违反，一般项不扣分'),
    deduct: points('--deduct <points>', '一般项扣几分', deducting),
    broken: flag('--broken', '违反基础项，本卷记 0 分'),
    skip: flag('--skip', '无需评审：不计入参与评查的标准分（评查表允许的）'),
    absent: flag('--absent', '案卷里没有这份文书，得 0 分（评查表写明的）'),
    award: flag('--award', '加分项符合'),
    reason: text('--reason <text>', '扣分、违反、无需评审、加分的事实和理由', {
      name: '理由',
      message: '扣分、违反的事实和理由',
    }),
    year: yearFlag,
  },
  finish: {
    unit: unitArgument,
    file: fileArgument,
    restFull: flag('--rest-full', '没有答的各项都没有问题'),
    year: yearFlag,
  },
  reopen: { unit: unitArgument, file: fileArgument, reason: sheetReopened, year: yearFlag },
  sheet: {
    unit: unitArgument,
    out: text('-o, --out <xlsx>', '工作簿文件名'),
    reviewer: reviewerFlag,
    year: yearFlag,
  },
  load: {
    unit: unitArgument,
    xlsx: text('<xlsx>', '填好的评查工作簿', { ask: 'file', name: '工作簿', endings: ['.xlsx'] }),
    reviewer: reviewerFlag,
    year: yearFlag,
  },
  compare: { unit: unitArgument, year: yearFlag },
};

export const specs = [
  deedCommand(score),
  ...commands('review', takes, {
    show: {
      summary: '查看案卷评查得分',
      notes: ['别人的评查表只显示到哪一步，两人都完成之前不显示分数。'],
      examples: ['inspect review show 甲虚构', 'inspect review show 甲虚构 样综执罚〔2026〕12号 --by 示例甲'],
      table: true,
      load: () => import('./show.ts'),
    },
    item: {
      summary: '在评查表上逐项评一卷：不扣分、扣几分、违反基础项',
      notes: ['评查人就是经办人（--by）。每个回答立即保存；再写一次就是改。全部答完后用 inspect review finish 完成。'],
      examples: [
        'inspect review item 甲虚构 样综执罚〔2026〕12号 3.4 --deduct 2 --reason 依据未写到款 --by 示例甲',
        'inspect review item 甲虚构 样综执罚〔2026〕12号 J1 J2 J3 --full --by 示例甲',
      ],
      load: () => import('./item.ts'),
    },
    finish: {
      summary: '完成自己在一卷上的评查表；完成后不能再改',
      examples: ['inspect review finish 甲虚构 样综执罚〔2026〕12号 --by 示例甲'],
      load: () => import('./finish.ts'),
    },
    reopen: {
      summary: '重新打开自己已完成的评查表（另一人还没有完成时）',
      examples: ['inspect review reopen 甲虚构 样综执罚〔2026〕12号 --reason 漏看送达回证 --by 示例甲'],
      load: () => import('./reopen.ts'),
    },
    sheet: {
      summary: '给一名评查人生成评查工作簿，每卷一张表',
      notes: [
        '评查表是数据：data/rubrics 里是示例，不是官方标准；办公室自己的用 inspect rubric add 存入。',
        '填“处数”栏：基础项违反的写 1，一般项写几处；按幅度扣分的在“每处扣分”栏写分数。',
      ],
      examples: ['inspect review sheet 甲虚构 --reviewer 示例甲 -o 评查-示例甲.xlsx'],
      load: () => import('./sheet.ts'),
    },
    load: {
      summary: '读入一名评查人填好的工作簿；两人都读入之前互相看不到',
      examples: ['inspect review load 甲虚构 评查-示例甲.xlsx --reviewer 示例甲'],
      load: () => import('./load.ts'),
    },
    compare: {
      summary: '两人都完成后，逐卷列出评分的差异',
      notes: ['只有一人完成的案卷，只有该人自己能看到内容。'],
      examples: ['inspect review compare 甲虚构'],
      load: () => import('./compare.ts'),
    },
  }),
  deedCommand(agree),
];
