import { describe, expect, test } from 'vitest';
import { places, select } from '../../../src/domain/draw/selection.ts';
import { writeStatement } from '../../../src/domain/draw/statement.ts';
import { combine, sealOf, ticketOf } from '../../../src/domain/draw/tickets.ts';
import { casesStatement, officersStatement } from './samples.ts';

// These literals stand in docs/draws.md, from which an independent implementation was written and compared.
describe('golden vectors of inspect-draw/1', () => {
  test('seal, combined digest and ticket of the simplest inputs', () => {
    expect(sealOf('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(combine(sealOf(''), { inspectors: '123456', unit: '654321' })).toBe(
      '694fd8a3d0dd3075462e7e9a4a06f68864169feead7d2d182183952b20129cbd',
    );
    expect(ticketOf('0'.repeat(64), 'A')).toBe(0.019565904821607156);
  });

  test('two of four officers, two excluded', () => {
    const text = writeStatement(officersStatement());
    expect(text).toBe(
      [
        'inspect-draw/1',
        'kind: officers',
        'unit: 11411121MB1D00000X',
        'year: 2026',
        'purpose: test',
        'attempt: 1',
        'rule: valid-only=no',
        'count: 2',
        'pool: 4',
        '16110526001\t-\t甲一',
        '16110526002\t-\t乙二',
        '16110526003\t-\t丙三',
        '16110526004\t-\t丁四',
        'excluded: 2',
        '16110526005\t与被抽人员有近亲属关系',
        '16110526010\t病假',
        '',
      ].join('\n'),
    );
    const selection = select(officersStatement(), text, { inspectors: '0000000000', unit: '999999' });
    expect(selection.seal).toBe('d10f1771e1a930aed2b07deedc730d7fcd776696df195da78ea10be8e60b3048');
    expect(selection.combined).toBe('4cdf78c639ffeb92465b9dbe0fbce76deebe58d5de65090f38fd41734a4d3950');
    expect(selection.drawn).toBe(2);
    expect(places(selection, 1, 4).map(({ key, ticket }) => [key, ticket])).toEqual([
      ['16110526002', 0.4276147795173338],
      ['16110526003', 0.509947864531198],
      ['16110526004', 0.5273845751488967],
      ['16110526001', 0.94992424550504],
    ]);
  });

  test('case files by quotas, sorted by bytes and not by number or locale', () => {
    const text = writeStatement(casesStatement());
    const selection = select(casesStatement(), text, { inspectors: '一二三四五六', unit: 'TEST abc 2026' });
    expect(selection.seal).toBe('604cd230d7429e096abc9754c8e466e08294e54f1a2df88ca7200b8003fe15e8');
    expect(selection.combined).toBe('3bd7727bdd8dca73c63c1951d7262b24f17510da5bb0dfda79a883c3585eeef8');
    expect(selection.drawn).toBe(3);
    expect(places(selection, 1, 5).map(({ key, ticket }) => [key, ticket])).toEqual([
      ['示综许字[2025]3', 0.12054155750402125],
      ['示综执罚决字〔2026〕第10号', 0.21674133299432416],
      ['示综执罚决字〔2026〕第2号', 0.6035883722640708],
      ['示综执罚决字〔2026〕第1号', 0.9344626566986795],
      ['示综许字[2025]4', 0.9763163190744434],
    ]);
  });

  test('five of ten with the numbers 314159 and 271828, a rare character among the names', () => {
    const names = ['甲一', '乙二', '丙三', '丁四', '戊五', '己六', '庚七', '辛八', '𬱖九', '壬·买买提'];
    const statement = officersStatement({
      purpose: '-',
      count: 5,
      members: names.map((name, at) => ({ key: `16110526${String(at + 1).padStart(3, '0')}`, matter: null, name })),
      exclusions: [],
    });
    const selection = select(statement, writeStatement(statement), { inspectors: '314159', unit: '271828' });
    expect(selection.seal).toBe('6337d764c4d3b1f5adf2d8b1f6786eed0e00133a372ff9ca5c8305402be7ddc9');
    expect(selection.combined).toBe('7e65fb34f93a3b98a94f1af1e0c5e03850debc3253da069a73f23df73f8388a6');
    expect(places(selection, 1, 5).map(({ name, ticket }) => [name, ticket])).toEqual([
      ['戊五', 0.08473587967688605],
      ['辛八', 0.2920305229266716],
      ['丙三', 0.3024734481933901],
      ['庚七', 0.3991966394000306],
      ['𬱖九', 0.44948886195273513],
    ]);
  });
});
