import { formatDay, isDay } from './day.ts';

/** A key as people are shown it: days in words, parts apart by 、, a twin by its place, a file's digest in groups that a line can part; without the digests that stand for names. */
export function shownKey(key: string): string {
  const [, base = key, twin] = /^(.*?)(?:#(\d+))?$/s.exec(key) ?? [];
  const parts = base.split('|').map((part) => part.replace(/(^|:)[0-9a-f]{16}$/, '').trim());
  const shown = parts
    // 2025、2025年度统计表: the year is said once.
    .filter((part, n) => part !== '' && !(/^\d{4}$/.test(part) && parts[n + 1]?.startsWith(part)))
    .map((part) =>
      isDay(part) ? formatDay(part) : part.replace(/^[0-9a-f]{64}$/, (digest) => digest.replace(/.{8}(?=.)/g, '$& ')),
    );
  if (shown.length === 0) return '—';
  return `${shown.join('、')}${twin === undefined ? '' : `（第${twin}条）`}`;
}

/** Where a row came from. `row` is the number that the spreadsheet program shows (csv: record number). */
export interface RowSource {
  readonly file: string;
  readonly sheet: string | null;
  readonly row: number;
}

/** What a field of a ledger row may hold, as JSON. */
export type FieldValue = string | number | boolean | null | readonly string[];
