import { type Day, isDay } from '../../domain/day.ts';
import type { CaseRow, OfficerRow } from '../../domain/ledger-rows.ts';
import type { StoredRow } from '../../store/ledgers.ts';

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const day = (value: unknown): Day | null => (isDay(value) ? value : null);

/** An officer as draws see one. */
export function officerRow(row: StoredRow): OfficerRow {
  const { fields, source } = row;
  return {
    name: text(fields.name) ?? '',
    certificate: text(fields.certificate),
    certificateKind: text(fields.certificateKind),
    post: text(fields.post),
    section: text(fields.section),
    expires: day(fields.expires),
    status: text(fields.status),
    onList: fields.onList !== false,
    source,
  };
}

/** What a case without a number is called in a draw: the day on which it was opened, and four signs of what names it. */
function withoutNumber({ key, fields }: StoredRow): string {
  return `无案号${text(fields.opened) ?? ''}-${/([\da-f]{4})[\da-f]{12}(?:#\d+)?$/.exec(key)?.[1] ?? key}`;
}

/** Only what a draw looks at; a million rows are read so. */
export function caseRow(row: StoredRow): CaseRow {
  const { fields, source } = row;
  return {
    number: text(fields.number) ?? withoutNumber(row),
    cause: text(fields.cause),
    party: text(fields.party),
    matter: text(fields.matter) ?? '行政处罚',
    opened: day(fields.opened),
    decided: day(fields.decided),
    closed: day(fields.closed),
    source,
  };
}
