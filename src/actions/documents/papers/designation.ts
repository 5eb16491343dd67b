import { buildDesignation } from '../../../documents/model/notices.ts';
import { nothingOnRecord, paper } from '../document.ts';
import { headOf, unitName } from './notice-head.ts';

/** 命名决定: the units named on one day, after the publicity that proposed them all. */
export const designation = paper({
  template: 'designation',
  facts({ store }, { year, day }, wishes) {
    const named = store.cycle
      .titles()
      .designations.filter((one) => one.year === year && one.level === 'county' && one.date === day);
    if (day === null || named.length === 0)
      throw nothingOnRecord(`${year}年度还没有命名`, 'inspect designate 单位 --date 日期');
    const proposed = store.cycle
      .publicities(year)
      .findLast((each) => named.every((one) => each.units.includes(one.unit)));
    return {
      ...headOf(store, year, wishes),
      day,
      year,
      units: named.map((one) => unitName(store, one.unit)),
      publicity: proposed ?? null,
    };
  },
  build: buildDesignation,
});
