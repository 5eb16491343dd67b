import { readFileSync } from 'node:fs';
import path from 'node:path';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { LedgerKind } from '../../src/domain/ledger-rows.ts';
import { read } from '../support/reading.ts';

/** A ledger as a tired clerk keeps it. In the grid | parts cells, # begins a number, \n is a line break; `told` are some fields of the records. */
interface ClerkLedger {
  readonly name: string;
  readonly kind: LedgerKind;
  readonly grid: string;
  readonly fields: string;
  readonly told: string;
  /** Merged areas. */
  readonly merge?: string;
  /** The number format of one cell, or of several. */
  readonly format?: readonly [string, string];
  readonly formats?: readonly (readonly [string, string])[];
  /** Cells that are refused, one a line: row and field. */
  readonly refused?: string;
  /** Rows that somebody has to look at. */
  readonly unsure?: string;
}

const ledgers = parse(readFileSync(path.join(import.meta.dirname, 'clerks-ledgers.yaml'), 'utf8')) as ClerkLedger[];

async function workbookOf({ grid, merge, format, formats = format ? [format] : [] }: ClerkLedger): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('台账');
  for (const [row, line] of grid.split('\n').entries()) {
    for (const [column, text] of line.split('|').entries()) {
      if (text.trim() === '') continue;
      const value = /^#-?[\d.]+$/.test(text) ? Number(text.slice(1)) : text.replaceAll('\\n', '\n');
      sheet.getCell(row + 1, column + 1).value = value;
    }
  }
  for (const area of merge?.split(' ') ?? []) sheet.mergeCells(area);
  for (const [cell, code] of formats) sheet.getCell(cell).numFmt = code;
  return Buffer.from(await book.xlsx.writeBuffer());
}

describe('a ledger as a clerk keeps it gives exactly its records', () => {
  for (const ledger of ledgers) {
    it(`${ledger.kind}: ${ledger.name}`, async () => {
      const { rows, rejected, skipped } = await read(ledger.kind, await workbookOf(ledger));
      const told = rows.map(({ fields }) =>
        ledger.fields.split(',').map((field) => [fields[field] ?? ''].flat().join('+')),
      );
      expect(`${told.map((cells) => cells.join('|')).join('\n')}\n`).toBe(ledger.told);
      const lines = (text = '') => text.split(/\n/).filter((line) => line !== '');
      expect(rejected.map(({ row, column }) => `${row} ${column}`)).toEqual(lines(ledger.refused));
      const unsure = skipped.filter((skip) => skip.unsure).map(({ row }) => String(row));
      expect(unsure).toEqual((ledger.unsure ?? '').split(' ').filter((row) => row !== ''));
    });
  }
});
