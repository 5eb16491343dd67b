import { drawnAs } from '../../domain/draw/drawn-files.ts';
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

/** Only what a draw looks at; a million rows are read so. */
export const caseRow = (row: StoredRow<'cases'>): CaseRow => ({
  number: drawnAs(row),
  decisionNumber: cell(row, 'decisionNumber'),
  cause: cell(row, 'cause'),
  party: cell(row, 'party'),
  matter: cell(row, 'matter') ?? '行政处罚',
  opened: cell(row, 'opened'),
  decided: cell(row, 'decided'),
  closed: cell(row, 'closed'),
  source: row.source,
});
