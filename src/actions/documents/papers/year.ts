import { buildPublicReport } from '../../../documents/model/public-report.ts';
import { buildYearReport } from '../../../documents/model/year-report.ts';
import { Fault } from '../../../domain/fault.ts';
import { inspect, phrase, some } from '../../../domain/invocation.ts';
import { pick } from '../../../domain/pick.ts';
import { publicResults } from '../../../domain/year/public-results.ts';
import type { YearResults } from '../../../domain/year/results.ts';
import { isBlank, yearWork } from '../../../domain/year/work.ts';
import type { Store } from '../../../store/store.ts';
import { reportedTo, signingOffice } from '../../office-facts.ts';
import { recordsOn, titlesKnown } from '../../year/records-on.ts';
import { dayIn, nothingOnRecord, paper } from '../document.ts';
import { headOf } from './notice-head.ts';

const ofYear = ({ results: { year, made } }: { readonly results: Pick<YearResults, 'year' | 'made'> }) => ({
  year,
  date: dayIn(year, made),
});

/** 年度报告: what a year came to. */
export const yearReport = paper({
  template: 'annual',
  async facts(desk, { year }, wishes) {
    const results = await desk.results(year);
    const { units } = desk.store;
    const titles = titlesKnown(desk.store, desk.asOf);
    if (isBlank(results, titles)) throw nothingOfYear(desk.store, `${year}年度没有任何申报或验收记录`);
    // A report goes up.
    const superior = reportedTo(desk.store, year, results.made);
    const head = headOf(desk.store, { year, day: results.made, to: superior }, wishes, true);
    const work = yearWork(recordsOn(desk.store, year, results.made, desk.asOf), titles, results.made);
    const nameOf = (id: string) => units.nameOn(id, results.made);
    // By the names that the tables of this paper bear.
    const named = <One extends { readonly unit: string }>(all: readonly One[]): readonly One[] =>
      all.map((each) => ({
        ...each,
        unit: results.units.find(({ id }) => id === each.unit)?.name ?? nameOf(each.unit),
      }));
    return {
      ...head,
      results,
      superior,
      work: {
        ...work,
        incomplete: named(work.incomplete),
        revoked: named(work.revoked),
        requested: named(work.requested),
        lapsed: named(work.lapsed),
        guidanceShort: named(work.guidanceShort),
      },
    };
  },
  honoured: ofYear,
  build: buildYearReport,
  warnings: ({ redHead, superior, results }) => [
    ...(redHead && superior === null ? ['主送机关留了空，印发前请填写；也可先在设置里写明年度工作报告报给谁'] : []),
    ...results.unfinished.flatMap(({ unit, what, inside }) =>
      inside ? [`没有写进报告：${unit ?? '办公室'}${what}`] : [],
    ),
  ],
});

/** Fault: nothing is on record of a year; told of which years something is. */
function nothingOfYear(store: Store, what: string): Fault {
  const known = store.cycle.years();
  return known.length === 0
    ? nothingOnRecord(what, inspect('apply', { unit: some('单位') }))
    : Fault.broken('nothing-on-record', what, `请核对年度；有记录的年度：${known.join('、')}`);
}

/** 验收结果（公示版） of a year: the units proposed, or all that are concluded. */
export const publicResultsPaper = paper({
  template: 'report-public',
  async facts(desk, { year }, wishes) {
    const shown = publicResults(await desk.results(year), wishes.everyUnit ?? false);
    if (shown.units.length === 0)
      throw nothingOnRecord(
        wishes.everyUnit ? `${year}年度还没有单位作出验收结论` : `${year}年度没有公示过拟命名单位`,
        wishes.everyUnit
          ? inspect('conclude', { unit: some('单位') })
          : phrase`${inspect('publicity open', { '--from': some('日期') })}；要列出全部已作结论的单位，加 --all`,
      );
    return {
      office: signingOffice(desk.store, year, shown.made),
      year: shown.year,
      day: shown.made,
      editions: shown.editions,
      units: shown.units.flatMap(({ result, ...unit }) =>
        result ? [{ result, ...pick(unit, 'name', 'lastScore', 'objected') }] : [],
      ),
    };
  },
  honoured: ({ year, day }) => ofYear({ results: { year, made: day } }),
  build: buildPublicReport,
});
