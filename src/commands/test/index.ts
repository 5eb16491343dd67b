import { markOf } from '../../domain/rubrics/typed-mark.ts';
import { markProblem } from '../../domain/typed-number.ts';
import { commands, count, flag, several, text, texts } from '../../parameters.ts';
import { unitArgument, yearFlag } from '../../usual-parameters.ts';

export const takes = {
  paper: {
    unit: unitArgument,
    out: text('-o, --out <file>', '试卷文件名（PDF）；答案写在旁边的 …-答案.pdf'),
    seed: text('--seed <text>', '组卷种子；同一种子印出同一套试卷，不写则随机产生并印在答案上'),
    blueprint: text('--blueprint <text>', '组卷方案，如 单选=20x2,多选=10x3,判断=10x1,简答=2x10', { name: '方案' }),
    minutes: count('--minutes <n>', '考试时间，默认 60 分钟'),
    partial: flag('--partial', '多选题少选且没有错选的得一半分'),
    leader: texts('--leader <name>', '同考的负责人员，另卷，不计入平均分', {
      name: '负责人员',
      message: '同考的负责人员姓名',
    }),
    anew: flag('--anew', '已经组过卷的，重新组卷'),
    year: yearFlag,
  },
  answers: {
    unit: unitArgument,
    answers: texts('<answers...>', '执法证号=答案；答案按卷面题号顺序写，如 ACBD…，简答题写评分人给的分', {
      ask: 'marks',
      name: '证号=答案',
      message: '〇的答案',
      from: 'testees',
      sheets: true,
    }),
    year: yearFlag,
  },
  score: {
    unit: unitArgument,
    marks: several(
      '[marks...]',
      '执法证号=分数，可写几个；抽中的人里姓名不重的也可写姓名',
      { ask: 'marks', name: '证号=分数', message: '〇的成绩', from: 'testees', check: markProblem },
      markOf('执法证号'),
    ),
    leader: several('--leader <name=score>', '有关负责人员的成绩，只记录，不计入平均分', {}, markOf('姓名')),
    wrongLeader: text('--wrong-leader <name>', '录错了名字的负责人员，撤回其成绩', { name: '负责人员' }),
    reason: text('--reason <text>', '撤回的理由', { name: '理由' }),
    year: yearFlag,
  },
  show: { unit: unitArgument, year: yearFlag },
};

export const specs = commands('test', takes, {
  paper: {
    summary: '组卷：抽中的人每人一份试卷，另出一份答案',
    notes: [
      '题目来自题库（inspect import questions）；只用当天已施行、未失效且注明施行日期的题。再次运行印出同一套试卷。',
    ],
    examples: ['inspect test paper 甲虚构 --seed 314159 -o 试卷.pdf'],
    load: () => import('./paper.ts'),
  },
  answers: {
    summary: '录入答卷，自动判分',
    notes: ['也可写题号：1A 2C 21ABD 31对 41=8。空题写 -。姓名不重的也可写姓名；负责人写姓名。'],
    examples: ['inspect test answers 甲虚构 "16110526001=ACBDA 21ABD 31对错 41=8"'],
    table: true,
    load: () => import('./answers.ts'),
  },
  score: {
    summary: '录入现场法律知识测试成绩',
    notes: [
      '抽中的人都有成绩后，按测试计分的项自动得出；有人不合格的，照标准扣分。',
      '负责人员的名字录错了的：--wrong-leader 错的名字 --reason 理由，再照对的名字录。',
    ],
    examples: ['inspect test score 甲虚构 16110526001=86.5 16110526002=79'],
    table: true,
    load: () => import('./score.ts'),
  },
  show: {
    summary: '查看测试成绩和换算',
    examples: ['inspect test show 甲虚构'],
    table: true,
    load: () => import('./show.ts'),
  },
});
