import { type Day, formatDay, isDay } from './day.ts';

/** Rows of the ledgers as the checks and draws see them. Money is in hundredths of a yuan (fen) inside, yuan in JSON. */

export const ledgerKinds = [
  'units',
  'officers',
  'cases',
  'filings',
  'trainings',
  'complaints',
  'reviews',
  'accountability',
  'statistics',
  'questions',
] as const;
export type LedgerKind = (typeof ledgerKinds)[number];

/** A key as people are shown it: days in words, parts apart by 、, a twin by its place; without the digests that stand for names. */
export function shownKey(key: string): string {
  const [, base = key, twin] = /^(.*?)(?:#(\d+))?$/s.exec(key) ?? [];
  const parts = base.split('|').map((part) => part.replace(/(^|:)[0-9a-f]{16}$/, '').trim());
  const shown = parts.filter((part) => part !== '').map((part) => (isDay(part) ? formatDay(part) : part));
  if (shown.length === 0) return '—';
  return `${shown.join('、')}${twin === undefined ? '' : `（第${twin}条）`}`;
}

/** Where a row came from. `row` is the number that the spreadsheet program shows (csv: record number). */
export interface RowSource {
  readonly file: string;
  readonly sheet: string | null;
  readonly row: number;
}

/** A stored ledger row: the declared fields of its kind by their JSON names, as JSON values (dates ISO text, money fen). */
export interface LedgerRow {
  readonly kind: LedgerKind;
  readonly key: string;
  readonly fields: Readonly<Record<string, FieldValue>>;
  readonly source: RowSource;
}

export type FieldValue = string | number | boolean | null | readonly string[];

export interface OfficerRow {
  readonly name: string;
  readonly certificate: string | null;
  readonly certificateKind: string | null;
  readonly post: string | null;
  readonly section: string | null;
  readonly expires: Day | null;
  readonly status: string | null;
  readonly onList: boolean;
  readonly source: RowSource;
}

export interface CaseRow {
  readonly number: string;
  readonly cause: string | null;
  readonly party: string | null;
  readonly matter: string;
  readonly opened: Day | null;
  readonly decided: Day | null;
  readonly closed: Day | null;
  readonly source: RowSource;
}
