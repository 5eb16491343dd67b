import { Fault } from '../../domain/fault.ts';
import { knownAs } from '../../domain/identifiers/former-names.ts';
import { foldName } from '../../domain/identifiers/names.ts';
import { kinds } from '../../domain/ledgers/kinds.ts';
import { pick } from '../../domain/pick.ts';
import { loadAliases } from '../../ledgers/headings/aliases.ts';
import { openBook, readLedgerFile } from '../../ledgers/read/open.ts';
import { readLedger } from '../../ledgers/read-ledger.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import type { ImportWish } from './import-ledger.ts';

/** Whose ledger a file says it is, and where it says so. */
export interface TellingUnit {
  readonly unit: Unit;
  /** 「各行的“单位”」 */
  readonly where: string;
}

/**
 * The one registered unit that every row of a ledger names, where nobody said whose ledger it is; null where rows name none,
 * several or a strange one, or the file cannot be read without asking.
 */
export async function unitOfLedger(store: Store, wish: Omit<ImportWish, 'unit'>): Promise<TellingUnit | null> {
  const kind = kinds[wish.kind];
  const field = kind.unitField;
  if (field === undefined || store.units.list().length < 2) return null;
  const file = readLedgerFile(wish.file);
  const book = await openBook(file, wish.askPassword);
  try {
    const { rows, columns, rejected, skipped } = await readLedger(book, kind, loadAliases(kind, wish.machineFolder), {
      file: file.name,
      size: file.bytes.length,
      ...pick(wish, 'today', 'fallbackYear', 'mappings'),
      ...wish.layout,
      ...(wish.onRow ? { onRow: wish.onRow } : {}),
      roster: new Set(),
      // Whichever of like sheets is chosen in the end: they are all to name the unit.
      ...(wish.sheet === undefined ? { mergeSheets: true } : { sheet: wish.sheet }),
    });
    const names = store.units.byEveryName();
    const named = new Set(rows.map(({ fields }) => knownAs(names, String(fields[field] ?? ''))));
    const [unit] = named;
    const units = store.units.list();
    // A row that was refused, or is no record at first sight, may be of another unit.
    const passed = skipped.map(({ text = '' }) => foldName(text));
    const strange = units.some((one) => one !== unit && passed.some((text) => text.includes(foldName(one.name))));
    return unit && unit.retired === null && named.size === 1 && rejected.length === 0 && !strange
      ? { unit, where: `各行的“${(columns[field] ?? '').replace(/\s+/g, '')}”` }
      : null;
  } catch (error) {
    // What cannot be read is refused where it is imported, in the words that fit.
    if (error instanceof Fault) return null;
    throw error;
  } finally {
    book.close();
  }
}
