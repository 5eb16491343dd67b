import path from 'node:path';
import { Fault } from '../domain/fault.ts';
import { maskNumbers } from '../domain/identifiers/mask.ts';
import type { Kind } from '../domain/ledgers/kind.ts';
import type { Aliases } from './headings/aliases.ts';
import { overlappingParts } from './headings/event-columns.ts';
import { hoursInTwoWays, marksInParts } from './headings/heading-measures.ts';
import { refuseMarksOfSeveral } from './headings/reviewer-marks.ts';
import { RowsApart } from './headings/told-twice.ts';
import { type Book, type Cell, isBlank, type Merge, type RawRow } from './read/cells.ts';
import { setEngineFor } from './read/engine.ts';
import type { LedgerReading, LedgerWish } from './reading.ts';
import { withDaysAbove } from './records/day-above.ts';
import { warnOfYears } from './records/far-years.ts';
import { mergedReadings } from './records/merged-readings.ts';
import { askOfRecordsAbove } from './records/records-above.ts';
import { SheetReader } from './records/sheet-reader.ts';
import { laterThanSigned, signedBefore, signedIn } from './records/signed-years.ts';
import { withoutSummedReports } from './records/summed-reports.ts';
import { otherYearOver } from './records/tell-of-sheet.ts';
import { untoldAbove } from './records/untold-above.ts';
import { type ChosenSheet, chooseSheets, sheetsAside } from './sheets/choose-sheet.ts';
import { withContinued } from './sheets/continued-sheets.ts';
import { otherTitle, widerRegister } from './sheets/kind-by-title.ts';
import { withLookedUp } from './sheets/looked-up-sheets.ts';
import { otherKindOf, refuseOther, tableAbove } from './sheets/other-kind.ts';
import { withoutOtherPeriods } from './sheets/other-periods.ts';
import { withoutResults } from './sheets/own-results.ts';
import { withoutParts } from './sheets/parts-of-office.ts';
import { refuseHalfHeadings, refuseSorts } from './sheets/sheet-faults.ts';
import { tellLayout } from './sheets/sheet-layout.ts';
import { sheetsLeft } from './sheets/sheets-left.ts';
import { titlePeriod } from './sheets/title-period.ts';
import { withoutOtherUnits } from './sheets/units-across.ts';
import type { Cover } from './tables/covered-cells.ts';
import { isLikeRecord } from './tables/record-rows.ts';
import { linesAbove } from './tables/row-words.ts';
import { tablesBeside } from './tables/tables-beside.ts';
import { oneLine } from './words/heading-text.ts';

