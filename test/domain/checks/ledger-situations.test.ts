import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { degreeNames } from '../../../src/domain/acceptance.ts';
import { WorkingDays } from '../../../src/domain/calendar/working-days.ts';
import { runChecks } from '../../../src/domain/checks/run-checks.ts';
import type { Day } from '../../../src/domain/day.ts';
import type { FieldValue, LedgerKind, LedgerRow } from '../../../src/domain/ledger-rows.ts';
import { kinds } from '../../../src/ledgers/kinds/index.ts';
import { shippedHolidays } from '../../../src/standards/holidays.ts';
import { shippedEditions } from '../../../src/standards/shipped.ts';
import { vocabularyWith } from '../../../src/standards/vocabulary.ts';

type Row = Readonly<Record<string, FieldValue>>;

interface Situation {
  readonly 情形: string;
  readonly 抽中?: readonly string[];
  readonly 明确?: Readonly<Record<string, string>>;
  readonly 今天?: Day;
  readonly 年度?: number;
  readonly 结果: Readonly<Record<string, string>>;
  readonly 条数?: Readonly<Record<string, number>>;
  readonly 写?: readonly string[];
  readonly [ledger: string]: unknown;
}

const ledgers: Readonly<Record<string, LedgerKind>> = {
  名册: 'officers',
  案件: 'cases',
  备案: 'filings',
  投诉: 'complaints',
  评查: 'reviews',
  追责: 'accountability',
  统计: 'statistics',
  培训: 'trainings',
};

/** What a row holds unless the situation says otherwise. */
const usual: Partial<Record<LedgerKind, Row>> = {
  officers: { 发证日期: '2023-01-01', 有效期至: '2027-12-31', 编制性质: '行政编制', 是否在申领名单: true },
  cases: { 案号: '样罚〔2026〕1号', 承办人: ['张示范', '李样例'], 立案日期: '2026-03-01', 决定日期: '2026-03-20' },
};
const always: Partial<Record<LedgerKind, readonly Row[]>> = {
  officers: [
    { 姓名: '张示范', 执法证号: '1001' },
    { 姓名: '李样例', 执法证号: '1002' },
  ],
};
const quiet: Partial<Record<LedgerKind, readonly Row[]>> = {
  statistics: [{ 年度: 2025, 应报送日期: '2026-01-31', 报送日期: '2026-01-20' }],
  trainings: [2024, 2025].map((year) => ({ 年度: year, 类型: '专业' })),
  reviews: [2024, 2025].map((year) => ({ 年度: year, 案卷号: `样罚〔${year}〕7号`, 组织单位: '本局' })),
};

/** A column by its title as the template has it, without what stands in brackets. */
function fieldOf(kind: LedgerKind, title: string): string {
  const found = kinds[kind].columns.find((column) => column.title.replace(/（.*$/, '') === title);
  if (!found) throw new Error(`${kind} has no column ${title}`);
  return found.field;
}

function rowsOf(kind: LedgerKind, list: readonly Row[]): LedgerRow[] {
  return list.map((row, at) => {
    const fields = Object.entries({ ...usual[kind], ...row }).map(([title, value]) => [fieldOf(kind, title), value]);
    const told = Object.fromEntries(fields) as Row;
    const key = String(told.certificate ?? told.number ?? told.id ?? at);
    return { kind, key, fields: told, source: { file: `${kind}.xlsx`, sheet: '表', row: at + 2 } };
  });
}

const edition = (await shippedEditions()).at(-1)!;
const holidays = new WorkingDays(shippedHolidays());
const words = vocabularyWith(new Map());

function proposalsOf(situation: Situation) {
  const rows = new Map<LedgerKind, LedgerRow[]>();
  for (const [name, kind] of Object.entries(ledgers)) {
    if (kind === 'trainings' && !situation[name]) continue;
    const own = (situation[name] as readonly Row[] | undefined) ?? quiet[kind] ?? [];
    rows.set(kind, rowsOf(kind, [...(always[kind] ?? []), ...own]));
  }
  return runChecks({
    year: situation.年度 ?? 2026,
    day: situation.今天 ?? '2026-09-15',
    edition,
    settlements: new Map(Object.entries(situation.明确 ?? {})),
    rows: (kind) => rows.get(kind) ?? [],
    has: (kind) => kind !== 'trainings',
    hasColumn: () => true,
    holidays,
    words,
    drawn: { identity: situation.抽中 ?? null, duty: null },
    test: null,
    review: null,
  });
}

