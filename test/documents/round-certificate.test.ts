import { describe, expect, test } from 'vitest';
import { buildRoundCertificate, buildSlip } from '../../src/documents/model/round-certificate.ts';
import { fontSet } from '../../src/documents/pdf/faces.ts';
import { layOut } from '../../src/documents/pdf/layout.ts';
import type { ProofLine } from '../../src/documents/pdf/page.ts';
import { findingsOf } from '../../src/documents/proof/findings.ts';
import { proofPages } from '../../src/documents/proof/pages.ts';
import { type RoundStatement, readRound } from '../../src/domain/draw/round.ts';
import type { RoundCertificate } from '../../src/domain/draw/round-certificate.ts';
import { strataWords } from '../../src/domain/draw/words.ts';
import { drawnRound, officersRound, vectorNumbers } from '../domain/draw/rounds.ts';
import { template } from './support/samples.ts';

const fonts = fontSet({ folders: [] });

/** The pages of the certificate of a round of five out of 44. */
function pagesOf(
  statement: Partial<RoundStatement>,
  more: Partial<RoundCertificate> = {},
  third: string | null = null,
  later: number | null = null,
): readonly (readonly ProofLine[])[] {
  const members = Array.from({ length: 44 }, (_, at) => ({
    key: `9901${String(at + 1).padStart(4, '0')}`,
    matter: statement.quotas ? (at < 6 ? '负责人' : '一线') : null,
    name: `人员样${at}`,
    phantom: false,
  }));
  const round = drawnRound(
    officersRound({ members, exclusions: [], ...statement }),
    { ...vectorNumbers, third },
    { unit: { name: '样县甲虚构市场监督管理局', code: '11410000000000001A' }, ...more },
  );
  const sealed = readRound(round.statement!);
  const { exclusions, questions, rules, gone } = sealed;
  const input = {
    office: '样县办公室',
    round,
    exclusions,
    questions,
    gone,
    names: new Map(gone.map(({ key }) => [key, '赵样例'])),
    strata: sealed.quotas ? strataWords(sealed.members, sealed.quotas, sealed.kind, sealed.act) : [],
    gaveWay: new Map(),
    later,
    rules,
    third: sealed.third,
    clock: sealed.clock,
    accepted: [],
    twins: [],
    machines: { words: '封存于一号机，出签于样县样例办公室二号机。', marks: [] },
  };
  const pages = proofPages(layOut(buildRoundCertificate(input, template('draw-round')), fonts));
  expect(findingsOf(pages)).toEqual([]);
  return pages.map(({ lines }) => lines);
}

/** Tops of the unit's number, of the sentence below it and of the places to sign, on the one page that there is. */
function endOf(pages: ReturnType<typeof pagesOf>): readonly number[] {
  expect(pages).toHaveLength(1);
  const top = (text: string) => Math.round(pages[0]!.find((line) => line.text.startsWith(text))!.y);
  return [top('6209 1735 4408'), top('与我方写在封存单上'), top('验收组（签名')];
}

const flat = (pages: ReturnType<typeof pagesOf>) => pages.flatMap((lines) => lines.map(({ text }) => text)).join('');

