import { columnOf, type Draft, type Kind } from './kind.ts';
import { cellText, type RawRow } from './read/cells.ts';
import { oneLine } from './sheet-layout.ts';
import type { Table } from './tables.ts';

/** The words of a row, of one table or of all. */
export function textOf(row: RawRow, table?: Table): string[] {
  return row.cells
    .slice(table?.from ?? 0, table?.to)
    .map((cell) => oneLine(cellText(cell)))
    .filter((text) => text !== '');
}

/** A second column of people (主办人, 协办人) adds to the first. */
export function withMore(before: Draft[string], value: NonNullable<Draft[string]> | null): Draft[string] {
  if (!Array.isArray(before)) return value;
  return Array.isArray(value) ? [...new Set([...before, ...value])] : before;
}

/** Puts what stood beside a name where it belongs; says where that is. */
export function putAside(kind: Kind, draft: Draft, text: string): string {
  const phone = /(1\d{10}|\d{3,4}-?\d{7,8})/.exec(text)?.[1];
  if (phone && columnOf(kind, 'phone')) {
    draft.phone ??= phone;
    return '按联系电话记';
  }
  if (phone || /\d{5}/.test(text) || !columnOf(kind, 'note')) return '未读';
  if (/^[*＊★☆※#]+$/.test(text)) return '星号未读';
  draft.note = typeof draft.note === 'string' && draft.note !== '' ? `${draft.note}；${text}` : text;
  return '已移到备注';
}
