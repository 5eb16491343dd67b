import { bareCount } from '../identifiers/case-number.ts';
import type { Draft, Finishing } from './kind.ts';

/** 证号 over 1, 2, 3 counts the rows, and is nobody's certificate: it is not kept, which is said once. */
export function dropCounted(row: Draft, field: string, title: string, { running, once }: Finishing): void {
  const value = row[field];
  if (typeof value !== 'string' || !running(field)) return;
  // Of several columns of them (主办人证号, 协办人证号) one may hold numbers that are some.
  const kept = value.split('、').filter((one) => bareCount(one) === null);
  row[field] = kept.join('、') || null;
  if (kept.join('、') !== value) once(`${title}一列只是顺序号，不是证号，没有记`);
}
