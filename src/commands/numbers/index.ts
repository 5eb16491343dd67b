import { restoreNumber, voidNumber } from '../../actions/deeds/office.ts';
import { numberedPapers } from '../../actions/documents/wish-flags.ts';
import { numberProblem } from '../../domain/year/document-numbers.ts';
import { anyYear, commands, day, pastDay, picked, text } from '../../parameters.ts';
import { aUnit, yearFlag } from '../../usual-parameters.ts';
import { deedCommand } from '../deed-command.ts';

export const takes = {
  numbers: { year: yearFlag },
  take: {
    document: text('<document>', '文件的种类，如 designation（命名决定），other 是程序不出的文件', {
      ask: 'choice',
      name: '文稿',
      message: '哪一种文件',
      choices: numberedPapers,
    }),
    unit: text('[unit]', '一个单位一份的，写明单位', aUnit),
    year: anyYear('--year <year>', '年度，默认今年；写了 --of 的，是那一份的年度', { message: '哪一年' }),
    date: pastDay('--date <day>', '文件的成文日期，默认是记录上的那一天，没有的是今天', {
      name: '成文日期',
      message: '那份文件的成文日期',
    }),
    of: day(
      '--of <day>',
      '同一种文件一年有几份时，是哪一天的',
      picked('papersOnRecord', '日期', '是哪一天的（公示写首日，命名、复核、撤销写当天）', {
        orText: true,
        lies: 'near',
      }),
    ),
    number: text('--number <text>', '文号，如 样法政办〔2026〕9号', {
      message: '文号',
      check: numberProblem,
      otherwise: { message: '文号，如 样法政办〔2026〕4号', check: numberProblem },
    }),
    title: text('--title <text>', '文件标题；other 必须写', { name: '标题' }),
  },
};

export const specs = [
  ...commands('numbers', takes, {
    numbers: {
      summary: '发文字号登记簿：哪份文件用了哪个号，空了哪些号',
      notes: [
        '写文书时用 --number 写的文号、命名和撤销时用 --document 写的文号都登记在内；一个文号只能用于一份文件，作废的不再发出。',
      ],
      examples: ['inspect numbers --year 2026'],
      table: true,
      load: () => import('./numbers.ts'),
    },
    take: {
      summary: '给一份文件编号：不写 --number 时取下一个号',
      examples: [
        'inspect numbers take designation',
        'inspect numbers take other --title 关于召开领导小组会议的通知 --number 样法政办〔2026〕4号',
      ],
      load: () => import('./take.ts'),
    },
  }),
  deedCommand(voidNumber),
  deedCommand(restoreNumber),
];
