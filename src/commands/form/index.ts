import { titleLevels } from '../../domain/year/records.ts';
import { asked, commands, flag, happened, text, texts, worded } from '../../parameters.ts';
import { aUnit, yearFlag } from '../../usual-parameters.ts';
import { formatFlag, outFlag } from '../document-options.ts';
import { sheets } from '../questions.ts';

/** A filled form is printed; a blank one is most often filled in on a computer. */
const blankOrFilled = {
  ...formatFlag,
  question: {
    ...formatFlag.question,
    otherwise: {
      name: '空表的格式',
      message: '给单位怎样填',
      choices: [
        ['docx', 'Word，单位在电脑上填，填好的能读回来'],
        ['pdf', 'PDF，打印出来手写'],
      ],
    },
  },
} as const;

export const takes = {
  form: {
    kind: text('<kind>', 'county（县级，附件1）或 city（市级，附件2）', {
      ask: 'choice',
      name: '级别',
      message: '哪一种申报表',
      choices: worded(titleLevels, (each) => `（附件${each === 'county' ? 1 : 2}）`),
    }),
    unit: text('[unit]', '单位；不写单位时用 --blank 或 --batch', aUnit),
    year: yearFlag,
    out: outFlag,
    format: blankOrFilled,
    blank: flag('--blank', '空白表'),
    batch: text('--batch <folder>', '本年度所有申报单位（市级表：向市呈报的单位）各写一份，放进这个文件夹', {
      ask: 'folder',
      name: '文件夹',
      message: '放进哪个文件夹',
    }),
    from: text(
      '--from <file>',
      '与 --batch 合用：从表格取，一行一个单位，列有单位名称、近三年工作情况、申报单位意见、推荐单位意见',
      { ask: 'file', name: '表格', message: '写着各单位情况的表格', endings: sheets },
    ),
    together: text('--together <file>', '与 --batch 合用：再合成一份 PDF，供一次打印', {
      ask: 'save',
      name: '合成的一份',
      message: '合成的一份 PDF 写到哪里',
    }),
    account: text(
      '--account <file>',
      '“近三年行政执法责任制工作情况”的文字（纯文本文件）；与 --batch 合用时写文件夹，内有“单位名称.txt”',
      { ask: 'file', name: '情况', message: '“近三年工作情况”的文字（.txt）', endings: ['.txt'] },
    ),
    opinion: text('--opinion <text>', '申报单位意见', { name: '意见' }),
    recommendation: text('--recommendation <text>', '推荐单位意见（市级表）', {
      name: '推荐意见',
      message: '推荐单位意见',
    }),
  },
  read: {
    files: texts('<file...>', '单位填好的 Word 申报表，可以写多个', {
      ask: 'files',
      name: '表',
      message: '填好的申报表（.docx）',
      endings: ['.docx'],
    }),
    unit: text('--unit <unit>', '表上写的是简称、旧称的，写明是哪个单位（一次读一份时用）', {
      ...aUnit,
      message: '表上的单位没有登记，是哪个登记的单位',
    }),
    year: yearFlag,
    take: flag('--take', '收下：原件存入本年度申请，空着的级别、地址照表登记；不写只预览'),
    date: happened('--date <day>', '收到申报表的日期，默认今天', { name: '日期', message: '哪天收到的' }),
    lateReason: asked('--late-reason <text>', '5月31日以后提出的，写明逾期原因'),
    texts: text('--texts <folder>', '把各表的工作情况写成“单位名称.txt”，供以后写表用'),
  },
};

export const specs = commands('form', takes, {
  form: {
    summary: '填好的或空白的示范点申报表（附件1、附件2）',
    notes: ['给单位自己填写的空白表，建议用 --format docx：在 Word 或 WPS 中直接填写，格子随文字增高，可以加页。'],
    examples: [
      'inspect form county 甲虚构 --account 三年情况.txt -o 申报表.pdf',
      'inspect form county --blank --format docx',
      'inspect form city --batch 市级申报表',
      'inspect form county --batch 申报表 --from 申报.xlsx --together 全部申报表.pdf',
    ],
    load: () => import('./form.ts'),
  },
  read: {
    summary: '读单位填好的 Word 申报表：先预览，再收下',
    examples: ['inspect form read 甲局.docx 乙局.docx', 'inspect form read 甲局.docx --take'],
    table: true,
    load: () => import('./read.ts'),
  },
});
