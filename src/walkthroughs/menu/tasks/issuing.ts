import { ofEachDay, ofOneUnit } from '../../../actions/documents/wish-flags.ts';
import { also, dayOf, inStage, letter, look, of, one, signer, was, whichDay } from '../blanks.ts';
import { deedTask } from '../deed-tasks.ts';
import type { MenuTask } from '../task.ts';

/** Letters of the office, their numbers and the sheet on which they are signed. */
export const issuingTasks: readonly MenuTask[] = [
  ...inStage(
    'issuing',
    { title: '培育对象通知', words: letter('candidates', []), writes: true },
    { title: '向市呈报的报告', words: letter('nomination', [], [signer()]), writes: true },
    deedTask('application withdraw'),
    { title: '复核结论的通知', words: letter('recheck', [of('unit', { from: 'titled' })]), writes: true },
    {
      title: '发文稿纸（拟稿、核稿、签发）',
      words: [
        'notice dispatch',
        of('--for'),
        of('unit', { when: was('文稿', ...ofOneUnit) }),
        look,
        whichDay(),
        of('--format'),
      ],
      writes: true,
    },
    { title: '文号登记簿', words: ['numbers'] },
    { title: '打印文号登记簿', words: ['checklist numbers', look, of('--format')], writes: true },
    {
      title: '给文件编号',
      words: [
        'numbers take',
        of('document'),
        of('unit', { when: was('文稿', ...ofOneUnit) }),
        also('--of', { when: was('文稿', ...ofEachDay), ...dayOf() }),
        also('--number', { nothing: '直接回车就取下一个号' }),
      ],
    },
    {
      title: '补记别处用了的文号',
      words: ['numbers take other', of('--title'), of('--number', { otherwise: true }), of('--date')],
    },
    deedTask('numbers void'),
    deedTask('numbers restore'),
    {
      title: '验收报告，公示版',
      words: ['report', of('unit'), '--public', of('--out', { default: (given) => `${one(given, '单位')}公示版.pdf` })],
      writes: true,
    },
  ),
];
