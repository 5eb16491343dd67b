import fc from 'fast-check';
import { mendRadicals } from '../../src/domain/identifiers/names.ts';

/** One name as people and programs write it differently. */

const hidden = [
  '\u200B',
  '\u200E',
  '\u202A',
  '\u202E',
  '\u2066',
  '\u2069',
  '\u00AD',
  '\u3164',
  '\uFE0F',
  '\uFEFF',
  '\u001B',
];
const spaces = [' ', '\u3000', '\u00A0', '\u2009', '\t', '\u2028'];
const dots = ['·', '•', '・', '･', '‧', '∙', '⋅', '●', '.', '．', '。'];

/** Radicals by the ideograph that they stand for. */
export const radicalsOf = new Map<string, string[]>();
for (let sign = 0x2e80; sign <= 0x2fd5; sign += 1) {
  const radical = String.fromCodePoint(sign);
  const plain = mendRadicals(radical);
  if (plain !== radical) radicalsOf.set(plain, [...(radicalsOf.get(plain) ?? []), radical]);
}

const anyOf = <T>(list: readonly T[], at: number): T => list[at % list.length]!;

/** The same name as another program or person writes it; `chance` steers each sign. */
export function rewritten(name: string, chance: readonly number[]): string {
  // What sets a colour is one sign, and stays: torn apart, its digits would be part of the name.
  return (name.match(/\u001b\[[\d;]*m|./gsu) ?? [])
    .map((sign, at) => {
      const by = chance[at % chance.length]!;
      let own = sign;
      if (sign.startsWith('\u001b')) own = sign;
      else if (sign === '·') own = anyOf([...dots, ''], by);
      else if (/[(（]/.test(sign)) own = anyOf(['（', '【', '〔', '[', '﹙', '〈'], by);
      else if (/[)）]/.test(sign)) own = anyOf(['）', '】', '〕', ']', '﹚', '〉'], by);
      else if (/[0-9A-Za-z]/.test(sign) && by % 2) own = String.fromCharCode(sign.charCodeAt(0) + 0xfee0);
      else if (by % 3 === 0) own = anyOf([...(radicalsOf.get(sign) ?? []), sign], by);
      const behind = by % 5 === 0 ? anyOf(spaces, by) : by % 5 === 1 ? anyOf(hidden, by) : '';
      return own + behind;
    })
    .join('');
}

/** What steers `rewritten`. */
export const chances = fc.array(fc.nat(1_000), { minLength: 12, maxLength: 12 });
