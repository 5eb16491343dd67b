import { readZip, writeZip } from '../../documents/docx/package.ts';
import type { Day } from '../../domain/day.ts';
import type { LedgerKind } from '../../domain/ledger-rows.ts';
import { kinds } from '../../ledgers/kinds/index.ts';
import { makeTemplate } from '../../ledgers/template.ts';

/** The empty workbook of a kind as bytes; equal on equal days. */
export async function templateBytes(kind: LedgerKind, today: Day): Promise<Buffer> {
  return writeZip(readZip(await makeTemplate(kinds[kind], today)));
}
