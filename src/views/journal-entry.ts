import { oneLine } from '../domain/printable.ts';
import { entryKinds, entryWords, isKind } from '../store/entries/catalogue.ts';
import type { Telling } from '../store/entries/declare.ts';
import { type Entry, subjectEnd } from '../store/entry.ts';
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
    named: (id) => namesOf(store, id).get(id) ?? id,
    deed(id) {
      const other = store.journal.entry(id);
      return other && isKind(other.kind) ? `“${entryKinds[other.kind].label}”${wordsOf(store, other)}` : '';
    },
  };
}

const known = new WeakMap<Store, ReadonlyMap<string, string>>();

/** What the editions in the file call themselves, their rules and what they leave open; read anew where the one asked for is not known. */
function namesOf(store: Store, asked: string): ReadonlyMap<string, string> {
  const before = known.get(store);
  if (before?.has(asked)) return before;
  const names = new Map(
    store.journal
      .currentWhere({ kinds: ['edition.added'] })
      .flatMap(({ body: { id, title, edition } }) => [
        [id, title] as const,
        ...edition.items.flatMap((item) => item.rules.map((rule) => [rule.id, rule.short] as const)),
        ...edition.holes.flatMap((hole) => [
          [hole.id, hole.question] as const,
          ...(hole.values ?? []).map(({ value, meaning }) => [`${hole.id} ${value}`, meaning] as const),
        ]),
      ]),
  );
  known.set(store, names);
  return names;
}

/** The item an entry speaks of; null where it speaks of the whole acceptance. */
export function entryItem(entry: Entry): string | null {
  if (/^(item|proof)\./.test(entry.kind)) return subjectEnd(entry.subject);
  if (entry.kind === 'attachment.added') return typeof entry.body.item === 'string' ? entry.body.item : null;
  return null;
}