/** Reads a ledger of a kind out of an opened book, and judges every row. Nothing is stored. */
export async function readLedger(opened: Book, kind: Kind, aliases: Aliases, wish: LedgerWish): Promise<LedgerReading> {
  setEngineFor(wish.size);
  const book = await withoutResults(opened, wish);
  const fitting = await chooseSheets(book, kind, aliases, wish, otherKindOf);
  for (const sheet of fitting) await refuseOther(kind, sheet, wish, fitting.length > 1);
  const aside = await sheetsAside(book, kind, aliases, fitting, wish);
  const parts = wish.mergeSheets ? await withLookedUp(kind, fitting, aside) : [];
  const all = wish.mergeSheets ? withContinued(kind, book.sheets, [...fitting, ...parts], aside) : fitting;
  const chosen: ChosenSheet[] = [];
  for (const sheet of all) {
    const ours = await withoutOtherUnits(kind, withoutParts(kind, sheet, wish), wish);
    refuseHalfHeadings(kind, ours, wish);
    refuseSorts(kind, ours, wish);
    chosen.push(await withoutOtherPeriods(kind, ours, wish));
  }
  const readings = await readAll(chosen, book, kind, wish);
  const year = yearOfOthers(readings);
  if (year !== null)
    readings.splice(0, readings.length, ...(await readAll(chosen, book, kind, { ...wish, fallbackYear: year })));
  const [first, ...others] = readings;
  // Where no sheet fits, choosing has refused.
  if (!first) throw new Error(`no sheet of ${wish.file} was chosen`);
  const whole = others.length === 0 ? first : mergedReadings(kind, [first, ...others]);
  const beyond = wish.leftOut?.find((at) => at >= whole.blocks.length);
  if (beyond !== undefined)
    throw Fault.usage(
      'table-not-found',
      `没有第 ${beyond + 1} 张表可以不读：文件里有 ${whole.blocks.length} 张（${whole.blocks.map(({ sheet, range }) => (others.length === 0 ? range : `“${sheet}”${range}`)).join('、')}）`,
      `--leave-table 从 1 数起，先左后右、先上后下${others.length === 0 ? '' : '，各张工作表接着数；又写一遍同样表头的附表不单算一张，要不读的，用 --sheet 一张一张导入'}`,
    );
  const reading = withoutSummedReports(kind, whole);
  const left = sheetsLeft(
    kind,
    fitting,
    aside.filter(({ name }) => !chosen.some(({ sheet }) => sheet.name === name)),
    reading.rows,
    otherKindOf,
  );
  const unread = left.map(({ name, rows, first: words, lacks }) => ({
    what: `工作表“${name}”没有读：${rows} 行（${words}${rows > 1 ? '……' : ''}）${wish.mergeSheets && lacks.length > 0 ? `，没有${lacks.join('、')}一列` : ''}`,
    where: name,
  }));
  return withoutNumbers({
    ...reading,
    sheetsLeft: left,
    isWhole: wish.sheet === undefined || (await isOnlyOne(book, reading.sheet)),
    unread: [...reading.unread, ...unread],
  });
}

async function readAll(
  chosen: readonly ChosenSheet[],
  book: Book,
  kind: Kind,
  wish: LedgerWish,
): Promise<LedgerReading[]> {
  const readings: LedgerReading[] = [];
  let counted = 0;
  for (const sheet of chosen) {
    const reading = await readCounting(sheet, book, kind, wish, counted, chosen.length > 1);
    readings.push(reading);
    counted += reading.blocks.length;
  }
  return readings;
}

/** The one year of all records of which something tells it, where a sheet beside theirs tells none: 成绩 beside the 签到 of one training; null where there is no such sheet. */
function yearOfOthers(readings: readonly LedgerReading[]): number | null {
  if (readings.length < 2 || readings.every(({ undated }) => undated === 0)) return null;
  const told = readings
    .filter(({ undated }) => undated === 0)
    .flatMap(({ rows }) => rows.map(({ fields }) => fields.year));
  const [year, ...others] = new Set(told);
  return typeof year === 'number' && others.length === 0 ? year : null;
}

/** Reads one of the sheets; where they are several, the tables that are not wanted are counted through all of them. */
async function readCounting(
  sheet: ChosenSheet,
  book: Book,
  kind: Kind,
  wish: LedgerWish,
  before: number,
  several: boolean,
): Promise<LedgerReading> {
  const { leftOut = [], ...others } = wish;
  if (!several || leftOut.length === 0) return readChosen(sheet, book, kind, wish);
  const whole = await readChosen(sheet, book, kind, others);
  const own = leftOut.map((at) => at - before).filter((at) => at >= 0 && at < whole.blocks.length);
  return own.length === 0 ? whole : readChosen(sheet, book, kind, { ...others, leftOut: own });
}

/** Whether no other visible sheet holds anything. */
async function isOnlyOne({ sheets }: Book, read: string | null): Promise<boolean> {
  for (const { name, hidden, rows } of sheets) {
    if (hidden || name === read) continue;
    for await (const group of rows()) if (group.some(({ cells }) => !cells.every(isBlank))) return false;
  }
  return true;
}

