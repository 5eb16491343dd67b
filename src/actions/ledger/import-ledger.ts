import { sha256 } from '../../domain/canonical.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, once, Phrase, phrase } from '../../domain/invocation.ts';
import { yearIn } from '../../domain/ledgers/fill-year.ts';
import type { Kind } from '../../domain/ledgers/kind.ts';
import { kinds, type LedgerKind } from '../../domain/ledgers/kinds.ts';
import { cell } from '../../domain/ledgers/rows.ts';
import { loadAliases } from '../../ledgers/headings/aliases.ts';
import type { Mapping } from '../../ledgers/headings/headings.ts';
import { type AskPassword, openBook, readLedgerFile } from '../../ledgers/read/open.ts';
import { readLedger } from '../../ledgers/read-ledger.ts';
import type { LedgerReading, LedgerWish, Rejection, Skip } from '../../ledgers/reading.ts';
import { warningsOfLengths } from '../../ledgers/records/twins.ts';
import type { AskSheet, SheetWish } from '../../ledgers/sheets/choose-sheet.ts';
import { ofRefusedToo, type ReadingWarning, type Warning } from '../../ledgers/words/warnings.ts';
import type { Entry } from '../../store/entry.ts';
import type { StoredRow } from '../../store/ledgers.ts';
import type { Store } from '../../store/store.ts';
import { importOf } from '../../store/stored-rows.ts';
import type { Unit } from '../../store/units.ts';
import { citedChanged } from './changed-facts.ts';
import { type Comparison, compareRows } from './compare-rows.ts';
import type { OnDuplicate } from './compared-rows.ts';
import { drawnChanged } from './drawn-changed.ts';
import { toldByEarlier } from './earlier-imports.ts';
import { complainantsExchanged } from './exchanged-headings.ts';
import { outTakenOff } from './files-out.ts';
import { stopsOf, toMendToo, withoutRecords } from './import-stops.ts';
import { alikeUnits, namedAsToday, registeredUnits, registerImportedUnits } from './import-units.ts';
import { hasYears, yearOfRow } from './list-rows.ts';
import { retiresOtherMonths } from './part-of-year.ts';
import {
  alsoReadFor,
  isOfSeveralUnits,
  type Layout,
  type ReadingOf,
  readAsBefore,
  rememberedColumns,
  rememberedMappings,
  rememberReading,
  tellsAnew,
} from './remembered-reading.ts';
import { numbersElsewhere } from './shared-numbers.ts';
import type { Stop } from './stop.ts';
import { titledForOthers, titledForOtherYears, unitNames } from './titled-stops.ts';

export interface ImportWish
  extends Pick<SheetWish, 'file' | 'year' | 'sheet' | 'mergeSheets' | 'askSheet' | 'askMapping' | 'askKind'>,
    Pick<LedgerWish, 'today' | 'fallbackYear' | 'onRow'> {
  readonly kind: LedgerKind;
  /** Null for kinds that belong to the office. */
  readonly unit: Unit | null;
  /** What in the file says so, where nobody else did. */
  readonly unitToldBy?: string | null;
  readonly mappings: readonly Mapping[];
  readonly onDuplicate: OnDuplicate;
  /** True where somebody wrote out that stored rows are to be replaced or kept. */
  readonly duplicatesSettled?: boolean;
  /** What was answered of like sheets: a file that is read again asks it no more. */
  readonly chosenSheet?: Awaited<ReturnType<AskSheet>> | undefined;
  /** How somebody wants the table read; without it as a like file was read before, unless `asFound`. */
  readonly layout?: Layout;
  readonly asFound?: boolean;
  readonly allowPartial: boolean;
  /** The lines above or below a table name another unit, and it is all the same that of this one. */
  readonly despiteTitle?: boolean;
  readonly retireMissing: boolean;
  readonly empty: boolean;
  readonly machineFolder: string;
  readonly askPassword?: AskPassword;
}

/** A file read and compared, before anything is written. */
export interface PreparedImport {
  readonly wish: ImportWish;
  readonly kind: Kind;
  readonly file: string;
  readonly bytes: Buffer;
  readonly sha256: string;
  readonly reading: LedgerReading;
  readonly comparison: Comparison;
  readonly rejected: readonly Rejection[];
  readonly skipped: readonly Skip[];
  readonly warnings: readonly Warning[];
  /** Why nothing may be stored; empty where all is well or was allowed. */
  readonly stops: readonly Stop[];
  readonly blocked: boolean;
  /** What like files are known by. */
  readonly likeness: string;
}

