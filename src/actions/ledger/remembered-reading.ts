import path from 'node:path';
import { Fault } from '../../domain/fault.ts';
import { titleOf } from '../../domain/ledgers/kind.ts';
import { kinds, type LedgerKind } from '../../domain/ledgers/kinds.ts';
import type { Mapping } from '../../ledgers/headings/headings.ts';
import { columnCalled } from '../../ledgers/read/cells.ts';
import type { Heading, LedgerReading, LedgerWish } from '../../ledgers/reading.ts';
import { bareHeading } from '../../ledgers/words/heading-text.ts';
import type { Warning } from '../../ledgers/words/warnings.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';

/** How somebody who looked at the reading plan wants the table read. */
export type Layout = Pick<LedgerWish, 'headerRow' | 'headerDepth' | 'leftOut' | 'counting' | 'dayOrder'>;

/** Whose reading it is: of one kind, of one unit or of the office. */
export interface ReadingOf {
  readonly kind: LedgerKind;
  readonly unit: Unit | null;
}

const owner = ({ kind, unit }: ReadingOf): string => `${kind}.${unit?.id ?? '-'}`;
const mappingSetting = (of: ReadingOf): string => `ledger-map.${owner(of)}`;
const layoutSetting = (of: ReadingOf): string => `ledger-layout.${owner(of)}`;

/** Other units under which the very same file was imported as this kind: where it is a ledger of several units, what was changed of its reading then fits now. */
export function alsoReadFor(store: Store, { kind, unit }: ReadingOf, sha256: string): readonly ReadingOf[] {
  const owners = store.ledgers.batches({ kind }).filter((batch) => batch.body.sha256 === sha256);
  return [...new Set(owners.map((batch) => batch.unit))]
    .filter((id) => id !== null && id !== unit?.id)
    .map((id) => ({ kind, unit: store.units.known(String(id)) }));
}

/** Whether a file that was imported for another unit too names several; nothing is known of one whose headings nobody finds. */
export function isOfSeveralUnits(read: () => Promise<LedgerReading>): Promise<boolean> {
  return read().then(
    ({ otherUnits }) => otherUnits.length > 0,
    (error: unknown) => error instanceof Fault && findsNone(error),
  );
}

/**
 * A mapping as it is kept: its field; with more where it was said in spite of a column that bears the field's title, or of a
 * column by its letters: what that was headed by, which is nothing where it had no heading.
 */
type KeptMapping = string | { readonly field: string; readonly inSpite?: true; readonly over?: string };

/** Headings that were mapped by hand in an earlier import of this kind and unit. */
export function rememberedMappings(store: Store, of: ReadingOf): readonly Mapping[] {
  const value = store.settings.get(mappingSetting(of));
  if (value === null) return [];
  return Object.entries(JSON.parse(value) as Record<string, KeptMapping>).map(([heading, kept]) =>
    typeof kept === 'string'
      ? { heading, field: kept, givesWay: true }
      : {
          heading,
          field: kept.field,
          ...(kept.inSpite ? {} : { givesWay: true as const }),
          ...(kept.over === undefined ? {} : { over: kept.over }),
        },
  );
}

const shown = (heading: string): string => heading.replace(/\s/g, '');

/** The column that a mapping is of; undefined where the table has none of its heading or letters. */
function columnOfMapping({ heading, over }: Mapping, headings: LedgerReading['headings']): Heading | undefined {
  const at = columnCalled(heading);
  return (
    headings.find((one) => shown(one.heading) === shown(heading)) ??
    headings.find((one) => at >= 0 && columnCalled(one.column) === at && (over === undefined || over === headedBy(one)))
  );
}

/** What heads a column; nothing where it is called by its place alone. */
const headedBy = ({ heading, column }: Heading): string => (heading === `${column} 列` ? '' : heading);

const bare = (heading: string): string => bareHeading(heading.replaceAll('/', ''));

/** Mappings as the next import is to take them: those that passed over a column with the field's title do it again. */
function toKeep({ kind, mappings, headings }: GivenReading): readonly Mapping[] {
  const mapped = new Set(mappings.map(({ heading }) => bare(heading)));
  return mappings.map((mapping) => {
    const { field } = mapping;
    const title = bare(titleOf(kinds[kind], field));
    // Two columns that were exchanged are so in this sheet.
    const inSpite = !mapped.has(title) && headings.some((one) => bare(one.heading) === title);
    const called = calledToKeep(mapping, headings);
    return inSpite ? { ...called, field } : { ...called, field, givesWay: true };
  });
}

/** A column as it is kept: by its heading, for letters tell nothing of another table; by its letters and heading where others are headed alike. */
function calledToKeep(mapping: Mapping, headings: LedgerReading['headings']): Pick<Mapping, 'heading' | 'over'> {
  const column = columnCalled(mapping.heading) < 0 ? undefined : columnOfMapping(mapping, headings);
  if (column === undefined || shown(column.heading) === shown(mapping.heading)) {
    const { heading } = mapping;
    return column && headedBy(column) === '' ? { heading: column.heading, over: '' } : { heading };
  }
  const alike = headings.filter(({ heading }) => shown(heading) === shown(column.heading));
  const over = headedBy(column);
  return over !== '' && alike.length === 1 ? { heading: over } : { heading: `${column.column} 列`, over };
}

