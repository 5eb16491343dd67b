import { describeLength } from '../../domain/calendar/periods.ts';
import { formatDay } from '../../domain/day.ts';
import { pick } from '../../domain/pick.ts';
import { objectionOutcomes, type Publicity } from '../../domain/year/records.ts';
import type { Store } from '../../store/store.ts';
import { unitRef } from '../unit-ref.ts';
import { settledBefore, settledWords } from './objections.ts';

/** A publicity as `--json` shows it; who objected and what was said stays in the data file unless asked for. */
export function publicityJson(store: Store, publicity: Publicity) {
  const { year, first, last, length, sources, units, channels, contact, afterwards, closed, objections } = publicity;
  return {
    year,
    first,
    last,
    [length.kind === 'working' ? 'workingDays' : 'days']: length.days,
    holidaySources: sources,
    units: units.map((id) => unitRef(store.units.known(id))),
    channels,
    contact,
    afterwards,
    shortened: publicity.shortened ?? null,
    closed,
    practised: publicity.practised ?? false,
    objections: objections.map((each) => ({
      number: each.number,
      unit: unitRef(store.units.known(each.unit)),
      ...pick(each, 'received', 'byWhom', 'text', 'outcome', 'reason', 'settled'),
      before: settledBefore(store, each, year),
    })),
  };
}

/** A publicity as a person reads it. */
export function publicityLines(store: Store, publicity: Publicity): string[] {
  const { first, last, length, sources, units, channels, contact, afterwards, closed, objections } = publicity;
  const days = first === last ? formatDay(first) : `${formatDay(first)}至${formatDay(last)}`;
  return [
    `公示期：${days}（${describeLength(length)}，首尾两天都计入）${closed ? `，已于${formatDay(closed)}结束` : ''}${publicity.practised ? '（演练，是在人为设定的日期下记的）' : ''}`,
    ...sources.map((source) => `  节假日依据：${source}`),
    ...(afterwards ? [`  补记：${afterwards}`] : []),
    ...(publicity.shortened ? [`  不足1周的依据：${publicity.shortened}`] : []),
    ...(channels ? [`  公示渠道：${channels}`] : []),
    ...(contact ? [`  受理方式：${contact}`] : []),
    ...units.map((id, i) => `  ${i + 1}. ${store.units.known(id).name}`),
    ...objections.map((each) => {
      const state = each.outcome === null ? '未处理' : `${objectionOutcomes[each.outcome]}（${each.reason ?? ''}）`;
      const before = settledBefore(store, each, publicity.year).map(settledWords).join('、');
      return `  异议 ${each.number}  ${store.units.known(each.unit).name}  ${formatDay(each.received)}  ${state}${before && `；原来记的是${before}`}`;
    }),
  ];
}
