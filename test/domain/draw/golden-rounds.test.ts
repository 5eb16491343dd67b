import { describe, expect, test } from 'vitest';
import { commitmentOf, readSlip, slipCode } from '../../../src/domain/draw/commitment.ts';
import { writeRound } from '../../../src/domain/draw/round.ts';
import { sealOf } from '../../../src/domain/draw/tickets.ts';
import { groupDigits, headDigits, matchHead } from '../../../src/domain/head-digits.ts';
import { drawnRound, extensionRound, officersRound, vectorNumbers, vectorRandom } from './rounds.ts';

// These literals stand in docs/draws.md; Python, written from that page, gives the same.
describe('golden vectors of inspect-draw/2', () => {
  test('the commitment of the design paper', () => {
    expect(commitmentOf(vectorRandom, '493021857730')).toBe(
      'e73729cfc70665d17420ca1e407e8ae2036dc56b938249ce8661ed735231e457',
    );
  });

  test('a first round of eight officers', () => {
    const round = drawnRound(officersRound());
    expect(round.statement).toBe(
      [
        'inspect-draw/2',
        'mode: sealed',
        'clock: system',
        'kind: officers',
        'unit: 11410000000000001A',
        'year: 2026',
        'purpose: duty,identity,test',
        'round: 1',
        'act: first',
        'previous: -',
        'reason: -',
        'rule: valid-only=no',
        'rule: without=注销,收回,吊销,暂扣,监督证',
        'third: -',
        `ledgers: ${'a'.repeat(64)} ${'b'.repeat(64)}`,
        `journal: ${'c'.repeat(64)}`,
        'machine: 0123456789abcdef',
        'commitment: e73729cfc70665d17420ca1e407e8ae2036dc56b938249ce8661ed735231e457',
        'count: 5',
        'pool: 8',
        '99010001\t-\t人员甲\t-',
        '99010002\t-\t人员乙\t-',
        '99010003\t-\t人员丙\t-',
        '99010004\t-\t人员丁\t-',
        '99010005\t-\t人员戊\t-',
        '99010006\t-\t人员己\t-',
        '99010007\t-\t人员庚\t-',
        '99010008\t-\t人员辛\t-',
        'excluded: 1',
        '99010009\t证件已注销',
        'gone: 0',
        '',
      ].join('\n'),
    );
    expect(round.seal).toBe('b9c0efb252dba5f5d125902553a374689441b6d2490d313e68e0e7a9a532f98f');
    expect(groupDigits(headDigits(round.seal))).toBe('35667 36491 93598 55472 18565 30423 90931 19375');
    expect(round.combined).toBe('b7921d5323815f7d6f73af4b37c51b15ac5a04c4e74124d9db3cd638b289aac9');
    expect(round.drawn.map(({ key, ticket }) => [key, ticket])).toEqual([
      ['99010001', 0.04000535638516219],
      ['99010004', 0.26655181839150144],
      ['99010006', 0.3304593051163893],
      ['99010008', 0.42244004377221894],
      ['99010005', 0.7091817392164579],
    ]);
  });

  test('an extension with a quota, one phantom and a third source', () => {
    const round = drawnRound(extensionRound(), { ...vectorNumbers, third: '03417' });
    expect(round.seal).toBe('9d33beb9d89bcd808bb9ecdaf5ebd5bbd468dff373a86954e005dd7992a97115');
    expect(headDigits(round.seal)).toBe('0306778490784743010469836921338516304149');
    expect(round.combined).toBe('34eb7d747d79df29ec21f9272044f26d462baa792be7064587feda24e380e211');
    expect(round.drawn.map(({ key, ticket }) => [key, ticket])).toEqual([
      ['样罚〔2026〕4号', 0.17840529422221665],
      ['样罚〔2026〕2号', 0.28293031771383875],
      ['样许〔2026〕1号', 0.37159461120756526],
    ]);
  });

  test('a slip is read with or without spaces or from its code, and tells which group is off', () => {
    const seal = sealOf(writeRound(officersRound()));
    const slip = groupDigits(headDigits(seal));
    expect(readSlip(slip)).toBe(headDigits(seal));
    expect(readSlip(slip.replaceAll(' ', '-'))).toBe(headDigits(seal));
    expect(readSlip(slipCode(seal))).toBe(headDigits(seal));
    expect(readSlip('3566 7')).toBeNull();
    expect(matchHead(readSlip(slip)!, seal)).toEqual({ kind: 'same' });
    expect(readSlip(slip.slice(-23))).toBeNull();
    expect(matchHead(readSlip(slip.replace('93598', '93589'))!, seal)).toMatchObject({ kind: 'near', group: 3 });
  });
});
