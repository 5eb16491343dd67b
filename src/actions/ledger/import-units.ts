import type { ReadRow } from '../../ledgers/read-ledger.ts';
import type { Store } from '../../store/store.ts';
import { editUnit, registerUnit, type UnitFields } from '../register-unit.ts';

/** Registers the units of an imported list, or fills what the list tells of units that are registered already. */
export function registerImportedUnits(store: Store, author: string, rows: readonly ReadRow[]): void {
  for (const { fields } of rows) {
    const name = String(fields.name);
    const told: Record<string, string> = {};
    for (const field of ['code', 'level', 'address', 'contact', 'phone']) {
      if (typeof fields[field] === 'string') told[field] = fields[field];
    }
    const known = (told.code ? store.units.byCode(told.code) : undefined) ?? store.units.byName(name);
    if (known) editUnit(store, author, known, { ...told, name } satisfies UnitFields);
    else registerUnit(store, author, { ...told, name });
  }
}
