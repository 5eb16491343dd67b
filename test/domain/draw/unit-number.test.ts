import { describe, expect, test } from 'vitest';
import { numberProblem } from '../../../src/domain/draw/unit-number.ts';

const context = {
  year: 2026,
  known: ['11410000000000001A', '0379-64728153', '16110526004'],
  earlier: ['620917354408'],
};
const problem = (text: string) => numberProblem(text, context);

describe('the number that a side gives', () => {
  test('is taken from dice, banknotes and pages, however it is grouped and whatever its width', () => {
    expect(problem('493021857730')).toBeNull();
    expect(problem('4930 2185-7730')).toBeNull();
    expect(problem('４９３０２１８５７７３０')).toBeNull();
    expect(problem(`${'9'.repeat(30)}4930218577307`)).toBeNull();
  });

  test.each([
    ['49302185773', '12 至 64 位'],
    ['4930218577'.repeat(7), '12 至 64 位'],
    ['49302185773A', '只能是数字'],
    ['112233441122', '只用了 4 种数字'],
    ['135790135790', '重复'],
    ['4938249382493', '重复'],
    ['971234561048', '顺着数的“123456”'],
    ['976543210481', '顺着数的“765432”'],
    ['197503129047', '日期“19750312”'],
    ['904720271231', '日期“20271231”'],
    ['905264728153', '八位以上相同'],
    ['771105260049', '八位以上相同'],
    ['6209 1735 4408', '用过'],
  ])('%s is refused: %s', (text, why) => {
    expect(problem(text)).toContain(why);
  });

  test('no more is refused than the rules say', () => {
    // Five rising digits, a day of 1948, one of the year after next, seven digits of a telephone.
    for (const text of ['971234510482', '194812319047', '904720281231', '905247281537'])
      expect([text, problem(text)]).toEqual([text, null]);
  });
});
