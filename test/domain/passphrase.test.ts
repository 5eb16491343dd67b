import { describe, expect, it } from 'vitest';
import { passphraseWeakness, readPassphrase } from '../../src/domain/passphrase.ts';

// 「示范」 in GB18030.
const gbk = Uint8Array.of(0xca, 0xbe, 0xb7, 0xb6);

describe('a passphrase from a file', () => {
  it.each([
    ['UTF-8', Buffer.from('示范'), '示范'],
    ['with a byte order mark', Buffer.from('\uFEFF示范'), '示范'],
    ['with a Windows line end', Buffer.from('示范\r\n第二行'), '示范'],
    ['with a line end of an old Mac', Buffer.from('示范\r'), '示范'],
    ['GB18030', gbk, '示范'],
  ])('is the text of its first line: %s', (_name, bytes, text) => {
    expect(readPassphrase(bytes)).toMatchObject({ sound: true });
    expect(readPassphrase(bytes).readings[0]).toBe(text);
  });

  it('is no text where the bytes are neither UTF-8 nor GB18030', () => {
    expect(readPassphrase(Uint8Array.of(0xff, 0xfe, 0x41, 0x00)).sound).toBe(false);
  });

  it('may still be what version 0.1 made of the bytes', () => {
    expect(readPassphrase(gbk).readings.at(-1)).toBe('ʾ\uFFFD\uFFFD');
    const { readings } = readPassphrase(Buffer.from('\uFEFFabc'));
    expect([readings[0], readings.at(-1)]).toEqual(['abc', '\uFEFFabc']);
  });
});

describe('a new passphrase', () => {
  it.each([
    '12345678',
    '123456789012',
    '111111111111',
    'password1234',
    'qwertyuiop123',
    'Admin@123456',
    'abcabcabcabc',
    '口令口令口令口令口令口令',
    '一二三四五六七',
  ])('is refused where a guesser tries it early: %s', (text) => {
    expect(passphraseWeakness(text)).toMatch(/^口令太/);
  });

  it.each(['shiqiao yusan lihua', '四个不相干的词语连成一句', 'k7Vq-92mz-Lw3e'])('is taken: %s', (text) => {
    expect(passphraseWeakness(text)).toBeNull();
  });
});
