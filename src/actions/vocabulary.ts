import type { Vocabulary } from '../domain/checks/vocabulary.ts';
import { Fault } from '../domain/fault.ts';
import { readVocabulary, vocabularyNames, vocabularyWith } from '../standards/vocabulary.ts';
import type { Store } from '../store/store.ts';

const prefix = 'vocabulary.';

/** What the office added, by the name of the vocabulary: the text as it was loaded. */
export function ownVocabulary(store: Store): ReadonlyMap<string, string> {
  const own = new Map<string, string>();
  for (const { body } of store.settings.all()) {
    const name = String(body.name);
    if (name.startsWith(prefix) && typeof body.value === 'string') own.set(name.slice(prefix.length), body.value);
  }
  return own;
}

/** The words by which the office's ledgers are read. */
export function officeVocabulary(store: Store): Vocabulary {
  return vocabularyWith(ownVocabulary(store));
}

/** The vocabulary of that name; a fault (exit 1) that lists them. */
export function requireVocabulary(name: string): keyof Vocabulary {
  const found = vocabularyNames.find((one) => one === name.normalize('NFKC').trim());
  if (found) return found;
  throw Fault.broken('vocabulary-not-found', `没有词表“${name}”`, `可用：${vocabularyNames.join('、')}`);
}

/** Takes an office's own words in, or (null) back. Faults: not a vocabulary (1), no reason (2). */
export function loadVocabulary(
  store: Store,
  author: string,
  given: {
    readonly name: keyof Vocabulary;
    readonly text: string | null;
    readonly file: string;
    readonly reason: string | null;
  },
): void {
  const { name, text, reason } = given;
  if (text !== null) readVocabulary(name, text, given.file);
  if (!reason?.trim()) throw Fault.usage('missing-reason', '没有写依据或原因', '请加 --reason 依据');
  store.write(author, () => store.settings.set(`${prefix}${name}`, text, null, reason.trim()));
}
