import { foldName } from '../../domain/identifiers/names.ts';
import type { FieldValue } from '../../domain/ledger-rows.ts';
import { addRemark, columnOf, type Draft, type Kind, titleOf } from '../../domain/ledgers/kind.ts';
import { loosely } from '../../domain/ledgers/slips.ts';
import type { LedgerReading, ReadRow, Rejection } from '../reading.ts';
import type { Warning } from '../words/warnings.ts';
import { heldUntil, newerOf, yearOfSheet } from './later-rows.ts';
import { columnsBeside } from './reading-of.ts';

/** A record out of one sheet, or of several of which each tells a part of it. */
interface Gathered {
  row: ReadRow;
  /** The one year that its sheet is of. */
  year: number | null;
  /** Where it was found first. */
  readonly at: string;
  readonly sheets: Set<string | null>;
  /** Fields for which one of those sheets has a column. */
  readonly columns: Set<string>;
  readonly running: Set<string>;
}

/** Like sheets as one ledger: each row keeps its sheet, a key may stand once in all of them; what another sheet tells of the same record in columns of its own (立案, 结案) is joined to it. */
export function mergedReadings(kind: Kind, readings: readonly [LedgerReading, ...LedgerReading[]]): LedgerReading {
  const rejected: Rejection[] = [];
  const warnings: Warning[] = [];
  const { field, why } = readings[0].keyedBy;
  const records = new Records(kind);
  let joined = 0;
  for (const reading of readings) {
    const at = `工作表“${reading.sheet}”`;
    const joins = new Set<string>();
    const again = new Set<string>();
    const refused: Rejection[] = [];
    const newer = new Map<string, string[]>();
    let here = 0;
    for (const row of reading.rows) {
      const outcome = records.take(row, reading);
      if (outcome === null) continue;
      if ('newer' in outcome) {
        here += 1;
        newer.set(outcome.newer, [...(newer.get(outcome.newer) ?? []), outcome.told]);
        continue;
      }
      if ('with' in outcome) {
        here += 1;
        for (const name of outcome.with) joins.add(`“${name}”`);
        continue;
      }
      for (const name of outcome.again ?? []) again.add(name);
      const value = String(row.fields[kind.keyField] ?? '');
      const reason = `${at}：${outcome.problem}`;
      refused.push({ row: row.row, column: outcome.column, value, reason, sheet: reading.sheet });
    }
    // What holds all of several sheets once more, or is called so, is their summary.
    const sums = again.size > 1 || [...again, String(reading.sheet)].some((name) => wholeYear.test(name));
    if (sums && refused.length > 0 && refused.length + here === reading.rows.length && here <= refused.length) {
      warnings.push({
        row: null,
        what: `${at}的 ${refused.length} 行与工作表${[...again].map((name) => `“${name}”`).join('、')}里的一样，各只算一条`,
      });
      joined += refused.length;
    } else rejected.push(...refused);
    joined += here;
    for (const [which, told] of newer)
      warnings.push({ row: null, what: `${at}有 ${told.length} 行${which}，另一张的不取：${someOf(told)}，请核对` });
    const alike = here - [...newer.values()].flat().length;
    if (alike > 0)
      warnings.push({
        row: null,
        what: `${at}有 ${alike} 行与工作表${[...joins].join('、')}里的是同一条，各合成一条`,
      });
    rejected.push(...reading.rejected.map((one) => ({ ...one, reason: `${at}：${one.reason}`, sheet: reading.sheet })));
  }
  const rows = records.rows();
  const former = records.former();
  if (former.length > 0)
    warnings.push({
      row: null,
      what: `只在往年的工作表里的 ${former.length} 条也读入（${someOf(former)}），已经不在的请核对`,
    });
  const all = new Set([...readings.flatMap((reading) => [...reading.keys.keys()]), ...rows.map(({ key }) => key)]);
  let blocks = 0;
  return {
    ...readings[0],
    sheet: readings.map(({ sheet }) => sheet).join('、'),
    columnsBeside: columnsBeside(
      readings.flatMap(({ columns, columnsBeside }) => [
        ...Object.entries(columns).map(([field, heading]) => ({ field, heading })),
        ...columnsBeside,
      ]),
      new Set(Object.keys(readings[0].columns)),
    ),
    yearsOver: readings.flatMap(({ yearsOver }) => yearsOver),
    unheaded: readings.flatMap(({ unheaded }) => unheaded),
    found: readings.reduce((sum, { found }) => sum + found, 0) - joined,
    rows,
    keys: all,
    rejected,
    skipped: readings.flatMap((reading) => {
      const from = blocks;
      blocks += reading.blocks.length;
      return reading.skipped.map((skip) => ({
        ...skip,
        reason: `${skip.reason}（工作表“${reading.sheet}”）`,
        ...(skip.block === undefined ? {} : { block: skip.block + from }),
      }));
    }),
    warnings: [
      ...readings.flatMap(({ sheet, warnings }) =>
        warnings.map((warning) => {
          const { row, what, ifRefused } = warning;
          if (row === null) return ofSheets(readings, warning);
          const at = `工作表“${sheet}”：`;
          const refused = ifRefused === undefined ? {} : { ifRefused: at + ifRefused };
          return { row, what: at + what, sheet, ...refused };
        }),
      ),
      ...warnings,
    ],
    blocks: readings.flatMap((reading) => reading.blocks),
    unread: readings.flatMap(({ sheet, unread }) =>
      unread.map(({ what, where }) => ({ what, where: `${sheet}：${where}` })),
    ),
    keyedBy: { field, why },
    running: new Set(readings.flatMap(({ running }) => [...running])),
    blank: new Set(
      readings
        .flatMap(({ blank }) => [...blank])
        .filter((one) => readings.every(({ blank, columns }) => blank.has(one) || !Object.hasOwn(columns, one))),
    ),
    titles: readings.flatMap(({ titles }) => titles),
    ambiguousDay: readings.map(({ ambiguousDay }) => ambiguousDay).find((day) => day !== null) ?? null,
    periods: readings.flatMap(({ periods }) => periods),
    sums: readings.flatMap(({ sheet, sums }) => sums.map((one) => ({ ...one, sheet }))),
    otherUnits: [...new Set(readings.flatMap(({ otherUnits }) => otherUnits))],
  };
}

