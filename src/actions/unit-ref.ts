import type { Unit } from '../store/units.ts';

/** A unit as the JSON of other nouns names it. */
export function unitRef(unit: Unit): { readonly name: string; readonly code: string | null } {
  return { name: unit.name, code: unit.code };
}
