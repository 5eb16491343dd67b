import { knownAs, writtenNames } from '../../domain/identifiers/former-names.ts';
import { foldName, foldUnitName } from '../../domain/identifiers/names.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import { kinds, type LedgerKind } from '../../domain/ledgers/kinds.ts';
import type { LedgerReading, ReadRow, Rejection } from '../../ledgers/reading.ts';
import { isShortFor } from '../../ledgers/words/organs.ts';
import type { ReadingWarning, Warning } from '../../ledgers/words/warnings.ts';
import type { StoredRow } from '../../store/ledgers.ts';
import type { Store } from '../../store/store.ts';
import { type Unit, type UnitKind, unitKinds } from '../../store/units.ts';
import { editUnit, orderUnits, registerUnit, type UnitFields } from '../register-unit.ts';
import type { Stop } from './stop.ts';
import { UnitsByFold } from './units-by-fold.ts';

/**
 * Registers the units of an imported list, or fills what the list tells of units that are registered already. A list that
 * numbers its rows (序号) and names every unit tells the office's order anew; any other adds to its end.
 */
export function registerImportedUnits(store: Store, author: string, rows: readonly ReadRow[]): void {
  const numbered = [...rows].sort((a, b) => placeOf(a) - placeOf(b));
  const folded = new UnitsByFold(store);
  const listed = numbered.map((row) => registerImportedUnit(store, author, folded, row));
  const before = store.units.list();
  const allNumbered = rows.every((row) => placeOf(row) !== unnumbered);
  const ids = new Set(listed.map(({ id }) => id));
  if (!allNumbered || before.some((unit) => !ids.has(unit.id))) return;
  if (listed.some(({ id }, at) => before[at]?.id !== id)) orderUnits(store, author, listed);
}

/** Where a unit stands that was registered without a file. */
export const byHand = { file: '手工登记', sheet: null, row: 0 } as const;

/**
 * What a list of units is compared with: the rows of former lists, each as its unit is registered now, and the units that
 * no list named, so that nothing registered by hand gives way unseen.
 */
export function registeredUnits(store: Store, listed: ReadonlyMap<string, StoredRow>): ReadonlyMap<string, StoredRow> {
  const rows = new Map(listed);
  const byName = new Map([...listed.values()].reverse().map((row) => [foldUnitName(String(row.fields.name)), row]));
  for (const unit of store.units.list({ retired: true })) {
    const { code, name, level, address } = unit;
    const row = (code ? listed.get(code) : undefined) ?? byName.get(foldUnitName(name));
    // What a list calls the kind of the unit stands as it is written there.
    const listedKind = row?.fields.kind;
    const kind = kindOf(listedKind) === unit.kind ? listedKind : unit.kind && unitKinds[unit.kind];
    const fields = { name, code, level, address, kind, ...store.units.contact(unit.id) };
    const key = row?.key ?? code ?? foldUnitName(name);
    rows.set(key, {
      ...(row ?? { rowId: '', kind: 'units', unit: '', complete: true, source: byHand }),
      key,
      fields: Object.fromEntries(
        Object.entries({ ...row?.fields, ...fields }).filter(([, value]) => value !== null && value !== undefined),
      ) as StoredRow['fields'],
    });
  }
  return rows;
}

/** Whether a row of what a list is compared with stands in no list. */
export function isByHand(row: StoredRow): boolean {
  return row.source === byHand;
}

/**
 * A list of units with each as it is registered, whatever its old or new name says; of two rows of one unit the latter is refused.
 * `renamed`: why a unit that the list calls by another name is to be renamed first, or left as it is.
 */
export function namedAsToday(
  store: Store,
  reading: LedgerReading,
): { readonly reading: LedgerReading; readonly renamed: readonly Stop[] } {
  const names = store.units.byEveryName();
  const renamed: Stop[] = [];
  const warnings: ReadingWarning[] = [...reading.warnings];
  const rejected: Rejection[] = [...reading.rejected];
  const rowOf = new Map<string, number>();
  const rows = reading.rows.flatMap((read): ReadRow[] => {
    const { row, fields } = read;
    const written = String(fields.name);
    const noted = notedUnit(names, String(fields.note ?? ''));
    const { now, before } = writtenNames(written);
    const unit = knownAs(names, written) ?? noted;
    const other = unit?.code && fields.code && unit.code !== fields.code;
    const name = unit && !other ? unit.name : now;
    const key = kinds.units.key({ ...fields, name }, new Set()) ?? read.key;
    if (unit && !other) {
      const twin = rowOf.get(unit.id);
      if (twin !== undefined) {
        const reason = `与第 ${twin} 行是同一个单位（现名${unit.name}），请删去一行`;
        rejected.push({ row, column: 'name', value: written, reason });
        return [];
      }
      rowOf.set(unit.id, row);
    }
    if (alike(name, written)) return [read];
    if (unit && !other && !alike(now, unit.name) && (noted || before !== null)) {
      const command = inspect('unit edit', { unit, '--name': now, '--renamed': some('日期') });
      renamed.push({
        message: `第 ${row} 行“${written}”是已登记的${unit.name}改了名称，不另登记`,
        hint: phrase`先改名再导入：${command}；名称先不改、其余照名录记的，加 --allow-partial；是两个单位的，去掉名录里的旧名`,
        here: '先在“修改单位的资料”里改全称，再导入；是两个单位的，去掉名录里的旧名',
        allTheSame: '名称先不改，其余照名录记',
      });
    } else warnings.push({ row, what: unit ? `“${written}”按已登记的${name}记` : `“${written}”按现名“${name}”登记` });
    return [{ ...read, key, fields: { ...fields, name } }];
  });
  return { reading: { ...reading, rows, rejected, warnings }, renamed };
}