/** What files are alike by: the sheets and headings that are found in them when nobody points anything out. */
function likenessOf({ sheet, headerRows, headings, blocks }: LedgerReading): string {
  const words = headings.map(({ heading }) => heading.replace(/\s+/g, ''));
  return JSON.stringify([sheet, headerRows.length, blocks.length, words]);
}

/** The way in which a like file of this kind and unit was read, where somebody had changed it; null where nobody had. */
function rememberedLayout(store: Store, of: ReadingOf, likeness: string): Layout | null {
  return layouts(store, of)[likeness] ?? null;
}

function layouts(store: Store, of: ReadingOf): Readonly<Record<string, Layout>> {
  const value = store.settings.get(layoutSetting(of));
  return value === null ? {} : (JSON.parse(value) as Record<string, Layout>);
}

function withoutLeft(layout: Layout | null): Layout | null {
  const { leftOut: _, ...others } = layout ?? {};
  return Object.keys(others).length === 0 ? null : others;
}

/** Reads a file as it was asked, or as a like one was read before; says so, and what files like it are known by. */
export async function readAsBefore(
  store: Store,
  wish: ReadingOf & { readonly layout?: Layout; readonly asFound?: boolean },
  others: readonly ReadingOf[],
  readAs: (layout: Layout | undefined) => Promise<LedgerReading>,
): Promise<{ reading: LedgerReading; layout: Layout | undefined; likeness: string; warnings: Warning[] }> {
  const found = await readAs(undefined).catch((error: unknown) => {
    // A file of which nobody finds the headings may have had them pointed out before.
    if (error instanceof Fault && findsNone(error)) return error;
    throw error;
  });
  const likeness = found instanceof Fault ? found.code : likenessOf(found);
  // Which tables one unit does not want says nothing of another's.
  const remembered = [
    rememberedLayout(store, wish, likeness),
    ...others.map((of) => withoutLeft(rememberedLayout(store, of, likeness))),
  ];
  const before = wish.layout || wish.asFound ? null : (remembered.find((one) => one !== null) ?? null);
  if (before === null) {
    const { layout } = wish;
    if (layout !== undefined) {
      const reading = await readAs(layout).catch((error: unknown) => {
        if (found instanceof Fault || !(error instanceof Fault) || !findsNone(error)) throw error;
        const what = layoutText(wish, layout);
        const rows = found.headerRows.join('、');
        throw Fault.broken(
          'no-headings',
          `照所指的读法（${what}）找不到表头；不指明的，表头在第 ${rows} 行`,
          '不加 --header-row、--header-depth 再导入，或者改成上面的行、行数',
        );
      });
      return { reading, layout, likeness, warnings: [] };
    }
    if (found instanceof Fault) throw found;
    return { reading: found, layout, likeness, warnings: [] };
  }
  const reading = await readAs(before).catch((error: unknown) => {
    if (found instanceof Fault) throw found;
    if (error instanceof Fault) return error;
    throw error;
  });
  const readsNothing = reading instanceof Fault || reading.found === 0;
  if (readsNothing && !(found instanceof Fault) && found.found > 0) {
    const what = `上次导入同样的表时所改的读法（${layoutText(wish, before, found)}）在这个文件里读不出记录，没有用，照表里的样子读`;
    return { reading: found, layout: undefined, likeness, warnings: [{ row: null, what }] };
  }
  if (reading instanceof Fault) throw reading;
  const what = `照上次导入同样的表时所改的读法读入（${layoutText(wish, before, reading)}）；不要的话加 --as-found`;
  return { reading, layout: before, likeness, warnings: [{ row: null, what }] };
}

const findsNone = ({ code }: Fault): boolean =>
  ['no-headings', 'columns-missing', 'headings-in-two-rows'].includes(code);

/** What was changed of a reading, in words: with the headings of the file, and a day of it that may be read two ways. */
function layoutText(
  { kind }: ReadingOf,
  { headerRow, headerDepth, leftOut, counting, dayOrder }: Layout,
  { columns, ambiguousDay: day }: Partial<Pick<LedgerReading, 'columns' | 'ambiguousDay'>> = {},
): string {
  const called = (field: string): string => columns?.[field]?.replace(/\s/g, '') ?? titleOf(kinds[kind], field);
  return [
    ...(headerRow === undefined ? [] : [`表头从第 ${headerRow} 行起`]),
    ...(headerDepth === undefined ? [] : [`表头占 ${headerDepth} 行`]),
    ...(leftOut?.length ? [`第 ${leftOut.map((at) => at + 1).join('、')} 张表不读`] : []),
    ...Object.entries(counting ?? {}).map(
      ([field, counts]) => `“${called(field)}”${counts ? '只当顺序号' : '用来认同一条记录'}`,
    ),
    ...(dayOrder ? [`${day ? `“${day}”这样的日期` : '日期'}${dayOrder === 'day-first' ? '日在前' : '月在前'}`] : []),
  ].join('，');
}

