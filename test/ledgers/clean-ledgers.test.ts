import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LedgerKind } from '../../src/domain/ledgers/kinds.ts';
import { kinds } from '../../src/domain/ledgers/kinds.ts';
import { type CleanLedger, cleanLedger } from '../support/clean-ledgers.ts';
import { read } from '../support/reading.ts';

const runs = process.env.INSPECT_SOAK === '1' ? 1_000 : 12;

async function workbookOf({ rows }: CleanLedger): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('台账');
  for (const row of rows) sheet.addRow(row.map((cell) => (cell === '' ? null : cell)));
  return Buffer.from(await book.xlsx.writeBuffer());
}
const csvOf = ({ rows }: CleanLedger): Buffer => Buffer.from(rows.map((row) => row.join(',')).join('\r\n'), 'utf8');

/** What came back of a field: a text as it was told, anything else as text. */
const shown = (value: unknown): string => (Array.isArray(value) ? value.join('、') : String(value ?? ''));

/** Values that are stored as the text that was told. */
const asTold = new Set(['text', 'name', 'people', 'day', 'caseNumber', 'certificate', 'code']);
const kindOfValue = (kind: LedgerKind, field: string): string =>
  kinds[kind].columns.find((column) => column.field === field)?.value ?? '';

describe('a clean ledger comes in whole, whatever words its cells have', () => {
  it.each(Object.keys(kinds) as LedgerKind[])(
    `%s (${runs} ledgers)`,
    async (kind) => {
      await fc.assert(
        fc.asyncProperty(cleanLedger(kind), fc.boolean(), async (made, csv) => {
          const reading = csv
            ? await read(kind, csvOf(made), { name: '台账.csv' })
            : await read(kind, await workbookOf(made));
          expect(reading.rejected).toEqual([]);
          // Figures and flags are stored as what they mean; every other cell comes back as it was told.
          const told = Object.keys(made.records[0]!).filter((field) => asTold.has(kindOfValue(kind, field)));
          const cells = (row: Readonly<Record<string, unknown>>) => told.map((field) => [field, shown(row[field])]);
          expect(reading.rows.map(({ fields }) => cells(fields))).toEqual(made.records.map(cells));
        }),
        { numRuns: runs },
      );
    },
    3_600_000,
  );
});
