import { type Day, formatDay } from '../../domain/day.ts';
import type { Warning } from '../../ledgers/words/warnings.ts';
import type { StoredRow } from '../../store/ledgers.ts';
import type { Store } from '../../store/store.ts';
import { drawnRowOfEach } from '../draw/drawn-rows.ts';
import { holdsFor } from './changed-facts.ts';
import type { Comparison } from './compare-rows.ts';

/** A case file that the inspectors hold, and the row that the ledger has of it. */
export interface FileOut {
  readonly key: string;
  readonly taken: Day;
  readonly row: StoredRow<'cases'> | null;
}

/** The case files of a unit that were taken and not given back, drawn or not. */
export function filesOutOf(store: Store, unit: string): readonly FileOut[] {
  const taken = store.journal.currentWhere({ unit, kinds: ['visit.file-taken'] }).map(({ body }) => body);
  if (taken.length === 0) return [];
  const rows = drawnRowOfEach(
    store,
    unit,
    taken.map(({ key }) => key),
  );
  return taken.map(({ key, taken: day }) => ({ key, taken: day, row: rows.get(key) ?? null }));
}

/** Of the files that were out before a merge, or before an import was undone, those that the ledger holds no more. */
export function outSince(store: Store, unit: string, before: readonly FileOut[]): readonly string[] {
  const now = new Map(filesOutOf(store, unit).map((file) => [file.key, file]));
  return before.flatMap((was) => {
    const file = now.get(was.key);
    return was.row && file && !file.row && !holdsFor(store, was.row) ? [outWords(file)] : [];
  });
}

/** Of the files that are out, those that an import takes off the ledger. */
export function outTakenOff(
  store: Store,
  unit: string,
  { notInFile, renewed }: Pick<Comparison, 'notInFile' | 'renewed'>,
): readonly Warning[] {
  const goesOn = new Set(renewed.map(([former]) => former));
  const off = new Set(notInFile.filter((key) => !goesOn.has(key)));
  return filesOutOf(store, unit).flatMap((file) =>
    file.row && off.has(file.row.key) ? [{ row: null, what: outWords(file) }] : [],
  );
}

const outWords = ({ key, taken }: FileOut): string =>
  `案卷 ${key} 调出在外（${formatDay(taken)}调阅，尚未归还），台账里不再有：交接清单上仍列着，归还时写这个案号`;
