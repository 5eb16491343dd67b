import { type CaseRow, cell, type OfficerRow } from '../../domain/ledgers/rows.ts';
import type { StoredRow } from '../../store/ledgers.ts';

/** An officer as draws see one. */
export const officerRow = (row: StoredRow<'officers'>): OfficerRow => ({
  name: cell(row, 'name') ?? '',
  certificate: cell(row, 'certificate'),
  certificateKind: cell(row, 'certificateKind'),
  post: cell(row, 'post'),
  section: cell(row, 'section'),
  expires: cell(row, 'expires'),
  status: cell(row, 'status'),
  onList: cell(row, 'onList') !== false,
  source: row.source,
});

/** What a case without a number is called in a draw: the day on which it was opened, and four signs of what names it. */
function withoutNumber(row: StoredRow<'cases'>): string {
  return `无案号${cell(row, 'opened') ?? ''}-${/([\da-f]{4})[\da-f]{12}(?:#\d+)?$/.exec(row.key)?.[1] ?? row.key}`;
}

/** Only what a draw looks at; a million rows are read so. */
export const caseRow = (row: StoredRow<'cases'>): CaseRow => ({
  number: cell(row, 'number') ?? withoutNumber(row),
  cause: cell(row, 'cause'),
  party: cell(row, 'party'),
  matter: cell(row, 'matter') ?? '行政处罚',
  opened: cell(row, 'opened'),
  decided: cell(row, 'decided'),
  closed: cell(row, 'closed'),
  source: row.source,
});
