import { dayAt, formatDay } from '../../domain/day.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import type { Kind } from '../../domain/ledgers/kind.ts';
import type { ReadRow } from '../../ledgers/reading.ts';
import { rowsAt, type Warning } from '../../ledgers/words/warnings.ts';
import type { EntryOf } from '../../store/entries/catalogue.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { hasYears, yearOfRow } from './list-rows.ts';

type Import = EntryOf<'ledger.imported'>;

/** What earlier imports said otherwise of the new rows of a file: that it is of another year, that there are none of theirs, or that they had gone. */
export function toldByEarlier(
  store: Store,
  kind: Kind,
  unit: Unit,
  file: { readonly sha256: string; readonly year?: number | undefined },
  added: readonly ReadRow[],
): readonly Warning[] {
  if (added.length === 0) return [];
  const batches = store.ledgers.batches({ kind: kind.kind, unit: unit.id });
  return [...underOtherYear(batches, file), ...comingBack(batches, added), ...declaredEmpty(kind, batches, added)];
}

/** That the very file was imported with another --year: its records of that one stay. */
function underOtherYear(
  batches: readonly Import[],
  { sha256, year }: { readonly sha256: string; readonly year?: number | undefined },
): Warning[] {
  const other = batches.findLast((batch) => batch.body.sha256 === sha256 && batch.year !== null && batch.year !== year);
  if (other === undefined || year === undefined) return [];
  const undo = inspect('import undo', { batch: other.id.slice(0, 8) });
  const what = phrase`同一个文件（${String(other.body.file)}）${dayOf(other)}已经按 ${other.year ?? ''} 年导入过，那些记录还在，这次另记在 ${year} 年；那次写错了年份的，先撤销：${undo}`;
  return [{ row: null, what: what.text }];
}

/** By which import each key was taken off last. */
export const retiredBy = (batches: readonly Import[]): ReadonlyMap<string, Import> =>
  new Map(batches.flatMap((batch) => (batch.body.retired ?? []).map((key) => [key, batch] as const)));

/** Records that an earlier import took off, and that an older file may bring back. */
function comingBack(batches: readonly Import[], added: readonly ReadRow[]): Warning[] {
  const last = retiredBy(batches);
  return batches.flatMap((batch) => {
    const onwards = new Set(batch.body.renewed?.map(([former]) => former));
    const own = added.filter(({ key }) => last.get(key) === batch && !onwards.has(key));
    const when = `${dayOf(batch)}导入 ${batch.body.file ?? '空登记簿'} 时停用`;
    return own.length === 0
      ? []
      : [{ row: null, what: `${rowsAt(own)}的记录${when}过，这个文件又记着；拿错了旧文件的不要导入` }];
  });
}

/** Years that somebody declared empty, and of which the file tells. */
function declaredEmpty(kind: Kind, batches: readonly Import[], added: readonly ReadRow[]): Warning[] {
  return batches.flatMap((batch) => {
    const { id, year, author, body } = batch;
    if (body.empty !== true || year === null) return [];
    const own = added.filter((row) => (hasYears(kind.kind) ? yearOfRow(row, kind.kind) : year) === year);
    const undo = inspect('import undo', { batch: id.slice(0, 8), '--reason': some('理由') });
    const declared = `${author}${dayOf(batch)}申明 ${year} 年的${kind.title}为空`;
    return own.length === 0
      ? []
      : [{ row: null, what: `${declared}，而${rowsAt(own)}是 ${year} 年的；申明错了的用 ${undo} 撤销申明` }];
  });
}

/** When an import was made. */
const dayOf = ({ at }: Import): string => formatDay(dayAt(new Date(at)));
