import type { Store } from '../../store/store.ts';
import { hasYears, yearOfRow } from '../ledger/list-rows.ts';
import { importOf, type LedgerAtMerge } from './ledger-at-merge.ts';

/** A register that is declared empty for a year of which there are records. */
export interface DeclaredEmpty {
  readonly unit: string | null;
  readonly ledger: string;
  readonly year: number;
  readonly by: string;
  /** The declaration. */
  readonly batch: string;
  readonly rows: number;
  /** The files that the records are from. */
  readonly files: readonly string[];
}

/** Declarations that a merge brought beside records, or records beside declarations. */
export function declaredEmpty(store: Store, { of, kind, unit, standing, fresh }: LedgerAtMerge): DeclaredEmpty[] {
  const declared = standing.filter(({ body }) => body.empty === true);
  if (declared.length === 0 || unit === null) return [];
  const rows = store.ledgers.rows(kind.kind, of.unit);
  return declared.flatMap(({ id, year, author }): DeclaredEmpty[] => {
    if (year === null) return [];
    const own = rows.filter((row) => (hasYears(kind.kind) ? yearOfRow(row, kind.kind) : year) === year);
    const files = [...new Set(own.map(({ source }) => source.file))];
    const isNew = fresh.has(id) || own.some((row) => fresh.has(importOf(row)));
    return own.length === 0 || !isNew
      ? []
      : [{ unit, ledger: kind.title, year, by: author, batch: id, rows: own.length, files }];
  });
}
