import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTypedAnswers } from '../../src/domain/typed-answers.ts';

const ids = ['J1', '1.1', '2.2', '3.4'];

describe('a sheet in one line', () => {
  it('is read as ids with values and words, in any width; 余 may stand close', () => {
    expect(readTypedAnswers('２.２＝1 笔录第3页 未签名；3.4=2；j1 主体错误 余合格', ids)).toEqual({
      parts: [
        { id: '2.2', value: '1', note: '笔录第3页 未签名' },
        { id: '3.4', value: '2', note: '' },
        { id: 'J1', value: '', note: '主体错误' },
      ],
      rest: true,
    });
    expect(readTypedAnswers('2.2 3.4余', ids)).toMatchObject({ parts: [{ id: '2.2' }, { id: '3.4' }], rest: true });
    // As what a recheck takes is typed.
    expect(readTypedAnswers('3.4=2：依据：未写到款 2.2=1:缺页', ids)).toMatchObject({
      parts: [
        { id: '3.4', value: '2', note: '依据：未写到款' },
        { id: '2.2', value: '1', note: '缺页' },
      ],
    });
    expect(readTypedAnswers('余', ids)).toEqual({ parts: [], rest: true });
  });

  it.each([
    ['', '一项也没有写'],
    ['笔录未签名', '“笔录未签名”前面没有写是哪一项'],
    ['9.9=1', '没有“9.9”这一项'],
    ['2.2=1 9.9', '没有“9.9”这一项'],
    ['2.2=1；2.2=2', '“2.2”写了两次'],
  ])('“%s” is told in one sentence', (line, told) => {
    expect(readTypedAnswers(line, ids)).toBe(told);
  });

  it('takes every list of its own ids back, and nothing without 余 answers what it does not name', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(ids, { minLength: 1 }), fc.boolean(), (named, rest) => {
        const line = readTypedAnswers(`${named.map((id) => `${id}=1`).join('；')}${rest ? ' 余无' : ''}`, ids);
        expect(line).toEqual({ parts: named.map((id) => ({ id, value: '1', note: '' })), rest });
      }),
    );
  });
});
