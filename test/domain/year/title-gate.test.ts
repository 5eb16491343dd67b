import { describe, expect, it } from 'vitest';
import type { Day } from '../../../src/domain/day.ts';
import type { Publicity, YearRecords } from '../../../src/domain/year/records.ts';
import {
  type Lack,
  listingLacks,
  proposalLacks,
  publicityOf,
  requireNothingLacking,
  titleLacks,
} from '../../../src/domain/year/title-gate.ts';

const publicity: Publicity = {
  id: 'p',
  year: 2026,
  first: '2026-10-09',
  last: '2026-10-15',
  length: { kind: 'calendar', days: 7 },
  sources: [],
  units: ['甲'],
  channels: null,
  contact: null,
  rests: { 甲: 'conclusion-1' },
  afterwards: null,
  closed: '2026-10-16',
  objections: [],
};
const objection = {
  number: '2026-K7Q3',
  publicity: 'p',
  unit: '甲',
  received: '2026-10-10' as const,
  byWhom: null,
  text: null,
  reason: null,
  settled: null,
  outcome: null,
  step: 20,
};
const acceptance = {
  unit: '甲',
  year: 2026,
  entry: 'conclusion-1',
  date: '2026-08-20' as const,
  total: 9400,
  passLine: 9000,
  verdict: 'passed' as const,
  earned: 9800,
  consequences: [],
  step: 10,
};
const decision = { unit: '甲', year: 2026, kind: 'accepted', date: '2026-06-05', reason: null, opinions: {} } as const;
const unsaid = { organ: null, staff: null, goals: null, measures: null, requirements: null };
const records: YearRecords = {
  year: 2026,
  level: 'county' as const,
  reported: new Map(),
  applications: new Map([
    ['甲', { unit: '甲', year: 2026, date: '2026-05-20', papers: [], lateReason: null, papersLateReason: null }],
  ]),
  decisions: new Map([['甲', { ...decision, ...unsaid }]]),
  nomination: null,
  visits: [],
  problems: [],
  acceptances: new Map([['甲', acceptance]]),
  reopened: new Map(),
  answered: new Map(),
  publicities: [publicity],
  appraisals: new Map(),
};
const reportedResult = {
  unit: '甲',
  status: 'concluded' as const,
  general: null,
  bonus: null,
  total: null,
  passLine: null,
  vetoes: [],
  concludedOn: null,
  head: null,
  lost: [],
};
const codes = (lacks: readonly Lack[]): string => lacks.map(({ code }) => code).join(' ') || 'nothing';
const candidate = (given: Partial<YearRecords>) => ({
  unit: '甲',
  name: '样县甲虚构局',
  records: { ...records, ...given },
});
const asked = { level: 'county', date: '2026-10-17', today: '2026-10-17', document: null } as const;
const county = (given: Partial<YearRecords> = {}, more: Partial<{ date: Day; today: Day }> = {}): string =>
  codes(titleLacks(candidate(given), { ...asked, ...more }));
const with1 = (more: Partial<Publicity>): Partial<YearRecords> => ({ publicities: [{ ...publicity, ...more }] });

