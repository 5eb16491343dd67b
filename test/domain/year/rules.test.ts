import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AcceptanceResult, ItemScore } from '../../../src/domain/acceptance.ts';
import type { Day } from '../../../src/domain/day.ts';
import { agendaOf } from '../../../src/domain/year/agenda.ts';
import { differences } from '../../../src/domain/year/difference.ts';
import { deviceLetter, nextNumber } from '../../../src/domain/year/numbers.ts';
import { publicResults } from '../../../src/domain/year/public-results.ts';
import type { Publicity, Titles, YearRecords } from '../../../src/domain/year/records.ts';
import { placesOf, type UnitResult, type YearResults } from '../../../src/domain/year/results.ts';
import { isSecond, namedAgain, requireClosable, scopeWarning, titleOf } from '../../../src/domain/year/rules.ts';
import { standings } from '../../../src/domain/year/standing.ts';
import { shareLost, yearStatistics } from '../../../src/domain/year/statistics.ts';

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
  rests: null,
  afterwards: null,
  closed: null,
  objections: [],
};
const noTitles: Titles = { designations: [], plaques: [], rechecks: [], revocations: [] };
const objection = {
  number: '2026-K7Q3',
  publicity: 'p',
  unit: '甲',
  received: '2026-10-10' as const,
  byWhom: null,
  text: null,
  reason: null,
  settled: null,
  step: 20,
};

function refusal(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    const { kind, code } = error as { kind: string; code: string };
    return `${kind} ${code}`;
  }
  return 'allowed';
}

describe('a publicity', () => {
  it('is closed once its last day has passed and every objection has an outcome', () => {
    const close = (given: Publicity, today: Day) => refusal(() => requireClosable(given, today));
    expect(close(publicity, '2026-10-15')).toBe('refused publicity-running');
    expect(close(publicity, '2026-10-16')).toBe('allowed');
    expect(close({ ...publicity, objections: [{ ...objection, outcome: null }] }, '2026-10-16')).toBe(
      'refused objection-open',
    );
    expect(close({ ...publicity, objections: [{ ...objection, outcome: 'upheld' }] }, '2026-10-16')).toBe('allowed');
  });
});

describe('titles', () => {
  it('end with a revocation, not with a request for one', () => {
    const titles: Titles = {
      ...noTitles,
      designations: [{ unit: '甲', year: 2024, date: '2024-10-12', level: 'city', document: null, earlier: null }],
    };
    const end = {
      level: 'city',
      unit: '甲',
      year: 2024,
      date: '2026-03-01',
      ground: 'stagnant',
      reason: '示例',
      byHigher: false,
      document: null,
    } as const;
    expect(titleOf('甲', titles)?.date).toBe('2024-10-12');
    expect(titleOf('甲', { ...titles, revocations: [{ ...end, kind: 'requested' }] })?.date).toBe('2024-10-12');
    expect(titleOf('甲', { ...titles, revocations: [{ ...end, kind: 'revoked' }] })).toBeNull();
    const designations = [
      ...titles.designations,
      { ...titles.designations[0]!, year: 2026, date: '2026-10-12' as const },
    ];
    expect(titleOf('甲', { ...titles, designations })?.year).toBe(2026);
    expect(titleOf('甲', { ...titles, designations: designations.toReversed() })?.year).toBe(2026);
  });
});

