import { isMaskedIdNumber, maskIdNumber } from '../../domain/identifiers/id-number.ts';
import { isHalfHidden, showsPhone } from '../../domain/identifiers/phone.ts';
import type { Kind } from '../../domain/ledgers/kind.ts';
import type { ReadRow } from '../../ledgers/reading.ts';
import type { StoredRow } from '../../store/ledgers.ts';

/** The row with the stored telephone and id where it bears the masks of them; null where a masked id stands for nothing that is stored. */
export function unmasked(kind: Kind, read: ReadRow, before: StoredRow | undefined): ReadRow | null {
  const row = before ? withPhones(kind, read, before) : read;
  const { idNumber } = row.fields;
  if (typeof idNumber !== 'string' || !isMaskedIdNumber(idNumber)) return row;
  const known = before?.fields.idNumber;
  if (typeof known !== 'string' || maskIdNumber(known) !== idNumber) return null;
  return { ...row, fields: { ...row.fields, idNumber: known } };
}

/** The row with the stored telephones where it bears their masks. */
function withPhones({ columns }: Kind, row: ReadRow, before: StoredRow): ReadRow {
  const stored = columns.flatMap(({ field, value }) => {
    const [mask, phone] = [row.fields[field], before.fields[field]];
    const isMask = value === 'phone' && typeof mask === 'string' && (mask.includes('*') || isHalfHidden(mask));
    return isMask && typeof phone === 'string' && showsPhone(mask, phone) ? [[field, phone] as const] : [];
  });
  return stored.length === 0 ? row : { ...row, fields: { ...row.fields, ...Object.fromEntries(stored) } };
}
