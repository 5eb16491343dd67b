import { recordName } from '../../ledgers/values/field-values.ts';
import type { Knowledge } from '../../store/knowledge.ts';
import type { StoredRow } from '../../store/ledgers.ts';
import { importOf, type LedgerAtMerge, type RowTold, toldOf } from './ledger-at-merge.ts';

/** A row that one machine took off and another stored without knowing of that. */
export interface RetiredApart extends RowTold {
  /** The file of the row, and whoever took it off with which file. */
  readonly file: string;
  readonly by: string;
  readonly byFile: string;
  /** What it goes on as, where it was not taken off alone. */
  readonly goesOn: string | null;
  /** Whether the row holds all the same. */
  readonly holds: boolean;
}

/**
 * What was taken off and stored apart, where neither is told otherwise: by a merge that brought who took it off while the row
 * holds, and by one that brought the row while it does not, here or before.
 */
export function retiredApart(ledger: LedgerAtMerge, knowledge: Knowledge): RetiredApart[] {
  const { of, kind, standing, fresh, held } = ledger;
  const byId = new Map(standing.map((batch) => [batch.id, batch]));
  const told = (row: StoredRow, by: (typeof standing)[number], holds: boolean): RetiredApart[] => {
    const stored = byId.get(importOf(row));
    if (stored === undefined || knowledge.has(stored, by) || knowledge.has(by, stored)) return [];
    const now = by.body.renewed?.find(([former]) => former === row.key)?.[1];
    const [next] = now === undefined ? [] : held.nowOf(of, [now]);
    const goesOn = next ? recordName(kind, next.fields) : null;
    const byFile = by.body.file ?? '空登记簿';
    return [{ ...toldOf(ledger, row), file: row.source.file, by: by.author, byFile, goesOn, holds }];
  };
  const took = (which: (id: string) => boolean) =>
    new Map(
      standing
        .filter(({ id }) => which(id))
        .flatMap((batch) => (batch.body.retired ?? []).map((key) => [key, batch] as const)),
    );
  const brought = took((id) => fresh.has(id));
  const all = took(() => true);
  const rows = [...fresh].filter((id) => byId.has(id));
  const never = all.size === 0 ? [] : held.neverOf(of, rows, [...all.keys()]);
  // Of several that came the last one tells.
  const last = new Map(never.map((row) => [row.key, row]));
  return [
    ...(brought.size === 0 ? [] : held.nowOf(of, [...brought.keys()])).flatMap((row) => {
      const by = brought.get(row.key);
      return by ? told(row, by, true) : [];
    }),
    ...[...last.values()].flatMap((row) => {
      const by = all.get(row.key);
      return by ? told(row, by, false) : [];
    }),
  ];
}
