import type { ImportWish, PreparedImport } from '../../actions/ledger/import-ledger.ts';
import { unitsStillIn } from '../../actions/ledger/rest-of-file.ts';
import type { Onward } from '../../actions/ledger/stop.ts';
import { inspect, once, type Phrase } from '../../domain/invocation.ts';
import { placeBeside } from '../../files/saved-beside.ts';
import type { Given } from '../../parameters.ts';
import type { Store } from '../../store/store.ts';
import type { takes } from './index.ts';

type Typed = Given<typeof takes.import>;

/** The same import of another file, as typed: with all that was said of how it is read and stored. */
export function again({ kind, unit }: ImportWish, given: Typed, file: string, marked?: string): Phrase {
  return inspect('import', {
    kind,
    file,
    '--unit': unit ?? undefined,
    ...howRead(given),
    ...several('--leave-table', given.leaveTable),
    '--on-duplicate': given.onDuplicate ?? undefined,
    '--as-found': given.asFound || undefined,
    '--empty': given.empty || undefined,
    '--allow-partial': given.allowPartial || undefined,
    '--despite-title': given.despiteTitle || undefined,
    '--retire-missing': given.retireMissing || undefined,
    '--errors': marked,
  });
}

/** Where a copy of a file that shows its bad cells is written; nowhere, where it has none. */
export function markedCopy({ rejected, wish }: PreparedImport, cwd: string): string | undefined {
  return rejected.length > 0 ? placeBeside(wish.file, '错误标记.xlsx', cwd) : undefined;
}

/**
 * What comes next of an import that was refused: said otherwise where that lets it pass, else the same command for when the file
 * was mended; where rows are refused, with a copy of it that shows them.
 */
export function afterRefusal(prepared: PreparedImport, given: Typed, cwd: string): Phrase {
  const { stops, wish } = prepared;
  const onward = stops.flatMap((stop) => stop.onward ?? []);
  if (onward.length < stops.length) {
    const marked = markedCopy(prepared, cwd);
    const plain = again(wish, given, wish.file, marked);
    return marked ? plain : once('改好、存盘后', plain);
  }
  const {
    unit,
    map = [],
    running = [],
    leaveTable = [],
    ...more
  } = onward.map((one) => one.given).reduce(together, {});
  const otherwise: Typed = {
    ...given,
    ...more,
    map: [...given.map, ...map],
    running: [...given.running, ...running],
    leaveTable: [...given.leaveTable, ...leaveTable],
  };
  const when = [...new Set(onward.map((one) => one.when))].join('、');
  return once(when, again({ ...wish, unit: unit ?? wish.unit }, otherwise, wish.file));
}

const together = (one: Onward, other: Onward): Onward => ({
  ...one,
  ...other,
  map: [...(one.map ?? []), ...(other.map ?? [])],
  running: [...(one.running ?? []), ...(other.running ?? [])],
  leaveTable: [...(one.leaveTable ?? []), ...(other.leaveTable ?? [])],
});

/** The same file once more for the next of the units whose rows stand in it. */
export function restOfFile(store: Store, prepared: PreparedImport, given: Typed): readonly Phrase[] {
  const { kind, file } = prepared.wish;
  return unitsStillIn(store, prepared)
    .slice(0, 1)
    .map((unit) => inspect('import', { kind, file, '--unit': unit, ...howRead(given) }));
}

/** What was said of how the tables of a file are read, whosever rows they hold. */
function howRead({ sheet, mergeSheets, map, year, headerRow, headerDepth, ...more }: Typed) {
  return {
    '--year': year ?? undefined,
    '--sheet': sheet ?? undefined,
    '--merge-sheets': mergeSheets || undefined,
    ...several('--map', map),
    '--header-row': headerRow ?? undefined,
    '--header-depth': headerDepth ?? undefined,
    ...several('--running', more.running),
    ...several('--formal', more.formal),
    '--day-order': more.dayOrder ?? undefined,
    '--passphrase-stdin': more.passphraseStdin || undefined,
  };
}

const several = (flag: string, words: readonly (string | number)[]) => (words.length === 0 ? {} : { [flag]: words });