describe('the gate for the county’s title', () => {
  it('opens where every step is on record and stands', () => {
    expect(county()).toBe('nothing');
  });

  it.each([
    ['a unit that never applied', { applications: new Map() }, 'not-applied'],
    ['a unit that was never accepted', { decisions: new Map() }, 'not-accepted'],
    [
      'a unit that was declined',
      { decisions: new Map([['甲', { ...decision, ...unsaid, kind: 'declined' as const }]]) },
      'declined',
    ],
    ['an acceptance without a conclusion', { acceptances: new Map() }, 'not-concluded'],
    ['a veto', { acceptances: new Map([['甲', { ...acceptance, verdict: 'vetoed' }]]) }, 'vetoed'],
    ['a conclusion below the line', { acceptances: new Map([['甲', { ...acceptance, verdict: 'failed' }]]) }, 'failed'],
    ['no pass line', { acceptances: new Map([['甲', { ...acceptance, verdict: 'scored' }]]) }, 'no-pass-line'],
    [
      'a consequence beside the points',
      { acceptances: new Map([['甲', { ...acceptance, consequences: ['2.3 当年目标未完成'] }]]) },
      'consequence',
    ],
    [
      'a conclusion that was opened again',
      {
        acceptances: new Map(),
        reopened: new Map([['甲', { unit: '甲', year: 2026, date: '2026-10-16', reason: '漏看' }]]),
      },
      'reopened',
    ],
    ['no publicity', { publicities: [] }, 'not-publicised'],
    [
      'another publicity of it that is open still',
      { publicities: [{ ...publicity, id: 'other', closed: null }, publicity] },
      'publicity-beside',
    ],
    [
      'a publicity held on an earlier conclusion',
      { acceptances: new Map([['甲', { ...acceptance, entry: 'conclusion-2' }]]) },
      'publicity-stale',
    ],
    ['a publicity that began before the conclusion', with1({ first: '2026-08-19', rests: null }), 'publicity-stale'],
    ['a publicity that is not closed', with1({ closed: null }), 'publicity-not-closed'],
    ['an open objection', with1({ objections: [objection] }), 'objection-open'],
    ['an objection upheld', with1({ objections: [{ ...objection, outcome: 'upheld' }] }), 'objection-upheld'],
    ['an objection that was rejected', with1({ objections: [{ ...objection, outcome: 'rejected' }] }), 'nothing'],
    ['an objection against another', with1({ objections: [{ ...objection, unit: '乙' }] }), 'nothing'],
  ] as const)('asked of %s', (_, given, code) => {
    expect(county(given as Partial<YearRecords>)).toBe(code);
  });

  it('waits for the last day to pass, and for a date after it', () => {
    expect(county(with1({ closed: null }), { date: '2026-10-20', today: '2026-10-15' })).toBe('publicity-running');
    expect(county({}, { date: '2026-10-15' })).toBe('publicity-running');
  });

  it('is not said to run once it is closed, on a paper as of an earlier day either', () => {
    const asOf = { level: 'county', date: '2026-10-11', today: '2026-10-11', document: null } as const;
    expect(titleLacks(candidate({}), asOf)[0]?.what).toBe('命名日期2026年10月11日不晚于公示截止日（2026年10月15日）');
  });

  it.each([
    ['behind it in the record', 11, 'objection-upheld'],
    ['before it', 9, 'nothing'],
  ])('is kept back by what was found right on the day of the conclusion, %s', (_, step, code) => {
    const upheld = { ...objection, outcome: 'upheld' as const, settled: acceptance.date, step };
    const before = { ...publicity, id: 'before', rests: { 甲: 'an earlier conclusion' }, objections: [upheld] };
    expect(codes(listingLacks(candidate({ publicities: [before] })))).toBe(code);
  });

  it.each([
    ['2026-08-19', 9],
    ['2026-08-20', 11],
    ['2026-08-21', 9],
  ] as const)(
    'is a question where nobody knew whether the conclusion took into account what was found right, whatever the days and the record say (%s, %i)',
    (settled, step) => {
      const upheld = { ...objection, outcome: 'upheld' as const, settled, step, beside: [acceptance.entry] };
      const before = { ...publicity, id: 'before', rests: { 甲: 'an earlier conclusion' }, objections: [upheld] };
      const [lack] = listingLacks(candidate({ publicities: [before] }));
      expect([lack?.code, lack?.what]).toEqual(['objection-beside', expect.stringContaining('下结论的电脑当时不知道')]);
      expect(
        codes(
          listingLacks(candidate({ publicities: [{ ...before, objections: [{ ...upheld, beside: ['another'] }] }] })),
        ),
      ).not.toContain('beside');
    },
  );

  it('says of an upheld objection when it came', () => {
    const words = (received: Day): string =>
      titleLacks(candidate(with1({ objections: [{ ...objection, received, outcome: 'upheld' }] })), asked)[0]!.what;
    expect([words('2026-10-09'), words('2026-10-15'), words('2026-10-16')]).toEqual([
      `公示期间的异议成立（${objection.number}）`,
      `公示期间的异议成立（${objection.number}）`,
      `公示期满后收到的反映成立（${objection.number}）`,
    ]);
  });

  it('names all that is lacking, with the deed that mends the first', () => {
    const lacks = proposalLacks(candidate({ decisions: new Map(), acceptances: new Map() }));
    expect(codes(lacks)).toBe('not-accepted not-concluded');
    expect(() => requireNothingLacking('不能命名样县甲虚构局', lacks)).toThrow(
      expect.objectContaining({
        kind: 'refused',
        message: '不能命名样县甲虚构局：还没有确定为 2026 年的培育对象；本年度验收还没有结论',
        hint: '先用 inspect application accept 样县甲虚构局 --year 2026 确定',
      }),
    );
  });
});

describe('the gate for the city’s title', () => {
  const city = (given: Partial<YearRecords>, document: string | null = null): string =>
    codes(titleLacks(candidate(given), { ...asked, level: 'city', document }));

  it('wants the nomination or the city’s letter, and everything but the publicity beside', () => {
    expect(city({ publicities: [] })).toBe('not-nominated');
    expect(city({ publicities: [] }, '样市法办〔2026〕3号')).toBe('nothing');
    const nomination = { year: 2026, date: '2026-06-10' as const, units: ['甲'], reason: null, opinions: {} };
    expect(city({ publicities: [], nomination })).toBe('nothing');
    for (const verdict of ['vetoed', 'failed'] as const)
      expect(city({ nomination, acceptances: new Map([['甲', { ...acceptance, verdict }]]) }, '样市')).toBe(verdict);
    expect(city({ nomination, applications: new Map() })).toBe('not-applied');
  });
});

it('the publicity of a title is the last one held on the conclusion that stands', () => {
  const again = {
    ...publicity,
    id: 'q',
    first: '2026-11-02' as const,
    last: '2026-11-08' as const,
    rests: { 甲: 'conclusion-2' },
  };
  const publicities = [publicity, again];
  expect(publicityOf('甲', { ...records, publicities })?.id).toBe('p');
  const acceptances = new Map([['甲', { ...acceptance, entry: 'conclusion-2', date: '2026-10-20' as const }]]);
  expect(publicityOf('甲', { ...records, publicities, acceptances })?.id).toBe('q');
});

it('a county’s nomination stands in the city’s file for nothing where the county itself found the unit wanting', () => {
  const from = (verdict: string | null) =>
    county({
      applications: new Map(),
      decisions: new Map(),
      reported: new Map([
        [
          '甲',
          { county: '样县', nominated: '2026-09-01', result: verdict === null ? null : { ...reportedResult, verdict } },
        ],
      ]),
    });
  expect([from(null), from('passed'), from('vetoed'), from('failed')]).toEqual([
    'nothing',
    'nothing',
    'county-failed',
    'county-failed',
  ]);
});
