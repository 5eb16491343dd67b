import { type Day, formatDay } from '../domain/day.ts';
import { Fault } from '../domain/fault.ts';
import { mendPrivateUse, unitNameProblem } from '../domain/identifiers/names.ts';
import { inspect, phrase, some } from '../domain/invocation.ts';
import { pick } from '../domain/pick.ts';
import { conflictId } from '../store/conflicts.ts';
import { joinedUnits } from '../store/doubles.ts';
import type { UnitField } from '../store/entries/unit.ts';
import type { Store } from '../store/store.ts';
import type { Unit } from '../store/units.ts';
import { partingOf } from '../views/conflict.ts';
import { nameInitials } from './name-initials.ts';

/** What is known of a unit. `null` clears a field on editing. */
export interface UnitFields {
  readonly name?: string;
  readonly code?: string | null;
  readonly level?: string | null;
  readonly address?: string | null;
  readonly contact?: string | null;
  readonly phone?: string | null;
  readonly kind?: string | null;
}

const openFields = ['code', 'level', 'address', 'kind'] as const;
const personalFields = ['contact', 'phone'] as const;

/**
 * Registers a unit. Faults: a name that is none (exit 2), a name or credit code that another unit has (exit 1), a name that
 * another unit has in another spelling unless somebody said that they are two (exit 4).
 */
export function registerUnit(
  store: Store,
  author: string,
  fields: UnitFields & { readonly name: string },
  another = false,
): Unit {
  const name = cleanName(fields.name);
  return store.write(author, () => {
    requireFree(store, null, name, fields.code ?? null);
    if (!another) requireUnlike(store, null, name);
    const id = store.options.newId();
    enterField(store, id, 'name', name);
    enterField(store, id, 'initials', nameInitials(name));
    enterGiven(store, id, fields);
    return store.units.known(id);
  });
}

/**
 * Changes what is told of a unit; fields left out stay. Answers the names of the fields that did change. A new name holds from
 * today, or from the day `since`; null corrects the old one, for papers of earlier days too.
 */
export function editUnit(
  store: Store,
  author: string,
  unit: Unit,
  fields: UnitFields,
  since?: Day | null,
): readonly UnitField[] {
  return store.write(author, () => {
    const changed: UnitField[] = [];
    const contact = store.units.contact(unit.id);
    if (fields.name !== undefined && (cleanName(fields.name) !== unit.name || since !== undefined)) {
      const name = cleanName(fields.name);
      requireFree(store, unit.id, name, null);
      requireUnlike(store, unit.id, name);
      enterField(store, unit.id, 'name', name, since === undefined ? {} : { since });
      enterField(store, unit.id, 'initials', nameInitials(name));
      changed.push('name');
    }
    if (fields.code && fields.code !== unit.code) requireFree(store, unit.id, null, fields.code);
    const before: Readonly<Record<string, string | null>> = {
      ...pick(unit, 'code', 'level', 'address', 'kind'),
      ...contact,
    };
    for (const field of [...openFields, ...personalFields]) {
      const value = fields[field];
      if (value === undefined || (value ?? null) === (before[field] ?? null)) continue;
      if ((personalFields as readonly string[]).includes(field)) enterPersonal(store, unit.id, field, value);
      else enterField(store, unit.id, field, value);
      changed.push(field);
    }
    return changed;
  });
}

/** Puts units first in the office's order, as they are named; the others follow as they stood. */
export function orderUnits(store: Store, author: string, first: readonly Unit[]): readonly Unit[] {
  return store.write(author, () => {
    const ids = new Set(first.map((unit) => unit.id));
    const all = [...first, ...store.units.list({ retired: true }).filter((unit) => !ids.has(unit.id))];
    for (const [at, unit] of all.entries())
      if (unit.rank !== at + 1) enterField(store, unit.id, 'rank', String(at + 1));
    return store.units.list();
  });
}

/**
 * Takes a unit out of the lists, from a day on (null: today's); its records stay. Of one that is retired a day that is told puts
 * the day right: why it was retired stays, why that was wrong is told beside it. Fault (refused): it is retired, and no other day is told.
 */
