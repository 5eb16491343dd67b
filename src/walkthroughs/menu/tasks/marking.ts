import { also, choice, file, format, markProblem, pick, reason, text, unit, was } from '../blanks.ts';
import type { Blank, MenuTask } from '../task.ts';

const reviewer: Blank = text('评查人', '评查人姓名', '--reviewer');
const marks = (from: 'testees' | 'reviewed', message: string): Blank => ({
  ask: 'marks',
  from,
  name: from === 'testees' ? '证号=分数' : '案号=分数',
  message,
  check: markProblem,
});
const caseFile = pick('reviewed', '案号', '哪一卷');

/** The knowledge test and the review of case files. */
export const markingTasks: readonly MenuTask[] = [
  {
    stage: 'marks',
    title: '打印现场测试卷和答案',
    words: [
      'test',
      'paper',
      unit,
      { ...text('负责人员', '同考的负责人员姓名', '--leader', { optional: true }), ask: 'texts' },
    ],
    writes: true,
  },
  {
    stage: 'marks',
    title: '重新组卷（原来的作废）',
    words: [
      'test',
      'paper',
      unit,
      '--anew',
      also('方案', '组卷方案，如 单选=20x2,多选=10x3,判断=10x1,简答=2x10', '--blueprint'),
    ],
    writes: true,
    weighty: true,
  },
  {
    stage: 'marks',
    title: '录入答卷，自动判分',
    words: [
      'test',
      'answers',
      unit,
      {
        ask: 'marks',
        from: 'testees',
        name: '证号=答案',
        message: '〇的答案（按题号顺序，如 ACBD；空题写 -）',
      },
    ],
  },
  { stage: 'marks', title: '录入测试成绩', words: ['test', 'score', unit, marks('testees', '〇的成绩')] },
  { stage: 'marks', title: '看测试成绩和换算', words: ['test', 'show', unit] },
  { stage: 'marks', title: '案卷评查表（手填）', words: ['checklist', 'review', unit, format], writes: true },
  { stage: 'marks', title: '评查工作簿（每名评查人一份）', words: ['review', 'sheet', unit, reviewer], writes: true },
  {
    stage: 'marks',
    title: '读入填好的评查工作簿',
    words: ['review', 'load', unit, file('工作簿', '填好的评查工作簿', ['.xlsx']), reviewer],
  },
  {
    stage: 'marks',
    title: '一卷用哪一张评查表',
    words: ['review', 'rubric', unit, caseFile, pick('rubrics', '评查表', '用哪一张评查表')],
  },
  {
    stage: 'marks',
    title: '在评查表上评一卷',
    words: [
      'review',
      'item',
      unit,
      caseFile,
      { ...text('评查表编号', '评查表上的编号，如 J16、3.2'), ask: 'texts' },
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
      text('分数', '扣几分', '--deduct', { check: markProblem, when: was('评法', 'deduct') }),
      text('理由', '扣分、违反的事实和理由', '--reason', { when: was('评法', 'deduct', '--broken') }),
    ],
  },
  {
    stage: 'marks',
    title: '完成自己评的一卷',
    words: [
      'review',
      'finish',
      unit,
      caseFile,
      choice(
        '其余',
        '没有答的各项',
        [
          ['', '已经全部答完'],
          ['--rest-full', '都没有问题'],
        ],
        {},
      ),
    ],
    weighty: true,
  },
  { stage: 'marks', title: '重新打开自己评的一卷', words: ['review', 'reopen', unit, caseFile, reason] },
  { stage: 'marks', title: '比较两名评查人的评分', words: ['review', 'compare', unit] },
  {
    stage: 'marks',
    title: '记两人共同签认的议定分',
    words: [
      'review',
      'agree',
      unit,
      marks('reviewed', '〇的议定分'),
      { ...text('签认人', '签认的评查人姓名', '--signed'), ask: 'texts' },
    ],
  },
  { stage: 'marks', title: '直接录入案卷得分', words: ['review', 'score', unit, marks('reviewed', '〇的得分')] },
  { stage: 'marks', title: '看案卷评查得分', words: ['review', 'show', unit] },
];
