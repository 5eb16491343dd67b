import { writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Column, Kind } from '../../src/domain/ledgers/kind.ts';
import { kinds } from '../../src/domain/ledgers/kinds.ts';
import { ledgerOffice } from '../support/ledger-office.ts';

const runs = process.env.INSPECT_SOAK === '1' ? 200 : 5;

/** What one office writes into a column, and what another one does; alike in nothing but what is chosen from a list. */
function writtenBy({ field, value, choices, example }: Column, office: number, row: number): string {
  const n = office * 7 + row + 1;
  const sign = '甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉'[n % 20]!;
  const told = String(example);
  switch (value) {
    case 'name':
    case 'people':
      return `${'赵钱孙李周吴郑王'[n % 8]}样${sign}`;
    case 'day':
      return `20${15 + office}-${String((row % 9) + 1).padStart(2, '0')}-${'甲乙'.includes(sign) ? 11 : 12}`;
    case 'year':
      return String(2015 + office + row);
    case 'money':
    case 'number':
      return String(100 + n);
    case 'score':
      return String(60 + n);
    case 'caseNumber':
      return `样${sign}罚〔20${15 + office}〕${n}号`;
    case 'certificate':
      return `9901000099${String(10_000 + n)}`;
    case 'code':
      return String(n);
    case 'phone':
      return `1380000${String(1_000 + n)}`;
    case 'flag':
      return n % 2 ? '是' : '否';
    case 'idNumber':
    case 'creditCode':
    case 'month':
    case 'options':
      return '';
    case 'text':
      if (choices || told.length <= 3 || field.startsWith('option')) return choices ? choices.at(-1)! : told;
      return `${told}${sign}${n}`;
  }
}

interface Pair {
  readonly fields: readonly Column[];
  readonly shared: ReadonlySet<string>;
  readonly size: number;
}

/** Two ledgers of a kind with the same columns, which agree in some of them only. */
function pairs(kind: Kind): fc.Arbitrary<Pair> {
  const columns = kind.columns.filter(({ inTemplate }) => inTemplate !== false);
  const needed = columns.filter(({ field, required }) => required || kind.needs.some((group) => group.includes(field)));
  // Days of two offices in one row would stand in no order.
  const days = columns.flatMap(({ field, value }) => (value === 'day' ? [field] : []));
  const isDay = (field: string) => days.includes(field);
  const key = fc.constantFrom([kind.keyField], [kind.keyField], []);
  return fc
    .record({
      more: fc.subarray(columns),
      own: key,
      shared: fc.subarray(
        columns.map(({ field }) => field),
        { maxLength: 2 },
      ),
      size: fc.integer({ min: 1, max: 3 }),
    })
    .map(({ more, own, shared, size }) => ({
      fields: columns.filter((column) => needed.includes(column) || more.includes(column)),
      shared: new Set(shared.some(isDay) ? [...own, ...shared, ...days] : [...own, ...shared]),
      size,
    }));
}

function ledgerOf({ fields, shared, size }: Pair, office: number): string {
  const lines = Array.from({ length: size }, (_, row) =>
    fields.map((column) => `"${writtenBy(column, shared.has(column.field) ? 0 : office, row)}"`).join(','),
  );
  return [fields.map(({ title }) => `"${title}"`).join(','), ...lines, ''].join('\n');
}

type Row = Readonly<Record<string, unknown>>;
interface Change {
  readonly field: string;
}

/** What a row bears that is no field of its ledger. */
const technical = new Set(['rowId', 'id', 'source', 'rank', 'initials']);

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

describe('of two ledgers of a kind that have nothing to do with each other, neither overwrites the other unseen', () => {
  it.each(Object.values(kinds))(
    `$title, in both orders (${runs} pairs)`,
    async (kind) => {
      const office = kind.kind === 'units' || kind.kind === 'questions';
      await fc.assert(
        fc.asyncProperty(pairs(kind), fc.boolean(), async (pair, turned) => {
          const machine = await (office ? ledgerOffice() : ledgerOffice('样县样例局'));
          const held = async (): Promise<Row[]> => [
            ...((await machine.inspect(['ledger', kind.kind, '--json'])).json() as Row[]),
            ...(kind.kind === 'units' ? ((await machine.inspect(['unit', 'list', '--json'])).json() as Row[]) : []),
          ];
          let before: Row[] = [];
          for (const at of turned ? [2, 1] : [1, 2]) {
            const file = path.join(machine.folder, `台账${at}.csv`);
            writeFileSync(file, ledgerOf(pair, at));
            const words = [
              'import',
              kind.kind,
              file,
              '-y',
              '--json',
              ...(office ? [] : ['--unit', '样县样例局', '--year', '2025']),
            ];
            const { code, err, json } = await machine.inspect(words);
            const report = json();
            const changes = report.changes as readonly Change[];
            const after = await held();
            if (before.length === 0) expect([err, code, report.inserted]).toEqual([err, 0, pair.size]);
            if (code !== 0) {
              expect([report.batch, after]).toEqual([null, before]);
              continue;
            }
            // The words of a score go with it.
            const told = new Set(changes.flatMap(({ field }) => [field, `${field}_text`]));
            const differing = (row: Row, other: Row) =>
              Object.keys({ ...row, ...other }).filter(
                (field) => !technical.has(field) && !same(row[field], other[field]),
              );
            const untold = before.filter(
              (row) => !after.some((other) => differing(row, other).every((field) => told.has(field))),
            );
            expect([pair, 'changed and not told', untold]).toEqual([pair, 'changed and not told', []]);
            // Nothing by which one knows the record agrees: that is another record, not a correction.
            const identity = (kind.identityFields ?? []).filter((field) =>
              pair.fields.some((column) => column.field === field && writtenBy(column, 1, 0) !== ''),
            );
            if (
              identity.length > 0 &&
              identity.length === kind.identityFields?.length &&
              !identity.some((field) => pair.shared.has(field))
            )
              expect([pair, changes]).toEqual([pair, []]);
            before = after;
          }
        }),
        { numRuns: runs },
      );
    },
    3_600_000,
  );

  it('every kind says by what its records are known where a number alone would do', () => {
    const silent = Object.values(kinds).filter(
      (kind) =>
        kind.identityFields === undefined &&
        kind.columns.some(
          ({ field, value }) =>
            field === kind.keyField && ['code', 'caseNumber', 'certificate', 'year'].includes(value),
        ),
    );
    expect(silent.map(({ kind }) => kind)).toEqual([]);
  });
});
