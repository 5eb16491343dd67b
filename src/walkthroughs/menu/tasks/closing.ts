import { also, choice, inStage, isAnswered, letter, look, of, one, signer, was, whichTitle } from '../blanks.ts';
import { deedTask } from '../deed-tasks.ts';
import type { Asked, Given, MenuTask } from '../task.ts';

/** Where every unit stands: the menu's first line while nothing is due. */
export const overview: MenuTask = { stage: 'results', title: '各单位进展、到期和所缺', words: ['status'] };

/** Where the publicity stands and how objections reach the office, as it is on record. */
const now = (way: 'channels' | 'contact'): Pick<Asked, 'now'> => ({
  now: async (menu) => {
    const { currentPublicity } = await import('../../../actions/year/publicity.ts');
    return currentPublicity(await menu.context.store('read'), menu.year)[way];
  },
});

const foundInWords = (given: Given): boolean => !was('结果', 'kept')(given) && !given.get('失分的项')?.length;

const anew = was('公示', '--reason');
const short = (given: Given): boolean => was('期限', 'working')(given) && Number(one(given, '工作日')) < 5;

/** From the public notice to the recheck two years on, and what a year comes to. */
export const closingTasks: readonly MenuTask[] = [
  ...inStage(
    'titles',
    {
      title: '公示达标的单位',
      words: [
        'publicity open',
        choice(
          '公示',
          '公示，还是更正',
          [
            ['', '公示达标的单位'],
            ['--reason', '更正没有结束的公示，或者补记已经过去的'],
          ],
          { unsaid: true },
        ),
        of('--reason', { when: anew }),
        also('unit', { otherwise: true, when: anew, nothing: '不改就不选' }),
        look,
        of('--from', { default: 'today' }),
        choice(
          '期限',
          '公示多久',
          [
            ['week', '1周（7 天，首尾两天都算）'],
            ['working', '若干个工作日'],
          ],
          { unsaid: true },
        ),
        of('--working-days', { default: '5', when: was('期限', 'working') }),
        of('--shortened', { when: (given) => !anew(given) && short(given) }),
        also('--shortened', {
          otherwise: true,
          when: (given) => anew(given) && short(given),
          nothing: '还是原来的依据就直接回车',
        }),
        also('--channels'),
        also('--contact'),
      ],
      weighty: true,
    },
    { title: '看公示、名单和异议', words: ['publicity show'] },
    {
      title: '补写公示渠道和受理方式',
      words: ['publicity edit', look, of('--contact', now('contact')), also('--channels', now('channels'))],
    },
    { title: '公示稿', words: letter('publicity', []), writes: true },
    deedTask('publicity object'),
    deedTask('publicity settle'),
    deedTask('publicity close'),
    deedTask('designate'),
    {
      title: '登记以前给的、市里给的称号',
      words: [
        'designate',
        of('unit'),
        '--earlier',
        of('--date', { lies: 'past' }),
        of('--level'),
        also('--document'),
        also('--reason', { when: (given) => !isAnswered('文号')(given) }),
      ],
      weighty: true,
    },
    { title: '命名决定', words: letter('designation', []), writes: true },
    deedTask('plaque award'),
    {
      title: '给已授的牌补正式编号',
      words: [
        'plaque award',
        of('unit', { from: 'titled' }),
        of('--number'),
        also('--date', { nothing: '日期没有写错就直接回车' }),
      ],
    },
    { title: '看牌匾登记册', words: ['plaque list'] },
    { title: '打印牌匾登记册', words: ['checklist plaques', look, of('--format')], writes: true },
    deedTask('appraisal set'),
    { title: '看依法行政考核加扣分', words: ['appraisal list'] },
  ),
  ...inStage(
    'results',
    overview,
    { title: '一个单位的历年情况', words: ['status', of('unit')] },
    { title: '一年的日程', words: ['agenda'] },
    { title: '把日程写成日历文件', words: ['agenda', of('--ics', { default: '日程.ics' })], writes: true },
    { title: '该复核的示范点', words: ['recheck due'] },
    { title: '上次的情况（复核前看）', words: ['recheck show', of('unit', { from: 'titled' }), whichTitle] },
    {
      title: '打印复核复查表',
      words: ['checklist recheck', of('unit', { from: 'titled' }), whichTitle, look, of('--format')],
      writes: true,
    },
    {
      title: '记录一次复核复查',
      words: [
        'recheck record',
        of('unit', { from: 'titled' }),
        whichTitle,
        look,
        of('--date'),
        look,
        of('--outcome'),
        of('--due', { when: was('结果', 'improve'), after: '日期' }),
        { ask: 'many', from: 'items', name: '失分的项', message: '哪些项失分', unsaid: true, optional: true },
        of('--lost', { when: (given) => (given.get('失分的项') ?? []).length > 0 }),
        // Without an item lost, the words alone say what a unit is to mend, or loses its title for.
        of('--note', { otherwise: true, when: foundInWords }),
        also('--note', { when: (given) => !foundInWords(given) }),
      ],
      weighty: true,
    },
    deedTask('revoke'),
    {
      title: '撤销决定或请示',
      words: letter('revocation', [of('unit', { from: 'titled' })], [signer('签发人（只有请示才印）')]),
      writes: true,
    },
    { title: '一年的统计', words: ['stats', of('year')] },
    {
      title: '比较一个单位的两年',
      words: ['diff', of('year1', { default: (_, { year }) => String(year - 1) }), of('year2'), of('--unit')],
    },
    { title: '年度工作报告', words: letter('annual', [of('--year')], [signer()]), writes: true },
    {
      title: '一年的验收结果（公示版）',
      words: ['notice results', of('--year'), of('--all'), of('--format')],
      writes: true,
    },
    { title: '核稿：印出来会被退回的地方', words: ['proof', of('what')], withoutFile: true },
    {
      title: '导出一年的全部结果',
      words: [
        'export',
        of('year'),
        of('--out', { default: (given) => `${one(given, '年度')}年结果` }),
        of('--public-all'),
      ],
      writes: true,
    },
  ),
];
