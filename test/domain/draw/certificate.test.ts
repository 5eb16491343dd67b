import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type Certificate, certificateText } from '../../../src/domain/draw/certificate.ts';
import type { DrawEvent } from '../../../src/domain/draw/standing.ts';
import { verifyCertificate } from '../../../src/domain/draw/verify.ts';
import { casesStatement, drawnCertificate, officersStatement } from './samples.ts';

const at = '2026-09-15T01:30:00.000Z';
const absent: DrawEvent = {
  kind: 'replace',
  purpose: null,
  key: '16110526002',
  outcome: 'absent',
  reason: '公差',
  stepsIn: '16110526004',
  at,
  by: '验收员甲',
};
const certificate = drawnCertificate(officersStatement(), undefined, [absent]);
const text = certificateText(certificate);
/** The text after a change to the value behind it, fingerprints made anew: what a careful forger would hand in. */
const forged = (change: Partial<Certificate>) => certificateText({ ...certificate, ...change });
const places = (source: string) => verifyCertificate(source).problems.map((problem) => problem.where);

describe('the file of a draw', () => {
  test('has its keys in fixed order, two spaces, LF at the end, and a digest of the rest so written', () => {
    const value = JSON.parse(text) as Record<string, unknown>;
    expect(Object.keys(value)).toEqual(
      (
        'id number attempt kind unit year purpose method status count pool statement seal seeds seedsAsGiven combined ' +
        'drawn alternates events earlier record supersedes reason parts digest'
      ).split(' '),
    );
    expect(`${JSON.stringify(value, null, 2)}\n`).toBe(text);
    const { digest, ...rest } = value;
    expect(digest).toBe(
      createHash('sha256')
        .update(`${JSON.stringify(rest, null, 2)}\n`)
        .digest('hex'),
    );
    expect(value.drawn).toEqual([
      { position: 1, key: '16110526002', name: '乙二', type: null, ticket: 0.4276147795173338, outcome: 'absent' },
      { position: 2, key: '16110526003', name: '丙三', type: null, ticket: 0.509947864531198, outcome: null },
      { position: 3, key: '16110526004', name: '丁四', type: null, ticket: 0.5273845751488967, outcome: null },
    ]);
    expect(value.alternates).toEqual([
      { position: 4, key: '16110526001', name: '甲一', type: null, ticket: 0.94992424550504, outcome: null },
    ]);
  });

  test('verifies by itself, each step said', () => {
    const found = verifyCertificate(text);
    expect(found.problems).toEqual([]);
    expect(found.ok).toBe(true);
    expect(found.steps.map((step) => [step.id, step.state])).toEqual(
      ['form', 'digest', 'statement', 'seal', 'seeds', 'combined', 'tickets', 'result'].map((id) => [id, 'ok']),
    );
  });

  test('quotas stand in place of the count', () => {
    const cases = drawnCertificate(casesStatement(), { inspectors: '一二三四五六', unit: 'TEST abc 2026' });
    const value = JSON.parse(certificateText(cases)) as Record<string, unknown>;
    expect(value.quotas).toEqual({ 行政许可: 1, 行政处罚: 2 });
    expect(value).not.toHaveProperty('count');
    expect(verifyCertificate(certificateText(cases)).problems).toEqual([]);
  });

  test('a sealed draw verifies as far as it goes', () => {
    const sealed = certificateText({
      ...certificate,
      status: 'sealed',
      seeds: null,
      seedsAsGiven: null,
      combined: null,
      drawn: [],
      alternates: [],
      events: [],
    });
    const found = verifyCertificate(sealed);
    expect(found.ok).toBe(true);
    expect(found.steps.at(-1)).toMatchObject({ state: 'skipped', note: '尚未报数' });
  });

  test('a purged draw keeps what fingerprints can tell', () => {
    const purged = forged({ statement: null });
    expect(verifyCertificate(purged)).toMatchObject({ ok: true, purged: true });
    const swapped = forged({ statement: null, drawn: [...certificate.alternates], alternates: [...certificate.drawn] });
    expect(verifyCertificate(swapped).ok).toBe(false);
  });
});

