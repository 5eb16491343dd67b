// The faces of a package: the characters of GB2312, of 通用规范汉字表 and what stands around them, and one full face for every other.
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';

/** The full face that stands in for what the others lack. */
const full = 'NotoSerifSC-Regular.ttf';

/** The characters of 通用规范汉字表 (State Council, 2013; 8,105) that GB2312 has not, in the order of that table. */
const standard = path.join(path.dirname(fileURLToPath(import.meta.url)), 'standard-characters.txt');

/** All that two bytes of GB2312 can say, 通用规范汉字表, and Latin, punctuation, figures, circled numbers, rules and boxes. */
export function commonCharacters() {
  const decoder = new TextDecoder('gb2312');
  let text = '';
  for (let row = 0xa1; row <= 0xf7; row += 1) {
    for (let cell = 0xa1; cell <= 0xfe; cell += 1) text += decoder.decode(Uint8Array.of(row, cell));
  }
  text += readFileSync(standard, 'utf8').replaceAll('\n', '');
  for (const [from, to] of [
    [0x20, 0x7e],
    [0xa0, 0x17f],
    [0x2000, 0x206f],
    [0x2070, 0x209f],
    [0x2100, 0x22ff],
    [0x2460, 0x26ff],
    [0x2700, 0x27bf],
    [0x3000, 0x303f],
    [0x3200, 0x33ff],
    [0xfe10, 0xfe6f],
    [0xff00, 0xffef],
  ]) {
    for (let code = from; code <= to; code += 1) text += String.fromCharCode(code);
  }
  return [...new Set(text)].filter((character) => character !== '\ufffd').join('');
}

/** Writes the faces of `source` into `target`, all but one reduced. `cache` keeps what was reduced before. */
export async function packFonts(source, target, cache) {
  mkdirSync(target, { recursive: true });
  mkdirSync(cache, { recursive: true });
  const characters = commonCharacters();
  for (const name of readdirSync(source)) {
    const from = path.join(source, name);
    if (!/\.(?:ttf|otf)$/i.test(name) || name === full) {
      copyFileSync(from, path.join(target, name));
      continue;
    }
    const kept = path.join(cache, `${characters.length}-${name}`);
    if (!existsSync(kept))
      writeFileSync(kept, await subsetFont(readFileSync(from), characters, { targetFormat: 'sfnt' }));
    copyFileSync(kept, path.join(target, name));
  }
}
