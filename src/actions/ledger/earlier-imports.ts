import { dayAt, formatDay } from '../../domain/day.ts';
import { inspect, phrase } from '../../domain/invocation.ts';
import type { Kind } from '../../domain/ledgers/kind.ts';
import { recordName } from '../../ledgers/field-values.ts';
import type { ReadRow } from '../../ledgers/reading.ts';
import { type ReadingWarning, warningAt } from '../../ledgers/warnings.ts';
import type { Entry } from '../../store/entry.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';

/** What earlier imports say of the new rows of a file: that it is in already under another year, that they were taken off before. */
export function toldByEarlier(
  store: Store,
  kind: Kind,
  unit: Unit,
  file: { readonly sha256: string; readonly year?: number | undefined },
  added: readonly ReadRow[],
): readonly ReadingWarning[] {
  if (added.length === 0) return [];
  const batches = store.ledgers.batches({ kind: kind.kind, unit: unit.id });
  return [...underOtherYear(batches, file), ...comingBack(kind, batches, added)];
}

/** That the very file was imported with another --year: its records of that one stay. */
function underOtherYear(
  batches: readonly Entry[],
  { sha256, year }: { readonly sha256: string; readonly year?: number | undefined },
): ReadingWarning[] {
  const other = batches.findLast((batch) => batch.body.sha256 === sha256 && batch.year !== null && batch.year !== year);
  if (other === undefined || year === undefined) return [];
  const undo = inspect('import undo', { batch: other.id.slice(0, 8) });
  const what = phrase`同一个文件（${String(other.body.file)}）${dayOf(other)}已经按 ${other.year ?? ''} 年导入过，那些记录还在，这次另记在 ${year} 年；那次写错了年份的，先撤销：${undo}`;
  return [{ row: null, what: what.text }];
}

/** Records that an earlier import took off, and that an older file may bring back. */
function comingBack(kind: Kind, batches: readonly Entry[], added: readonly ReadRow[]): ReadingWarning[] {
  const takenOff = new Map<string, Entry>();
  for (const batch of batches) for (const key of retiredOf(batch)) takenOff.set(key, batch);
  if (takenOff.size === 0) return [];
  return added.flatMap((row) => {
    const batch = takenOff.get(row.key);
    if (batch === undefined) return [];
    const when = `${dayOf(batch)}导入 ${String(batch.body.file)} 时停用过`;
    return [warningAt(row, `“${recordName(kind, row.fields)}”${when}，现在又记回来，请核对这个文件是不是旧的`)];
  });
}

const retiredOf = ({ body }: Entry): readonly string[] => (Array.isArray(body.retired) ? body.retired : []);

/** When an import was made. */
const dayOf = ({ at }: Entry): string => formatDay(dayAt(new Date(at)));
