import { addMonths, type Day, dayAt } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import { backupFolder } from '../../exchange/backup.ts';
import type { Entry } from '../../store/entry.ts';
import type { Store } from '../../store/store.ts';
import { compact, purgedEntries } from '../../store/whole-file.ts';

/** Personal values whose term is over. */
export interface PurgePlan {
  readonly years: number;
  /** Everything entered before this day. */
  readonly before: Day;
  readonly items: readonly {
    readonly entry: string;
    readonly at: string;
    readonly kind: string;
    readonly unit: { readonly id: string; readonly name: string } | null;
    /** How many values, or rows of a ledger. */
    readonly values: number;
    readonly file: string | null;
  }[];
  /** Where older copies may still hold what a purge removes. */
  readonly copies: string;
}

/**
 * Lists what a purge would remove: personal values older than the office's term (setting `retention-years`, or `years`),
 * but for contacts that are still in use. Fault (refused): no term is set.
 */
export function planPurge(store: Store, today: Day, years: number | null, machineFolder: string): PurgePlan {
  const term = years ?? Number(store.settings.get('retention-years') ?? Number.NaN);
  if (!Number.isInteger(term) || term < 1 || term > 100) {
    throw new Fault(
      'refused',
      'no-term',
      '还没有设定个人信息的保存期限，没有清除',
      '请先 inspect config set retention-years 年数 --reason 依据',
    );
  }
  const before = addMonths(today, -12 * term);
  const purged = purgedEntries(store);
  const names = new Map(store.units.list({ retired: true }).map((unit) => [unit.id, unit]));
  const current = new Set(store.journal.currentWhere({ kinds: ['unit.field'] }).map(({ id }) => id));
  const inUse = (entry: Entry): boolean =>
    entry.kind === 'unit.field' && current.has(entry.id) && names.get(entry.unit ?? '')?.retired === null;
  const items = store.journal
    .history({})
    .filter((entry) => entry.body.personal !== undefined || entry.kind === 'ledger.imported')
    .filter((entry) => dayAt(new Date(entry.at)) < before && !purged.has(entry.id) && !inUse(entry))
    .map((entry) => ({
      entry: entry.id,
      at: entry.at,
      kind: entry.kind,
      unit: entry.unit === null ? null : { id: entry.unit, name: names.get(entry.unit)?.name ?? entry.unit },
      values:
        entry.kind === 'ledger.imported'
          ? Number(entry.body.rows ?? 0)
          : Object.keys(entry.body.personal as object).length,
      file: typeof entry.body.file === 'string' ? entry.body.file : null,
    }));
  return { years: term, before, items, copies: backupFolder(machineFolder) };
}

/** Removes what a plan lists, for good. The entry names it all and wins in every merge. */
export function purge(store: Store, author: string, plan: PurgePlan): Entry | null {
  if (plan.items.length === 0) return null;
  const entry = store.write(author, () =>
    store.purge(
      plan.items.map(({ entry: id }) => id),
      { years: plan.years, before: plan.before, reason: `保存期限 ${plan.years} 年已满` },
    ),
  );
  // What was removed must not stay readable in pages that SQLite keeps for later use.
  compact(store);
  return entry;
}
