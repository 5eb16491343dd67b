import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kinds } from '../../src/domain/ledgers/kinds.ts';
import { anyLedger } from '../support/any-ledger-blocks.ts';
import { headedSheet } from '../support/headed-sheets.ts';
import { type MadeLedger, madeLedger, madeRoster } from '../support/ledger-blocks.ts';
import { read } from '../support/reading.ts';

const runs = process.env.INSPECT_SOAK === '1' ? 10_000 : 40;

/** Of which the program says that nobody can tell what holds on, or what is missing. */
const stops = ['head-again-differs', 'columns-missing'];

async function workbookOf({ rows, merges }: Pick<MadeLedger, 'rows' | 'merges'>): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('台账');
  for (const [at, cells] of rows.entries()) {
    for (const [index, text] of cells.entries()) if (text !== '') sheet.getCell(at + 1, index + 1).value = text;
  }
  for (const [top, left, bottom, right] of merges) sheet.mergeCells(top, left, bottom, right);
  return Buffer.from(await book.xlsx.writeBuffer());
}

describe('ledgers built of blocks', () => {
  it(`give exactly their records: none lost, none invented (${runs} ledgers)`, async () => {
    await fc.assert(
      fc.asyncProperty(
        madeLedger.filter(({ records }) => records.length > 0),
        async (made) => {
          const reading = await read('cases', await workbookOf(made));
          const told = reading.rows.map(({ fields: { number, cause, handlers, opened } }) => ({
            number,
            cause,
            handlers,
            opened,
          }));
          expect([reading.rejected, told]).toEqual([[], made.records]);
        },
      ),
      { numRuns: runs },
    );
  }, 3_600_000);

  it(`give exactly their people where tables stand side by side (${runs} rosters)`, async () => {
    await fc.assert(
      fc.asyncProperty(madeRoster, async ({ rows, people }) => {
        const reading = await read('officers', await workbookOf({ rows, merges: [] }));
        const told = reading.rows.map(({ fields: { name, certificate } }) => ({ name, certificate }));
        const sorted = (list: readonly { certificate: unknown }[]) =>
          [...list].sort((a, b) => String(a.certificate).localeCompare(String(b.certificate)));
        expect([reading.rejected, sorted(told)]).toEqual([[], sorted(people)]);
      }),
      { numRuns: runs },
    );
  }, 3_600_000);

  it(`tell of no record what stands over another table (${runs} sheets of several tables)`, async () => {
    await fc.assert(
      fc.asyncProperty(headedSheet, async ({ kind, rows, fields, records }) => {
        const reading = await read(kind, await workbookOf({ rows, merges: [] })).catch((fault: { code: string }) => {
          if (!stops.includes(fault.code)) throw fault;
          return null;
        });
        if (reading === null || reading.rejected.length > 0 || reading.skipped.some((skip) => skip.unsure)) return;
        const told = reading.rows.map((row) => fields.map((field) => [row.fields[field] ?? ''].flat().join('、')));
        expect(told).toEqual(records);
      }),
      { numRuns: runs },
    );
  }, 3_600_000);

  const each = Math.ceil(runs / Object.keys(kinds).length / 2);
  it.each(Object.values(kinds))(
    `give exactly their records in every kind: $title (${each} ledgers)`,
    async (kind) => {
      await fc.assert(
        fc.asyncProperty(anyLedger(kind), async (made) => {
          const reading = await read(kind.kind, await workbookOf(made));
          const told = reading.rows.map(({ fields }) =>
            made.fields.map((field) => {
              const value = fields[field] ?? null;
              return value === true ? '是' : [value ?? ''].flat().join('、');
            }),
          );
          const sorted = (list: readonly (readonly string[])[]) => list.map((cells) => cells.join('|')).sort();
          const unsure = reading.skipped.filter((skip) => skip.unsure);
          expect([reading.rejected, unsure, sorted(told)]).toEqual([[], [], sorted(made.records)]);
        }),
        { numRuns: each },
      );
    },
    3_600_000,
  );
});