describe('the agenda', () => {
  const records: YearRecords = {
    year: 2026,
    level: 'county' as const,
    reported: new Map(),
    applications: new Map([
      ['甲', { unit: '甲', year: 2026, date: '2026-05-20', papers: [], lateReason: null, papersLateReason: null }],
    ]),
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
  const said = (given: Partial<YearRecords>, titles: Partial<Titles> = {}): string[] =>
    agendaOf({ ...records, ...given }, { ...noTitles, ...titles }).map((entry) => `${entry.day} ${entry.text}`);

  it('asks for papers and a decision, then for visits and the acceptance', () => {
    expect(said({})).toEqual([
      '2026-05-31 创建申请、创建方案、工作推进台账截止',
      '2026-05-31 缺创建方案',
      '2026-05-31 缺工作推进台账',
      '2026-06-30 申请尚未审核（确定培育对象）',
    ]);
    const decision = {
      unit: '甲',
      year: 2026,
      kind: 'accepted',
      date: '2026-06-30',
      reason: null,
      organ: null,
      staff: null,
      goals: null,
      measures: null,
      requirements: null,
    } as const;
    expect(said({ decisions: new Map([['甲', decision]]) }).slice(3)).toEqual([
      '2026-08-30 首次调研指导',
      '2026-09-30 组织验收',
    ]);
    // Another edition's own months; the year's end where it fixes none.
    const held = (months: readonly number[]) => said({ decisions: new Map([['甲', decision]]), months }).at(-1);
    expect([[10, 11], [11, 12], []].map(held)).toEqual([
      '2026-11-30 组织验收',
      '2026-12-31 组织验收',
      '2026-12-31 组织验收',
    ]);
    const late = (today: Day) =>
      standings(
        [{ id: '甲' }],
        { ...records, applications: new Map(), decisions: new Map([['甲', decision]]) },
        noTitles,
        today,
      )[0]!.overdue.map(({ text }) => text);
    expect([late('2026-08-30'), late('2026-10-01')]).toEqual([[], ['首次调研指导', '组织验收']]);
    const visit = { id: 'v', unit: '甲', year: 2026, date: '2026-08-28' as const, notes: '', problems: [] };
    expect(said({ decisions: new Map([['甲', decision]]), visits: [visit] }).slice(3)).toEqual([
      '2026-09-30 组织验收',
      '2026-10-28 第 2 次调研指导',
    ]);
  });

  it('calls a unit of two levels revoked only where both titles have ended', () => {
    const designation = { unit: '甲', year: 2026, date: '2026-10-16' as const, document: null, earlier: null };
    const designations = (['county', 'city'] as const).map((level) => ({ ...designation, level }));
    const end = {
      unit: '甲',
      year: 2026,
      date: '2026-12-01',
      ground: 'weak',
      reason: '',
      byHigher: false,
      document: null,
    } as const;
    const ended = (...levels: ('county' | 'city')[]) =>
      standings(
        [{ id: '甲' }],
        records,
        {
          ...noTitles,
          designations,
          revocations: levels.map((level) => ({ ...end, level, kind: 'revoked' as const })),
        },
        '2026-12-02',
      )[0]!.stage;
    expect([ended(), ended('city'), ended('city', 'county')]).toEqual(['designated', 'designated', 'revoked']);
  });

  it('brings a recheck two years after the designation, and again two years after the last one', () => {
    const designations = [
      { unit: '甲', year: 2024, date: '2024-10-12', level: 'county', document: null, earlier: null },
    ] as const;
    expect(said({}, { designations })).toContain('2026-10-12 复核复查（2024 年命名）');
    const rechecks = [
      { unit: '甲', year: 2026, date: '2026-09-30', outcome: 'improve', items: [], note: null, due: '2026-12-01' },
    ] as const;
    expect(said({}, { designations, rechecks }).slice(4)).toEqual(['2026-12-01 复核发现的问题限期整改']);
    // What is to be mended is looked at on its day, however late, and counts two years anew once it was.
    expect(said({ year: 2028 }, { designations, rechecks }).join()).not.toContain('复核复查');
    const again = [...rechecks, { ...rechecks[0], date: '2026-12-01', outcome: 'kept', due: null } as const];
    expect(said({ year: 2028 }, { designations, rechecks: again })).toContain('2028-12-01 复核复查（2024 年命名）');
  });
});

describe('numbers given on several laptops', () => {
  it('carry the letter of the device and count on', () => {
    expect(nextNumber(2026, 'A', [])).toBe('2026-A01');
    expect(nextNumber(2026, 'B', ['2026-A07', '2026-B02', '2026-01', '2025-B09'])).toBe('2026-B03');
    expect(deviceLetter(undefined)).toBe('A');
    expect(deviceLetter('ｂ')).toBe('B');
    expect(refusal(() => deviceLetter('12'))).toBe('usage bad-device');
  });
});

it('a town is warned of as outside the range of the notice', () => {
  expect(scopeWarning('样县丁镇人民政府')).toContain('不在创建范围');
  expect(scopeWarning('样县市场监督管理局')).toBeNull();
});

const item = (id: string, deducted: number, note?: string): ItemScore => ({
  id,
  kind: 'general',
  points: 600,
  state: deducted > 0 ? 'deducted' : 'clear',
  deducted,
  score: 600 - deducted,
  explanation: '',
  words: '',
  findings:
    deducted > 0 ? [{ rule: `${id}-x`, count: 1, deducts: deducted, evidence: [], ...(note ? { note } : {}) }] : [],
  proof: null,
  lost: [],
  remarks: note ? [note] : [],
});
const result = (...items: ItemScore[]): AcceptanceResult => {
  const total = items.reduce((sum, each) => sum + (each.score ?? 0), 0);
  return {
    items,
    vetoes: [],
    general: total,
    bonus: 0,
    total,
    range: { low: total, high: total },
    unchecked: 0,
    passLine: 900,
    verdict: total >= 900 ? 'passed' : 'failed',
    missing: [],
  };
};

describe('two years of one unit', () => {
  it('show newly lost points first, then what is lost more, still, less and no longer', () => {
    const before = result(item('1', 0), item('2', 100), item('3', 200), item('4', 300), item('5', 100), item('6', 0));
    const after = result(item('1', 100), item('2', 300), item('3', 200), item('4', 100), item('5', 0), item('6', 0));
    expect(differences(before, after).map(({ item: id, kind }) => `${id} ${kind}`)).toEqual([
      '1 newlyLost',
      '2 lostMore',
      '3 stillLost',
      '4 lostLess',
      '5 regained',
    ]);
  });
});

const unit = (name: string, outcome: AcceptanceResult | null, more: Partial<UnitResult> = {}): UnitResult => ({
  id: name,
  name,
  code: null,
  level: null,
  stage: 'concluded',
  concluded: '2026-08-20',
  late: 0,
  result: outcome,
  edition: null,
  lastScore: null,
  draws: [],
  tests: [],
  reviews: [],
  problems: [],
  appraisal: null,
  applied: true,
  proposed: false,
  objected: null,
  ...more,
});
const year = (units: readonly UnitResult[], before: readonly AcceptanceResult[] = []): YearResults => ({
  year: 2026,
  office: '样县法治办',
  honour: '行政执法责任制示范点',
  day: '2026-10-20',
  made: '2026-12-31',
  editions: [],
  items: ['1', '2'].map((id) => ({
    id,
    title: `第${id}项`,
    kind: 'general',
    section: '',
    points: 600,
    rules: new Map(),
  })),
  units,
  before,
  unfinished: [{ unit: '甲', what: '赵甲一没有签字' }],
});

describe('the results of a year', () => {
  it('give equal totals one place and skip the next; a unit without a result has none', () => {
    const units = [
      unit('甲', result(item('1', 0), item('2', 0))),
      unit('乙', null),
      unit('丙', result(item('1', 100), item('2', 0))),
      unit('丁', result(item('1', 0), item('2', 100))),
      unit('戊', result(item('1', 200), item('2', 200))),
    ];
    expect(placesOf(units)).toEqual([1, null, 2, 2, 4]);
  });

  it('name the items where most was lost, with the means of all units of last year beside', () => {
    const figures = yearStatistics(
      year(
        [
          unit('甲', result(item('1', 0), item('2', 200)), { lastScore: 1000 }),
          unit('乙', result(item('1', 100), item('2', 100))),
          unit('丙', null),
        ],
        // Item 1 was in no edition of last year; a unit that does not take part again counts all the same.
        [result(item('2', 100)), result(item('2', 300))],
      ),
    );
    expect(figures.weakest.map(({ item: head, units, mean, lastMean }) => [head.id, units, mean, lastMean])).toEqual([
      ['2', 2, 150, 200],
      ['1', 1, 50, null],
    ]);
    expect([
      figures.units,
      figures.concluded,
      figures.mean,
      figures.median,
      figures.lastMean,
      figures.verdicts,
    ]).toEqual([3, 2, 1000, 1000, 400, { passed: 2 }]);
  });

  it('tell the share of an item that was lost exactly, a half rounded up', () => {
    // Doubles make 50.2 % of 10.05 of 20 points, and 11.3 % of 9.08 of 80.
    expect(shareLost({ lost: 201, possible: 400 }, 1000)).toBe(503);
    expect(shareLost({ lost: 908, possible: 8000 }, 1000)).toBe(114);
    expect(shareLost({ lost: 0, possible: 0 }, 1000)).toBe(0);
  });

  it('in public hold nothing that a person wrote, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (word) => {
        const mark = `«${word}»`;
        const told = unit('甲', result(item('1', 100, mark), item('2', 0)), {
          proposed: true,
          stage: 'awarded',
          draws: [
            {
              id: 'd',
              number: '2026-A01',
              kind: 'officers',
              purpose: '-',
              attempt: 1,
              status: 'drawn',
              pool: 9,
              seal: mark,
              drawn: [{ key: mark, name: mark, type: null }],
            },
          ],
          tests: [{ key: mark, name: mark, score: 9000 }],
          problems: [
            {
              id: 'p',
              number: '2026-K7Q3',
              unit: '甲',
              item: null,
              text: mark,
              foundAt: 'acceptance',
              found: '2026-08-20',
              deadline: null,
              state: 'open',
              seen: null,
              note: mark,
            },
          ],
          appraisal: { points: 100, reason: mark },
        });
        const open = publicResults(
          { ...year([told, unit('乙', result(item('1', 0), item('2', 0)))]), unfinished: [{ unit: null, what: mark }] },
          false,
        );
        expect(open.units.map((each) => each.name)).toEqual(['甲']);
        expect(open.made).toBe(told.concluded);
        expect(JSON.stringify(open, (_, value) => (value instanceof Map ? [...value] : value))).not.toContain(
          JSON.stringify(mark).slice(1, -1),
        );
      }),
    );
  });
});

describe('a plaque', () => {
  const plaque = {
    unit: '甲',
    year: 2026,
    level: 'county',
    number: '2026-01',
    confirmed: true,
    date: '2026-09-12',
  } as const;
  const before = {
    unit: '甲',
    year: 2026,
    level: 'county',
    date: '2026-09-08',
    document: null,
    earlier: null,
  } as const;

  it('hangs of a title given again only where another decision took the place of the first', () => {
    expect(namedAgain(plaque, [])).toBeNull();
    expect(namedAgain(plaque, [{ ...before, again: '2026-11-08' }])).toBe('2026-11-08');
    expect(namedAgain(plaque, [{ ...before, level: 'city', again: '2026-11-08' }])).toBeNull();
  });

  it('of a title that has another is told, with whatever number', () => {
    const other = { ...plaque, number: '2026-02' };
    expect(isSecond(plaque, { ...noTitles, plaques: [plaque, other] })).toBe(true);
    expect(isSecond(plaque, { ...noTitles, plaques: [plaque, { ...other, level: 'city' }] })).toBe(false);
  });
});
