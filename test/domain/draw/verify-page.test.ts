import { readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sha256 } from '../../../src/domain/canonical.ts';
import { foldText } from '../../../src/domain/draw/canonical-text.ts';
import { certificateText } from '../../../src/domain/draw/certificate.ts';
import { earlierRules } from '../../../src/domain/draw/earlier.ts';
import { roundCertificateText } from '../../../src/domain/draw/round-certificate.ts';
import { ticketOf } from '../../../src/domain/draw/tickets.ts';
import { verifyCertificate } from '../../../src/domain/draw/verify.ts';
import { headDigits } from '../../../src/domain/head-digits.ts';
import { browsers, seenIn } from '../../support/browsers.ts';
import { drawnRound, extensionRound, officersRound, sampleRounds, vectorNumbers } from './rounds.ts';
import { casesStatement, drawnCertificate, officersStatement } from './samples.ts';

const page = path.join(import.meta.dirname, '../../../templates/verify-draw.html');
const html = readFileSync(page, 'utf8');

interface PageAnswer {
  readonly ok: boolean;
  readonly steps: readonly { readonly id: string; readonly state: string }[];
  readonly problems: readonly string[];
}
interface Page {
  verify(text: string, given?: { readonly slip?: string; readonly number?: string }): PageAnswer;
  slipOf(seal: string): string;
  sha256(text: string): string;
  ticket(combined: string, key: string): number;
  fold(text: string): string;
}
const script = /<script id="computation">([\s\S]*?)<\/script>/.exec(html)![1]!;
const inPage = vm.runInNewContext(`${script}; inspectDraw`) as Page;

const absent = {
  kind: 'replace',
  purpose: null,
  key: '16110526002',
  outcome: 'absent',
  reason: '公差',
  stepsIn: '16110526004',
  at: '2026-09-15T01:30:00.000Z',
  by: '验收员甲',
} as const;
const officers = drawnCertificate(officersStatement(), undefined, [absent]);
const cases = drawnCertificate(casesStatement(), { inspectors: '一二三四五六', unit: 'TEST abc 2026' });

