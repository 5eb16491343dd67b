import { describe, expect, it } from 'vitest';
import { fineAndSeizure, readMoney, speaksOfFine, sumIn } from '../../../src/domain/identifiers/money.ts';

const yuan = (text: string): number | string => {
  const reading = readMoney(text);
  return 'fen' in reading ? reading.fen / 100 : reading.problem;
};
const fine = (text: string): number | null => {
  const fen = sumIn(text, 'fine');
  return fen === null ? null : fen / 100;
};

describe('a sum that is told in words and figures', () => {
  it('is read whole, however its multiples follow on each other', () => {
    for (const [text, sum] of [
      ['1千5百元', 1500],
      ['1千5百', 1500],
      ['2千500元', 2500],
      ['1万2千元', 12_000],
      ['3万5000', 35_000],
      ['2万零500元', 20_500],
      ['12万3千5百元', 123_500],
      ['1亿2千万元', 120_000_000],
      ['5十万元', 500_000],
      ['1.5千万元', 15_000_000],
      ['2万500.50元', 20_500.5],
      ['2000元5角', 2000.5],
      ['壹万贰仟叁佰元', 12_300],
      ['一百十五元', 115],
    ] as const)
      expect([text, yuan(text)]).toEqual([text, sum]);
  });

  // Reading figures in every way that they can be parted doubles the work with each of them.
  it('and is none where the number of a receipt stands in its place, however many figures that has', () => {
    for (const text of [`${'410001202500000123456789'.repeat(20)}号`, `${'1.5'.repeat(50)}元x`, '一'.repeat(500)])
      expect(yuan(text)).toEqual(expect.stringContaining('不是金额'));
  });

  it('is asked about where what follows a multiple is no part of it', () => {
    for (const text of ['5百2千元', '1万50000元', '一二千元', '1万2万元', '1.5万2千元', '2千3千元'])
      expect([text, yuan(text)]).toEqual([text, expect.stringContaining('不是金额')]);
    for (const text of ['3万5', '3万5元', '1千5', '一千五'])
      expect([text, yuan(text)]).toEqual([text, `“${text}”有两种读法，请写出全部数字`]);
  });

  it('is a fine with all of its parts, before the word and behind it', () => {
    for (const [text, sum] of [
      ['处以1万5千元罚款', 15_000],
      ['处2万5千元的罚款', 25_000],
      ['1万2千元罚款', 12_000],
      ['1千5百元罚款', 1500],
      ['1万5000元罚款', 15_000],
      ['罚款2千5百元', 2500],
      ['罚款1千 2百元', 1200],
      ['罚款2万零500元', 20_500],
      ['警告，罚款壹仟伍佰元整', 1500],
      ['罚款100元5角', 100.5],
      ['罚款1,500元', 1500],
      ['罚款2000元至2025年5月缴清', 2000],
      ['1500千克以上处罚款2千元', 2000],
      ['没收违法所得500元罚款2000元', 2000],
      ['罚款200元一次缴清', 200],
    ] as const)
      expect([text, fine(text)]).toEqual([text, sum]);
    expect(sumIn('没收违法所得1千2百元', 'seized')).toBe(120_000);
    expect(sumIn('没收违法所得500元罚款2000元', 'seized')).toBe(50_000);
    expect(fineAndSeizure('罚2千5百没1千2百元')).toEqual({ fine: '2千5百', seized: '1千2百元' });
  });

  it('is no fine where the words tell only how much it may be', () => {
    for (const text of [
      '罚款5千元至1万元',
      '5千元至1万元罚款',
      '处5千元以上1万元以下罚款',
      '罚款10万元以下',
      '罚款2万～5万元',
      '不超过5000元的罚款',
      '罚款2000元左右',
      '罚款5百2千元',
    ]) {
      expect([text, fine(text)]).toEqual([text, null]);
      expect([text, speaksOfFine(text)]).toEqual([text, true]);
    }
    for (const text of ['警告', '按日加处罚款3%', '没收3千克样品', '没收违法所得500元', '逾期不改罚款500元'])
      expect([text, speaksOfFine(text)]).toEqual([text, false]);
  });

  it('takes no longer for a long number', () => {
    expect(fine(`罚款${'1'.repeat(5000)}`)).toBe(null);
    expect(fine(`罚款${'一2'.repeat(5000)}`)).toBe(null);
  });
});
