import { dayAt } from '../../domain/day.ts';
import type { Entry } from '../../store/entry.ts';
import type { Store } from '../../store/store.ts';
import { wordsOf } from '../../views/journal-entry.ts';

export interface LogFilter {
  readonly unit: string | null;
  readonly year: number | null;
  /** Part of an author's name. */
  readonly author: string | null;
  /** Kinds, or their first words (`item`). */
  readonly kinds: readonly string[];
  readonly from: string | null;
  readonly to: string | null;
  readonly last: number | null;
}

export interface LogLine {
  readonly id: string;
  readonly at: string;
  readonly author: string;
  readonly unit: { readonly id: string; readonly name: string | null } | null;
  readonly year: number | null;
  readonly kind: string;
  readonly subject: string;
  readonly says: string;
  /** Whether no later entry replaces it. */
  readonly current: boolean;
  readonly clock: 'system' | 'fixed';
  readonly chain: string;
  readonly seq: number;
  readonly hash: string;
}

/** Who did what, and when: the journal in its order, as far as it passes the filter. */
export function readLog(store: Store, filter: LogFilter): LogLine[] {
  const entries = store.journal
    .history({
      ...(filter.unit === null ? {} : { unit: filter.unit }),
      ...(filter.year === null ? {} : { year: filter.year }),
    })
    .filter((entry) => passes(entry, filter));
  const chosen = filter.last === null ? entries : entries.slice(-filter.last);
  const current = new Set(store.journal.currentWhere({}).map(({ id }) => id));
  const names = new Map(store.units.list({ retired: true }).map(({ id, name }) => [id, name]));
  return chosen.map((entry) => ({
    id: entry.id,
    at: entry.at,
    author: entry.author,
    unit: entry.unit === null ? null : { id: entry.unit, name: names.get(entry.unit) ?? null },
    year: entry.year,
    kind: entry.kind,
    subject: entry.subject,
    says: wordsOf(store, entry),
    current: current.has(entry.id),
    clock: entry.clock,
    chain: entry.chain,
    seq: entry.seq,
    hash: entry.hash,
  }));
}

function passes(entry: Entry, { author, kinds, from, to }: LogFilter): boolean {
  const day = dayAt(new Date(entry.at));
  return (
    (author === null || entry.author.includes(author)) &&
    (kinds.length === 0 || kinds.some((kind) => entry.kind === kind || entry.kind.startsWith(`${kind}.`))) &&
    (from === null || day >= from) &&
    (to === null || day <= to)
  );
}
