import { also, choice, day, format, one, save, text, unit } from '../blanks.ts';
import type { MenuTask } from '../task.ts';

export const number = also('文号', '发文字号（登记簿里已经编了号的不用写）', '--number');
export const redHead = choice(
  '红头',
  '红头怎么处理',
  [
    ['none', '不要红头'],
    ['drawn', '打印红头'],
    ['preprinted', '套打预印纸，上面留空'],
  ],
  { flag: '--red-head' },
);
const signer = also('签发人', '签发人（不写时留空）', '--signer');
const title = text('标题', '文件标题', '--title');

/** Papers that bear a number of the office. */
const numbered = [
  ['candidates', '培育对象通知'],
  ['nomination', '向市呈报的报告'],
  ['publicity', '公示'],
  ['designation', '命名决定'],
] as const;

/** Letters of the office, their numbers and the sheet on which they are signed. */
export const issuingTasks: readonly MenuTask[] = [
  {
    stage: 'issuing',
    title: '培育对象通知',
    words: ['notice', 'candidates', redHead, number, format],
    writes: true,
  },
  {
    stage: 'issuing',
    title: '向市呈报的报告',
    words: ['notice', 'nomination', redHead, number, signer, format],
    writes: true,
  },
  {
    stage: 'issuing',
    title: '复核结论的通知',
    words: ['notice', 'recheck', { ...unit, usual: ['已命名', '已授牌'] }, redHead, number, format],
    writes: true,
  },
  {
    stage: 'issuing',
    title: '发文稿纸（拟稿、核稿、签发）',
    words: [
      'notice',
      'dispatch',
      choice('文稿', '哪一种文件', numbered, { flag: '--for' }),
      save('写到哪个文件', '发文稿纸.pdf'),
    ],
    writes: true,
  },
  { stage: 'issuing', title: '文号登记簿', words: ['numbers'] },
  {
    stage: 'issuing',
    title: '给文件编号',
    words: [
      'numbers',
      'take',
      choice('文稿', '哪一种文件', numbered, {}),
      {
        ...day('是哪一天的（公示写首日，命名决定写命名日期）', '--of', { past: false, optional: true }),
        default: '',
      },
      also('文号', '文号（不写时取下一个号）', '--number'),
    ],
  },
  {
    stage: 'issuing',
    title: '补记别处用了的文号',
    words: ['numbers', 'take', 'other', title, text('文号', '文号，如 样法政办〔2026〕4号', '--number')],
  },
  {
    stage: 'issuing',
    title: '作废一个文号',
    words: ['numbers', 'void', text('文号', '哪一个文号'), text('理由', '为什么作废', '--reason')],
    weighty: true,
  },
  {
    stage: 'issuing',
    title: '验收报告，公示版',
    words: ['report', unit, '--public', save('写到哪个文件', (given) => `${one(given, '单位')}公示版.pdf`)],
    writes: true,
  },
];
