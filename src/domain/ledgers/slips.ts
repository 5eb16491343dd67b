import type { FieldValue } from '../ledger-rows.ts';
import type { Draft } from './kind.ts';

/** What begins an identity by which a row is a stored one only where little else differs. */
export const loosely = '约:';

/** Whether two rows say the same wherever both say something, but for some fields. */
export function agreeBut(row: Draft, other: Draft, ...fields: readonly string[]): boolean {
  return Object.keys(row).every((name) => fields.includes(name) || !tellOtherwise(row, other, name));
}

/** The same, where that field had at most a slip. */
export function differByOneSlip(row: Draft, other: Draft, field: string): boolean {
  const [one, before] = [row[field], other[field]];
  return (typeof one !== 'string' || typeof before !== 'string' || isSlip(one, before)) && agreeBut(row, other, field);
}

/** Whether two rows are of one person whose name was written in two ways, and tell the same else; 王伟 and 王磊 are two. */
export function differByNameSlip(row: Draft, other: Draft, field: string): boolean {
  const [name, before] = [row[field], other[field]];
  return (
    typeof name === 'string' &&
    typeof before === 'string' &&
    Math.min(name.length, before.length) > 2 &&
    isNameSlip(name, before) &&
    agreeBut(row, other, field)
  );
}

/** Whether two rows both tell of a field, and not the same. */
export function tellOtherwise(row: Draft, other: Draft, field: string): boolean {
  const [value, stored] = [row[field], other[field]];
  return tells(value) && tells(stored) && JSON.stringify(value) !== JSON.stringify(stored);
}

/** Whether a name was mended in one sign behind its first: another family name is another person. */
export function isNameSlip(name: string, before: string): boolean {
  return name.charAt(0) === before.charAt(0) && isSlip(name, before);
}

/** Whether a field says anything. */
export const tells = (value: FieldValue | undefined): boolean =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);

/** Whether two texts differ by a few signs and by no figure: 张样列 and 张样例, but not 第1件 and 第2件. */
export function isSlip(one: string, other: string): boolean {
  const [longer, shorter] = one.length < other.length ? [other, one] : [one, other];
  const most = Math.min(3, Math.max(1, Math.floor(longer.length / 3)));
  if (longer.length - shorter.length > most || one.replace(/\D/g, '') !== other.replace(/\D/g, '')) return false;
  // Levenshtein's distance, row by row.
  let above = Array.from({ length: shorter.length + 1 }, (_, at) => at);
  for (const [at, sign] of longer.split('').entries()) {
    const row = [at + 1];
    for (let to = 0; to < shorter.length; to += 1)
      row.push(
        Math.min((row[to] ?? 0) + 1, (above[to + 1] ?? 0) + 1, (above[to] ?? 0) + (shorter[to] === sign ? 0 : 1)),
      );
    above = row;
  }
  return (above[shorter.length] ?? 0) <= most;
}
