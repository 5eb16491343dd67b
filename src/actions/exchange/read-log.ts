import { dayAt } from '../../domain/day.ts';
import type { Writer } from '../../domain/machine.ts';
import { pick } from '../../domain/pick.ts';
import { kindLabel } from '../../store/entries/catalogue.ts';
import type { Entry } from '../../store/entry.ts';
import type { Store } from '../../store/store.ts';
import { entryItem, wordsOf } from '../../views/journal-entry.ts';

export interface LogFilter {
  readonly unit: string | null;
  readonly year: number | null;
  /** Part of an author's name. */
  readonly author: string | null;
  /** Kinds in the words of the log (评分), or as they are kept, or by their first words (`item`). */
  readonly kinds: readonly string[];
  readonly from: string | null;
  readonly to: string | null;
  readonly last: number | null;
}

export interface LogLine extends Omit<Entry, 'unit' | 'step' | 'body' | 'supersedes' | 'previous'> {
  /** The machine at which it was entered; null where its chain names no key. */
  readonly machine: Writer | null;
  readonly unit: { readonly id: string; readonly name: string | null } | null;
  readonly says: string;
  /** Whether no later entry replaces it. */
  readonly current: boolean;
}

/** Who did what, and when: the journal in its order, as far as it passes the filter. */
export function readLog(store: Store, filter: LogFilter): LogLine[] {
  // The log shows what stands there; whoever looks for damage needs it, and the last lines rest on no others.
  return store.journal.asItStands(() => linesOf(store, filter));
}

function linesOf(store: Store, filter: LogFilter): LogLine[] {
  const chosen =
    filter.unit === null && filter.last !== null ? lastOf(store, filter, filter.last) : allOf(store, filter);
  const names = new Map(store.units.list({ retired: true }).map(({ id, name }) => [id, name]));
  // Of few lines each is asked about; of many, all that is current is read once.
  const few = chosen.length <= 200;
  const all = few ? null : new Set(store.journal.currentWhere({}).map(({ id }) => id));
  const current = ({ id, subject }: Entry): boolean => all?.has(id) ?? store.journal.currentIds(subject).includes(id);
  const writer = store.machines.writers();
  return chosen.map((entry) => ({
    ...pick(entry, 'id', 'at', 'author'),
    machine: writer(entry),
    unit: entry.unit === null ? null : { id: entry.unit, name: names.get(entry.unit) ?? null },
    ...pick(entry, 'year', 'kind', 'subject'),
    says: saidOf(store, entry),
    current: current(entry),
    ...pick(entry, 'clock', 'chain', 'seq', 'hash'),
  }));
}

/** What was done, headed by its item where the words tell none; an entry that was altered is told as such. */
function saidOf(store: Store, entry: Entry): string {
  const says = wordsOf(store, entry);
  const item = entryItem(entry);
  const said = item === null || says.includes(item) ? says : `${item} ${says}`;
  return store.journal.isFit(entry.id) ? said : `（曾被改动，与指纹不符）${said}`;
}

function allOf(store: Store, filter: LogFilter): readonly Entry[] {
  const entries = store.journal
    .history({
      ...(filter.unit === null ? {} : { unit: filter.unit }),
      ...(filter.year === null ? {} : { year: filter.year }),
    })
    .filter((entry) => passes(entry, filter));
  return filter.last === null ? entries : entries.slice(-filter.last);
}

/** The last entries that pass, without reading the journal before them. */
function lastOf(store: Store, filter: LogFilter, last: number): readonly Entry[] {
  const found: Entry[] = [];
  if (last === 0) return found;
  for (const entry of store.journal.newestFirst()) {
    if ((filter.year !== null && entry.year !== filter.year) || !passes(entry, filter)) continue;
    if (found.push(entry) === last) break;
  }
  return found.reverse();
}

function passes(entry: Entry, { author, kinds, from, to }: LogFilter): boolean {
  const day = dayAt(new Date(entry.at));
  return (
    (author === null || entry.author.includes(author)) &&
    (kinds.length === 0 ||
      kinds.some((kind) => [entry.kind, kindLabel(entry.kind)].includes(kind) || entry.kind.startsWith(`${kind}.`))) &&
    (from === null || day >= from) &&
    (to === null || day <= to)
  );
}
