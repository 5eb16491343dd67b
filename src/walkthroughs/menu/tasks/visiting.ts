import { also, choice, inStage, letter, look, of, was } from '../blanks.ts';
import { deedTask } from '../deed-tasks.ts';
import type { MenuTask } from '../task.ts';

const how = { ask: 'choice', name: '办法', message: '怎么抽', unsaid: true } as const;
/** The draw, and the day at the unit. */
export const visitingTasks: readonly MenuTask[] = [
  ...inStage(
    'draw',
    { title: '抽执法人员：封存、两方报数、抽取结果、证书', words: ['draw officers', of('unit'), of('--purpose')] },
    {
      title: '抽案卷：封存、两方报数、抽取结果、证书',
      words: [
        'draw cases',
        of('unit'),
        {
          ...how,
          choices: [
            ['count', '一共抽几份'],
            ['quota', '处罚、许可、强制、检查各抽几份'],
          ],
        },
        of('--count', { when: was('办法', 'count'), default: '6' }),
        of('--quota', { when: was('办法', 'quota') }),
      ],
    },
    { title: '抽要回访当事人的案件', words: ['draw callbacks', of('unit'), of('--count')] },
    { title: '已封存的，接着报数抽取', words: ['draw open', of('id', { from: 'sealed' })] },
    deedTask('draw judge'),
    {
      title: '回避，或点名时不在场：另抽一个',
      words: ['draw replace', of('id'), of('key'), also('--recused-from'), of('--reason')],
    },
    deedTask('draw present'),
    {
      title: '再多抽几个（增抽）',
      words: ['draw extend', of('id'), of('n', { default: '1' }), also('--matter'), of('--reason')],
    },
    deedTask('draw void'),
    { title: '打印封存单，交单位保管', words: ['draw slip', of('id', { from: 'sealed' })], writes: true },
    deedTask('draw assign'),
    { title: '打印抽取证书', words: ['draw certificate', of('id', { from: 'drawn' })], writes: true },
    { title: '列出各次抽取', words: ['draw list'] },
    { title: '查看一次抽取', words: ['draw show', of('id', { from: 'draws' })] },
    { title: '重算一次抽取，与封存单核对', words: ['draw verify', of('id-or-file'), also('--slip'), also('--number')] },
    {
      title: '凭证书旁的 JSON 文件核对',
      words: ['draw verify', of('id-or-file', { otherwise: true }), also('--slip'), also('--number')],
      withoutFile: true,
    },
  ),
  ...inStage(
    'onsite',
    { title: '现场验收：逐项评分', words: ['start', of('unit')] },
    deedTask('draw absent'),
    deedTask('draw missing'),
    {
      title: '单位自评：写出自评表、读入、与核定对照',
      words: [
        'selfcheck',
        choice('办法', '做什么', [
          ['show', '看自评、核定、差，差得多的在前'],
          ['sheet', '写出自评表，发给单位填写'],
          ['load', '读入单位交回的自评表'],
        ]),
        of('unit'),
        of('file', { when: was('办法', 'load') }),
      ],
      command: 'selfcheck load',
    },
    { title: '办案人员证件核对表', words: ['checklist handlers', of('unit'), look, of('--format')], writes: true },
    {
      title: '现场用的表：打分、五人核对、案卷交接',
      words: [
        'checklist',
        choice('哪张表', '打印哪张表', [
          ['scores', '打分表，在纸上填，回来照着一行录入'],
          ['officers', '五人核对表'],
          ['files', '案卷调阅交接清单'],
        ]),
        of('unit'),
        of('--format'),
      ],
      command: 'checklist scores',
      writes: true,
    },
    deedTask('problem add'),
    { title: '看问题和整改情况', words: ['problem list', of('unit')] },
    deedTask('problem see'),
    deedTask('problem deadline'),
    deedTask('problem withdraw'),
    { title: '验收反馈意见', words: ['checklist feedback', of('unit'), look, of('--format')], writes: true },
    {
      title: '把一次验收写成答案文件',
      words: [
        'answers',
        of('unit'),
        choice('内容', '写什么', [
          ['--blank', '待填的：每个问题怎么填'],
          ['', '已经做过的：可以重放'],
        ]),
        of('--out', { default: '答案.yaml' }),
      ],
      writes: true,
    },
    { title: '从答案文件录入整个验收', words: ['start', of('unit'), of('--answers')], weighty: true },
    { title: '收尾检查', words: ['check', of('unit'), '--before-close'] },
    deedTask('close'),
  ),
  ...inStage(
    'issuing',
    {
      title: '整改通知单',
      words: letter('rectification', [of('unit')], [], { nothing: '直接回车用登记簿里的，没有的留空' }),
      writes: true,
    },
    {
      title: '整改情况（附整改前后照片）',
      words: ['checklist rectified', of('unit'), look, of('--format')],
      writes: true,
    },
  ),
];
