import { createRequire } from 'node:module';

/** Loaded when a name is given or changed, not by every command that could: its dictionary costs a fifth of a start. */
let library: typeof import('pinyin-pro') | undefined;

/** Words as they are typed: pinyin without tones, one for each word. */
export function typedWords(words: readonly string[]): string[] {
  return words.map((word) => pinyinOf()(word, { toneType: 'none', type: 'array' }).join(''));
}

function pinyinOf(): typeof import('pinyin-pro').pinyin {
  library ??= createRequire(import.meta.url)('pinyin-pro') as typeof import('pinyin-pro');
  return library.pinyin;
}

/** Pinyin initials of a name, lower case, other characters dropped: 「样县卫生局」 gives `yxwsj`. */
export function nameInitials(name: string): string {
  return pinyinOf()(name, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'consecutive' })
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}
