import { deskOf, writeMade } from '../../actions/documents/document.ts';
import { documents } from '../../actions/documents/registry.ts';
import {
  blueprintMeant,
  candidatesOf,
  paperOf,
  readTestPaper,
  setTestPaper,
  unusable,
} from '../../actions/onsite/test-papers.ts';
import { unitRef } from '../../actions/unit-ref.ts';
import type { Context } from '../../context.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, some } from '../../domain/invocation.ts';
import { describeBlueprint } from '../../domain/knowledge-test/blueprint.ts';
import { pick } from '../../domain/pick.ts';
import type { Given, Runs } from '../../parameters.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { outFile } from '../document-options.ts';
import { faceLine, paperWarnings } from '../proof-lines.ts';
import type { takes } from './index.ts';

export const run: Runs<typeof takes.paper> = async (context, given) => {
  const { year } = given;
  const reading = await context.store('read');
  const unit = reading.units.find(given.unit);
  const test = await testPaper(context, reading, unit, year, given);
  const store = await context.store('read');
  const candidates = candidatesOf(store, unit.id, year, test.leaders);
  const file = outFile(context, given, `${unit.name}-${year}现场测试试卷`, 'pdf');
  const keyFile = file.replace(/(\.pdf)?$/i, '-答案.pdf');
  const desk = deskOf(context, store);
  const subject = { year, unit, which: null, day: null };
  const papers = await (await documents.testPapers.paper()).make(desk, subject, {});
  const key = await (await documents.testKey.paper()).make(desk, subject, {});
  const written = [await writeMade(desk, papers, file, 'pdf'), await writeMade(desk, key, keyFile, 'pdf')] as const;
  const left = unusable(store, context.today);
  return {
    json: {
      unit: unitRef(unit),
      year,
      seed: test.seed,
      blueprint: describeBlueprint(test.blueprint),
      papers: candidates.map((one) => ({
        ...pick(one, 'key', 'name', 'leader'),
        variant: paperOf(test, one).variant,
      })),
      files: written,
    },
    document: written[0].file,
    text: () => [
      `已写入 ${written[0].file}（${candidates.length} 份，每人一份，题序各不相同）`,
      `已写入 ${written[1].file}（只供评分人）`,
      ...(left.length > 0
        ? [
            `题库里有 ${left.length} 题没有注明施行日期、尚未施行或已失效，不入卷：${left
              .slice(0, 10)
              .map(({ key }) => key)
              .join('、')}${left.length > 10 ? '等' : ''}`,
          ]
        : []),
      `组卷种子 ${test.seed}；${describeBlueprint(test.blueprint)}`,
      ...faceLine(written[0].proof),
    ],
    warnings: written.flatMap(paperWarnings),
    next: inspect('test answers', { unit, answers: some('执法证号=答案') }),
  };
};

/** The paper that was set before, unless a new one is asked for; else a new one. */
async function testPaper(context: Context, reading: Store, unit: Unit, year: number, given: Given<typeof takes.paper>) {
  const before = readTestPaper(reading, unit.id, year);
  const { seed } = given;
  const asked = seed !== null || given.blueprint !== null || given.leader.length > 0;
  if (before && !given.anew) {
    if (!asked || (seed === before.seed && given.blueprint === null && given.leader.length === 0)) return before;
    throw Fault.refused(
      'paper-set',
      `已经组过卷（种子 ${before.seed}）`,
      '直接再印不用写 --seed；确要重新组卷请加 --anew',
    );
  }
  const store = await context.store('write');
  return setTestPaper(
    store,
    { unit: unit.id, year, author: context.author },
    { seed, blueprint: blueprintMeant(given), day: context.today, leaders: given.leader },
  );
}