/** What is said of a whole sheet, with which ones, where it is not said of all. */
function ofSheets(readings: readonly LedgerReading[], { what }: Warning): Warning {
  const own = readings.filter(({ warnings }) => warnings.some((one) => one.row === null && one.what === what));
  const isNamed = own.some(({ sheet }) => what.includes(`“${sheet}”`));
  if (isNamed || own.length === readings.length) return { row: null, what };
  return { row: null, what: `工作表${own.map(({ sheet }) => `“${sheet}”`).join('、')}：${what}` };
}

/** What becomes of a row: null for a record of its own, with which sheets it was joined, or why it is refused. */
type Outcome =
  | { readonly with: readonly string[] }
  /** Of which of two sheets the newer row is, in words, and of whom. */
  | { readonly newer: string; readonly told: string }
  | {
      readonly column: string;
      readonly problem: string;
      /** The sheets that tell all of it already. */
      readonly again?: readonly string[];
    }
  | null;

const someOf = (names: readonly string[]): string =>
  `${names.slice(0, 5).join('、')}${names.length > 5 ? `等 ${names.length} 人` : ''}`;

/** What a sheet is called that holds the rows of the others once more. */
const wholeYear = /汇总|合并|全年|总表|总台账|合计|全部/;

/** The records of several sheets, by all that names them. */
class Records {
  readonly #kind: Kind;
  readonly #all = new Set<Gathered>();
  readonly #named = new Map<string, Gathered[]>();
  /** Those of which a newer sheet stands. */
  readonly #settled = new Set<Gathered>();

  constructor(kind: Kind) {
    this.#kind = kind;
  }

