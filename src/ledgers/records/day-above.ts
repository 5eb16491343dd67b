import { formatDay } from '../../domain/day.ts';
import { dayIn, labelledIn } from '../../domain/ledgers/fill-year.ts';
import { columnOf, type Kind } from '../../domain/ledgers/kind.ts';
import type { LedgerReading } from '../reading.ts';
import type { ChosenSheet } from '../sheets/choose-sheet.ts';
import { textOf } from '../tables/row-words.ts';
import { bareHeading } from '../words/heading-text.ts';

/** A reading whose one report has the day on which it was sent, or should have been, from a line above the table or where it is signed (报送日期：2025年12月30日); of several reports it is told that nobody knows which. */
export function withDaysAbove(
  kind: Kind,
  { aliases, head, headings }: ChosenSheet,
  reading: LedgerReading,
): LedgerReading {
  if (kind.kind !== 'statistics') return reading;
  const above = head.filter(({ row }) => row < headings.top).map((row) => textOf(row).join(' '));
  const below = reading.skipped.flatMap(({ is, text }) =>
    is === 'signature' && text !== undefined ? [text.replaceAll('｜', ' ')] : [],
  );
  let told = reading;
  for (const line of [...above, ...below].flatMap((words) => labelledIn(words.replace(/\s*([:：])\s*/g, '$1')))) {
    const [, label = '', rest = ''] = /^([^:：]{2,10})[:：](.+)$/.exec(line.trim()) ?? [];
    const field = aliases.get(bareHeading(label))?.field ?? '';
    const column = columnOf(kind, field);
    const day = column?.value === 'day' ? dayIn(rest) : null;
    if (!column || day === null || Object.hasOwn(told.columns, field)) continue;
    const [only, ...others] = told.rows;
    if (!only || (only.fields[field] ?? null) !== null) continue;
    const written = `“${label}：${rest.trim()}”写在表外`;
    const what =
      others.length === 0
        ? `${written}，${column.title}记作${formatDay(day)}，请核对`
        : `${written}，表里不止一期，看不出是哪一期的，没有记；要记的加一列“${column.title}”`;
    told = {
      ...told,
      rows: others.length === 0 ? [{ ...only, fields: { ...only.fields, [field]: day } }] : told.rows,
      warnings: [...told.warnings, { row: null, what }],
    };
  }
  const bare = above.find((line) => /^[（(]?20\d{2}年\d{1,2}月[)）]?$/.test(line));
  const month = bare === undefined ? null : `（${Number(/(\d+)月/.exec(bare)?.[1])}月）`;
  if (month === null || !told.rows.some(({ fields }) => String(fields.title ?? '').endsWith(month))) return told;
  const what = `表上面写着“${bare}”，按这个月的报表记，请核对；是填表时间的，写成“填表时间：……”再导入`;
  return { ...told, warnings: [...told.warnings, { row: null, what }] };
}