/** Reads a file and compares it with what is stored. Faults: the file, its headings, no rows at all. */
export async function prepareImport(store: Store, wish: ImportWish): Promise<PreparedImport> {
  const kind = kinds[wish.kind];
  const file = readLedgerFile(wish.file);
  const book = await openBook(file, wish.askPassword);
  try {
    const digest = sha256(file.bytes);
    let others = wish.asFound ? [] : alsoReadFor(store, wish, digest);
    const rememberedOf = (owners: readonly ReadingOf[]): readonly Mapping[] =>
      owners.flatMap((of) => rememberedMappings(store, of));
    let before = wish.asFound ? [] : rememberedOf([wish, ...others]);
    const aliases = loadAliases(kind, wish.machineFolder);
    const { sheet, year, askSheet, askMapping, askKind, onRow, today, fallbackYear } = wish;
    const given: Mapping[] = [...wish.mappings];
    // A file that is read twice asks once.
    let chosen = wish.chosenSheet;
    let mapped: readonly Mapping[] | undefined;
    const readAs = (layout: Layout | undefined, whosever = false): Promise<LedgerReading> =>
      readLedger(book, kind, aliases, {
        file: file.name,
        size: file.bytes.length,
        today,
        fallbackYear,
        mappings: [
          ...wish.mappings,
          ...before.filter((old) => !wish.mappings.some((given) => given.heading === old.heading)),
        ],
        requiredMappings: wish.mappings,
        ...layout,
        roster: rosterOf(store, wish),
        ...(wish.unit && !whosever ? { unit: wish.unit.name, ...unitNames(store, wish.unit) } : {}),
        ...(wish.mergeSheets ? { mergeSheets: true } : {}),
        ...(sheet === undefined ? {} : { sheet }),
        ...(year === undefined ? {} : { year }),
        ...(askSheet ? { askSheet: async (names) => (chosen ??= await askSheet(names)) } : {}),
        ...(askMapping
          ? {
              askMapping: async (question) => {
                if (mapped !== undefined) return mapped;
                mapped = await askMapping(question);
                given.push(...mapped);
                return mapped;
              },
            }
          : {}),
        ...(askKind ? { askKind } : {}),
        ...(onRow ? { onRow } : {}),
      });
    if (others.length > 0 && !(await isOfSeveralUnits(() => readAs(undefined)))) {
      others = [];
      before = rememberedOf([wish]);
    }
    const read = await readAsBefore(store, wish, others, readAs);
    const { layout, likeness, warnings: earlierWarnings } = read;
    const { reading, renamed } = wish.kind === 'units' ? namedAsToday(store, read.reading) : { ...read, renamed: [] };
    if (reading.found === 0 && reading.otherUnits.length > 0) {
      const own = wish.unit?.name ?? '';
      const also = toMendToo(kind, await readAs(layout, true).catch(() => null));
      const ofColumn = kind.unitField !== undefined && reading.columns[kind.unitField] !== undefined;
      throw Fault.broken(
        'no-rows-of-unit',
        `${file.name} 里没有一行属于${own}（${reading.unread[0]?.what ?? ''}）`,
        (ofColumn
          ? `请核对选的单位；确是本单位的台账、只是单位一列写法不同，把那一列改成“${own}”再导入，或在命令行用 --map 列名=- 不读这一列`
          : `请核对选的单位，是那个单位的台账就选那个单位；确是本单位的，把写着那个单位的地方（工作表名称、分组的那一行、部门一列）改成“${own}”，存盘后再导入`) +
          also,
      );
    }
    if (reading.found === 0 && !wish.empty) {
      const untouched = reading.skipped.some(({ is }) => is === 'example');
      if (!untouched) {
        const fault = withoutRecords(reading, `${file.name} 有${kind.title}的表头，但没有一行记录`);
        throw wish.unit ? fault.retold({ hint: declaredEmpty(wish.kind, wish.unit, fault.hint) }) : fault;
      }
      throw Fault.broken(
        'ledger-empty',
        `${file.name} 里只有模板的示例行，没有导入任何记录`,
        '请把记录写进去（可以盖掉示例行）、存盘后再导入；登记簿确实为空时加 --empty',
      );
    }
    if (reading.found > 0 && wish.empty) {
      throw Fault.usage(
        'ledger-not-empty',
        `${file.name} 里有 ${reading.found} 行记录，不是空登记簿`,
        '请去掉 --empty 再导入',
      );
    }
    // An empty register has its title alone to tell the year.
    const titledYear = wish.empty ? yearIn(reading.titles.join(' ')) : null;
    const emptyOf = (year === undefined ? titledYear : null) ?? fallbackYear;
    // A file that says so again, with --retire-missing, takes the rows off first.
    if (wish.empty && wish.unit && !wish.retireMissing) requireNoRows(store, wish.kind, wish.unit, emptyOf);
    const stored = wish.kind === 'units' ? registeredUnits(store, storedRows(store, wish)) : storedRows(store, wish);
    const comparison = compareRows(
      kind,
      reading,
      stored,
      wish.onDuplicate,
      file.name,
      sameLedger(store, wish, file.name, reading),
    );
    const rejected = [...reading.rejected, ...comparison.rejected].sort((a, b) => a.row - b.row);
    const told: readonly ReadingWarning[] = [
      ...(wish.unit && wish.unitToldBy
        ? [{ row: null, what: `没有指明单位，而${wish.unitToldBy}都是${wish.unit.name}：按这个单位读入` }]
        : []),
      ...(wish.unit && wish.despiteTitle ? titledForOthers(store, wish.unit, reading) : []).map(({ message }) => ({
        row: null,
        what: `${message}：照要求记到这个单位`,
      })),
      ...(wish.despiteTitle ? titledForOtherYears(reading) : []).map(({ message }) => ({
        row: null,
        what: `${message}：照要求记，请核对`,
      })),
      ...rememberedColumns(wish, before, reading),
      ...earlierWarnings,
      ...reading.warnings,
      ...(wish.kind === 'complaints' ? complainantsExchanged(reading, rosterOf(store, wish)) : []),
      ...(wish.empty ? [{ row: null, what: emptinessTold(emptyOf, titledYear) }] : []),
      ...(wish.kind === 'officers' ? warningsOfLengths(reading.rows, stored.values()) : []),
      ...comparison.suspects,
      ...(wish.unit ? toldByEarlier(store, kind, wish.unit, { sha256: digest, year }, comparison.added) : []),
      ...alikeUnits(store, wish, reading),
      ...(wish.unit && (wish.kind === 'officers' || wish.kind === 'cases')
        ? drawnChanged(store, wish.unit.id, wish.kind, comparison, wish)
        : []),
      ...(wish.unit && wish.kind === 'cases' && wish.retireMissing ? outTakenOff(store, wish.unit.id, comparison) : []),
      ...(wish.unit ? citedChanged(store, wish.unit, kind, reading, comparison, wish) : []),
      ...(wish.unit ? numbersElsewhere(store, kind, wish.unit.name, reading) : []),
    ];
    const warnings = ofRefusedToo(told, rejected);
    // What was answered on the way is remembered like what was given.
    const used: ImportWish = {
      ...wish,
      fallbackYear: emptyOf,
      mappings: given,
      ...(layout ? { layout } : {}),
      ...(chosen ? { chosenSheet: chosen } : {}),
    };
    const stops = [
      ...(wish.allowPartial ? [] : renamed),
      ...stopsOf(store, used, reading, comparison, rejected),
      ...retiresOtherMonths(kind, wish, reading, comparison.notInFile, stored),
    ];
    return {
      wish: used,
      likeness,
      kind,
      file: file.name,
      bytes: file.bytes,
      sha256: digest,
      reading,
      comparison,
      rejected,
      skipped: [...reading.skipped, ...comparison.skipped].sort((a, b) => a.row - b.row),
      // Of one row that stands for several people each was warned of alike.
      warnings: [...new Map(warnings.map((warning) => [JSON.stringify(warning), warning])).values()],
      stops,
      blocked: stops.length > 0,
    };
  } finally {
    book.close();
  }
}

