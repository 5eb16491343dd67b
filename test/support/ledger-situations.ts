import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { degreeNames } from '../../src/domain/acceptance.ts';
import { WorkingDays } from '../../src/domain/calendar/working-days.ts';
import { runChecks } from '../../src/domain/checks/run-checks.ts';
import type { Day } from '../../src/domain/day.ts';
import type { FieldValue } from '../../src/domain/ledger-rows.ts';
import type { LedgerKind } from '../../src/domain/ledgers/kinds.ts';
import { kinds } from '../../src/domain/ledgers/kinds.ts';
import type { LedgerRow } from '../../src/domain/ledgers/rows.ts';
import { shippedHolidays } from '../../src/standards/holidays.ts';
import { shippedEditions } from '../../src/standards/shipped.ts';
import { vocabularyWith } from '../../src/standards/vocabulary.ts';

/** States of a unit's ledgers that an inspector could write, and what the checks make of them. */

export type Row = Readonly<Record<string, FieldValue>>;

export interface Situation {
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

export const ledgers: Readonly<Record<string, LedgerKind>> = {
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
export function fieldOf(kind: LedgerKind, title: string): string {
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

/** What the checks propose; `imported`: rows that came in as files. */
export function proposalsOf(situation: Situation, imported: ReadonlyMap<LedgerKind, readonly LedgerRow[]> = new Map()) {
  const rows = new Map<LedgerKind, readonly LedgerRow[]>();
  for (const [name, kind] of Object.entries(ledgers)) {
    if (kind === 'trainings' && !situation[name]) continue;
    const own = (situation[name] as readonly Row[] | undefined) ?? quiet[kind] ?? [];
    rows.set(kind, imported.get(kind) ?? rowsOf(kind, [...(always[kind] ?? []), ...own]));
  }
  return runChecks({
    year: situation.年度 ?? 2026,
    day: situation.今天 ?? '2026-09-15',
    edition,
    settlements: new Map(Object.entries(situation.明确 ?? {})),
    rows: <K extends LedgerKind>(kind: K) => (rows.get(kind) ?? []) as LedgerRow<K>[],
    has: (kind) => kind !== 'trainings',
    hasColumn: () => true,
    holidays,
    words,
    drawn: { identity: situation.抽中 ?? null, duty: null },
    test: null,
    review: null,
  });
}

/** All rows of a ledger, those that every unit has among them, by the titles of their columns. */
export const writtenRows = (kind: LedgerKind, own: readonly Row[]): readonly Row[] =>
  [...(always[kind] ?? []), ...own].map((row) => ({ ...usual[kind], ...row }));

const order = ['stated', 'suspected', 'undecidable'] as const;

/** The heaviest degree at each item that a situation names. */
export function heaviestOf(
  situation: Situation,
  proposals: ReturnType<typeof proposalsOf>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.keys(situation.结果).map((item) => {
      const own = proposals.filter((one) => one.item === item);
      const degree = order.find((one) => own.some((proposal) => proposal.degree === one));
      return [item, degree ? degreeNames[degree] : '无'];
    }),
  );
}

export const situationsFolder = path.resolve('test/situations/ledgers');
export const situationsIn = (file: string): Situation[] =>
  parse(readFileSync(path.join(situationsFolder, file), 'utf8')) as Situation[];
