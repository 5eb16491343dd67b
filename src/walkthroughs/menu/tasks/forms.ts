import { titleLevels } from '../../../domain/year/records.ts';
import { also, choice, inStage, of, one, was } from '../blanks.ts';
import type { MenuTask } from '../task.ts';

/** Application forms: written for one unit or for all, handed out blank, read when they come back. */
export const formTasks: readonly MenuTask[] = [
  ...inStage(
    'spring',
    {
      title: '申报表：填好的、成批的、空白的',
      words: [
        'form',
        of('kind'),
        choice(
          '范围',
          '给谁',
          [
            ['one', '一个单位'],
            ['all', '今年申报的单位各一份'],
            ['from', '表格里的每个单位各一份（单位名称、工作情况、意见各一列）'],
            ['blank', '空白的，给单位填写（选 Word 格式，单位在电脑上填）'],
          ],
          { unsaid: true },
        ),
        { say: '--blank', when: was('范围', 'blank') },
        of('unit', { when: was('范围', 'one') }),
        also('--account', { when: was('范围', 'one') }),
        also('--opinion', { when: was('范围', 'one') }),
        also('--recommendation', {
          when: (given) => was('范围', 'one')(given) && was('级别', 'city')(given),
          nothing: '呈报时写过的、没有的直接回车',
        }),
        of('--from', { when: was('范围', 'from') }),
        of('--batch', {
          default: (given) => `${titleLevels[one(given, '级别') === 'city' ? 'city' : 'county']}申报表`,
          when: was('范围', 'all', 'from'),
        }),
        of('--together', { default: '全部申报表.pdf', when: was('范围', 'from') }),
        // A blank form is filled in on a computer; a filled one is printed.
        of('--format', { when: (given) => !was('范围', 'blank')(given) }),
        of('--format', { otherwise: true, when: was('范围', 'blank') }),
      ],
      writes: true,
    },
    {
      title: '读单位填好的 Word 申报表',
      words: [
        'form read',
        of('file'),
        also('--unit', {
          nothing: '表上的单位登记过的不问',
          toldBy: async (menu, given) => (await import('../form-owner.ts')).formOwner(menu, given),
        }),
        choice('办法', '怎么办', [
          ['', '先看一看，不收'],
          ['--take', '收下，存入本年度申请'],
        ]),
        of('--date', { when: was('办法', '--take') }),
      ],
    },
  ),
];
