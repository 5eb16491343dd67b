import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { width } from '../../src/views/text-width.ts';

describe('columns of a text', () => {
  test('Chinese and its punctuation count two, letters one', () => {
    expect(width('样县甲虚构局')).toBe(12);
    expect(width('（2026）第1号')).toBe(13);
    expect(width('《办法》——“扣完为止”…')).toBe(21);
    expect(width('unit list')).toBe(9);
  });

  test('rare characters of names, and their variation selectors', () => {
    expect(width('𬱖㛃䶮')).toBe(6);
    expect(width('葛\u{e0100}')).toBe(2);
  });

  test('agrees with the library on any text of the characters in use', () => {
    const character = fc.oneof(
      fc.integer({ min: 0x20, max: 0x7e }),
      fc.integer({ min: 0xc0, max: 0xff }),
      fc.integer({ min: 0x2010, max: 0x2026 }),
      fc.integer({ min: 0x2460, max: 0x2473 }),
      fc.integer({ min: 0x2500, max: 0x257f }),
      fc.integer({ min: 0x3000, max: 0x3029 }),
      fc.integer({ min: 0x3041, max: 0x3096 }),
      fc.integer({ min: 0x3400, max: 0x4dbf }),
      fc.integer({ min: 0x4e00, max: 0x9fff }),
      fc.integer({ min: 0xff01, max: 0xff5e }),
      fc.integer({ min: 0x20000, max: 0x2ebe0 }),
    );
    fc.assert(
      fc.property(fc.array(character, { maxLength: 30 }), (codes) => {
        const text = String.fromCodePoint(...codes);
        return width(text) === stringWidth(text);
      }),
      { numRuns: 500 },
    );
  });
});
