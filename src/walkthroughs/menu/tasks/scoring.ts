import { also, choice, inStage, of, one, was } from '../blanks.ts';
import { deedTask } from '../deed-tasks.ts';
import type { MenuTask } from '../task.ts';

/** Scores item by item, the conclusion and its documents. */
export const scoringTasks: readonly MenuTask[] = [
  ...inStage(
    'score',
    { title: '看得分', words: ['result', of('unit')] },
    { title: '一项为什么得这个分', words: ['explain', of('unit'), of('item')] },
    { title: '看评分的全部记录', words: ['history', of('unit')] },
    {
      title: '给一个评分项评分',
      words: [
        'score',
        of('unit'),
        of('item'),
        choice(
          '评法',
          '怎么评',
          [
            ['none', '不扣分'],
            ['finding', '按规则扣分'],
            ['deduct', '验收组评定扣分'],
            ['award', '加分（只用于加分事项）'],
            ['na', '不适用，按满分计'],
            ['defer', '暂缓'],
          ],
          { unsaid: true },
        ),
        { say: '--none', when: was('评法', 'none') },
        { say: '--award', when: was('评法', 'award') },
        { say: '--not-applicable', when: was('评法', 'na') },
        { say: '--defer', when: was('评法', 'defer') },
        of('--finding', { when: was('评法', 'finding') }),
        of('--deduct', { when: was('评法', 'deduct') }),
        of('--reason', { when: was('评法', 'deduct', 'na', 'defer') }),
        also('--note', { when: was('评法', 'finding') }),
      ],
    },
    {
      title: '登记证明材料',
      words: [
        'score',
        of('unit'),
        of('item', { otherwise: true }),
        of('--proof'),
        of('--issuer', { when: was('证明', 'provided') }),
        of('--issued', { default: 'today', when: was('证明', 'provided') }),
        of('--reason', { otherwise: true, when: was('证明', 'waived') }),
      ],
    },
    {
      title: '给一项附上照片、文件',
      words: ['score', of('unit'), of('item'), of('--attach'), also('--about', { default: '' })],
    },
    {
      title: '评分工作簿：生成',
      words: ['score', of('unit'), '--sheet', of('--out', { default: (given) => `${one(given, '单位')}评分.xlsx` })],
      writes: true,
    },
    { title: '评分工作簿：读入填好的', words: ['score', of('unit'), of('--load')], weighty: true },
    deedTask('undo'),
    { title: '与评分对不上的事实', words: ['contradictions', of('unit')] },
    { title: '答复对不上的事实（评分不变）', words: ['contradictions', of('unit'), of('--explain'), of('--reason')] },
    { title: '作出结论', words: ['conclude', of('unit')], weighty: true },
    {
      title: '结论的全套文书，写进一个文件夹',
      words: [
        'conclude',
        of('unit'),
        of('--out', { default: (given, { year }) => `${one(given, '单位')}${year}验收` }),
      ],
      writes: true,
    },
    deedTask('reopen'),
    { title: '验收报告', words: ['report', of('unit'), of('--format')], writes: true },
    {
      title: '第二人复看：看情况、认可、退回',
      words: [
        'second',
        choice('办法', '做什么', [
          ['show', '看待复看、退回、已认可的'],
          ['accept', '认可别人答的'],
          ['return', '退回别人答的，写明意见'],
        ]),
        of('unit'),
        of('items', { when: was('办法', 'accept', 'return') }),
        of('--comment', { when: was('办法', 'return') }),
      ],
      command: 'second return',
    },
  ),
];