describe('the page that verifies a draw', () => {
  test('is one file without external references', () => {
    expect(html).not.toMatch(/(src|href)\s*=|@import|url\(|https?:|import\(|fetch\(|XMLHttpRequest/i);
    expect(html).toContain("default-src 'none'");
  });

  test('computes hashes, canonical texts and tickets as the program does', () => {
    const strings = fc.string({ unit: fc.constantFrom('a', '甲', '𬱖', 'é', 'e\u0301', 'Ａ', '\u3000', '\n', '😀') });
    fc.assert(
      fc.property(strings, fc.nat({ max: 200 }), (text, length) => {
        const long = text + 'x'.repeat(length);
        expect(inPage.sha256(long)).toBe(sha256(long));
        expect(inPage.fold(text)).toBe(foldText(text));
        expect(inPage.ticket(sha256(text), text)).toBe(ticketOf(sha256(text), text));
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ['officers with a replacement', certificateText(officers)],
    ['case files by quotas', certificateText(cases)],
    [
      'a sealed draw',
      certificateText({
        ...officers,
        status: 'sealed',
        seeds: null,
        seedsAsGiven: null,
        combined: null,
        drawn: [],
        alternates: [],
        events: [],
      }),
    ],
    ['a purged draw', certificateText({ ...officers, statement: null })],
  ])('agrees with the command on %s', (_, text) => {
    const found = inPage.verify(text);
    expect(found.problems).toEqual([]);
    expect(found.steps.map(({ id, state }) => [id, state])).toEqual(
      verifyCertificate(text).steps.map(({ id, state }) => [id, state]),
    );
  });

  test('agrees with the command on extensions by matter, right and wrong', () => {
    const numbers = { inspectors: '一二三四五六', unit: 'TEST abc 2026' };
    const permit = { kind: 'extend', matter: '行政许可', keys: ['示综许字[2025]4'], at: absent.at, by: '甲' } as const;
    const text = certificateText(drawnCertificate(casesStatement(), numbers, [permit]));
    expect(verifyCertificate(text)).toMatchObject({ ok: true, problems: [] });
    expect(inPage.verify(text).problems).toEqual([]);
    const { matter: _, ...unsaid } = permit;
    for (const wrong of [unsaid, { ...permit, matter: '行政处罚' }, { ...permit, matter: '行政强制' }]) {
      const forged = certificateText({ ...drawnCertificate(casesStatement(), numbers, [permit]), events: [wrong] });
      expect(verifyCertificate(forged).ok, wrong.keys[0]).toBe(false);
      expect(inPage.verify(forged).ok, wrong.keys[0]).toBe(false);
    }
  });

  test('agrees with the command whichever character is changed, dropped or doubled', () => {
    const text = certificateText(cases);
    for (let at = 0; at < text.length; at++) {
      const changed = text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1);
      expect(inPage.verify(changed).ok, `character ${at} changed`).toBe(false);
      if (at % 5 > 0) continue;
      expect(inPage.verify(text.slice(0, at) + text.slice(at + 1)).ok, `character ${at} dropped`).toBe(false);
    }
  });

  test('agrees with the command on forgeries with fingerprints made anew', () => {
    const [first, second, third] = officers.drawn as [
      (typeof officers.drawn)[0],
      (typeof officers.drawn)[0],
      (typeof officers.drawn)[0],
    ];
    const forgeries = [
      { drawn: [first, officers.alternates[0]!, third] },
      { drawn: [first, { ...second, ticket: 0.1 }, third] },
      { drawn: [first, { ...second, name: '丙五' }, third] },
      { drawn: [{ ...first, outcome: null }, second, third] },
      { drawn: [first, second] },
      { events: [] },
      { events: [{ ...absent, stepsIn: null }] },
      { alternates: [] },
      { seal: 'a'.repeat(64) },
      { combined: 'a'.repeat(64) },
      { seeds: { inspectors: '0000000001', unit: '999999', auto: false } },
      { seeds: null },
      { count: 3 },
      { year: 2025 },
      { attempt: 2 },
      { unit: { name: '别的局', code: null } },
      { pool: { size: 5 } },
      { statement: officers.statement!.replace('甲一', '甲（一）') },
      { statement: officers.statement!.replace('count: 2', 'count: 9') },
      { statement: null, drawn: [...officers.alternates], alternates: [...officers.drawn] },
    ];
    for (const change of forgeries) {
      const text = certificateText({ ...officers, ...change });
      expect(verifyCertificate(text).ok, JSON.stringify(change)).toBe(false);
      expect(inPage.verify(text).ok, JSON.stringify(change)).toBe(false);
    }
  });
});

const round = drawnRound(officersRound());
const slip = headDigits(round.seal);
const kept = { slip: slip.replace(/.{5}/g, '$& '), number: '6209 1735 4408' };
const told = (key: string) =>
  ({
    key,
    purpose: 'test',
    outcome: 'absent',
    verdict: null,
    reason: '病假',
    at: '2026-09-15T02:00:00.000Z',
    by: '验收员甲',
  }) as const;
/** The same round with digits added that the sealed text knows nothing of, computed anew with them. */
const withThird = (one: typeof round, third: string) => {
  const { drawn, combined, seeds, seedsAsGiven } = drawnRound(officersRound(), { ...vectorNumbers, third });
  return { drawn, combined, seeds, seedsAsGiven, seal: one.seal };
};
const states = (answer: Pick<PageAnswer, 'steps'>) => answer.steps.map(({ id, state }) => [id, state]);

describe('the page and a round of method 2', () => {
  test('writes the slip as the program does', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9a-f]{64}$/), (seal) => {
        expect(inPage.slipOf(seal)).toBe(headDigits(seal));
      }),
      { numRuns: 200 },
    );
  });

  const other = headDigits('0'.repeat(64));
  const off = slip.replace('93598', '93589');
  test.each<[string, { readonly slip?: string; readonly number?: string }, readonly string[]]>([
    ['nothing was given', {}, []],
    ['slip and number fit', kept, []],
    ['the code of the slip was read', { slip: `inspect-slip/2 ${round.seal}`, number: '６２０９１７３５４４０８' }, []],
    ['the slip is of another round', { ...kept, slip: other }, ['不是封存单上的那一次抽取']],
    [
      'the number is another',
      { ...kept, number: '620917354409' },
      ['不是封存单上的那一次抽取：封存单相符，报数不是这一次的；报数抄错了，或封存以后放回旧文件另抽过'],
    ],
    ['what was given is no number', { ...kept, number: 'abc' }, ['报数只能是数字（空格和短横不算），给出的是“abc”']],
    [
      'a number is cut short',
      { ...kept, number: '6209 1735' },
      ['报数应为 12 至 64 位，给出的是 8 位：请照封存单写全'],
    ],
    ['one group was copied wrongly', { ...kept, slip: off }, ['第 3 组可能抄错，请看照片']],
    ['a digit is missing', { ...kept, slip: slip.slice(1) }, ['封存单的数字应为 40 位，八组，每组五位，现在是 39 位']],
  ])('says as the command does where %s', (_, given, problems) => {
    const text = roundCertificateText(round);
    const found = inPage.verify(text, given);
    expect([...found.problems]).toEqual(problems);
    expect(states(found)).toEqual(states(verifyCertificate(text, given)));
  });

  test('agrees with the command on rounds of every kind, with quotas, phantoms and third sources', () => {
    for (const one of sampleRounds(process.env.INSPECT_SOAK ? 1000 : 150)) {
      const text = roundCertificateText(one);
      const given = { slip: headDigits(one.seal), number: one.seeds!.unit! };
      const found = inPage.verify(text, given);
      expect(found.problems).toEqual([]);
      expect(found.steps.every(({ state }) => state === 'ok')).toBe(true);
      expect(verifyCertificate(text, given).ok).toBe(true);
    }
  });

  test('agrees with the command on sealed, unopened and purged rounds', () => {
    const none = { combined: null, drawn: [] };
    const left = { inspectors: vectorNumbers.inspectors, unit: null, third: null };
    const ended = { ...round.record, openedAt: null, endedAt: round.record.openedAt, endedReason: '改日再抽' };
    for (const change of [
      { ...none, status: 'sealed' as const, random: null, seeds: null, seedsAsGiven: null },
      { ...none, status: 'unopened' as const, seeds: left, seedsAsGiven: left, record: ended },
      { statement: null },
    ]) {
      const text = roundCertificateText({ ...round, ...change });
      expect([...inPage.verify(text).problems]).toEqual([]);
      expect(states(inPage.verify(text))).toEqual(states(verifyCertificate(text)));
    }
  });

  test('agrees with the command whichever character is changed', () => {
    const text = roundCertificateText(drawnRound(extensionRound(), { ...vectorNumbers, third: '03417' }));
    expect([...inPage.verify(text).problems]).toEqual([]);
    for (let at = 0; at < text.length; at += 2) {
      const changed = text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1);
      expect(inPage.verify(changed).ok, `character ${at} changed`).toBe(false);
    }
  });

  test('agrees with the command on forgeries with fingerprints made anew', () => {
    const { drawn, statement } = round;
    const [first, ...others] = drawn;
    for (const change of [
      { seeds: { ...round.seeds!, inspectors: '493021857731' } },
      { random: 'f'.repeat(64) },
      { commitment: 'f'.repeat(64) },
      { seal: 'f'.repeat(64) },
      { combined: 'f'.repeat(64) },
      { combined: null },
      { random: null },
      { statement: statement!.replace('人员乙', '人员已') },
      { drawn: others },
      { drawn: [...drawn, first!] },
      { drawn: [{ ...first!, ticket: 0.5 }, ...others] },
      { drawn: [{ ...first!, phantom: true }, ...others] },
      { drawn: [{ ...first!, name: '别人' }, ...others] },
      { mode: 'one-call' as const },
      { round: 2 },
      { act: 'again' as const },
      { purposes: ['test' as const] },
      { count: 4 },
      { pool: { size: 8, phantoms: 1 } },
      { earlier: drawnRound(extensionRound()).earlier },
      // Digits of a third source that nobody agreed upon would choose the result.
      withThird(round, '03417'),
      { seedsAsGiven: { ...round.seedsAsGiven!, third: '03417' } },
      { status: 'sealed' as const },
      { status: 'unopened' as const },
      { status: 'void' as const },
      { unit: { name: '别的局', code: round.unit.name } },
      { outcomes: [told('99019999')] },
      { outcomes: [{ ...told(first!.key), verdict: 'noted' as const }] },
      { outcomes: [{ ...told(first!.key), outcome: 'missing' as const }] },
    ]) {
      const text = roundCertificateText({ ...round, ...change });
      expect(verifyCertificate(text).ok, JSON.stringify(change)).toBe(false);
      expect(inPage.verify(text).ok, JSON.stringify(change)).toBe(false);
    }
  });

  test('agrees with the command on forged tales of earlier rounds', () => {
    const third = extensionRound({ round: 3 });
    const good = drawnRound(third, { ...vectorNumbers, third: '03417' });
    const [one, two] = good.earlier as [(typeof good.earlier)[0], (typeof good.earlier)[0]];
    const both = (earlier: typeof good.earlier) => {
      const text = roundCertificateText({ ...good, earlier });
      expect(inPage.verify(text).ok).toBe(verifyCertificate(text).ok);
      return verifyCertificate(text).ok;
    };
    expect(both([one, two])).toBe(true);
    // A round that two laptops made is told twice; a drawn one may be voided later.
    expect(both([one, { ...two, seal: 'f'.repeat(64) }, two])).toBe(true);
    expect(both([one, { ...two, status: 'void' }])).toBe(true);
    // A reason that was not sealed cannot be compared; sealed, it can, and so can the round before the last.
    expect(both([{ ...one, reason: '别的理由' }, two])).toBe(true);
    for (const forged of [
      [one, { ...two, status: 'unopened' as const }],
      [one, { ...two, combined: 'f'.repeat(64) }],
      [one, { ...two, seal: 'f'.repeat(64) }],
      [one, one],
      [two, one],
      [two],
      [],
    ])
      expect(both(forged), JSON.stringify(forged.map(({ round }) => round))).toBe(false);
    const rules = earlierRules([{ ...one, reason: '名单\u200b有误' }, two], [], []);
    const bound = drawnRound(extensionRound({ round: 3, rules }), { ...vectorNumbers, third: '03417' });
    const sealed = (earlier: typeof good.earlier) => {
      const text = roundCertificateText({ ...bound, earlier });
      const [page, command] = [inPage.verify(text), verifyCertificate(text)];
      expect([...page.problems]).toEqual(command.problems.map(({ what }) => what));
      return command.problems.map(({ what }) => what);
    };
    const told = { ...one, reason: '名单\u200b有误' };
    expect(sealed([told, two])).toEqual([]);
    expect(sealed([{ ...told, status: 'void', reason: '后来作废' }, two])).toEqual([]);
    expect(sealed([{ ...told, reason: '名单无误' }, two])).toEqual([
      '第 1 次抽取的理由封存时是“名单 有误”，文件中是“名单无误”',
    ]);
    expect(sealed([{ ...told, status: 'unopened' }, two])).toEqual(['第 1 次抽取的状态与封存时不同']);
    expect(sealed([{ ...told, act: 'extend' }, two])).toEqual(['第 1 次抽取的性质与封存时不同']);
    expect(sealed([{ ...told, combined: null }, two])).toEqual(['第 1 次抽取的合并指纹与封存时不同']);
    expect(sealed([{ ...told, seal: 'f'.repeat(64) }, two])[0]).toContain('封存时有第 1 次抽取');
  });

  test('a file of the old method is never the round of the slip', () => {
    const text = certificateText(officers);
    const seed = officers.seeds!.unit;
    for (const [given, ok] of [
      [{}, true],
      [{ number: seed }, true],
      [{ number: '620917354409' }, false],
      [{ slip: slip }, false],
      [{ slip, number: seed }, false],
    ] as const) {
      expect(verifyCertificate(text, given).ok, JSON.stringify(given)).toBe(ok);
      expect(states(inPage.verify(text, given))).toEqual(states(verifyCertificate(text, given)));
    }
  });

  test('refuses a sealed text that the program would not have written', () => {
    const text = extensionRound();
    for (const [from, to] of [
      ['act: extend', 'act: replace'],
      ['reason: 首批案卷不足以判断', 'reason: -'],
      ['\tphantom', '\tghost'],
      ['gone: 0\n', 'gone: 0\nmore\n'],
      ['占道经营', '占道　经营'],
      ['purpose: -', 'purpose: test'],
    ] as const) {
      const statement = drawnRound(text).statement!.replace(from, to);
      const forged = roundCertificateText({ ...drawnRound(text), statement, seal: sha256(statement) });
      const wrong = (answer: Pick<PageAnswer, 'steps'>) => answer.steps.find(({ id }) => id === 'statement')!.state;
      expect([wrong(verifyCertificate(forged)), wrong(inPage.verify(forged))], from).toEqual(['bad', 'bad']);
    }
  });
});

