import { titleOf } from '../../domain/ledgers/kind.ts';
import { kinds } from '../../domain/ledgers/kinds.ts';
import { recordName, screenText, toldJson } from '../../ledgers/field-values.ts';
import type { EntryOf } from '../../store/entries/catalogue.ts';
import type { Entry } from '../../store/entry.ts';
import type { StoredRow } from '../../store/ledgers.ts';
import type { Store } from '../../store/store.ts';

/** A row of a ledger of which this file and a bundle say two things: which one holds, and what of the other does not. */
export interface RowReplaced {
  readonly unit: string | null;
  readonly ledger: string;
  readonly record: string;
  /** Field by field: what holds no more, or not, and what holds. */
  readonly changes: readonly { readonly title: string; readonly before: string; readonly after: string }[];
  readonly from: readonly [before: string, after: string];
}

/** Rows that hold otherwise than one of the two sides of a merge had them; `fresh` are the entries that it brought. */
export function rowsReplaced(store: Store, fresh: readonly Entry[]): readonly RowReplaced[] {
  const imports = fresh.filter((entry): entry is EntryOf<'ledger.imported'> => entry.kind === 'ledger.imported');
  const brought = new Set(imports.map(({ id }) => id));
  const scopes = new Map(imports.map(({ unit, body }) => [`${body.kind}/${unit}`, { kind: kinds[body.kind], unit }]));
  return [...scopes.values()].flatMap(({ kind, unit }) =>
    [...store.ledgers.versions(kind.kind, unit ?? undefined).values()].flatMap((versions): RowReplaced[] => {
      const rows: readonly StoredRow[] = versions.map(({ row }) => row);
      const isBrought = ({ rowId }: StoredRow): boolean => brought.has(rowId.replace(/\..*$/s, ''));
      const now = rows.at(-1);
      const other = now && rows.findLast((row) => isBrought(row) !== isBrought(now));
      if (!now?.complete || !other?.complete) return [];
      const changes = kind.columns.flatMap(({ field }) => {
        const [before, after] = [other, now].map((row) => screenText(kind, field, toldJson(kind, field, row.fields)));
        const title = titleOf(kind, field);
        return before === after ? [] : [{ title, before: before ?? '', after: after ?? '' }];
      });
      const place = ({ source }: StoredRow): string => `${source.file}第 ${source.row} 行`;
      if (changes.length === 0) return [];
      return [
        { unit, ledger: kind.title, record: recordName(kind, now.fields), changes, from: [place(other), place(now)] },
      ];
    }),
  );
}