describe('the certificate of a small pool is one page, number and signatures at its foot', () => {
  test('five of 44, sealed: the number stands large over the sentence that is signed', () => {
    const [number, sentence, sign] = endOf(pagesOf({}));
    expect([sentence! - number!, sign! - sentence!]).toEqual([25, 34]);
    expect(sign).toBeLessThan(700);
  });

  test('with a third source, strata, questions, who is left out, a reason and an earlier round', () => {
    const rich = pagesOf(
      {
        quotas: { 负责人: 1, 一线: 4 },
        count: null,
        round: 2,
        act: 'again',
        reason: '名单有误,重新抽取',
        previous: { seal: '1'.repeat(64), combined: '2'.repeat(64), end: 'drawn' },
        rules: ['valid-only=no', `earlier=1 first drawn ${'1'.repeat(64)} ${'2'.repeat(64)} -`],
        third: '排列5第2026300期',
        questions: ['不在场 99010001=公差(局通知〔2026〕3号)', '名单外的承办人 外人王=外聘人员(样答)'],
        exclusions: [{ key: '99010099', reason: '证件已注销' }],
      },
      {},
      '03417',
    );
    expect(endOf(rich)[2]).toBeLessThan(742);
    expect(rich[0]!.map(({ text }) => text).join('')).toContain('第三方数字 03417 与公布的一致');
  });

  test('a stratum that is drawn whole is told with its size, as is a list', () => {
    const apart = flat(pagesOf({ quotas: { 负责人: 6, 一线: 1 }, count: null, reason: '负责人都考' }));
    expect(apart).toContain('分层抽取，一线 38 人中抽 1 人、负责人 6 人中抽 6 人（全部抽中）');
    expect(apart).toContain('【负责人 6 人中抽 6 人（全部抽中）】');
    expect(flat(pagesOf({ count: 44, reason: '全部都考' }))).toContain('【名单上的全部抽中】');
  });

  test('what was sealed of earlier rounds is told, and where nothing was', () => {
    const previous = { seal: '1'.repeat(64), combined: '2'.repeat(64), end: 'drawn' } as const;
    const again = { round: 2, act: 'again', reason: '名单有误', previous } as const;
    const earlier = `earlier=1 first drawn ${previous.seal} ${previous.combined} -`;
    const rules = [earlier, 'earlier-told=1 test absent:noted 99010002', 'same-unit=样县乙虚构局'];
    const text = flat(pagesOf({ ...again, rules }));
    expect(text).toContain('本次封存时，第1次抽中的99010002未到场，只作记录。');
    expect(text).toContain('【本单位以前以“样县乙虚构局”登记时抽取过，一并计次】');
    expect(flat(pagesOf(again))).toContain('以前各次的状态和理由没有封存在本次之内，请与各次的证书对照。');
  });

  test('typed at once, told across the page', () => {
    const pages = pagesOf({ mode: 'one-call' }, { by: { inspectors: null, unit: null } });
    expect(pages).toHaveLength(1);
    const text = pages[0]!.map((line) => line.text).join('');
    expect(text).toContain('【两方的数字一次给出：后知道对方数字的一方可以左右结果；没有写明单位由谁报数】');
    expect(text).toContain('以上是我方所报的数字。');
  });

  test('eight of fourteen case files, some of them missing numbers, sealed: on one page with number and signatures', () => {
    const files = Array.from({ length: 14 }, (_, at) => ({
      key: `样综执罚决字〔2026〕${at + 1}号`,
      matter: at < 9 ? '行政处罚' : '行政许可',
      name: at % 5 === 3 ? '-' : '未经许可占用城市道路',
      phantom: at % 5 === 3,
    }));
    const pages = pagesOf({
      kind: 'cases',
      purposes: [],
      members: files,
      count: null,
      quotas: { 行政处罚: 6, 行政许可: 2 },
      questions: ['样综执罚决字〔2026〕4号=缺号'],
    });
    expect(pages).toHaveLength(1);
    expect(flat(pages)).toContain('14 件（含缺号 3 个）');
  });

  test('numbers that the program made are nobody’s: no sentence says that the unit gave them', () => {
    const text = flat(pagesOf({ mode: 'auto' }, { by: { inspectors: null, unit: null } }));
    expect(text).toContain('【两方都没有报数，两个数字由程序生成】');
    expect(text).toContain('两方都没有报数，数字由程序生成。');
    for (const wrong of ['我方所报', '没有写明单位由谁报数']) expect(text).not.toContain(wrong);
  });

  test('what decides the tickets is told whole, a third source among it', () => {
    expect(flat(pagesOf({ third: '排列5' }, {}, '03417'))).toContain('两方的数字、随机数、第三方数字算出');
    expect(flat(pagesOf({}))).toContain('两方的数字、随机数算出');
  });

  test('a slip that is printed after the number was given does not pass for the one it was written on', () => {
    const slip = (more: Partial<RoundCertificate>) => {
      const round = drawnRound(officersRound(), vectorNumbers, more);
      const input = {
        office: '样县办公室',
        round,
        exclusions: [],
        questions: [],
        gone: [],
        names: new Map(),
        strata: [],
        gaveWay: new Map(),
        later: null,
        rules: [],
        third: null,
        clock: 'system',
        accepted: [],
        twins: [],
      } as const;
      return flat(proofPages(layOut(buildSlip(input, template('draw-slip')), fonts)).map(({ lines }) => lines));
    };
    expect(slip({})).toContain('【补印：单位已于2026年9月15日9时04分报数。这一份不能代替报数以前写下数字的那一份】');
    const record = { ...drawnRound(officersRound()).record, numberAt: null, openedAt: null };
    expect(slip({ status: 'sealed', record })).not.toContain('补印');
  });

  test('a round that was left after the unit had given its number is told across the page of every later one', () => {
    const earlier = {
      round: 1,
      act: 'first',
      status: 'unopened',
      seal: '1'.repeat(64),
      combined: null,
      reason: '单位报数以后验收组的数字丢失：电脑坏了',
    } as const;
    const previous = { seal: '1'.repeat(64), combined: null, end: 'unopened' } as const;
    const pages = pagesOf({ round: 2, act: 'again', reason: '改日', previous }, { earlier: [earlier] });
    expect(pages[0]!.map(({ text }) => text).join('')).toContain('【第1次抽取在单位报数以后没有出签】');
  });

  test('who gave way is named with the cause; a round that was taken over says so', () => {
    const previous = { seal: '1'.repeat(64), combined: '2'.repeat(64), end: 'drawn' } as const;
    const gone = [{ key: '99019999', why: 'away', reason: '公差' }] as const;
    const text = flat(pagesOf({ round: 2, act: 'replace', reason: '另补一人', previous, gone, count: 1 }, {}, null, 3));
    expect(text).toContain('第2次抽取（补抽）');
    expect(text).toContain('关于名单：赵样例（99019999）点名时不在场（公差），不在名单。');
    expect(text).toContain('【这次抽取已被第3次抽取取代】');
  });

  test('a number that is stored is not said to be lacking; a clock that was set back is told instead of minutes', () => {
    const record = {
      sealedAt: '2026-09-15T03:00:00.000Z',
      sealedBy: '样记',
      numberAt: '2026-09-15T02:00:00.000Z',
      numberBy: '样记',
      openedAt: '2026-09-15T02:01:00.000Z',
      openedBy: '样记',
      endedAt: null,
      endedBy: null,
      endedReason: null,
      changes: [],
      replayed: false,
    };
    const back = flat(pagesOf({}, { record }));
    expect(back).toContain('【封存以后电脑的时钟往回拨过】');
    expect(back).not.toContain('分钟');
    const waiting = { ...record, openedAt: null, openedBy: null };
    const sealed = flat(pagesOf({}, { record: waiting, status: 'sealed', seeds: null, seedsAsGiven: null, drawn: [] }));
    expect(sealed).toContain('已报数，未出签');
  });
});
