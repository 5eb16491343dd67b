import { buildDesignation } from '../../../documents/model/notices.ts';
import { inspect, some } from '../../../domain/invocation.ts';
import { decisionFacts, decisionsOf } from '../../year/title-papers.ts';
import { nothingOnRecord, paper } from '../document.ts';
import { headOf } from './notice-head.ts';

/** 命名决定: the units named on one day by one number, each after the publicity that its title rests on. */
export const designation = paper({
  template: 'designation',
  facts({ store, today }, { year, day, which }, wishes) {
    const decision = decisionsOf(store, year).find((one) => one.day === day && one.document === which);
    if (!decision) {
      // Titles that are only registered were decided elsewhere, by a paper of their own.
      const earlier = store.cycle.titles().designations.some((title) => title.year === year && title.earlier !== null);
      const but = earlier ? '（已登记的是使用本程序以前或者市里命名的，另有原来的决定）' : '';
      throw nothingOnRecord(
        `${year}年度还没有命名${but}`,
        inspect('designate', { unit: some('单位'), '--date': some('日期') }),
      );
    }
    const { document } = decision;
    return {
      ...headOf(store, { year, day: decision.day }, { ...wishes, number: wishes.number ?? document }),
      day: decision.day,
      year,
      document,
      ...decisionFacts(store, decision, today),
    };
  },
  build: buildDesignation,
});
