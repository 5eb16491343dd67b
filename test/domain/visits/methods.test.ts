import { expect, it } from 'vitest';
import { methodNames, methodsLacking, readMethods, visitRemarks } from '../../../src/domain/visits/methods.ts';

it('names the methods of which nothing is on record, in the notice’s order', () => {
  const lacking = methodsLacking({ field: 0, test: 5, files: 6, papers: 1, briefing: 0 });
  expect(methodNames(lacking)).toBe('听取汇报、实地察看');
  expect(readMethods('实地察看，briefing', [])).toEqual(['field', 'briefing']);
  expect(readMethods('all', lacking)).toEqual(['briefing', 'field']);
  expect(() => readMethods('抽查', [])).toThrow('没有“抽查”这种验收方法');
});

it('says what a signature should know: the season, fewer than five tested, no leader tested', () => {
  expect(visitRemarks({ acceptedOn: '2026-09-15', tested: 5, leadersTested: 1 })).toEqual([]);
  expect(visitRemarks({ acceptedOn: '2026-10-08', tested: 3, leadersTested: 0 })).toEqual([
    '验收在10月进行，不在通知规定的每年8、9月份',
    '现场测试 3 人，标准规定随机抽取 5 人',
    '没有有关负责人员参加测试的记录',
  ]);
});

it('asks for the methods, the months and the number tested that the edition says', () => {
  const onRecord = { field: 0, test: 0, files: 0, papers: 0, briefing: 0 };
  expect(methodNames(methodsLacking(onRecord, ['papers', 'field']))).toBe('查阅资料、实地察看');
  const facts = { tested: 3, leadersTested: 1, drawn: 3 };
  expect(visitRemarks({ ...facts, acceptedOn: '2026-11-20', months: [11, 12] })).toEqual([]);
  expect(visitRemarks({ ...facts, acceptedOn: '2026-11-20', months: [] })).toEqual([]);
  expect(visitRemarks({ ...facts, acceptedOn: '2026-10-08', months: [11, 12], drawn: 10 })).toEqual([
    '验收在10月进行，不在本版标准规定的每年11、12月份',
    '现场测试 3 人，标准规定随机抽取 10 人',
  ]);
});