/** The unit that a remark names as what this one was called before: 原样县甲局. */
function notedUnit(names: ReadonlyMap<string, Unit>, note: string): Unit | undefined {
  const parts = note.includes('原') ? note.split(/[，。；,;、()（）]/).map(foldName) : [];
  const before = parts.flatMap((part) =>
    ['原', '原名'].flatMap((word) => (part.startsWith(word) ? part.slice(word.length) : [])),
  );
  const [only, ...others] = before.filter((name) => names.has(name));
  const first = others.length === 0 ? only : [...names.keys()].find((name) => before.includes(name));
  return first === undefined ? undefined : names.get(first);
}

const alike = (one: string, other: string): boolean => foldUnitName(one) === foldUnitName(other);

const unnumbered = Number.MAX_SAFE_INTEGER;

/** The number that a row bears; a row without one stands where the file has it, after those that have. */
function placeOf({ fields }: ReadRow): number {
  const digits = /\d+/.exec(String(fields.place ?? '').normalize('NFKC'))?.[0];
  return digits === undefined ? unnumbered : Number(digits);
}

function registerImportedUnit(store: Store, author: string, folded: UnitsByFold, { fields }: ReadRow): Unit {
  const name = String(fields.name);
  const written: Record<string, string> = {};
  for (const field of ['code', 'level', 'address', 'contact', 'phone']) {
    if (typeof fields[field] === 'string') written[field] = fields[field];
  }
  const kind = kindOf(fields.kind);
  if (kind) written.kind = kind;
  const coded = written.code ? store.units.byCode(written.code) : undefined;
  const known = coded ?? store.units.byName(name) ?? likeOf(folded, written.code, name);
  // A name in another spelling is no other name: the registered one stays.
  if (!known) return folded.put(registerUnit(store, author, { ...written, name }, true));
  editUnit(store, author, known, (alike(known.name, name) ? written : { ...written, name }) satisfies UnitFields);
  return folded.put(store.units.known(known.id));
}

/** What a list calls the kinds of units; other words stand in the list alone. */
const kindWords: readonly (readonly [RegExp, UnitKind])[] = [
  [/垂管|垂直管理|驻县/, 'vertical'],
  [/授权/, 'authorised'],
  [/政府|工作部门|行政机关/, 'department'],
];

function kindOf(text: unknown): UnitKind | null {
  return kindWords.find(([words]) => typeof text === 'string' && words.test(text))?.[1] ?? null;
}

/** Which units of a list are taken for registered ones of another spelling: to be looked at before anything is written. */
export function alikeUnits(
  store: Store,
  { kind }: { readonly kind: LedgerKind },
  reading: LedgerReading,
): readonly Warning[] {
  if (kind !== 'units') return [];
  const [shorter, folded] = [shorterNames(store), new UnitsByFold(store)];
  return reading.rows.flatMap(({ row, fields }): Warning[] => {
    const name = String(fields.name);
    const code = typeof fields.code === 'string' ? fields.code : undefined;
    if (store.units.byName(name) || (code && store.units.byCode(code))) return [];
    const like = likeOf(folded, code, name);
    const other = like ?? folded.alike(name)[0];
    if (!other) {
      const short = shorter(name).filter((unit) => !code || !unit.code);
      if (short.length === 0) return [];
      const names = short.map((unit) => `“${unit.name}”`).join('、');
      return [{ row, what: `“${name}”像是已登记的${names}的简称或全称，按另一个单位登记，请核对` }];
    }
    const what = `“${name}”与已登记的“${other.name}”只是写法不同，`;
    return [{ row, what: what + (like ? '按同一个单位记' : '信用代码不同，按两个单位登记，请核对') }];
  });
}

/** By a name: registered units that are called so for short, or that it is short for. */
function shorterNames(store: Store): (name: string) => readonly Unit[] {
  const units = store.units.list().map((unit) => ({ unit, folded: foldUnitName(unit.name) }));
  return (name) => {
    const folded = foldUnitName(name);
    return units
      .filter((one) => one.folded !== folded && (isShortName(folded, one.folded) || isShortName(one.folded, folded)))
      .map(({ unit }) => unit)
      .slice(0, 3);
  };
}

/** Registered units that may be meant by a name that none bears: in another spelling, for short, or a part of theirs. */
export function unitsMeant(store: Store, name: string): readonly Unit[] {
  const folded = foldUnitName(name);
  const units = store.units.list();
  const parts = units.filter((unit) => folded.length > 1 && foldUnitName(unit.name).includes(folded));
  return [store.units.alike(name), shorterNames(store)(name), parts].find((some) => some.length > 0) ?? [];
}

/** 样县市监局, 市场监督管理局 for 样县市场监督管理局; but no 样县局, which may be short for any. */
function isShortName(short: string, full: string): boolean {
  // 样县卫健局（疾控局）: by its first name.
  const first = full.replace(/[(（].*[)）]$/, '');
  if (first !== full) return short === first || isShortName(short, first);
  if (short.length >= full.length || short.at(-1) !== full.at(-1)) return false;
  // 水利局 of 样县水利局
  if (short.length < 4)
    return short.length > 2 && /[省市县区旗州]$/.test(full.slice(0, -short.length)) && full.endsWith(short);
  return full.endsWith(short) || (short.slice(0, 3) === full.slice(0, 3) && isShortFor(short, full));
}

/** The one registered unit whose name is the same in another spelling, unless both bear credit codes that differ. */
function likeOf(folded: UnitsByFold, code: string | undefined, name: string): Unit | undefined {
  const like = folded.alike(name).filter((unit) => !code || !unit.code || unit.code === code);
  return like.length === 1 ? like[0] : undefined;
}
