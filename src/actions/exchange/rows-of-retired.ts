import { joinedUnits } from '../../store/doubles.ts';
import type { Knowledge } from '../../store/knowledge.ts';
import type { Store } from '../../store/store.ts';
import type { LedgerAtMerge } from './ledger-at-merge.ts';

/** A unit that is retired, with a ledger that somebody imported for it without knowing. */
export interface RetiredUnit {
  readonly unit: string;
  readonly ledger: string;
  readonly reason: string;
  readonly by: string;
  readonly files: readonly string[];
  /** The unit that goes on in its place, by name, where it was registered twice. */
  readonly instead: string | null;
}

/** Imports that a merge brought for a unit that another machine had retired. */
export function rowsOfRetired(
  store: Store,
  { kind, unit, standing, fresh }: LedgerAtMerge,
  knowledge: Knowledge,
): RetiredUnit[] {
  const reason = unit === null ? null : store.units.byId(unit)?.retired;
  const retiring = reason ? store.journal.latest(`unit/${unit}/retired`) : undefined;
  if (!unit || !reason || !retiring) return [];
  const late = standing.filter((one) => fresh.has(one.id) && one.body.rows && !knowledge.has(retiring, one));
  const same = joinedUnits(store.journal).find(({ from }) => from === unit);
  const instead = (same && store.units.byId(same.to)?.name) ?? null;
  const files = [...new Set(late.map(({ body }) => body.file ?? ''))];
  return late.length === 0 ? [] : [{ unit, ledger: kind.title, reason, by: retiring.author, files, instead }];
}
