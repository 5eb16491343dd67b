import { expect, it } from 'vitest';
import { readPeople } from '../../../src/domain/identifiers/people.ts';

it('dashes, letters and deeds beside names are no part of them', () => {
  for (const text of [
    '张样例（主办）-李示范（协办）',
    '张样例-990100009990001、李示范-990100009990002',
    '张样例 兼记录、李示范',
    'a.张样例 b.李示范',
    'A、张样例；B、李示范',
    '张样例-退、李示范-聘',
  ])
    expect([text, readPeople(text).people, readPeople(text).problem]).toEqual([text, ['张样例', '李示范'], null]);
  // A name of another people, or a letter that stands for one, stays as it is.
  for (const text of ['阿依·样例', '样例A']) expect([text, readPeople(text).people]).toEqual([text, [text]]);
});

it('several names with one dash between each, and words of whoever was on duty, are asked about', () => {
  for (const [text, many] of [
    ['张样例-李示范', '两'],
    ['张样例-李示范-王虚构', '几'],
  ])
    expect(readPeople(text ?? '').problem).toBe(`“${text}”看不清是一人还是${many}人，请用顿号隔开`);
  for (const text of ['轮值人员', '张样例、轮值人员', '轮值'])
    expect([text, readPeople(text).problem]).toEqual([text, expect.stringContaining('不是人名')]);
});

it('a rank or a post before a name, or the number of a badge behind it, is no part of it', () => {
  for (const text of [
    '四级主任科员张样例、一级科员李示范',
    '副大队长张样例、队员李示范',
    '一级行政执法员张样例、主任李示范',
    '张样例 013、李示范 014',
  ])
    expect([text, readPeople(text).people]).toEqual([text, ['张样例', '李示范']]);
});