export function retireUnit(store: Store, author: string, unit: Unit, reason: string, day: Day | null): void {
  const before = store.cycle.retirements().get(unit.id);
  if (before && (day === null || day === before.day))
    throw Fault.refused(
      'already-retired',
      `${unit.name}已于${formatDay(before.day)}停用：${before.reason}`,
      phrase`日期有误的，写出对的日期：${inspect('unit retire', { unit, '--date': some('日期'), '--reason': some('理由') })}；要恢复的，用 ${inspect('unit reinstate', { unit, '--reason': some('理由') })}`,
    );
  const why = before && before.reason !== reason ? { reason } : {};
  const since = day === null ? {} : { since: day };
  store.write(author, () => enterField(store, unit.id, 'retired', before?.reason ?? reason, { ...since, ...why }));
}

/** Brings a retired unit back into the lists. Fault (refused): it is not retired, or is another one registered twice. */
export function reinstateUnit(store: Store, author: string, unit: Unit, reason: string): void {
  const joined = joinedUnits(store.journal).find(({ from }) => from === unit.id);
  if (joined)
    throw Fault.refused(
      'unit-joined',
      `${unit.name}已认定与“${store.units.known(joined.to).name}”是同一单位，两次登记已经合并，不能单独恢复`,
      phrase`认错了、确是两个单位的，分开：${partingOf({ id: conflictId(joined.by.subject) })}（合并时并过去的收回，各归各的）`,
    );
  if (unit.retired === null)
    throw Fault.refused('not-retired', `${unit.name}没有停用，不用恢复`, phrase`用 ${inspect('unit list')} 查看各单位`);
  store.write(author, () => enterField(store, unit.id, 'retired', null, { reason }));
}

function enterGiven(store: Store, id: string, fields: UnitFields): void {
  for (const field of openFields) if (fields[field]) enterField(store, id, field, fields[field]);
  for (const field of personalFields) if (fields[field]) enterPersonal(store, id, field, fields[field]);
}

function enterField(
  store: Store,
  unit: string,
  field: UnitField,
  value: string | null,
  more: { readonly reason?: string; readonly since?: Day | null } = {},
): void {
  const body = { field, value, ...more };
  store.journal.append('unit.field', `unit/${unit}/${field}`, { unit, body });
}

function enterPersonal(store: Store, unit: string, field: UnitField, value: string | null): void {
  store.journal.append('unit.field', `unit/${unit}/${field}`, { unit, body: { field }, personal: { value } });
}

/** The name as it is kept. Fault (usage): it is none. */
export function cleanName(name: string): string {
  const problem = unitNameProblem(name);
  if (problem) throw Fault.usage(name.trim() === '' ? 'empty-name' : 'bad-name', problem, '请重新输入单位全称');
  return mendPrivateUse(name).normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** Two units whose names differ in brackets, dots or spaces alone are mostly one. */
function requireUnlike(store: Store, self: string | null, name: string): void {
  const like = store.units.alike(name).find(({ id }) => id !== self);
  if (!like) return;
  throw Fault.refused(
    'unit-alike',
    `“${name}”与已登记的“${like.name}”只是写法不同（全半角、繁简、括号、间隔号或空格）`,
    phrase`是同一个单位就不用再登记：${inspect('unit show', { unit: like })}；确是两个单位时，登记加 -y`,
  );
}

function requireFree(store: Store, self: string | null, name: string | null, code: string | null): void {
  const sameName = name === null ? undefined : store.units.byName(name);
  if (sameName && sameName.id !== self)
    throw Fault.broken(
      'unit-exists',
      `已有名为“${name}”的单位`,
      phrase`用 ${inspect('unit show', { unit: sameName })} 查看，用 ${inspect('unit edit')} 修改`,
    );
  const sameCode = code === null ? undefined : store.units.byCode(code);
  if (sameCode && sameCode.id !== self)
    throw Fault.broken(
      'unit-exists',
      `统一社会信用代码 ${code} 已登记给“${sameCode.name}”`,
      phrase`请核对代码，或用 ${inspect('unit edit')} 修改原单位`,
    );
}
