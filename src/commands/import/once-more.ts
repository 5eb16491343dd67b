import type { ImportWish, PreparedImport } from '../../actions/ledger/import-ledger.ts';
import { unitsStillIn } from '../../actions/ledger/rest-of-file.ts';
import { inspect, type Phrase } from '../../domain/invocation.ts';
import type { Given } from '../../parameters.ts';
import type { Store } from '../../store/store.ts';
import type { takes } from './index.ts';

type Typed = Given<typeof takes.import>;

/** The same import of another file, as typed: with all that was said of how it is read and stored. */
export function again({ kind, unit }: ImportWish, given: Typed, file: string, marking = false): Phrase {
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
    ...(marking ? { '--errors': '错误标记.xlsx' } : {}),
  });
}

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
