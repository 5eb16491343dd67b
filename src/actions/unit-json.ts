import type { Store } from '../store/store.ts';
import { type Unit, unitKinds } from '../store/units.ts';

/** A unit as `--json` shows it. */
export function unitJson(store: Store, unit: Unit) {
  const { name, code, level, address, kind, rank, retired, id } = unit;
  const retiredOn = retired === null ? null : (store.cycle.retirements().get(id)?.day ?? null);
  return {
    name,
    code,
    level,
    address,
    kind: kind && unitKinds[kind],
    rank,
    ...store.units.contact(id),
    retired,
    retiredOn,
    id,
  };
}
