import { expect, test } from 'vitest';
import { agendaOf } from '../../../src/domain/year/agenda.ts';
import type { Titles, YearRecords } from '../../../src/domain/year/records.ts';
import { yearWork } from '../../../src/domain/year/work.ts';

const records: YearRecords = {
  year: 2026,
  level: 'county',
  reported: new Map(),
  applications: new Map(),
  decisions: new Map(),
  nomination: null,
  visits: [],
  problems: [],
  acceptances: new Map(),
  reopened: new Map(),
  answered: new Map(),
  publicities: [],
  appraisals: new Map(),
};

test('a year’s report made again later tells titles and plaques as they stood on its day', () => {
  const title = { unit: '甲', year: 2026, level: 'county', document: null } as const;
  const titles = {
    designations: [{ ...title, date: '2026-10-12', rests: null }],
    plaques: [{ ...title, number: '1号', date: '2026-10-15' }],
    rechecks: [],
    revocations: [
      { ...title, date: '2029-03-18', ground: 'failed', reason: '不再达标', kind: 'revoked', byHigher: false },
    ],
  } as unknown as Titles;
  const told = (today: '2026-12-28' | '2029-12-28') => {
    const { inForce, plaques, named, namedEnded } = yearWork(records, titles, today);
    return { standing: inForce.county, plaques, named: named.county, ended: namedEnded.county };
  };
  expect(told('2026-12-28')).toEqual({ standing: 1, plaques: 1, named: 1, ended: 0 });
  expect(told('2029-12-28')).toEqual({ standing: 0, plaques: 0, named: 1, ended: 1 });
});

test('a title that was to mend and was kept in the same year counts once, by what its last recheck came to', () => {
  const recheck = (date: string, outcome: string, level = 'county') => ({
    ...{ unit: '甲', year: 2028, date, outcome, title: { level, year: 2026 } },
    ...{ items: [], note: null, due: null },
  });
  const rechecks = [
    recheck('2028-11-25', 'kept'),
    recheck('2028-09-20', 'improve'),
    recheck('2028-09-20', 'revoke', 'city'),
  ];
  const titles = { designations: [], plaques: [], rechecks, revocations: [] } as unknown as Titles;
  expect(yearWork({ ...records, year: 2028 }, titles, '2028-12-31').rechecks).toEqual({
    ...{ county: 2, city: 1, titles: 2, kept: 1, mended: 1, improve: 0, revoke: 1 },
  });
});

test('a report made years later counts the visits that were due by the end of its year', () => {
  const accepted = { unit: '甲', kind: 'accepted', date: '2026-06-05' };
  const decisions = new Map([['甲', accepted]]) as unknown as YearRecords['decisions'];
  const titles: Titles = { designations: [], plaques: [], rechecks: [], revocations: [] };
  expect(yearWork({ ...records, decisions }, titles, '2028-12-28').guidanceDue).toBe(3);
});

test('only visits from the day on which a unit became a candidate until its conclusion count against those due, in report and agenda alike', () => {
  const visit = (unit: string, date: string) => ({ id: date, unit, year: 2026, date, notes: null, problems: [] });
  const decisions = new Map(
    ['甲', '乙'].map((unit) => [unit, { unit, kind: 'accepted', date: '2026-06-05' }]),
  ) as unknown as YearRecords['decisions'];
  const acceptances = new Map([['乙', { unit: '乙', date: '2026-09-18', verdict: 'failed' }]]);
  const known = {
    ...records,
    decisions,
    acceptances: acceptances as unknown as YearRecords['acceptances'],
    visits: [
      visit('甲', '2026-06-01'),
      visit('甲', '2026-08-01'),
      visit('甲', '2026-09-28'),
      visit('乙', '2026-12-01'),
      // Of a unit that nobody accepted, whatever was held counts.
      visit('丙', '2026-03-01'),
    ] as unknown as YearRecords['visits'],
  };
  const titles: Titles = { designations: [], plaques: [], rechecks: [], revocations: [] };
  const work = yearWork(known, titles, '2026-12-20');
  expect([work.guided, work.guidedOutside]).toEqual([5, 2]);
  expect(work.guidanceShort).toEqual([
    { unit: '甲', due: 3, held: 2 },
    { unit: '乙', due: 1, held: 0 },
  ]);
  const next = agendaOf(known, titles).filter(({ kind }) => kind === 'visit');
  expect(next).toMatchObject([{ unit: '甲', day: '2026-11-28', text: '第 3 次调研指导' }]);
});
