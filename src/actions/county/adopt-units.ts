import { Fault } from '../../domain/fault.ts';
import { foldName, foldUnitName } from '../../domain/identifiers/names.ts';
import { inspect, phrase } from '../../domain/invocation.ts';
import type { Retirement } from '../../domain/year/records.ts';
import type { UnitField } from '../../store/entries/unit.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { nameInitials } from '../name-initials.ts';
import { type CountyUnit, formerNames } from './gather-county.ts';

/** A unit of the city's file that its county now calls otherwise; its name here stays until somebody changes it. */
export interface Renamed {
  readonly here: string;
  readonly now: string;
}

/** A unit whose county now gives it another credit code than stands here; which is right, somebody has to find. */
export interface Recoded {
  readonly unit: string;
  readonly here: string;
  readonly now: string;
}

/** A credit code that a county's unit bears and another unit of the city's file has. */
export interface SharedCode {
  readonly unit: string;
  readonly code: string;
  readonly other: string;
}

/** A unit that this file did not know, and whether it had left its county's register by then. */
export type Added = Pick<CountyUnit, 'name' | 'retirement'>;

/** A unit that its county took out of its register, or has in use, and that stands otherwise here. */
export interface Retired {
  readonly unit: string;
  /** Null where the county has it in use. */
  readonly there: Retirement | null;
}

/** What taking a county's units did to the city's. */
export interface Adopted {
  readonly added: readonly Added[];
  readonly renamed: readonly Renamed[];
  readonly recoded: readonly Recoded[];
  readonly shared: readonly SharedCode[];
  readonly retired: readonly Retired[];
}

/**
 * Finds a county's units in the city's file, by credit code or by a name within the county, present or former on
 * either side, and registers those that are new. Inside the caller's transaction. Answers the ids here by the ids there, the
 * names added, units whose county calls, codes or keeps them otherwise now, and codes that were left out since another unit has them.
 * Fault (5): two units there are one here, of which the county has not said yet what they are.
 */
export function adoptUnits(
  store: Store,
  county: string,
  theirs: readonly CountyUnit[],
): Adopted & { readonly ids: ReadonlyMap<string, string> } {
  const ids = new Map<string, string>();
  const added: Added[] = [];
  const renamed: Renamed[] = [];
  const recoded: Recoded[] = [];
  const shared: SharedCode[] = [];
  const retired: Retired[] = [];
  const enter = (id: string, field: UnitField, value: string | null): void => {
    if (value !== null) store.journal.append('unit.field', `unit/${id}/${field}`, { unit: id, body: { field, value } });
  };
  // A code that another unit has is a slip on one side, which those concerned have to find.
  const enterCode = (id: string, name: string, code: string | null): void => {
    const other = code === null ? undefined : store.units.byCode(code);
    if (other && code !== null) shared.push({ unit: name, code, other: other.name });
    else enter(id, 'code', code);
  };
  for (const unit of theirs) {
    const known = knownAs(store, county, unit, new Set(ids.values()));
    if (known) {
      requireOnce(county, theirs, ids, unit, known.id);
      if (known.county === null) enter(known.id, 'county', county);
      if (known.code === null) enterCode(known.id, known.name, unit.code);
      else if (unit.code !== null && unit.code !== known.code)
        recoded.push({ unit: known.name, here: known.code, now: unit.code });
      const now = nameInCity(county, unit.name);
      if (foldName(now) !== foldName(known.name)) renamed.push({ here: known.name, now });
      if ((known.retired === null) !== (unit.retirement === null))
        retired.push({ unit: known.name, there: unit.retirement });
      ids.set(unit.id, known.id);
      continue;
    }
    const name = nameInCity(county, unit.name);
    // The county's own id: under another name it is still the same unit. One file copied to two counties gives it twice.
    const id = store.units.byId(unit.id) ? store.options.newId() : unit.id;
    enter(id, 'name', name);
    enter(id, 'initials', nameInitials(name));
    enter(id, 'county', county);
    enterCode(id, name, unit.code);
    for (const [field, value] of Object.entries({ level: unit.level, address: unit.address, kind: unit.kind }))
      enter(id, field as UnitField, value);
    if (unit.retirement) {
      const { day: since, reason } = unit.retirement;
      store.journal.append('unit.field', `unit/${id}/retired`, {
        unit: id,
        body: { field: 'retired', value: reason, since },
      });
    }
    ids.set(unit.id, id);
    added.push({ name, retirement: unit.retirement });
  }
  return { ids, added, renamed, recoded, shared, retired };
}

/** One unit that two machines registered stands in no list twice, once passed and once failed. */
function requireOnce(
  county: string,
  theirs: readonly CountyUnit[],
  ids: ReadonlyMap<string, string>,
  unit: CountyUnit,
  here: string,
): void {
  const other = theirs.find(({ id }) => ids.get(id) === here);
  if (!other) return;
  throw new Fault(
    'undecided',
    'unit-twice',
    `${county}的数据包里“${other.name}”和“${unit.name}”信用代码或名称相同，县里还没有定是不是一个单位，没有收取`,
    phrase`请县里用 ${inspect('conflicts list')} 查看、resolve 定下来，再重新生成数据包`,
  );
}

function knownAs(store: Store, county: string, unit: CountyUnit, taken: ReadonlySet<string>): Unit | undefined {
  const same = store.units.byId(unit.id);
  if (same?.county === county) return same;
  const byCode = unit.code === null ? undefined : store.units.byCode(unit.code);
  if (byCode && (byCode.county ?? county) === county) return byCode;
  const free = store.units
    .list({ retired: true })
    .filter(
      (one) => (one.county ?? county) === county && (one.code === null || unit.code === null) && !taken.has(one.id),
    );
  const now = foldUnitName(nameInCity(county, unit.name));
  const named = free.find((one) => foldUnitName(one.name) === now);
  if (named) return named;
  // Registered by hand before its county was heard of, under a name that one of the two has changed since.
  const names = new Set([now, ...unit.formerNames.map((name) => foldUnitName(nameInCity(county, name)))]);
  const once = free.filter((one) =>
    [one.name, ...formerNames(store, one)].some((name) => names.has(foldUnitName(name))),
  );
  return once.length === 1 ? once[0] : undefined;
}

/** 「司法局」 stands in every county's file: a name that does not say its county gets it before. */
function nameInCity(county: string, name: string): string {
  return name.includes(county) ? name : `${county}${name}`;
}
