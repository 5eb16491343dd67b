import { oneLine } from '../domain/printable.ts';
import { entryWords } from '../store/entries/catalogue.ts';
import type { Telling } from '../store/entries/declare.ts';
import type { Entry } from '../store/entry.ts';
import type { Store } from '../store/store.ts';

/** What an entry says, in one Chinese line: units by their names, personal values as given, or that they were purged. */
export function wordsOf(store: Store, entry: Entry): string {
  return oneLine(entryWords(entry, tellingOf(store, entry)));
}

function tellingOf(store: Store, entry: Entry): Telling {
  const seals = entry.body.personal;
  const values = seals ? store.journal.personalOf(entry.id) : {};
  const sealed = (field: string): boolean => typeof seals === 'object' && seals !== null && Object.hasOwn(seals, field);
  return {
    personal: (field) => values[field] ?? (sealed(field) ? '（已清除）' : ''),
    unitName: (id) => store.units.byId(id)?.name ?? id,
  };
}

/** The item an entry speaks of; null where it speaks of the whole acceptance. */
export function entryItem(entry: Entry): string | null {
  if (/^(item|proof)\./.test(entry.kind)) return entry.subject.split('/').at(-1)!;
  if (entry.kind === 'attachment.added') return typeof entry.body.item === 'string' ? entry.body.item : null;
  return null;
}
