import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';

/** A unit as `--json` shows it. */
export function unitJson(store: Store, unit: Unit): Record<string, string | null> {
  const { name, code, level, address, retired, id } = unit;
  return { name, code, level, address, ...store.units.contact(id), retired, id };
}
