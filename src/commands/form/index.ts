import type { CommandSpec } from '../../command.ts';
import { formatFlag, outFlag } from '../document-options.ts';
import { yearFlag } from '../unit-ref.ts';

export const specs: readonly CommandSpec[] = [
  {
    path: 'form',
    stage: 'documents',
    summary: '填好的或空白的示范点申报表（附件1、附件2）',
    arguments: [
      { name: '<kind>', help: 'county（县级，附件1）或 city（市级，附件2）' },
      { name: '[unit]', help: '单位；不写单位时用 --blank 或 --batch' },
    ],
    options: [
      yearFlag,
      outFlag,
      formatFlag,
      { flags: '--blank', help: '空白表' },
      { flags: '--batch <folder>', help: '本年度所有申报单位（市级表：向市呈报的单位）各写一份，放进这个文件夹' },
      {
        flags: '--account <file>',
        help: '“近三年行政执法责任制工作情况”的文字（纯文本文件）；与 --batch 合用时写文件夹，内有“单位名称.txt”',
      },
      { flags: '--opinion <text>', help: '申报单位意见' },
      { flags: '--recommendation <text>', help: '推荐单位意见（市级表）' },
    ],
    notes: ['给单位自己填写的空白表，建议用 --format docx：在 Word 或 WPS 中直接填写，格子随文字增高，可以加页。'],
    examples: [
      'inspect form county 甲虚构 --account 三年情况.txt -o 申报表.pdf',
      'inspect form county --blank --format docx',
      'inspect form city --batch 市级申报表',
    ],
    load: () => import('./form.ts'),
  },
];
