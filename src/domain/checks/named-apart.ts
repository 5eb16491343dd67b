import { type Day, yearOf } from '../day.ts';
import { caseNumberKey, caseNumberLikeness } from '../identifiers/case-number.ts';
import { foldName } from '../identifiers/names.ts';
import { cell, type LedgerRow } from '../ledgers/rows.ts';
import { type Facts, type Found, look } from './facts.ts';
import { wordIn } from './vocabulary.ts';

/** What a ledger names that the other ledgers of the unit lack: left out there, or none of this unit's. Told, never held against anybody. */

/** So many are named. */
const mostNamed = 3;

/** Filings of cases that the ledger of cases does not have: `unknown` are those that none of its rows answers to. */
export function filedUnknown(facts: Facts, unknown: readonly LedgerRow<'filings'>[]): readonly Found[] {
  const rows = unknown.filter((row) =>
    isAround(facts, cell(row, 'decided') ?? cell(row, 'filed'), cell(row, 'number')),
  );
  return casesLacking(facts, '备案台账', rows);
}

/** Reviews of files that the ledger of cases does not have. */
export function reviewedUnknown(facts: Facts): readonly Found[] {
  return casesLacking(facts, '案卷评查台账', namingUnknown(facts, facts.rows('reviews')));
}

/** People who were held to account and stand in no roster, and cases of which the ledger of cases has none. */
export function pursuedUnknown(facts: Facts): readonly Found[] {
  const all = facts.rows('accountability');
  const officers = facts.rows('officers');
  const roster = new Set([...officers, ...(facts.former?.() ?? [])].map((row) => foldName(cell(row, 'name') ?? '')));
  const people = all.filter((row) => {
    const name = (cell(row, 'person') ?? '').replace(/[(（].*$/, '');
    const organ = wordIn(name, facts.words.处分.organs) !== null;
    return name !== '' && !organ && !roster.has(foldName(name)) && isAround(facts, cell(row, 'date'), null);
  });
  const names = [...new Set(people.map((row) => cell(row, 'person') ?? ''))];
  return [
    ...(officers.length === 0 || people.length === 0
      ? []
      : [look(`责任追究台账写到而执法人员名册里没有的 ${names.length} 人：${someOf(names)}，请核对`, people)]),
    ...casesLacking(facts, '责任追究台账', namingUnknown(facts, all)),
  ];
}

type Naming = LedgerRow<'filings'> | LedgerRow<'reviews'> | LedgerRow<'accountability'>;

/** 「案卷评查台账写到而案件台账里没有的 2 件：样罚〔2026〕8号、样罚〔2026〕9号，请核对」; nothing where no ledger of cases is there. */
function casesLacking(facts: Facts, ledger: string, rows: readonly Naming[]): readonly Found[] {
  const numbers = [...new Set(rows.map((row) => numbersOf(row)[0] ?? row.key))];
  return numbers.length === 0 || facts.rows('cases').length === 0
    ? []
    : [look(`${ledger}写到而案件台账里没有的 ${numbers.length} 件：${someOf(numbers)}，请核对`, rows)];
}

function namingUnknown<R extends LedgerRow<'reviews'> | LedgerRow<'accountability'>>(
  facts: Facts,
  rows: readonly R[],
): readonly R[] {
  const cases = facts.rows('cases');
  const keys = new Set(cases.flatMap((row) => [row.key, ...numbersOf(row).map(caseNumberKey)]));
  const known = likenesses(cases);
  return rows.filter((row) =>
    numbersOf(row).some(
      (number) =>
        !keys.has(caseNumberKey(number)) &&
        !known.has(caseNumberLikeness(number)) &&
        isAround(facts, cell(row as LedgerRow<'reviews'>, 'date'), number),
    ),
  );
}

/** Whether something is of the years that the ledgers of an acceptance have: by the year of its number, else by its day. */
function isAround(facts: Facts, day: Day | null, number: string | null): boolean {
  const year = Number(/(?:19|20)\d\d/.exec(number ?? '')?.[0] ?? (day === null ? facts.year : yearOf(day)));
  return year <= facts.year && year >= facts.year - 2;
}

const numbersOf = (row: LedgerRow<'cases'> | Naming): string[] =>
  (['number', 'decisionNumber'] as const).flatMap((field) => cell(row as LedgerRow<'cases'>, field) ?? []);

const likenesses = (cases: readonly LedgerRow<'cases'>[]): ReadonlySet<string> =>
  new Set(cases.flatMap((row) => numbersOf(row).map(caseNumberLikeness)));

function someOf(names: readonly string[]): string {
  const some = names.slice(0, mostNamed).join('、');
  return names.length > mostNamed ? `${some}等` : some;
}