/** A way on that leads to the declaration of an empty register, whichever words it has. */
function declaredEmpty(kind: LedgerKind, unit: Unit, words = ''): Phrase {
  const { invocations } = once('确实没有记录的', inspect('import', { kind, '--empty': true, '--unit': unit }));
  return new Phrase(words, invocations);
}

/** Stores a prepared import in one transaction; null where there was nothing to change. */
export function storeImport(store: Store, author: string, prepared: PreparedImport): string | null {
  const { wish, comparison, reading } = prepared;
  const { inserted, updated, notInFile, renewed } = comparison;
  const retired = [...renewed.map(([former]) => former), ...(wish.retireMissing ? notInFile : [])];
  const empty = wish.empty;
  const { likeness } = prepared;
  const given = { ...wish, layout: wish.layout ?? null, likeness, headings: reading.headings };
  if (inserted + updated + retired.length === 0 && !empty) {
    if (tellsAnew(store, given)) store.write(author, () => rememberReading(store, given));
    return null;
  }
  return store.write(author, () => {
    const entry = store.ledgers.addBatch({
      kind: wish.kind,
      unit: wish.unit?.id ?? null,
      ...(wish.year === undefined && !empty ? {} : { year: wish.year ?? wish.fallbackYear }),
      retired,
      rows: comparison.rows(),
      body: {
        file: prepared.file,
        sha256: prepared.sha256,
        sheet: reading.sheet,
        headerRow: reading.headerRow,
        ...(titleOf(reading) === '' ? {} : { title: titleOf(reading) }),
        // What a blank column left as it was is told by the file before.
        columns: Object.fromEntries(Object.entries(reading.columns).filter(([field]) => !comparison.kept.has(field))),
        found: reading.found,
        inserted,
        updated,
        unchanged: comparison.unchanged,
        unchangedOf: comparison.unchangedOf,
        rejected: prepared.rejected.length,
        ...(renewed.length > 0 ? { renewed } : {}),
        ...(empty ? { empty: true } : {}),
      },
    });
    if (wish.kind === 'units') registerImportedUnits(store, author, reading.rows);
    rememberReading(store, given);
    return entry.id;
  });
}

