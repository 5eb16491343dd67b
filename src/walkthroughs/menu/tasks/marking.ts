import { also, choice, inStage, look, of, was } from '../blanks.ts';
import { deedTask } from '../deed-tasks.ts';
import type { MenuTask } from '../task.ts';

/** The knowledge test and the review of case files. */
export const markingTasks: readonly MenuTask[] = [
  ...inStage(
    'marks',
    { title: '打印现场测试卷和答案', words: ['test paper', of('unit'), also('--leader')], writes: true },
    {
      title: '重新组卷（原来的作废）',
      words: ['test paper', of('unit'), '--anew', also('--blueprint')],
      writes: true,
      weighty: true,
    },
    { title: '录入答卷，自动判分', words: ['test answers', of('unit'), of('answers')] },
    { title: '录入测试成绩', words: ['test score', of('unit'), of('marks')] },
    { title: '看测试成绩和换算', words: ['test show', of('unit')] },
    { title: '案卷评查表（手填）', words: ['checklist review', of('unit'), look, of('--format')], writes: true },
    { title: '评查工作簿（每名评查人一份）', words: ['review sheet', of('unit'), of('--reviewer')], writes: true },
    { title: '读入填好的评查工作簿', words: ['review load', of('unit'), of('xlsx'), of('--reviewer')] },
    { title: '一卷用哪一张评查表', words: ['rubric use', of('unit'), of('file'), of('rubric')] },
    {
      title: '在评查表上评一卷',
      words: [
        'review item',
        of('unit'),
        of('file'),
        of('items'),
        choice(
          '评法',
          '怎么评',
          [
            ['--full', '没有问题'],
            ['deduct', '一般项扣分'],
            ['--broken', '违反基础项，本卷记 0 分'],
          ],
          { unsaid: true },
        ),
        { say: '--full', when: was('评法', '--full') },
        { say: '--broken', when: was('评法', '--broken') },
        of('--deduct', { when: was('评法', 'deduct') }),
        of('--reason', { when: was('评法', 'deduct', '--broken') }),
      ],
    },
    {
      title: '完成自己评的一卷',
      words: [
        'review finish',
        of('unit'),
        of('file'),
        choice('其余', '没有答的各项', [
          ['', '已经全部答完'],
          ['--rest-full', '都没有问题'],
        ]),
      ],
      weighty: true,
    },
    { title: '重新打开自己评的一卷', words: ['review reopen', of('unit'), of('file'), of('--reason')] },
    { title: '比较两名评查人的评分', words: ['review compare', of('unit')] },
    deedTask('review agree'),
    deedTask('review score'),
    { title: '看案卷评查得分', words: ['review show', of('unit')] },
  ),
];
