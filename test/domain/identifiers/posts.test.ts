import { describe, expect, it } from 'vitest';
import { readName, readPeople } from '../../../src/domain/identifiers/people.ts';

const people = (text: string): readonly string[] => readPeople(text).people;

describe('posts and ranks beside names', () => {
  it('are no people of their own before a blank', () => {
    for (const text of [
      '一级科员 张样例',
      '大队长 张样例',
      '四级主任科员 张样例',
      '法制员 张样例',
      '主办人 张样例',
      '记录员张样例',
    ])
      expect([text, people(text)]).toEqual([text, ['张样例']]);
    expect(people('主办 张样例、协办 李示范')).toEqual(['张样例', '李示范']);
    expect(people('张样例 科员 李示范 一级科员')).toEqual(['张样例', '李示范']);
    expect(people('一级科员')).toEqual([]);
  });

  it('are no part of a name they stand at without one', () => {
    for (const text of [
      '张样例一级科员',
      '张样例一级主办',
      '副主任科员张样例',
      '张样例执法员',
      '张样例教导员',
      '张样例，一级科员',
      '稽查中队队长张样例',
      '张样例013',
      '副主任：张样例',
      '一级行政执法员：张样例',
      '法制员：张样例',
    ])
      expect([text, people(text)]).toEqual([text, ['张样例']]);
    expect(people('欧阳样例队长')).toEqual(['欧阳样例']);
    expect(people('张样例科员李示范科员')).toEqual(['张样例', '李示范']);
    expect(readName('一级科员 张样例')).toEqual({ name: '张样例', left: ['一级科员'], problem: null });
    expect(readName('张三科员').name).toBe('张三');
  });

  it('are told from surnames that begin words too, by a whole name beside them', () => {
    for (const name of ['褚样例', '傅样例', '施样例', '卫样例', '云样例', '常样例', '时样例'])
      expect([name, people(`${name}科员、股长${name}甲`.replace('例甲', '范'))]).toEqual([
        name,
        [name, `${name.slice(0, 2)}范`],
      ]);
    for (const text of ['施样例傅示范', '卫样例云示范', '王样例柏示范'])
      expect([text, readPeople(text).problem]).toEqual([text, `“${text}”没有分隔，看不清是几个人，请用顿号隔开`]);
    // What is no name stays what it was.
    for (const text of ['常务股长', '路政队员', '应急执法队员'])
      expect([text, people(text).some((one) => ['常务', '路政', '应急'].includes(one))]).toEqual([text, false]);
  });

  it('leave no half of a name: 高中队长 is not 高中', () => {
    for (const text of ['高中队长', '张大队长', '高主任']) expect([text, people(text)]).toEqual([text, [text]]);
    expect(people('任强、管理')).toEqual(['任强', '管理']);
  });
});
