import { type Kind, titleOf } from '../../domain/ledgers/kind.ts';
import { kinds, ledgerKinds } from '../../domain/ledgers/kinds.ts';
import { recordName, screenText, toldJson } from '../../ledgers/values/field-values.ts';
import type { Beside } from '../../store/held-before.ts';
import type { Knowledge } from '../../store/knowledge.ts';
import type { StoredRow } from '../../store/ledgers.ts';
import type { Store } from '../../store/store.ts';
import { importOf } from '../../store/stored-rows.ts';
import { type AnotherRecord, anotherRecord } from '../ledger/another-record.ts';
import type { LedgerAtMerge } from './ledger-at-merge.ts';

/** A row of a ledger of which this file and a bundle say two things: which one holds, and what of the other does not. */
export interface RowReplaced {
  readonly unit: string | null;
  readonly ledger: string;
  readonly record: string;
  /** Field by field: what holds no more, or not, and what holds. */
  readonly changes: readonly { readonly title: string; readonly before: string; readonly after: string }[];
  readonly from: readonly [before: string, after: string];
  /** Whether what holds is what this file had, and the bundle's does not. */
  readonly stays: boolean;
  /** The file of what holds not, where that was imported after what holds, with both moments. */
  readonly later: { readonly file: string; readonly before: string; readonly after: string } | null;
  /** The file of what holds not, where neither writer knew of the other's: it holds by the order of the record alone. */
  readonly apart: string | null;
  /** Why the two are perhaps no one record, where neither writer knew of the other's, and how to have what holds not. */
  readonly another: (AnotherRecord & { readonly file: string }) | null;
}

/** What two rows say otherwise, field by field, and where each was read. */
function differing(kind: Kind, { other, holds }: Beside): Pick<RowReplaced, 'changes' | 'from'> {
  const changes = kind.columns.flatMap(({ field }) => {
    const [before, after] = [other, holds].map((row) => screenText(kind, field, toldJson(kind, field, row.fields)));
    const title = titleOf(kind, field);
    return before === after ? [] : [{ title, before: before ?? '', after: after ?? '' }];
  });
  const place = ({ source }: StoredRow): string => `${source.file}第 ${source.row} 行`;
  return { changes, from: [place(other), place(holds)] };
}

/** What of a row holds no more, or not, beside the one that holds; none where the two say the same. */
export function replacedIn(
  { kind, unit, standing }: LedgerAtMerge,
  knowledge: Knowledge,
  { other, holds }: Beside,
  stays: boolean,
): RowReplaced[] {
  if (!other.complete || !holds.complete) return [];
  const { changes, from } = differing(kind, { other, holds });
  if (changes.length === 0) return [];
  // Which one holds goes by what each machine had written, and not by its clock.
  const [was, is] = [other, holds].map((row) => standing.find(({ id }) => id === importOf(row)));
  const later = was && is && was.at > is.at ? { file: other.source.file, before: was.at, after: is.at } : null;
  // What its writer put in the place of the other has been looked at then.
  const apart = was && is && !knowledge.has(is, was) && !knowledge.has(was, is);
  const words = apart ? anotherRecord(kind, holds.fields, other.fields) : null;
  const another = words && { what: words.what, wayOn: words.wayOn, file: other.source.file };
  const record = recordName(kind, holds.fields);
  return [
    { unit, ledger: kind.title, record, changes, from, stays, later, apart: apart ? other.source.file : null, another },
  ];
}

/** Rows that a unit has otherwise than its double, which goes on: they are carried nowhere. */
export function rowsOfDouble(store: Store, from: string, to: string): RowReplaced[] {
  return ledgerKinds.flatMap((name): RowReplaced[] => {
    const kind: Kind = kinds[name];
    return store.ledgers.rows(name, from).flatMap((other): RowReplaced[] => {
      const holds = store.ledgers.current(name, to, other.key);
      if (!holds?.complete || !other.complete) return [];
      const { changes, from: places } = differing(kind, { other, holds });
      if (changes.length === 0) return [];
      const told = { unit: to, ledger: kind.title, record: recordName(kind, holds.fields), changes, from: places };
      const another = {
        what: '单位登记了两次，两边各有一条',
        wayOn: '导入到保留的单位，就照它的',
        file: other.source.file,
      };
      return [{ ...told, stays: false, later: null, apart: null, another }];
    });
  });
}
