import { monthsIn } from '../../domain/calendar/parts-of-year.ts';
import { columnOf, type Kind } from '../../domain/ledgers/kind.ts';
import { rowWords } from '../../domain/row-kinds.ts';
import type { LedgerReading, ReadRow, Skip } from '../reading.ts';
import type { Warning } from '../words/warnings.ts';

const figures = ['penalties', 'permits', 'coercions', 'inspections', 'fines'];

/** A report of some months, and what it says. */
interface Report {
  readonly read: ReadRow;
  readonly first: number;
  readonly last: number;
}

/** A reading without the reports that are the sum of others in it: 全年 below the four quarters counts nothing anew. One that was sent in, or had to be, stays. */
export function withoutSummedReports(kind: Kind, reading: LedgerReading): LedgerReading {
  if (kind.kind !== 'statistics') return reading;
  const reports = reading.rows
    .flatMap((read): Report[] => {
      const months = monthsOf(String(read.fields.title ?? ''));
      return months === null ? [] : [{ read, first: months[0], last: months[1] }];
    })
    .sort((a, b) => a.last - a.first - (b.last - b.first));
  const sums = new Set<ReadRow>();
  const warnings: Warning[] = [];
  for (const { read, first, last } of reports) {
    if (read.fields.submitted || read.fields.due) continue;
    const inside = reports.filter(
      (one) =>
        !sums.has(one.read) &&
        one.read.fields.year === read.fields.year &&
        one.first >= first &&
        one.last <= last &&
        one.last - one.first < last - first,
    );
    const parts = inside.filter(
      (one) => !inside.some((other) => other !== one && other.first >= one.first && other.last <= one.last),
    );
    const whole = parts.reduce((months, part) => months + part.last - part.first + 1, 0) === last - first + 1;
    const differing = figures.filter((field) => {
      const says = read.fields[field];
      return typeof says === 'number' && says !== sumOf(parts, field);
    });
    const tells = figures.some((field) => (whole ? typeof read.fields[field] === 'number' : read.fields[field]));
    if (parts.length < 2 || !tells) continue;
    const title = String(read.fields.title ?? '');
    if (differing.length === 0) sums.add(read);
    else if (whole)
      warnings.push({
        row: read.row,
        what: `“${title}”的${differing.map((field) => inWords(kind, field, read, parts)).join('，')}；照一张报表记了，请核对是不是合计`,
      });
  }
  if (sums.size === 0 && warnings.length === 0) return reading;
  const left = [...sums].map(
    ({ row, fields, sheet }): Skip => ({
      row,
      is: 'total',
      reason: `${rowWords.total}${sheet ? `（工作表“${sheet}”）` : ''}`,
      text: [fields.year, fields.title, ...figures.map((field) => shown(field, fields[field]))]
        .filter((part) => part !== null && part !== undefined && part !== '')
        .join('｜'),
    }),
  );
  return {
    ...reading,
    found: reading.found - sums.size,
    rows: reading.rows.filter((read) => !sums.has(read)),
    skipped: [...reading.skipped, ...left].sort((a, b) => a.row - b.row),
    warnings: [...reading.warnings, ...warnings],
  };
}

const sumOf = (parts: readonly Report[], field: string): number =>
  parts.reduce((sum, { read }) => sum + Number(read.fields[field] ?? 0), 0);

const shown = (field: string, value: unknown): string | null =>
  typeof value !== 'number' ? null : field === 'fines' ? `${value / 100} 元` : String(value);

function inWords(kind: Kind, field: string, { fields }: ReadRow, parts: readonly Report[]): string {
  const title = columnOf(kind, field)?.title.replace(/（.*）/, '') ?? field;
  return `${title}写的是 ${shown(field, fields[field])}，各期合起来是 ${shown(field, sumOf(parts, field))}`;
}

/** From which month to which a report is by its title; null where that does not tell. */
const monthsOf = (title: string): readonly [number, number] | null =>
  monthsIn(title) ?? (title === '' || /年度|年报|[总合]计|累计/.test(title) ? [1, 12] : null);
