import { buildTestKey, buildTestPapers } from '../../../documents/model/test-papers.ts';
import { inspect, some } from '../../../domain/invocation.ts';
import { pick } from '../../../domain/pick.ts';
import { officeFacts } from '../../office-facts.ts';
import { candidatesOf, paperOf, readTestPaper } from '../../onsite/test-papers.ts';
import { type Desk, nothingOnRecord, paper, type Subject } from '../document.ts';

function factsOf({ store }: Desk, { unit, year }: Subject) {
  const test = unit && readTestPaper(store, unit.id, year);
  if (!test)
    throw nothingOnRecord(`${unit?.name ?? ''}${year}年度还没有组卷`, inspect('test paper', { unit: some('单位') }));
  return {
    office: officeFacts(store, year, test.day).office,
    unit: store.units.nameOn(unit.id, test.day),
    ...pick(test, 'day', 'seed', 'blueprint'),
    papers: candidatesOf(store, unit.id, year, test.leaders).map((one) => ({
      paper: paperOf(test, one),
      name: one.leader ? `${one.name}（负责人）` : one.name,
      card: one.leader ? null : one.key,
    })),
  };
}

/** 现场测试试卷, one variant a person. */
export const testPapers = paper({ template: 'test-paper', facts: factsOf, build: buildTestPapers });

/** The key to all of them, for the markers. */
export const testKey = paper({ template: 'test-key', facts: factsOf, build: buildTestKey });