/** Which columns are read as somebody said in an earlier import: nobody is to wonder why a file is read otherwise than it says. */
export function rememberedColumns(
  { kind, mappings: given }: ReadingOf & Pick<GivenReading, 'mappings'>,
  mappings: readonly Mapping[],
  reading: LedgerReading,
): Warning[] {
  const columnFor = (mapping: Mapping): Heading | undefined => columnOfMapping(mapping, reading.headings);
  const anew = new Map(given.map((mapping) => [columnFor(mapping), mapping.field]));
  const all = mappings.filter((mapping) => columnFor(mapping) !== undefined);
  // The last word counts.
  const own = all.filter((mapping) => !anew.has(columnFor(mapping)));
  const otherwise = all.filter((mapping) => (anew.get(columnFor(mapping)) ?? mapping.field) !== mapping.field);
  const readAs = (field: string): string => (field === '-' ? '不读' : `读作${titleOf(kinds[kind], field)}`);
  const titled = own.filter(
    (mapping) => mapping.givesWay && mapping.field !== '-' && columnFor(mapping)?.field !== mapping.field,
  );
  const said = own
    .filter((mapping) => !titled.includes(mapping))
    .map(({ heading, field }) => `“${shown(heading)}”${readAs(field)}`);
  return [
    ...otherwise.map((mapping) => {
      const now = readAs(anew.get(columnFor(mapping)) ?? mapping.field);
      const what = `“${shown(mapping.heading)}”上次指定${readAs(mapping.field)}，这次指定${now}，照这次的`;
      return { row: null, what };
    }),
    ...(said.length === 0
      ? []
      : [{ row: null, what: `照上次导入时指定的：${said.join('、')}；不要的话加 --as-found` }]),
    ...titled.map(({ heading, field }) => {
      const title = titleOf(kinds[kind], field);
      const what = `上次导入时指定“${shown(heading)}”读作${title}，这张表另有“${title}”一列，照那一列读；仍要照上次的，加 --map ${shown(heading)}=${title}`;
      return { row: null, what };
    }),
  ];
}

/** What an import was told of how to read its file. */
export interface GivenReading extends ReadingOf {
  readonly file: string;
  readonly mappings: readonly Mapping[];
  readonly headings: LedgerReading['headings'];
  readonly layout: Layout | null;
  readonly likeness: string;
}

/** True where something of it is not remembered yet. */
export function tellsAnew(store: Store, reading: GivenReading): boolean {
  if (readsOnly(store, reading)) return false;
  return newMappings(store, reading) || newLayout(store, reading);
}

/** Whether a set day would change what was kept in earnest: the reading is used and not kept, so that it stops no import. */
export function readsOnly(store: Store, reading: ReadingOf): boolean {
  const kept = [mappingSetting(reading), layoutSetting(reading)].map((name) => store.settings.entry(name));
  return (
    store.options.clockFixed &&
    store.settings.get('rehearsal') === null &&
    kept.some((entry) => entry !== undefined && entry.clock !== 'fixed')
  );
}

/** Keeps for the next import what was mapped and changed by hand; inside the caller's transaction. */
export function rememberReading(store: Store, given: GivenReading): void {
  if (!tellsAnew(store, given)) return;
  const why = `导入 ${path.basename(given.file)} 时指定`;
  if (newMappings(store, given)) {
    const all = [...rememberedMappings(store, given), ...toKeep(given)].map(
      ({ heading, field, givesWay, over }): [string, KeptMapping] => [
        heading,
        givesWay && over === undefined
          ? field
          : { field, ...(givesWay ? {} : { inSpite: true }), ...(over === undefined ? {} : { over }) },
      ],
    );
    store.settings.set(mappingSetting(given), JSON.stringify(Object.fromEntries(all)), null, why);
  }
  if (newLayout(store, given)) {
    const { [given.likeness]: _, ...others } = layouts(store, given);
    const all = given.layout === null ? others : { ...others, [given.likeness]: given.layout };
    store.settings.set(layoutSetting(given), JSON.stringify(all), null, why);
  }
}

function newMappings(store: Store, reading: GivenReading): boolean {
  const known = rememberedMappings(store, reading);
  return toKeep(reading).some(
    ({ heading, field, givesWay, over }) =>
      !known.some(
        (old) => old.heading === heading && old.field === field && old.givesWay === givesWay && old.over === over,
      ),
  );
}

function newLayout(store: Store, given: GivenReading): boolean {
  return JSON.stringify(rememberedLayout(store, given, given.likeness)) !== JSON.stringify(given.layout);
}