/** What a ledger is called: the lines above its table. */
function titleOf({ titles, sheet }: LedgerReading): string {
  return titles
    .filter((title) => title !== sheet)
    .join(' ')
    .slice(0, 200);
}

/** Whether a stored row came out of an earlier state of the ledger that is read: the same title (or file), sheet and year. */
function sameLedger(store: Store, wish: ImportWish, file: string, reading: LedgerReading): (row: StoredRow) => boolean {
  let batches: ReadonlyMap<string, Entry> | null = null;
  const title = titleOf(reading);
  return (row) => {
    batches ??= new Map(
      store.ledgers
        .batches({ kind: wish.kind, ...(wish.unit ? { unit: wish.unit.id } : {}) })
        .map((entry) => [entry.id, entry]),
    );
    const batch = batches.get(importOf(row));
    if (!batch || row.source.sheet !== reading.sheet) return false;
    if (wish.year !== undefined && batch.year !== null && batch.year !== wish.year) return false;
    return title === '' ? row.source.file === file : batch.body.title === title;
  };
}

/** Declares without a file that a register exists and is empty. */
export function declareEmpty(store: Store, author: string, kind: LedgerKind, unit: Unit, year: number): string {
  requireNoRows(store, kind, unit, year);
  return store.write(
    author,
    () =>
      store.ledgers.addBatch({
        kind,
        unit: unit.id,
        year,
        rows: [],
        body: { file: null, sha256: null, sheet: null, empty: true },
      }).id,
  );
}

/** Rows that are stored and a register that is said to be empty cannot both be right. Rows that tell no year count as well. */
function requireNoRows(store: Store, kind: LedgerKind, unit: Unit, year: number): void {
  const rows = store.ledgers.count(kind, unit.id) === 0 ? [] : store.ledgers.rows(kind, unit.id);
  const years = rows.map((row) => (hasYears(kind) ? yearOfRow(row, kind) : year));
  const own = years.filter((each) => each === year).length;
  const undated = years.filter((each) => each === null).length;
  if (own + undated === 0) return;
  const parts = [own > 0 ? `${own} 行` : '', undated > 0 ? `${undated} 行没有写年度` : ''].filter(Boolean);
  throw Fault.refused(
    'ledger-not-empty',
    `${unit.name}${year}年的${kinds[kind].title}已有记录（${parts.join('，另有 ')}），不能申明为空`,
    phrase`用 ${inspect('ledger', { kind, '--unit': unit })} 查看；导错了用 ${inspect('import undo')} 撤销那次导入`,
  );
}

function storedRows(store: Store, wish: ImportWish): ReadonlyMap<string, StoredRow> {
  const stored = new Map<string, StoredRow>();
  for (const row of store.ledgers.each(wish.kind, wish.unit?.id ?? '')) stored.set(row.key, row);
  return stored;
}

/** Names of the unit's officers, from the file data holds. */
function rosterOf(store: Store, wish: ImportWish): ReadonlySet<string> {
  if (!wish.unit || !kinds[wish.kind].columns.some((column) => column.value === 'people')) return new Set();
  return new Set(store.ledgers.rows('officers', wish.unit.id).map((row) => cell(row, 'name') ?? ''));
}

/** Of which year a register is declared empty, and where its title tells another one. */
function emptinessTold(year: number, titled: number | null): string {
  if (titled === year) return `照标题申明 ${year} 年的登记簿为空`;
  return `申明 ${year} 年的登记簿为空${titled === null ? '' : `；标题写的是 ${titled} 年，请核对`}`;
}