describe('a changed file', () => {
  test('fails whichever character was changed', () => {
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      const changed =
        text.slice(0, index) + String.fromCharCode(code === 0x30 ? 0x31 : code ^ 1) + text.slice(index + 1);
      const found = verifyCertificate(changed);
      if (found.ok || found.problems.length === 0) expect.fail(`character ${index} was changed unnoticed`);
    }
  });

  test('fails whichever byte was changed, and names what differs', () => {
    const bytes = Buffer.from(text);
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    for (let index = 0; index < bytes.length; index++) {
      for (const bit of [0x01, 0x80]) {
        bytes[index]! ^= bit;
        const { ok, problems } = verifyCertificate(decoder.decode(bytes));
        bytes[index]! ^= bit;
        if (ok || !problems[0]?.where || !problems[0].what) expect.fail(`byte ${index} was changed unnoticed`);
      }
    }
  });

  test('fails whichever character was dropped or doubled', () => {
    for (let index = 0; index < text.length; index += 3) {
      expect(verifyCertificate(text.slice(0, index) + text.slice(index + 1)).ok).toBe(false);
      expect(verifyCertificate(text.slice(0, index + 1) + text.slice(index)).ok).toBe(false);
    }
  });

  test.each([
    ['a reason', text.replace('公差', '公干'), 'events'],
    ['a time', text.replace('01:05:00', '01:06:00'), 'record'],
    ['who gave a number', text.replace('单位联络员乙', '单位联络员丙'), 'record'],
    ['the id', text.replace('0001"', '0002"'), 'id'],
    ['a name among the drawn', text.replace('"丙三"', '"丙四"'), 'drawn'],
    ['a member of the sealed list', text.replace('甲一', '甲二'), 'statement'],
    ['a digit of the digest', text.replace(/"digest": "./, '"digest": "x'), '文件'],
    ['the last line', text.replace(/\n$/, ''), 'digest'],
    ['Windows line ends', text.replaceAll('\n', '\r\n'), '文件'],
    ['a key written twice', text.replace('  "year": 2026,', '  "year": 2026,\n  "year": 2026,'), 'purpose'],
    ['a ticket written otherwise', text.replace('0.509947864531198', '0.5099478645311980'), 'drawn'],
    ['a mark of byte order', `\ufeff${text}`, '文件'],
  ])('%s: names what differs', (_, changed, where) => {
    expect(changed).not.toBe(text);
    expect(places(changed)[0]).toBe(where);
  });

  test('a digit of the digest: says what it should be', () => {
    const changed = text.replace(/"digest": "(.)/, (_, digit: string) => `"digest": "${digit === '0' ? '1' : '0'}`);
    expect(places(changed)).toEqual(['digest']);
  });
});

describe('a careful forgery, fingerprints made anew', () => {
  const [first, second, third] = certificate.drawn as [
    Certificate['drawn'][0],
    Certificate['drawn'][0],
    Certificate['drawn'][0],
  ];
  test.each([
    ['another member among the drawn', { drawn: [first, certificate.alternates[0]!, third] }, 'drawn[1].key'],
    ['a smaller ticket', { drawn: [first, { ...second, ticket: 0.1 }, third] }, '16110526003.ticket'],
    ['another name', { drawn: [first, { ...second, name: '丙五' }, third] }, 'drawn[1].name'],
    ['one drawn fewer', { drawn: [first, second] }, 'drawn[2]'],
    ['absence hidden', { drawn: [{ ...first, outcome: null }, second, third] }, 'drawn[0].outcome'],
    ['an event dropped', { events: [] }, 'drawn[0].outcome'],
    ['an alternate dropped', { alternates: [] }, 'alternates[0]'],
    ['another seal', { seal: 'a'.repeat(64) }, 'seal'],
    ['another number', { seeds: { inspectors: '0000000001', unit: '999999', auto: false } }, 'seedsAsGiven.inspectors'],
    ['another combined digest', { combined: 'a'.repeat(64) }, 'combined'],
    ['another count', { count: 3 }, 'count'],
    ['another year', { year: 2025 }, 'year'],
    ['another unit', { unit: { name: '别的局', code: null } }, 'unit'],
    ['another pool size', { pool: { size: 5 } }, 'pool.size'],
    [
      'a longer list',
      { statement: certificate.statement!.replace('pool: 4\n', 'pool: 5\n16110526000\t-\t零\n') },
      'pool.size',
    ],
    ['drawn, but no numbers', { seeds: null, seedsAsGiven: null, combined: null }, 'seeds'],
  ] as const)('%s', (_, change, where) => {
    expect(places(forged(change as Partial<Certificate>))[0]).toBe(where);
  });
});

test('anything at all is answered, not thrown upon', () => {
  for (const source of ['', '{', 'null', '[]', '{}', '"x"', '{"quotas":1}', text.slice(0, 500), 'PK\u0003\u0004']) {
    const found = verifyCertificate(source);
    expect(found.ok).toBe(false);
    expect(found.problems[0]!.what).toMatch(/[一-鿿]/);
  }
});