/** A reading whose words about rows show no identity number and no telephone whole; the cells that were refused stay as they are. */
function withoutNumbers(reading: LedgerReading): LedgerReading {
  return {
    ...reading,
    rejected: reading.rejected.map(({ text, ...one }) => ({
      ...one,
      reason: maskNumbers(one.reason),
      ...(text === undefined ? {} : { text: maskNumbers(text) }),
    })),
    skipped: reading.skipped.map((skip) =>
      skip.text === undefined ? skip : { ...skip, text: maskNumbers(skip.text) },
    ),
    warnings: reading.warnings.map(({ what, ifRefused, ...more }) => ({
      ...more,
      what: maskNumbers(what),
      ...(ifRefused === undefined ? {} : { ifRefused: maskNumbers(ifRefused) }),
    })),
    unread: reading.unread.map(({ what, where }) => ({ what: maskNumbers(what), where })),
    blocks: reading.blocks.map((block) => ({ ...block, title: maskNumbers(block.title) })),
  };
}

/** Reads a sheet that was chosen. Fault (usage): a heading that was mapped by hand is not there. */
async function readChosen(chosen: ChosenSheet, book: Book, kind: Kind, wish: LedgerWish): Promise<LedgerReading> {
  const unmapped = chosen.headings.unmapped.find((mapping) =>
    (wish.requiredMappings ?? wish.mappings ?? []).includes(mapping),
  );
  if (unmapped) {
    throw Fault.usage(
      'map-heading-not-found',
      `--map 的列名“${unmapped.heading}”在表头（第 ${chosen.headings.rows.join('、')} 行）里没有`,
      `表头有：${[...chosen.headings.columns, ...chosen.headings.leftOver]
        .map(({ heading }) => oneLine(heading))
        .filter(Boolean)
        .join('、')}`,
    );
  }
  const parts = marksInParts(kind, chosen.headings);
  if (parts !== null)
    throw Fault.broken(
      'marks-in-parts',
      `${parts}各是一次考试的一部分分数，没有总成绩：${wish.file}`,
      '请加一列“总成绩”，写各部分相加的分数（百分制），存盘后再导入',
    );
  const ways = hoursInTwoWays(kind, chosen.headings) ?? overlappingParts(kind, chosen.headings);
  if (ways !== null)
    throw Fault.broken(
      'hours-in-two-ways',
      `${ways.join('与')}是同一批学时的几种分法，看不出一共多少学时：${wish.file}`,
      '请加一列“学时”，写总数，存盘后再导入；只照其中一种分法相加的，写明不读其余各列：--map 列名=-',
    );
  const lastRow = wish.onRow ? await chosen.sheet.lastRow() : null;
  const { headings, aliases, mappings } = chosen;
  let { head } = chosen;
  let unheaded: LedgerReading['unheaded'] = [];
  let unread: readonly RawRow[] = [];
  const pass = async (
    merges: readonly Merge[],
    all: readonly Merge[],
    more: Pick<LedgerWish, 'noteUnit' | 'inParts' | 'keptByAnother'> = {},
  ): Promise<SheetReader> => {
    const tables = tablesBeside(kind, aliases, mappings, headings, head, all);
    const read = tables
      .filter((_, at) => !wish.leftOut?.includes(at))
      .map((table) => ({ headings: table.headings, isRecord: (row: RawRow) => isLikeRecord(row, table) }));
    for (const table of read) refuseMarksOfSeveral(kind, table.headings, head.filter(table.isRecord), wish.file);
    const apart = new RowsApart(read, head);
    const reader = new SheetReader(kind, chosen, tables, book, { ...wish, ...more });
    reader.notes.over.titled(linesAbove(head, headings), chosen.sheet.name ?? '', reader.warnings);
    const other = otherTitle(kind, linesAbove(head, headings));
    if (other)
      reader.warnings.sheet(
        `标题是“${other.title}”，像${other.kind.title}（${other.kind.kind}），按${kind.title}读入，请核对`,
      );
    const wider = widerRegister(
      kind,
      [...linesAbove(head, headings), chosen.sheet.name ?? '', path.parse(wish.file).name],
      headings,
    );
    if (wider !== null) reader.warnings.sheet(wider);
    unheaded = await tellLayout(kind, { ...chosen, head }, tables, book, wish.sheet, reader.warnings);
    for await (const group of withMerges(chosen, merges)) {
      for (const { row, cover } of group) {
        apart.take(row);
        reader.take(row, cover);
      }
      wish.onRow?.(group.at(-1)?.row.row ?? 0, lastRow);
    }
    unread = apart.rows;
    return reader;
  };
  const first = await pass([], []);
  // Merged areas stand behind the rows of a sheet; few ledgers have any below the headings, and only those are read twice, and
  // those in which two columns of one meaning begin to differ far down.
  const all = await chosen.sheet.merges();
  const merges = all.filter(({ top }) => top > headings.bottom);
  head = [...head, ...unread];
  const reader = merges.length + unread.length === 0 ? first : await pass(merges, all);
  const noteUnit = reader.unitBelow();
  const { ownParts, keptByAnother } = reader.notes.over;
  const inParts = ownParts.length > 0;
  const more = {
    ...(noteUnit === null ? {} : { noteUnit }),
    ...(inParts ? { inParts } : {}),
    ...(keptByAnother ? { keptByAnother } : {}),
  };
  const last = Object.keys(more).length === 0 ? reader : await pass(merges, all, more);
  const reading = withDaysAbove(kind, chosen, await last.finish());
  const above = tableAbove(kind, chosen);
  const titled = titlePeriod(chosen, '').year;
  const over = wish.year ?? titled;
  const whose = over === null ? null : ({ year: over, by: over === titled ? '标题' : '给定' } as const);
  const lines = linesAbove(head, headings);
  const signed = signedIn(lines, reading);
  const later = laterThanSigned(kind, signed, whose, reading);
  return {
    ...reading,
    unread: above === null ? reading.unread : [above, ...reading.unread],
    // A table of another kind is told as such; what stands above headings that somebody pointed out is none of theirs.
    skipped:
      above === null && wish.headerRow === undefined
        ? askOfRecordsAbove(kind, chosen, reading.skipped)
        : reading.skipped,
    unheaded,
    yearsOver:
      titled === null
        ? signedBefore(kind, signed, lines, wish.year ?? null, wish.fallbackYear, reading)
        : otherYearOver(kind, titled, wish.year, reading.rows),
    warnings: [
      ...reading.warnings,
      ...(later === null ? [] : [{ row: null, what: later }]),
      ...untoldAbove(kind, chosen, reading),
      ...warnOfYears(kind, reading, whose, wish.today),
    ],
  };
}