const good = certificateText(officers);
const files = [
  // Green is for a round that fits the slip and the number alone: not for the old method, not for a purged list.
  [good, 'half', 8, {}],
  [good, 'bad', 9, { slip }],
  [good.replace('公差', '公干'), 'bad', 8, {}],
  [roundCertificateText(round), 'half', 12, {}],
  [roundCertificateText(round), 'ok', 12, kept],
  [roundCertificateText({ ...round, statement: null }), 'half', 12, kept],
  [roundCertificateText({ ...round, record: { ...round.record, replayed: true } }), 'half', 12, kept],
  [
    roundCertificateText({
      ...round,
      status: 'void',
      record: { ...round.record, endedAt: round.record.openedAt, endedBy: '样验收', endedReason: '名单有误' },
    }),
    'half',
    12,
    kept,
  ],
  [roundCertificateText(round), 'bad', 12, { ...kept, number: '620917354409' }],
] as const;

/** The page as shipped, with each file dropped upon it by a script of the test, and what the script does with `seen`. */
function pageWith(then: string): string {
  const drop = `<script>addEventListener('load', async () => {
    const seen = [];
    for (const [text, given] of ${JSON.stringify(files.map(([text, , , given]) => [text, given]))}) {
      document.getElementById('outcome').textContent = '';
      document.getElementById('slip').value = given.slip ?? '';
      document.getElementById('number').value = given.number ?? '';
      const data = new DataTransfer();
      data.items.add(new File([text], '抽取记录.json'));
      document.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
      while (!document.getElementById('verdict')) await new Promise((done) => setTimeout(done, 20));
      const steps = document.querySelectorAll('.state.ok, .state.bad, .state.skipped').length;
      seen.push(document.getElementById('verdict').className + steps);
    }
    ${then}
  });</script>`;
  return html.replace('</body>', `${drop}</body>`);
}
const wanted = files.map(([, verdict, steps]) => `${verdict}${steps}`).join(',');

describe('in a browser, green for a good file, red for a changed one', () => {
  test.for(browsers)('headless $name', async (browser, context) => {
    const seen = await seenIn(browser, pageWith);
    if (seen === null) return context.skip(`no ${browser.name} on this machine`);
    expect(seen).toBe(wanted);
  });
});
