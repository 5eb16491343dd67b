import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupDigits, headDigits, matchHead, readHeadDigits, whyNoHead } from '../../src/domain/head-digits.ts';

const hash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const digits = '9799900648198034993379397001115665086549';
const hashes = fc.stringMatching(/^[0-9a-f]{64}$/);

describe('the digits of a hash', () => {
  it('are the hash modulo 10^40, in eight groups of five', () => {
    expect(headDigits(hash)).toBe(digits);
    expect(groupDigits(digits)).toBe('97999 00648 19803 49933 79397 00111 56650 86549');
    expect(headDigits(`${'0'.repeat(63)}7`)).toBe(`${'0'.repeat(39)}7`);
  });

  it('end with the twenty digits of the first format', () => {
    fc.assert(
      fc.property(hashes, (any) => {
        expect(headDigits(any).slice(20)).toBe((BigInt(`0x${any}`) % 10n ** 20n).toString().padStart(20, '0'));
      }),
    );
  });

  it('are read as printed, with full-width figures or hyphens, forty or twenty of them and no other number', () => {
    fc.assert(
      fc.property(hashes, (any) => {
        expect(readHeadDigits(` ${groupDigits(headDigits(any))} `)).toBe(headDigits(any));
      }),
    );
    expect(readHeadDigits('０１２３４-56789 01234 56789')).toBe('01234567890123456789');
    for (const text of ['', '1'.repeat(19), '1'.repeat(21), '1'.repeat(39), '1'.repeat(41), `${'1'.repeat(39)}x`]) {
      expect(readHeadDigits(text)).toBeNull();
    }
  });

  it('that are too many or too few are told by the group that is not of five', () => {
    expect(whyNoHead('01234 5678 01234 56789')).toBe('“01234 5678 01234 56789”是 19 位数字，第 2 组“5678”不是五位');
    expect(whyNoHead('0123456789')).toBe('“0123456789”是 10 位数字');
    expect(whyNoHead('01234 5678O')).toBe('“01234 5678O”里有数字以外的字');
  });

  it('match their hash, whole or by the last twenty', () => {
    fc.assert(
      fc.property(hashes, hashes, (any, other) => {
        fc.pre(any !== other);
        expect(matchHead(headDigits(any), any)).toEqual({ kind: 'same' });
        expect(matchHead(headDigits(any).slice(20), any)).toEqual({ kind: 'same' });
        expect(matchHead(headDigits(other), any).kind).not.toBe('same');
      }),
    );
  });

  it('with one group off tell which group, and with two off are another number', () => {
    const one = `${digits.slice(0, 10)}19808${digits.slice(15)}`;
    expect(matchHead(one, hash)).toEqual({ kind: 'near', group: 3, given: '19808', recorded: '19803' });
    expect(matchHead(`${digits.slice(20, 35)}00000`, hash)).toEqual({
      kind: 'near',
      group: 4,
      given: '00000',
      recorded: '86549',
    });
    expect(matchHead(`${one.slice(0, 35)}00000`, hash)).toEqual({ kind: 'other' });
  });
});
