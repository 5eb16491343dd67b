import type { Day } from '../domain/day.ts';
import { Fault } from '../domain/fault.ts';
import { knownAs } from '../domain/identifiers/former-names.ts';
import { foldName, foldUnitName } from '../domain/identifiers/names.ts';
import { inspect, phrase, some } from '../domain/invocation.ts';
import type { Database } from './database.ts';
import { doublesOf, goesOnFor, joinedUnits } from './doubles.ts';
import { inForceOn } from './in-force.ts';
import type { Journal } from './journal.ts';

export interface Unit {
  readonly id: string;
  readonly name: string;
  /** Unified social credit code. */
  readonly code: string | null;
  readonly level: string | null;
  readonly address: string | null;
  /** 政府部门, 授权组织 or 驻县垂管; null where nobody said. */
  readonly kind: UnitKind | null;
  /** Place in the office's order of organs (机构序列), from 1; null: after those that have one. */
  readonly rank: number | null;
  /** The county in a city's file, as its bundle named it; null in a county's own. */
  readonly county: string | null;
  /** Pinyin initials of the name, lower case. */
  readonly initials: string;
  /** Why it was retired, or null. */
  readonly retired: string | null;
}

export const unitKinds = { department: '政府部门', authorised: '授权组织', vertical: '驻县垂管' } as const;
export type UnitKind = keyof typeof unitKinds;

/** A field that only the journal holds, as a column. */
const fieldTitle = (field: string): string =>
  `(SELECT journal.body ->> 'value' FROM current JOIN journal ON journal.id = current.entry
     WHERE current.subject = 'unit/' || unit.id || '/${field}' ORDER BY journal.step DESC, journal.chain DESC LIMIT 1)`;
const selectUnits = `SELECT unit.*, ${fieldTitle('kind')} AS kind, CAST(${fieldTitle('rank')} AS INTEGER) AS rank, ${fieldTitle('county')} AS county FROM unit`;
/** Those that nobody put in order follow in that of their registration, never by code points. */
const inOrder = `rank IS NULL, rank,
  (SELECT MIN(step) FROM journal WHERE journal.subject = 'unit/' || unit.id || '/name'), code IS NULL, code, name, id`;

/** The units of the office. */
export class Units {
  constructor(
    private readonly db: Database,
    private readonly journal: Journal,
    private readonly tells: (what: string) => void = () => {},
  ) {}

  /** Units in the office's order: by rank (机构序列), then as they were registered. */
  list(options: { readonly retired?: boolean } = {}): Unit[] {
    const where = options.retired ? '' : 'WHERE retired IS NULL';
    return this.db.all<Unit>(`${selectUnits} ${where} ORDER BY ${inOrder}`);
  }

  /** The units by every name that they bear or bore, their doubles too, folded; what one is called now is no other's former name. */
  byEveryName(): ReadonlyMap<string, Unit> {
    const units = new Map(this.list({ retired: true }).map((unit) => [unit.id, unit]));
    const joined = joinedUnits(this.journal);
    const named = this.journal.history({ kinds: ['unit.field'] }).flatMap(({ unit, body }): [string, Unit][] => {
      const own = units.get(goesOnFor(joined, unit ?? ''));
      return own && body.field === 'name' && body.value ? [[foldName(body.value), own]] : [];
    });
    return new Map([
      ...named,
      ...this.#own([...units.values()]).map((unit): [string, Unit] => [foldName(unit.name), unit]),
    ]);
  }

