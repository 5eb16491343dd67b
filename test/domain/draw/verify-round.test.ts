import { describe, expect, test } from 'vitest';
import { commitmentOf } from '../../../src/domain/draw/commitment.ts';
import { readRound, writeRound } from '../../../src/domain/draw/round.ts';
import { type RoundCertificate, roundCertificateText } from '../../../src/domain/draw/round-certificate.ts';
import { verifyCertificate } from '../../../src/domain/draw/verify.ts';
import { headDigits } from '../../../src/domain/head-digits.ts';
import { drawnRound, extensionRound, officersRound, vectorNumbers } from './rounds.ts';

const verify = (certificate: RoundCertificate, given = {}) =>
  verifyCertificate(roundCertificateText(certificate), given);
const bad = (certificate: RoundCertificate, given = {}) =>
  verify(certificate, given)
    .steps.filter(({ state }) => state === 'bad')
    .map(({ id, note }) => `${id}: ${note}`);

describe('the certificate of a round', () => {
  test('fits, and says what nobody gave to hold it against', () => {
    const found = verify(drawnRound(officersRound()));
    expect(found.ok).toBe(true);
    expect(found.steps.filter(({ state }) => state === 'skipped').map(({ note }) => note)).toEqual([
      '未核对封存单',
      '未核对报数',
    ]);
  });

  test('fits the slip and the number that the unit kept', () => {
    const round = drawnRound(officersRound());
    const found = verify(round, { slip: headDigits(round.seal), number: '6209 1735 4408' });
    expect(found.ok).toBe(true);
    expect(found.steps.every(({ state }) => state === 'ok')).toBe(true);
  });

  test('what was replayed, or typed at once, proves nothing of the day even where slip and number fit', () => {
    const round = drawnRound(officersRound());
    const given = { slip: headDigits(round.seal), number: '620917354408' };
    expect(verify(round, given).unproven).toBeNull();
    const replayed = verify({ ...round, record: { ...round.record, replayed: true } }, given);
    expect([replayed.ok, replayed.unproven]).toEqual([true, expect.stringContaining('由答案文件重放，不是当场抽取')]);
    const once = drawnRound(officersRound({ mode: 'one-call' }));
    const fits = verify(once, { slip: headDigits(once.seal), number: '620917354408' });
    expect([fits.ok, fits.unproven]).toEqual([true, expect.stringContaining('两方的数字一次给出')]);
  });

  test('another slip, another number, one group copied wrongly: each is told', () => {
    const round = drawnRound(officersRound());
    const other = headDigits(drawnRound(officersRound({ count: 4, reason: '只有四人' })).seal);
    expect(bad(round, { slip: other })).toEqual(['slip: 不是封存单上的那一次抽取']);
    expect(bad(round, { number: '620917354409' })).toEqual(['number: 不是封存单上的那一次抽取']);
    const off = headDigits(round.seal).replace('93598', '93589');
    expect(bad(round, { slip: off })).toEqual(['slip: 第 3 组可能抄错，请看照片']);
  });

  test('quotas, a phantom and a third source recompute', () => {
    expect(verify(drawnRound(extensionRound(), { ...vectorNumbers, third: '03417' })).ok).toBe(true);
    const without = bad(drawnRound(extensionRound()));
    expect(without).toEqual(['statement: 封存时约定以“排列5第2026300期”为第三方数字，却没有它']);
  });

  test.each<[string, (round: RoundCertificate) => RoundCertificate, string]>([
    ['another inspectors number', (one) => ({ ...one, seeds: { ...one.seeds!, inspectors: '493021857731' } }), '承诺'],
    ['another random part', (one) => ({ ...one, random: 'f'.repeat(64) }), '承诺'],
    ['another commitment', (one) => ({ ...one, commitment: commitmentOf('0'.repeat(64), '1') }), 'commitment'],
    [
      'a word of the sealed text',
      (one) => ({ ...one, statement: one.statement!.replace('人员乙', '人员已') }),
      '封存指纹',
    ],
    ['one of the drawn', (one) => ({ ...one, drawn: one.drawn.slice(0, 4) }), '缺少第 5 个'],
    ['a ticket', (one) => ({ ...one, drawn: [{ ...one.drawn[0]!, ticket: 0.5 }, ...one.drawn.slice(1)] }), '签号应为'],
    ['the mode', (one) => ({ ...one, mode: 'one-call' }), '“mode”是 one-call，封存文本中是 sealed'],
    [
      'a phantom',
      (one) => ({ ...one, drawn: [{ ...one.drawn[0]!, phantom: true }, ...one.drawn.slice(1)] }),
      'phantom',
    ],
    ['the number of earlier rounds', (one) => ({ ...one, round: 2 }), '“round”是 2'],
  ])('does not fit with %s', (_, change, told) => {
    expect(bad(change(drawnRound(officersRound()))).join('\n')).toContain(told);
  });

  test('a round that was left unopened publishes what was committed to', () => {
    const drawn = drawnRound(officersRound());
    const left = {
      ...drawn,
      status: 'unopened' as const,
      seeds: { inspectors: vectorNumbers.inspectors, unit: null, third: null },
      seedsAsGiven: { inspectors: vectorNumbers.inspectors, unit: null, third: null },
      combined: null,
      drawn: [],
      record: { ...drawn.record, openedAt: null, endedAt: drawn.record.openedAt, endedReason: '改日再抽' },
    };
    expect(verify(left).ok).toBe(true);
    expect(bad({ ...left, drawn: drawn.drawn })).toEqual([
      'record: 状态是“未开”，却有报数或抽取结果',
      'seeds: 没有两方的数字，却有抽取结果',
    ]);
  });

  test('the file is written in one way only', () => {
    const text = roundCertificateText(drawnRound(officersRound()));
    for (const [from, to] of [
      ['验收员甲', '验收员乙'],
      ['"round": 1,\n', '"round":  1,\n'],
    ] as const)
      expect(verifyCertificate(text.replace(from, to)).ok).toBe(false);
    expect(verifyCertificate(text.replace('"outcomes": []', '"alternates": []')).problems[0]!.what).toContain(
      'outcomes',
    );
  });
});

describe('the sealed text of a round', () => {
  test('reads back to what was written, whatever the order it was given in', () => {
    const text = writeRound(extensionRound());
    expect(writeRound(readRound(text))).toBe(text);
    const shuffled = extensionRound();
    expect(
      writeRound({ ...shuffled, members: shuffled.members.toReversed(), questions: shuffled.questions.toReversed() }),
    ).toBe(text);
  });

  test.each([
    ['mode: sealed', 'mode: shared', '第 2 行'],
    ['round: 2', 'round: 02', '第 8 行'],
    ['purpose: -', 'purpose: test', '抽取案卷不分用途'],
    ['act: extend', 'act: replace', '只有补抽写明谁退出'],
    ['reason: 首批案卷不足以判断', 'reason: -', '都要写理由'],
    ['previous: 1', 'previous: g', '第 10 行'],
    ['\tphantom', '\tghost', 'phantom'],
    ['样许〔2026〕2号\t', '样许〔2026〕1号\t', '重复'],
    ['gone: 0\n', 'gone: 0\nmore\n', '多余'],
    ['question: 样罚〔2026〕3号', 'question: 样罚〔2026〕9号', '次序'],
    ['commitment: e7', 'commitment: E7', 'commitment'],
    ['占道经营', '占道　经营', '未经规范'],
  ])('%s written as %s is refused', (from, to, told) => {
    expect(() => readRound(writeRound(extensionRound()).replace(from, to))).toThrow(told);
  });
});