interface MergedRow {
  readonly row: RawRow;
  readonly cover?: Cover;
}

/** Adds to each row below the headings what merged cells above it say, and how far its own cells span. */
async function* withMerges(chosen: ChosenSheet, merges: readonly Merge[]): AsyncGenerator<readonly MergedRow[]> {
  const pending = [...merges].sort((a, b) => a.top - b.top);
  let next = 0;
  // By column: areas do not overlap in a file that a program wrote, and in others the newest one counts.
  const active = new Map<number, { readonly top: number; readonly bottom: number; readonly cell: Cell }>();
  for await (const group of chosen.sheet.rows()) {
    if (pending.length === 0) {
      yield group.map((row) => ({ row }));
      continue;
    }
    yield group.map((row): MergedRow => {
      for (const [left, { bottom }] of active) if (bottom < row.row) active.delete(left);
      const above = new Map(active);
      const spans = new Map<number, number>();
      for (let merge = pending[next]; merge && merge.top <= row.row; merge = pending[next]) {
        next += 1;
        const { top, bottom, left, right } = merge;
        const cell = row.cells[left];
        if (top !== row.row || cell === undefined || isBlank(cell)) continue;
        if (right > left) spans.set(left, right - left + 1);
        if (bottom > top) active.set(left, { top, bottom, cell });
      }
      return above.size + spans.size === 0 ? { row } : { row, cover: { above, spans } };
    });
  }
}