  rows(): ReadRow[] {
    return [...this.#all].map(({ row }) => row);
  }

  /** Whom no sheet but one of years ago names, where a newer one stood in the place of an older. */
  former(): readonly string[] {
    const newest = Math.max(...[...this.#settled].map(({ year }) => year ?? 0));
    return [...this.#all].flatMap(({ row, year }) =>
      year !== null && year < newest ? [String(row.fields[this.#kind.identityFields?.[0] ?? this.#kind.keyField])] : [],
    );
  }

  take(row: ReadRow, { sheet, columns, running, titles }: LedgerReading): Outcome {
    const kind = this.#kind;
    const at = `工作表“${sheet}”第 ${row.row} 行`;
    const own: Gathered = {
      row: { ...row, sheet },
      year: yearOfSheet(titles),
      at,
      sheets: new Set([sheet]),
      columns: new Set(Object.keys(columns)),
      running: new Set(running),
    };
    const found = this.#likeness(own);
    const [first] = found;
    if (first === undefined) return this.#keep(own);
    const keyed = found.find((one) => one.row.key === row.key);
    const apart = found.some((one) => !hasSame(one.columns, own.columns));
    const differing = found.map((one) => differs(kind, one, own)).find((field) => field !== null) ?? null;
    if (differing === null && (apart || adds(found, own))) {
      const sheets = [...new Set(found.flatMap((one) => [...one.sheets].map(String)))];
      this.#join(found, own);
      return { with: sheets };
    }
    const settled = keyed ? this.#newer(keyed, own) : null;
    if (settled !== null) return settled;
    if (differing !== null && apart) {
      const title = titleOf(kind, differing);
      const told = [first.row, row].map(({ fields }) => `“${shown(fields[differing])}”`).join('、');
      const problem = `与${first.at}是同一条，${title}却写得不同（${told}）；请改成一样再导入，或用 --sheet 一张一张导入`;
      return { column: differing, problem };
    }
    if (keyed) {
      const problem = `与${keyed.at}${titleOf(kind, kind.keyField)}相同；一张是另一张的汇总，或者是往年的，只读要的那一张`;
      const again = differing === null ? { again: [...keyed.sheets].map(String) } : {};
      return { column: kind.keyField, problem, ...again };
    }
    return this.#keep(own);
  }

  /** Lets the newer of two rows of one record stand; null where nothing tells which it is. */
  #newer(before: Gathered, own: Gathered): Outcome {
    const kind = this.#kind;
    const newer = newerOf(kind, before, own);
    if (newer === null) return null;
    const until = heldUntil(kind, newer.row);
    const of = `${String(newer.row.fields[kind.identityFields?.[0] ?? kind.keyField])}${until === '' ? '' : `（${until}）`}`;
    const what = `与工作表“${String(before.row.sheet)}”里的${titleOf(kind, kind.keyField)}相同，取工作表“${String(newer.row.sheet)}”的`;
    this.#settled.add(before);
    before.sheets.add(own.row.sheet ?? null);
    const older = newer === own ? before : own;
    const beside = Object.entries(older.row.fields).filter(
      ([field]) => older.columns.has(field) && !newer.columns.has(field) && !told(newer.row.fields[field]),
    );
    const row = { ...newer.row, fields: { ...newer.row.fields, ...Object.fromEntries(beside) } };
    [before.row, before.year] = [row, newer.year];
    for (const column of own.columns) before.columns.add(column);
    return { newer: what, told: of };
  }

  #keep(one: Gathered): null {
    this.#all.add(one);
    this.#name(one);
    return null;
  }

  #name(one: Gathered): void {
    for (const name of this.#namesOf(one)) {
      const named = this.#named.get(name);
      if (named) named.push(one);
      else this.#named.set(name, [one]);
    }
  }

  /** What a record is known by: its key, its numbers, and the number that counts within the workbook. */
  #namesOf({ row: { key, fields }, running }: Gathered): readonly string[] {
    const { identities, acrossSheets, key: keyOf, keyField } = this.#kind;
    const value = columnOf(this.#kind, keyField)?.value;
    const counts = value === 'caseNumber' || value === 'code';
    const strong = (identities?.(fields, keyOf, running) ?? []).filter((name) => !name.startsWith(loosely));
    const number = fields[keyField];
    const across = acrossSheets?.by(fields) ?? null;
    return [
      `=${key}`,
      ...strong,
      ...(counts && told(number) ? [`#${String(number)}`] : []),
      ...(across === null ? [] : [`~${across}`]),
    ];
  }

  /** The records of other sheets that this one is. */
  #likeness(own: Gathered): readonly Gathered[] {
    const { mayBeOne, apartBy, identityFields = [] } = this.#kind;
    const found = new Set<Gathered>();
    const across = new Set<Gathered>();
    for (const name of this.#namesOf(own)) {
      for (const one of this.#named.get(name) ?? []) {
        const [fields, others] = [own.row.fields, one.row.fields];
        if (!this.#all.has(one) || one.sheets.has(own.row.sheet ?? null)) continue;
        if (
          apartBy !== undefined &&
          told(fields[apartBy]) &&
          told(others[apartBy]) &&
          !same(fields[apartBy], others[apartBy])
        )
          continue;
        if (name.startsWith('~')) {
          if (this.#tellsNoMore(own, one)) across.add(one);
          continue;
        }
        const agrees = name.startsWith('#')
          ? differs(this.#kind, one, own) === null &&
            identityFields.some((field) => told(fields[field]) && same(fields[field], others[field]))
          : name.startsWith('=') || mayBeOne?.(name, fields, others) !== false;
        if (agrees) found.add(one);
      }
    }
    return found.size === 0 && across.size === 1 ? [...across] : [...found];
  }

  /** Whether one of two rows has no column of what tells one event from another, and nothing else is told otherwise. */
  #tellsNoMore(own: Gathered, one: Gathered): boolean {
    const { acrossSheets } = this.#kind;
    const both = [own, one];
    return (
      acrossSheets !== undefined &&
      both.some(({ row, columns }) => !columns.has(acrossSheets.but) && !told(row.fields[acrossSheets.but])) &&
      differs(this.#kind, one, own) === null
    );
  }

  /** Puts a row to the records that it is, which are one from then on. */
  #join([first, ...others]: readonly Gathered[], own: Gathered): void {
    if (first === undefined) return;
    for (const one of [...others, own]) {
      first.row = { ...first.row, fields: together(this.#kind, first, one) };
      if ((one.year ?? 0) > (first.year ?? 0)) first.year = one.year;
      for (const sheet of one.sheets) first.sheets.add(sheet);
      for (const column of one.columns) first.columns.add(column);
      for (const field of one.running) first.running.add(field);
      this.#all.delete(one);
    }
    const { key, fields } = first.row;
    first.row = { ...first.row, key: this.#kind.key(fields, first.running) ?? key };
    this.#name(first);
  }
}

/** What two records tell together: a column of one of them counts for more than what followed from something else in the other. */
function together(kind: Kind, one: Gathered, other: Gathered): Draft {
  const fields: Draft = { ...one.row.fields };
  for (const [field, value] of Object.entries(other.row.fields)) {
    if (!told(value) || field === 'note') continue;
    const followed =
      !one.columns.has(field) && other.columns.has(field) && kind.columns.some((column) => column.field === field);
    if (!told(fields[field]) || followed) fields[field] = value;
  }
  const remark = other.row.fields.note;
  if (typeof remark === 'string' && remark !== '' && fields.note !== remark) addRemark(fields, remark);
  return fields;
}

/** The first field of which both have a column and tell otherwise. */
function differs(kind: Kind, one: Gathered, other: Gathered): string | null {
  const found = kind.columns.find(({ field }) => {
    const [value, second] = [one.row.fields[field], other.row.fields[field]];
    const both = one.columns.has(field) && other.columns.has(field);
    // What only counts the rows of each sheet is no difference.
    const counts = one.running.has(field) && other.running.has(field);
    return field !== 'note' && both && !counts && told(value) && told(second) && !same(value, second);
  });
  return found?.field ?? null;
}

/** Whether a row tells something in a column of its own that none of the others does; a nought is what a formula makes of a blank. */
function adds(found: readonly Gathered[], own: Gathered): boolean {
  return [...own.columns].some(
    (field) =>
      told(own.row.fields[field]) && own.row.fields[field] !== 0 && found.every((one) => !told(one.row.fields[field])),
  );
}

const hasSame = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  one.size === other.size && [...one].every((field) => other.has(field));

const told = (value: FieldValue | undefined): boolean =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);

const same = (one: FieldValue | undefined, other: FieldValue | undefined): boolean =>
  foldName(shown(one)) === foldName(shown(other));

const shown = (value: FieldValue | undefined): string => [value ?? ''].flat().join('、');
