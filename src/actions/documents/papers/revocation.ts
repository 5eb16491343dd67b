import { buildRevocation } from '../../../documents/model/notices.ts';
import { formatDay, yearOf } from '../../../domain/day.ts';
import { Fault } from '../../../domain/fault.ts';
import { inspect, some } from '../../../domain/invocation.ts';
import { endKey, isSameTitle, plaqueOf } from '../../../domain/year/rules.ts';
import { officeWays, superiorOffice } from '../../office-facts.ts';
import { namedBy } from '../../year/document-numbers.ts';
import { recheckBehind } from '../../year/title-papers.ts';
import { nothingOnRecord, paper } from '../document.ts';
import { headOf } from './notice-head.ts';

/** 撤销决定 for a title of the county, 请示 to the city for one of the city; the naming told is that of the title that ends. */
export const revocation = paper({
  template: (facts) => (facts.revocation.kind === 'requested' ? 'revocation-request' : 'revocation'),
  facts({ store }, { year, unit, which, day }, wishes) {
    const titles = store.cycle.titles();
    const found = titles.revocations.findLast(
      (one) => one.unit === unit?.id && one.date === day && endKey(one) === which,
    );
    if (!found || !unit) {
      const others = titles.revocations
        .filter(({ kind }) => kind !== 'lapsed')
        .filter((one) => unit === null || one.unit === unit.id);
      const days = [...new Set(others.map((one) => `${formatDay(one.date)}（--year ${yearOf(one.date)}）`))];
      const what = `${unit ? unit.name : ''}${year}年没有撤销记录`;
      if (days.length > 0) throw Fault.broken('nothing-on-record', what, `有撤销记录的日期：${days.join('、')}`);
      throw nothingOnRecord(
        what,
        inspect('revoke', { unit: some('单位'), '--ground': some('…'), '--reason': some('…') }),
      );
    }
    const designated = titles.designations.findLast((one) => isSameTitle(one, found));
    if (!designated)
      throw nothingOnRecord(
        `${unit.name}没有命名记录`,
        inspect('designate', { unit: some('单位'), '--date': some('日期') }),
      );
    // Only a request goes up.
    const superior = found.kind === 'requested' ? superiorOffice(store, year, found.date) : '';
    return {
      ...headOf(
        store,
        { year, day: found.date, to: superior },
        { ...wishes, number: wishes.number ?? found.document },
        found.kind === 'requested',
      ),
      day: found.date,
      contact: officeWays(store, year, found.date).contact,
      recheck: recheckBehind(store, found, designated),
      unit: store.units.nameOn(found.unit, found.date),
      designated: { ...designated, document: namedBy(store, designated) },
      revocation: found,
      plaque: plaqueOf(designated, titles)?.number ?? null,
      superior,
    };
  },
  honoured: ({ designated }) => designated,
  build: buildRevocation,
});
