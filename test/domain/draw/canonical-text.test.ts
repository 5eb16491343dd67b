import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  canonicalText,
  compareBytes,
  foldText,
  isCanonical,
  refusedCharacter,
} from '../../../src/domain/draw/canonical-text.ts';

describe('canonical text', () => {
  test.each([
    ['full width becomes half width', 'ＡＢＣ１２３（甲）～', 'ABC123(甲)~'],
    ['ideographic space is a space', '甲\u3000乙', '甲 乙'],
    ['decomposed letters are composed', 'e\u0301', 'é'],
    ['each kind of white space is one space', 'a\t\n\r\u000b\u000c \u0085\u00a0\u2028\u2029b', 'a b'],
    ['both ends are stripped', ' \u3000 甲乙 \t', '甲乙'],
    ['a rare character stays', '𬱖', '𬱖'],
    ['Chinese brackets and full stops stay', '〔2026〕第1号。', '〔2026〕第1号。'],
  ])('%s', (_, given, wanted) => {
    expect(foldText(given)).toBe(wanted);
  });

  test.each([
    ['zero-width space', 'a\u200bb', 'U+200B'],
    ['byte order mark', '\ufeffa', 'U+FEFF'],
    ['soft hyphen', 'a\u00adb', 'U+00AD'],
    ['a control character', 'a\u0001', 'U+0001'],
    ['the right-to-left override', 'a\u202eb', 'U+202E'],
    ['half of a surrogate pair', 'a\ud842', 'U+D842'],
  ])('%s is refused by its code point', (_, given, point) => {
    expect(refusedCharacter(foldText(given))).toBe(point);
    expect(() => canonicalText(given, '第 3 行姓名')).toThrow(point);
  });

  test('folding twice is folding once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
        if (refusedCharacter(foldText(text)) === null) expect(isCanonical(foldText(text))).toBe(true);
      }),
    );
  });

  test('order is that of the UTF-8 bytes, above the surrogates too', () => {
    expect(compareBytes('\uffee', '😀')).toBe(-1);
    expect(compareBytes('😀', '\ue000')).toBe(1);
    const strings = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom('a', '\ue000', '😀', '\uffee', '甲') }),
    );
    fc.assert(
      fc.property(strings, strings, (left, right) => {
        expect(Math.sign(compareBytes(left, right))).toBe(Buffer.compare(Buffer.from(left), Buffer.from(right)));
      }),
    );
  });
});
