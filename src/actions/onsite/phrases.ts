import { existsSync } from 'node:fs';
import path from 'node:path';
import { readText } from '../../files/read-file.ts';
import type { Store } from '../../store/store.ts';

/** The file beside an office's templates that holds its own phrases: on each line an item's id and one phrase. */
export const phrasesFile = '常用语.txt';

/**
 * What is usually said of each item: the office's own phrases (「1.2.1 门户网站未见」 in 常用语.txt beside its templates), then what was
 * written of it before, at any unit, the newest first; each once.
 */
export function usualPhrases(store: Store, templates: string | undefined): Map<string, readonly string[]> {
  const phrases = new Map<string, readonly string[]>();
  const add = (item: string, phrase: string): void => {
    const known = phrases.get(item) ?? [];
    if (phrase !== '' && !known.includes(phrase)) phrases.set(item, [...known, phrase]);
  };
  for (const [item, phrase] of officePhrases(templates)) add(item, phrase);
  for (const { body } of store.journal.currentWhere({ kinds: ['item.answered'] }).toReversed())
    for (const { note } of body.findings) add(body.item, note?.trim() ?? '');
  return phrases;
}

/** Where a hint of a ledger most often comes from. */
const refusals = ['核对原件，台账登记有误', '属于规定的例外情形，依据已看', '已在规定时间内补办，材料已看'];

/** Why hints of an item's ledgers are not so: what was written of it before, at any unit, the newest first, then the usual. */
export function usualRefusals(store: Store, item: string): readonly string[] {
  const written = store.journal
    .currentWhere({ kinds: ['item.answered'] })
    .flatMap(({ body }) => (body.item === item && body.dismissed && body.note ? [body.note.trim()] : []));
  return [...new Set([...written.toReversed(), ...refusals])];
}

function officePhrases(templates: string | undefined): readonly (readonly [string, string])[] {
  const file = templates === undefined ? '' : path.join(templates, phrasesFile);
  if (file === '' || !existsSync(file)) return [];
  return readText(file)
    .split(/\r?\n/)
    .flatMap((line) => {
      const [, item, phrase] = /^\uFEFF?\s*(\S+)[\s　]+(.+)$/.exec(line) ?? [];
      return item && phrase ? [[item, phrase.trim()] as const] : [];
    });
}