const order = ['stated', 'suspected', 'undecidable'] as const;
const folder = path.resolve('test/situations/ledgers');

describe.each(readdirSync(folder).filter((name) => name.endsWith('.yaml')))('ledgers in %s', (file) => {
  const situations = parse(readFileSync(path.join(folder, file), 'utf8')) as Situation[];

  it.each(situations.map((one) => [one.情形, one] as const))('%s', (_title, situation) => {
    const proposals = proposalsOf(situation);
    const heaviest = (item: string): string => {
      const own = proposals.filter((one) => one.item === item);
      const degree = order.find((one) => own.some((proposal) => proposal.degree === one));
      return degree ? degreeNames[degree] : '无';
    };
    const told = Object.fromEntries(Object.keys(situation.结果).map((item) => [item, heaviest(item)]));
    expect(told, proposals.map((one) => `${one.item} ${one.text}`).join('\n')).toEqual(situation.结果);
    for (const [item, count] of Object.entries(situation.条数 ?? {}))
      expect(proposals.filter((one) => one.item === item)).toHaveLength(count);
    const texts = proposals.filter((one) => one.item in situation.结果).map((one) => one.text);
    for (const part of situation.写 ?? []) expect(texts.join('\n')).toContain(part);
  });
});

it('never takes an absence alone for a stated breach worth a hundred points', () => {
  const bare = proposalsOf({ 情形: '', 结果: {}, 案件: [{ 承办人: ['卫无证', '蒋无名'] }] });
  expect(bare.filter((one) => one.item === 'B1').map((one) => one.degree)).toEqual(['suspected', 'suspected']);
});

/** Rows of several situations as one unit's ledgers; names and numbers are told apart by the situation they come from. */
function unitOf(parts: readonly Situation[], tag: string): Situation {
  const own = parts.map((one, at) => {
    const text = JSON.stringify(one).replaceAll('王演示', `王演${'甲乙丙丁'[at]}`).replaceAll('"1004"', `"10${at}4"`);
    return JSON.parse(text) as Situation;
  });
  const unit: Record<string, unknown> = { 情形: tag, 结果: {}, 抽中: own.flatMap((one) => one.抽中 ?? []) };
  for (const name of Object.keys(ledgers)) {
    const rows = own.flatMap((one) => (one[name] as readonly Row[] | undefined) ?? []);
    if (rows.length > 0) unit[name] = rows;
  }
  return unit as unknown as Situation;
}

/** Every third situation of a file from a start on, so that each lands in several of the ten units. */
function ten(situations: readonly Situation[]): Situation[][] {
  return Array.from({ length: 10 }, (_, start) =>
    Array.from({ length: 4 }, (_, step) => situations[(start * 2 + step * 3) % situations.length]!),
  );
}

const read = (file: string): Situation[] => parse(readFileSync(path.join(folder, file), 'utf8')) as Situation[];
const plain = (one: Situation): boolean => !one.明确 && !one.今天;

describe.each([
  ['as the issue lists them', 'false-accusations.yaml', 'silences.yaml'],
  ['in other words', 'untidy-but-clean.yaml', 'planted.yaml'],
])('ten units of each kind, %s', (_words, cleanFile, plantedFile) => {
  const clean = read(cleanFile).filter((one) => plain(one) && !Object.values(one.结果).includes('台账写明'));
  // Statistics and reviews are told of as a whole: a row of one situation would hide the silence of another.
  const planted = read(plantedFile).filter(
    (one) => plain(one) && Object.values(one.结果).some((degree) => degree === '台账写明' || degree === '疑似'),
  );

  it.each(ten(clean).map((parts, at) => [at + 1, parts] as const))(
    'clean but untidy unit %i is accused of nothing at 台账写明',
    (_number, parts) => {
      const unit = unitOf(parts, '干净');
      const stated = proposalsOf(unit).filter((one) => one.kind === 'finding' && one.degree === 'stated');
      expect(stated.map((one) => one.text)).toEqual([]);
    },
  );

  it.each(ten(planted).map((parts, at) => [at + 1, parts] as const))(
    'unit %i with planted flaws has every one of them proposed',
    (_number, parts) => {
      const proposals = proposalsOf(unitOf(parts, '埋雷'));
      for (const part of parts) {
        const wanted = Object.entries(part.结果).filter(([, degree]) => degree === '台账写明' || degree === '疑似');
        for (const [item] of wanted) {
          const found = proposals.filter((one) => one.item === item && one.degree !== 'undecidable');
          expect(found, `${part.情形}：${item}`).not.toEqual([]);
        }
      }
    },
  );
});
