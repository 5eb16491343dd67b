import type { LedgerKind } from '../../src/domain/ledgers/kinds.ts';
import { kinds } from '../../src/domain/ledgers/kinds.ts';
import { loadAliases } from '../../src/ledgers/headings/aliases.ts';
import type { Mapping } from '../../src/ledgers/headings/headings.ts';
import { type AskPassword, openBook } from '../../src/ledgers/read/open.ts';
import { readLedger } from '../../src/ledgers/read-ledger.ts';
import type { LedgerReading } from '../../src/ledgers/reading.ts';

interface ReadingOptions {
  readonly name?: string;
  readonly sheet?: string;
  readonly year?: number;
  readonly mappings?: readonly Mapping[];
  readonly roster?: readonly string[];
  readonly unit?: string;
  readonly otherUnits?: readonly string[];
  readonly mergeSheets?: boolean;
  readonly leftOut?: readonly number[];
  readonly headerRow?: number;
  readonly headerDepth?: number;
  readonly askPassword?: AskPassword;
}

/** Reads bytes as a ledger, as the import does before it compares. */
export async function read(kind: LedgerKind, bytes: Buffer, options: ReadingOptions = {}): Promise<LedgerReading> {
  const name = options.name ?? 'ledger.xlsx';
  const book = await openBook({ name, bytes }, options.askPassword);
  return readLedger(book, kinds[kind], loadAliases(kinds[kind]), {
    file: name,
    size: bytes.length,
    today: '2026-09-15',
    fallbackYear: 2026,
    ...(options.sheet === undefined ? {} : { sheet: options.sheet }),
    ...(options.year === undefined ? {} : { year: options.year }),
    ...(options.mappings ? { mappings: options.mappings } : {}),
    ...(options.roster ? { roster: new Set(options.roster) } : {}),
    ...(options.unit === undefined ? {} : { unit: options.unit }),
    ...(options.mergeSheets ? { mergeSheets: true } : {}),
    ...(options.leftOut ? { leftOut: options.leftOut } : {}),
    ...(options.headerRow ? { headerRow: options.headerRow } : {}),
    ...(options.headerDepth ? { headerDepth: options.headerDepth } : {}),
    ...(options.otherUnits ? { otherUnits: options.otherUnits } : {}),
  });
}

/** One field of every row that was taken. */
export function column(reading: LedgerReading, field: string): unknown[] {
  return reading.rows.map((row) => row.fields[field]);
}
