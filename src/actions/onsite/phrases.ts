import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Store } from '../../store/store.ts';

/** The file beside an office's templates that holds its own phrases: on each line an item's id and one phrase. */
export const phrasesFile = '常用语.txt';

/** As many as a person still reads before typing. */
const most = 6;

/**
 * What is usually said of an item: the office's own phrases (「1.2.1 门户网站未见」 in 常用语.txt beside its templates), then what was
 * written of it before, at any unit, the newest first; each once.
 */
export function phrasesFor(store: Store, templates: string | undefined, item: string): readonly string[] {
  const said = store.journal
    .currentWhere({ kinds: ['item.answered'] })
    .filter(({ body }) => body.item === item)
    .toReversed()
    .flatMap(({ body }) => body.findings.map(({ note }) => note?.trim() ?? ''));
  return [...new Set([...officePhrases(templates, item), ...said])].filter((phrase) => phrase !== '').slice(0, most);
}

function officePhrases(templates: string | undefined, item: string): readonly string[] {
  const file = templates === undefined ? '' : path.join(templates, phrasesFile);
  if (file === '' || !existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split(/\r?\n/)
    .flatMap((line) => {
      const [, id, phrase] = /^\uFEFF?\s*(\S+)[\s　]+(.+)$/.exec(line) ?? [];
      return id === item && phrase ? [phrase.trim()] : [];
    });
}
