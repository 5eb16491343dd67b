import { expect, it } from 'vitest';
import { partOfList } from '../../../src/domain/identifiers/list-numbers.ts';

it('tells which part of a list a text begins, each sort of numbers apart', () => {
  const counts = (texts: string): readonly (number | undefined)[] =>
    texts.split(' ').map((text) => partOfList(text)?.count);
  expect(counts('①甲 ⑫乙 ⑵甲 ⒊甲 ㈣甲 Ⅴ、甲 ❻甲')).toEqual([1, 12, 2, 3, 4, 5, 6]);
  expect(counts('一、甲 （十二）甲 第二，甲 3.甲 (4)甲')).toEqual([1, 12, 2, 3, 4]);
  expect(counts('甲① 2.5元 三人 12个')).toEqual([undefined, undefined, undefined, undefined]);
  const sorts = '①甲 ⑴甲 ⒈甲 ㈠甲 Ⅰ甲 一、甲 （一）甲 第一、甲 1.甲 (1)甲'
    .split(' ')
    .map((text) => partOfList(text)?.sort);
  expect(new Set(sorts).size).toBe(sorts.length);
  expect(partOfList('③甲')?.sort).toBe(partOfList('①乙')?.sort);
});
