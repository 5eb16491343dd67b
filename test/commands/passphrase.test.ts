import path from 'node:path';
import { pinyin } from 'pinyin-pro';
import { describe, expect, it } from 'vitest';
import { passphraseWords } from '../../src/domain/passphrase-words.ts';
import { backUp } from '../../src/exchange/backup.ts';
import { Store } from '../../src/store/store.ts';
import { newMachine } from '../support/run.ts';

/** 「十二个汉字写成的口令短语」 as an old Notepad writes it. */
const gb = Buffer.from('caaeb6feb8f6babad7d6d0b4b3c9b5c4bfdac1eeb6ccd3ef', 'hex');
const phrase = '十二个汉字写成的口令短语';

async function sealedWith(stdin: string | Uint8Array) {
  const machine = newMachine();
  await machine.inspect('init');
  const file = path.join(machine.folder, '备份.enc');
  const made = await machine.inspect(['backup', '-o', file, '--passphrase-stdin'], { stdin });
  return { machine, file, made };
}

describe('a passphrase from the standard input', () => {
  it('is the same text whichever program saved it', async () => {
    const { machine, file, made } = await sealedWith(gb);
    expect(made.code).toBe(0);
    for (const stdin of [phrase, `\uFEFF${phrase}\r\n`, gb]) {
      expect((await machine.inspect(['restore', file, '-y', '--passphrase-stdin'], { stdin })).code).toBe(0);
    }
    // Of other bytes of the same length nothing is made that would fit.
    const other = Buffer.from(gb);
    other[0] = 0xcb;
    expect((await machine.inspect(['restore', file, '-y', '--passphrase-stdin'], { stdin: other })).err).toMatch(
      /^错误：口令不对/,
    );
  });

  it('is refused where it is no text, and for a new file where it is weak', async () => {
    const odd = await sealedWith(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(phrase, 'utf16le')]));
    expect([odd.made.code, odd.made.err.split('\n')[0]]).toEqual([
      2,
      '错误：口令的文字编码无法识别（既不是 UTF-8，也不是 GB18030）',
    ]);
    const weak = await sealedWith('password123456');
    expect([weak.made.code, weak.made.err]).toEqual([
      2,
      '错误：口令太常见，容易被猜到\n提示：用几个不相干的词连成一句；inspect passphrase generate 可以代选六个词\n',
    ]);
  });

  it.each([
    ['a byte order mark', Buffer.from('\uFEFFshort'), '\uFEFFshort'],
    ['bytes of GB18030', gb, gb.toString('utf8')],
  ])('opens what version 0.1 sealed with %s taken in', async (_name, stdin, sealed) => {
    const { machine } = await sealedWith('一二三');
    const store = Store.open(machine.db, {
      now: () => new Date(),
      clockFixed: true,
      newId: () => 'x'.repeat(26),
      machineFolder: machine.home,
      mode: 'read',
    });
    const file = path.join(machine.folder, '旧.enc');
    backUp(store, machine.home, file, new Date(), sealed, []);
    store.close();
    expect((await machine.inspect(['restore', file, '-y', '--passphrase-stdin'], { stdin })).code).toBe(0);
  });
});

describe('passphrase generate', () => {
  it('offers six words that would be taken', async () => {
    const machine = newMachine();
    const { passphrase, words } = (await machine.inspect('passphrase generate --json')).json();
    expect([words.length, passphrase.split(' ').length]).toEqual([6, 6]);
    await machine.inspect('init');
    const made = await machine.inspect('backup -o 备份.enc --passphrase-stdin', { stdin: passphrase });
    expect(made.code).toBe(0);
    expect((await machine.inspect('passphrase generate')).out).not.toContain(passphrase);
  });

  it('draws from 256 words that nobody can confuse when typing', () => {
    const typed = passphraseWords.map((word) => pinyin(word, { toneType: 'none', type: 'array' }).join(''));
    expect([passphraseWords.length, new Set(typed).size, typed.every((each) => /^[a-z]+$/.test(each))]).toEqual([
      256,
      256,
      true,
    ]);
  });
});
