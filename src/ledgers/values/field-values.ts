import { maskIdNumber } from '../../domain/identifiers/id-number.ts';
import { maskNumbers } from '../../domain/identifiers/mask.ts';
import { maskPhone } from '../../domain/identifiers/phone.ts';
import type { FieldValue } from '../../domain/ledger-rows.ts';
import { columnOf, type Draft, type Kind } from '../../domain/ledgers/kind.ts';

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

/** Whether a row holds 否 for a field that its ledger left blank: for checks it is that, for people nothing. */
export function isLeftBlank({ besides = {} }: Kind, field: string, fields: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(besides).some(([beside, of]) => of === field && fields[beside] === false);
}

/** The same of a row's field; of a mark in words its words, and nothing where the ledger left it blank. */
export function toldJson(kind: Kind, field: string, fields: Draft): FieldValue {
  if (isLeftBlank(kind, field, fields)) return null;
  const words = columnOf(kind, field)?.value === 'score' ? fields.score_text : null;
  return words ?? fieldJson(kind, field, fields[field]);
}

/** How people know a record: by what names it, and the first of what the ledger cannot do without. */
export function recordName(kind: Kind, fields: Draft): string {
  if (kind.calledAs) return kind.calledAs(fields);
  const telling = [...new Set([kind.keyField, ...kind.needs.flat()])];
  const told = telling.map((field) => fieldText(kind, field, fields)).filter((text) => text !== '');
  return [...new Set(told)].slice(0, 3).join('，');
}

/** What a row tells of a field, on a screen. */
export function fieldText(kind: Kind, field: string, fields: Draft): string {
  return screenText(kind, field, toldJson(kind, field, fields));
}

/** A value of JSON on a screen, where others may look on: 是/否, names with 、 between; numbers of persons in remarks masked too. */
export function screenText(kind: Kind, field: string, value: FieldValue): string {
  const column = columnOf(kind, field);
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (Array.isArray(value)) return value.join(column?.value === 'options' ? '\n' : '、');
  return String(shownJson(kind, field, value));
}

/** A value of JSON where others may look on: numbers of persons in remarks and other words masked too. */
export function shownJson<T>(kind: Kind, field: string, value: T): T | string {
  return columnOf(kind, field)?.value === 'text' && typeof value === 'string' ? maskNumbers(value) : value;
}

/** Whether screens show but the ends of what a column holds. */
export function isMasked(kind: Kind, field: string): boolean {
  return ['idNumber', 'phone'].includes(columnOf(kind, field)?.value ?? '');
}
