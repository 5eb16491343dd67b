import { maskIdNumber } from '../domain/identifiers/id-number.ts';
import { maskPhone } from '../domain/identifiers/phone.ts';
import type { FieldValue } from '../domain/ledger-rows.ts';
import { columnOf, type Draft, type Kind } from '../domain/ledgers/kind.ts';

/** A stored value as JSON tells it: money in yuan, id numbers and telephones masked, lists never null. */
export function fieldJson(kind: Kind, field: string, value: FieldValue | undefined): FieldValue {
  const column = columnOf(kind, field);
  if (value === undefined || value === null)
    return column?.value === 'people' || column?.value === 'options' ? [] : null;
  if (column?.value === 'money' && typeof value === 'number') return value / 100;
  if (column?.value === 'idNumber' && typeof value === 'string') return maskIdNumber(value);
  if (column?.value === 'phone' && typeof value === 'string') return maskPhone(value);
  return value;
}

/** The same of a row's field; of a mark in words its words. */
export function toldJson(kind: Kind, field: string, fields: Draft): FieldValue {
  const words = columnOf(kind, field)?.value === 'score' ? fields.score_text : null;
  return words ?? fieldJson(kind, field, fields[field]);
}

/** How people know a record: by what names it, and the first of what the ledger cannot do without. */
export function recordName(kind: Kind, fields: Draft): string {
  const telling = [...new Set([kind.keyField, ...kind.needs.flat()])];
  const told = telling.map((field) => fieldText(kind, field, fields[field])).filter((text) => text !== '');
  return told.slice(0, 3).join('，');
}

/** The same for a table or a cell of text: 是/否, names with 、 between. */
export function fieldText(kind: Kind, field: string, value: FieldValue | undefined): string {
  const json = fieldJson(kind, field, value);
  if (json === null) return '';
  if (typeof json === 'boolean') return json ? '是' : '否';
  if (Array.isArray(json)) return json.join(columnOf(kind, field)?.value === 'options' ? '\n' : '、');
  return String(json);
}
