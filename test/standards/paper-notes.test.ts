import { expect, it } from 'vitest';
import { notesOf } from '../../src/standards/paper-notes.ts';

const items = { all: ['1.1', '1.2', '1.3', '1.4'], starred: ['1.2', '1.4'] };
const read = (...texts: readonly string[]) =>
  notesOf(
    texts.map((text, at) => ({ row: at + 1, text })),
    items,
  );
const grades = '90分以上的为优秀，80分以上不满90分的为良好，60分以上不满80分的为合格，不满60分的为不合格。';
const across = (text: string) => read(grades, text).across.map(({ id: _, text: __, ...rule }) => rule);

it.each([
  [grades, ['优秀 90', '良好 80', '合格 60', '不合格 0 否'], 60],
  [
    '注：得分90分（含）以上为优秀等次；80-89分为良好等次；60～79分为合格等次；60分以下为不合格等次。',
    ['优秀 90', '良好 80', '合格 60', '不合格 0 否'],
    60,
  ],
  [
    '考核结果分为优秀、达标两个等次，九十分以上的，评定为“优秀”等次；七十分以上的，评定为“达标”等次',
    ['优秀 90', '达标 70'],
    70,
  ],
  ['90分以上优秀，80-89分良好，60-79分合格，60分以下不合格', ['优秀 90', '良好 80', '合格 60', '不合格 0 否'], 60],
  ['优秀(≥90分)、合格(60≤得分<90)、不合格(<60)', ['优秀 90', '合格 60', '不合格 0 否'], 60],
  ['85分及以上为优秀，60分及以上为合格，其余为不合格', ['优秀 85', '合格 60', '不合格 0 否'], 60],
  ['60分以下不合格', [], 60],
  ['总分低于60分的，为不合格', [], 60],
  ['不足60分的，不合格', [], 60],
  ['未满60分，视为不合格', [], 60],
  ['60分及以下为不合格', [], 60.01],
  ['得分不低于80分为合格', [], 80],
  ['达标线为80分', [], 80],
  ['案卷评查得分低于70分的，为不合格', [], null],
])('%s: grades and the pass line', (text, names, passLine) => {
  const notes = read(text);
  expect(notes.grades.map(({ name, least, fails }) => `${name} ${least}${fails ? ' 否' : ''}`)).toEqual(names);
  expect(notes.passLine).toBe(passLine);
});

it.each([
  [
    '注：1.标★的为关键项目，关键项目有1项不得分的，不得评为优秀等次；有2项以上不得分的，评定为不合格。',
    [
      { items: ['1.2', '1.4'], lacking: 'all', count: 1, follows: 'atMost', grade: '良好' },
      { items: ['1.2', '1.4'], lacking: 'all', count: 2, follows: 'atMost', grade: '不合格' },
    ],
  ],
  ['有2项得分低于该项分值60%的，降低一个等次。', [{ items: items.all, lacking: 60, count: 2, follows: 'lower' }]],
  ['★项必须全部达到。', [{ items: ['1.2', '1.4'], lacking: 'some', count: 1, follows: 'fails' }]],
  ['4项指标中达到3项以上的为合格。', [{ items: items.all, lacking: 'some', need: 3, follows: 'fails' }]],
  ['★项有一项不得分的，取消评优资格。', [{ items: ['1.2', '1.4'], lacking: 'all', count: 1, follows: 'consequence' }]],
])('%s: a rule across items', (text, rules) => expect(across(text)).toEqual(rules));

it('what comes with a grade, a pass line and items that do not apply are read; nothing else is made up', () => {
  const notes = read(
    grades,
    '被评定为不合格的，限期整改，取消评优资格。',
    '因未发生相关业务不计分的项目，按其余项目得分率折算。',
    '本表由考核组填写。',
    '★项有5项不得分的，不得评为优秀。',
  );
  expect(notes.grades[3]?.follows).toBe('限期整改，取消评优资格');
  expect([notes.notApplicable, notes.across]).toEqual(['rescale', []]);
  expect(notes.told.slice(-2).map(({ what }) => what)).toEqual([
    '“本表由考核组填写。”单独成行，认不出是哪一部分，记在标准的说明里，不计分',
    '“★项有5项不得分的，不得评为优秀。”单独成行，认不出是哪一部分，记在标准的说明里，不计分',
  ]);
  expect(read('注：80分以上的达标').passLine).toBe(80);
});

it('grades on lines of their own are one scale; what is missing between them, below them or said behind them is told', () => {
  const notes = read('90分以上优秀', '60-79分合格', '取消评优资格的，由县政府决定；注：本表一式两份');
  expect(notes.grades.map(({ name, least }) => `${name} ${least}`)).toEqual(['优秀 90', '合格 60']);
  expect(notes.told[0]?.what).toBe(
    '“90分以上优秀”读成等次：优秀 90 分起、合格 60 分起；79～90 分之间没有写等次，按“合格”读；60 分以下没有写等次，请核对',
  );
  expect(read('60分以上的合格，60分以下的为不合格，取消评优资格。★项另行通报').told.map(({ what }) => what)).toEqual([
    '“60分以上的合格，60分以下的为不合格，取消评优资格。★项另行通报”读成等次：合格 60 分起、不合格 0 分起；不合格等次另有的后果，请核对',
    '“★项另行通报”单独成行，认不出是哪一部分，记在标准的说明里，不计分',
  ]);
  expect(read('90分以上为优秀，90分以上为良好').told.map(({ what }) => what)).toEqual([
    '“90分以上为优秀，90分以上为良好”单独成行，认不出是哪一部分，记在标准的说明里，不计分',
  ]);
});

it('a line on where the points of an item end settles that question', () => {
  const { floor, told } = read('注：3.单项分值扣完为止。');
  expect([floor, told.map(({ what }) => what)]).toEqual([
    'yes',
    ['“注：3.单项分值扣完为止。”读成每项扣完为止，请核对'],
  ]);
});