  /** Those of some units that are none registered twice: what a double is called is said of the one that goes on, and hinders nobody. */
  #own(units: readonly Unit[]): Unit[] {
    const doubles = units.length === 0 ? null : doublesOf(this.journal);
    return units.filter(({ id }) => !doubles?.has(id));
  }

  byId(id: string): Unit | undefined {
    return this.db.get<Unit>(`${selectUnits} WHERE id = ?`, id);
  }

  /** A unit that the record names. Fault (1): its own entries are not there, in a damaged file. */
  known(id: string): Unit {
    const unit = this.byId(id);
    if (unit) return unit;
    throw Fault.broken(
      'unit-missing',
      `记录里提到的单位 ${id} 没有登记的记录`,
      phrase`用 ${inspect('verify')} 检查数据文件`,
    );
  }

  /** What a unit was called on a day: papers of that day bear the name of that day. */
  nameOn(id: string, day: Day): string {
    return inForceOn(this.journal.history({ subject: `unit/${id}/name` }), day) ?? this.byId(id)?.name ?? id;
  }

  byCode(code: string): Unit | undefined {
    return this.#own(this.db.all<Unit>(`${selectUnits} WHERE code = ?`, code))[0];
  }

  byName(name: string): Unit | undefined {
    return this.#own(this.db.all<Unit>(`${selectUnits} WHERE name = ?`, name))[0];
  }

  /** Of some units those that are meant: one that is another registered twice by its id alone, by its name the one that goes on. */
  #meant(units: readonly Unit[], written: string): readonly Unit[] {
    const only = units.find(({ id }) => id === written);
    if (only) return [only];
    const own = this.#own(units);
    if (own.length > 0) return own;
    const joined = joinedUnits(this.journal);
    const meant = [...new Set(units.map(({ id }) => goesOnFor(joined, id)))].map((id) => this.known(id));
    const [double] = units;
    const [goesOn, ...others] = meant;
    if (double && goesOn && others.length === 0 && double.name !== goesOn.name)
      this.tells(`“${double.name}”已认定与“${goesOn.name}”是同一单位，按“${goesOn.name}”办`);
    return meant;
  }

  /** Units whose names are the same but for width, radicals, brackets, dots, spaces and script; retired ones too. */
  alike(name: string): Unit[] {
    const folded = foldUnitName(name);
    // A list of units asks for each of its rows: only where one is alike are all of them put in order.
    const like = this.db
      .all<Pick<Unit, 'id' | 'name'>>('SELECT id, name FROM unit')
      .filter((unit) => foldUnitName(unit.name) === folded);
    return like.length === 0
      ? []
      : this.#own(this.list({ retired: true }).filter((unit) => like.some(({ id }) => id === unit.id)));
  }

  /**
   * Finds the one unit meant by a full name, a credit code, or any unambiguous part of a name or of its pinyin initials;
   * an exact name beats one that only folds alike, and that beats a part. Faults: `unit-not-found`, `unit-ambiguous`, both exit 1.
   */
  find(query: string): Unit {
    const written = query.normalize('NFC').trim();
    const text = foldName(query);
    const code = text.toUpperCase();
    const units = this.list({ retired: true });
    const literal = units.filter((unit) => unit.name === written || unit.id === written || unit.code === code);
    const exact = literal.length > 0 ? literal : units.filter((unit) => foldName(unit.name) === text);
    const lower = text.toLowerCase();
    const parts =
      exact.length > 0 || text === ''
        ? exact
        : units.filter(
            (unit) =>
              foldName(unit.name).includes(text) || unit.initials.includes(lower) || unit.code?.startsWith(code),
          );
    const active = parts.filter((unit) => unit.retired === null);
    const named = active.length > 0 ? active : parts;
    const found = this.#meant(named, written);
    const [meant = text === '' ? undefined : knownAs(this.byEveryName(), query)] = found;
    if (meant && found.length <= 1) return meant;
    if (found.length === 0) {
      // 樣縣 may be another county: it is not taken for 样县, but it is likely meant.
      const like =
        text === '' ? undefined : units.find((unit) => foldUnitName(unit.name).includes(foldUnitName(query)));
      throw Fault.broken(
        'unit-not-found',
        `没有找到单位“${query}”`,
        like
          ? `是不是“${like.name}”（繁简写法不同）？`
          : phrase`用 ${inspect('unit list')} 查看已登记的单位，用 ${inspect('unit add')} 登记新单位`,
      );
    }
    const oneName = new Set(found.map(({ name }) => name)).size === 1;
    const names = found
      .slice(0, 5)
      .map(({ name, code: own, address, id }) => (oneName ? `${name}（${own ?? address ?? id}）` : name))
      .join('、');
    const more = found.length > 5 ? `等 ${found.length} 个` : '';
    throw Fault.broken(
      'unit-ambiguous',
      `“${query}”对应多个单位：${names}${more}`,
      oneName
        ? phrase`两台电脑各登记了一次的，用 ${inspect('conflicts list')} 查看，决定是不是同一个单位；确是两个的，写统一社会信用代码`
        : '请写全称或统一社会信用代码',
    );
  }

  /** The same, but one that is another registered twice where it alone bears the name or code. */
  findRegistered(query: string): Unit {
    const [name, code] = [foldName(query), foldName(query).toUpperCase()];
    const bear = this.list({ retired: true }).filter((unit) => foldName(unit.name) === name || unit.code === code);
    return (this.#own(bear).length === 0 && bear[0]) || this.find(query);
  }

  /**
   * The unit meant, for whatever begins or changes the work of a year. Faults: as `find`; `unit-retired` (4), since of a
   * retired unit records are only read, printed, rechecked and revoked.
   */
  findActive(query: string): Unit {
    return requireActive(this.find(query));
  }

  /** Each of several, once, in the order in which they are named first. */
  eachOf(queries: readonly string[], find = (query: string): Unit => this.findActive(query)): readonly Unit[] {
    return [...new Map(queries.map(find).map((unit) => [unit.id, unit])).values()];
  }

  /** Contact and phone, where told and not purged. */
  contact(id: string): { readonly contact: string | null; readonly phone: string | null } {
    const value = (field: string): string | null => {
      const entry = this.journal.latest(`unit/${id}/${field}`);
      return entry ? (this.journal.personalOf(entry.id).value ?? null) : null;
    };
    return { contact: value('contact'), phone: value('phone') };
  }
}

/** Refuses (4) what would begin or change the work of a retired unit. */
export function requireActive(unit: Unit): Unit {
  if (unit.retired === null) return unit;
  throw Fault.refused(
    'unit-retired',
    `${unit.name}已停用（${unit.retired}），只能查看、出文和复核，不能再录入、抽取或评分`,
    phrase`停用有误时先恢复：${inspect('unit reinstate', { unit, '--reason': some('理由') })}`,
  );
}
