import type { LedgerKind } from '../domain/ledgers/kinds.ts';
import type { Database } from './database.ts';
import type { Fields } from './stored-rows.ts';
import { WorkedOut } from './worked-out.ts';

/** What a reading of all rows of a ledger that hold has shown. */
export interface Pass {
  /** Whether each personal part fits its seal. */
  sealed?: boolean;
  /** How many tell each year. */
  years?: ReadonlyMap<string, number>;
}

/** Which fields of a kind tell the year of a row: the first of them that stands in it. */
export type YearFields = (kind: LedgerKind) => readonly string[] | undefined;

/** What readings have shown, as long as nothing is written, so that a ledger is not read a second time for it. */
export class Passes {
  readonly #shown: WorkedOut;
  yearFields: YearFields = () => undefined;

  constructor(db: Database) {
    this.#shown = new WorkedOut(db);
  }

  of(kind: LedgerKind, unit: string | null): Pass {
    return this.#shown.once(`${kind}/${unit}`, () => ({}));
  }

  /** Counts rows by their years: `took` is for each of them. */
  counting(kind: LedgerKind): { readonly took: (fields: Fields) => void; readonly years: ReadonlyMap<string, number> } {
    const candidates = this.yearFields(kind) ?? [];
    const years = new Map<string, number>();
    const took = (fields: Fields): void => {
      const field = candidates.find((each) => (fields[each] ?? null) !== null);
      if (field === undefined) return;
      const year = String(fields[field]).slice(0, 4);
      years.set(year, (years.get(year) ?? 0) + 1);
    };
    return { took, years };
  }
}
