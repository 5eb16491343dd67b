import { isMaskedIdNumber } from '../domain/identifiers/id-number.ts';
import { foldName } from '../domain/identifiers/names.ts';
import type { ReadRow } from './read-ledger.ts';
import type { Warnings } from './warnings.ts';

/** One person under two certificates is suspected and told, never merged. */
export function warnOfTwins(rows: readonly ReadRow[], warnings: Warnings): void {
  const byId = new Map<string, ReadRow>();
  const byName = new Map<string, ReadRow>();
  for (const row of rows) {
    const { name } = row.fields;
    const told = row.fields.idNumber;
    // A masked id tells too little to know a person by.
    const idNumber = typeof told === 'string' && isMaskedIdNumber(told) ? undefined : told;
    const twin = typeof idNumber === 'string' ? byId.get(idNumber) : undefined;
    if (twin) {
      warnings.row(row.row, 'same-person', `与第 ${twin.row} 行身份证号相同、执法证号不同，疑为同一人两证，请核对`);
    } else if (typeof name === 'string') {
      const namesake = byName.get(foldName(name));
      // Two id numbers tell two persons; only where one is missing may the name be all there is.
      if (namesake && !(namesake.fields.idNumber && idNumber)) {
        warnings.row(row.row, 'same-name', `与第 ${namesake.row} 行同名、执法证号不同，请核对是否同一人`);
      }
    }
    if (typeof idNumber === 'string') byId.set(idNumber, row);
    if (typeof name === 'string') byName.set(foldName(name), row);
  }
}
