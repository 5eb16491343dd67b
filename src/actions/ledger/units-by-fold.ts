import { foldUnitName } from '../../domain/identifiers/names.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';

/** The registered units by their folded names, for a list that asks for each of its rows; answers what `store.units.alike` would. */
export class UnitsByFold {
  readonly #byFold = new Map<string, readonly Unit[]>();
  /** By the unit: what it is called, folded, and its place in the order of the office. */
  readonly #known = new Map<string, { readonly fold: string; readonly place: number }>();

  constructor(store: Store) {
    for (const unit of store.units.list({ retired: true })) this.put(unit);
  }

  /** Units whose names are the same but for width, radicals, brackets, dots, spaces and script; retired ones too. */
  alike(name: string): readonly Unit[] {
    return this.#byFold.get(foldUnitName(name)) ?? [];
  }

  /** Takes a unit as it is registered now; a new one comes last. */
  put(unit: Unit): Unit {
    const fold = foldUnitName(unit.name);
    const known = this.#known.get(unit.id);
    const without = (of: string): readonly Unit[] => (this.#byFold.get(of) ?? []).filter(({ id }) => id !== unit.id);
    if (known !== undefined) this.#byFold.set(known.fold, without(known.fold));
    this.#known.set(unit.id, { fold, place: known?.place ?? this.#known.size });
    const placeOf = ({ id }: Unit): number => this.#known.get(id)?.place ?? 0;
    this.#byFold.set(
      fold,
      [...without(fold), unit].sort((a, b) => placeOf(a) - placeOf(b)),
    );
    return unit;
  }
}
