import fc from 'fast-check';
import { combineRound, commitmentOf, type RoundNumbers } from '../../../src/domain/draw/commitment.ts';
import { officerPurposes, type RoundMember, type RoundStatement, writeRound } from '../../../src/domain/draw/round.ts';
import type { RoundCertificate } from '../../../src/domain/draw/round-certificate.ts';
import { places, selectBy } from '../../../src/domain/draw/selection.ts';
import { sealOf } from '../../../src/domain/draw/tickets.ts';

/** Invented rounds of method 2 for the tests of this folder. */

export const vectorRandom = '00112233445566778899aabbccddeeff'.repeat(2);
export const vectorNumbers: RoundNumbers = {
  random: vectorRandom,
  inspectors: '493021857730',
  unit: '620917354408',
  third: null,
};

/** A first round of officers, shared by the three places. */
export const officersRound = (more: Partial<RoundStatement> = {}): RoundStatement => ({
  mode: 'sealed',
  clock: 'system',
  kind: 'officers',
  unit: '11410000000000001A',
  year: 2026,
  purposes: ['test', 'duty', 'identity'],
  round: 1,
  act: 'first',
  previous: null,
  reason: null,
  rules: ['without=注销,收回,吊销,暂扣,监督证', 'valid-only=no'],
  questions: [],
  third: null,
  ledgers: ['b'.repeat(64), 'a'.repeat(64)],
  journal: 'c'.repeat(64),
  machine: '0123456789abcdef',
  commitment: commitmentOf(vectorNumbers.random, vectorNumbers.inspectors),
  count: 5,
  quotas: null,
  members: Array.from('甲乙丙丁戊己庚辛', (name, at) => ({
    key: `9901${String(at + 1).padStart(4, '0')}`,
    matter: null,
    name: `人员${name}`,
    phantom: false,
  })),
  exclusions: [{ key: '99010009', reason: '证件已注销' }],
  gone: [],
  ...more,
});

/** The extension with a quota and one phantom that draw.md gives the commitment of. */
export const extensionRound = (more: Partial<RoundStatement> = {}): RoundStatement =>
  officersRound({
    kind: 'cases',
    purposes: [],
    round: 2,
    act: 'extend',
    previous: { seal: '1'.repeat(64), combined: '2'.repeat(64), end: 'drawn' },
    reason: '首批案卷不足以判断',
    rules: [],
    questions: ['样罚〔2026〕4号:缺号', '样罚〔2026〕3号:不予立案(样答)'],
    third: '排列5第2026300期',
    count: null,
    quotas: { 行政许可: 1, 行政处罚: 2 },
    members: [
      { key: '样罚〔2026〕10号', matter: '行政处罚', name: '占道经营', phantom: false },
      { key: '样罚〔2026〕2号', matter: '行政处罚', name: '-', phantom: false },
      { key: '样罚〔2026〕4号', matter: '行政处罚', name: '-', phantom: true },
      { key: '样许〔2026〕1号', matter: '行政许可', name: '户外广告设置', phantom: false },
      { key: '样许〔2026〕2号', matter: '行政许可', name: '渣土运输', phantom: false },
    ],
    exclusions: [],
    ...more,
  });

/** The certificate of a round that was drawn with these numbers. */
export function drawnRound(
  statement: RoundStatement,
  numbers: RoundNumbers = vectorNumbers,
  more: Partial<RoundCertificate> = {},
): RoundCertificate {
  const text = writeRound(statement);
  const seal = sealOf(text);
  const combined = combineRound(seal, numbers);
  const selection = selectBy(statement, seal, combined);
  const phantoms = new Set(statement.members.flatMap(({ key, phantom }) => (phantom ? [key] : [])));
  return {
    id: 'draw0000000000000000000002',
    number: '2026-A02',
    round: statement.round,
    kind: statement.kind,
    unit: { name: '样县甲虚构局', code: statement.unit },
    year: statement.year,
    purposes: statement.purposes.toSorted(),
    mode: statement.mode,
    status: 'drawn',
    act: statement.act,
    reason: statement.reason,
    count: statement.count,
    quotas: statement.quotas,
    pool: { size: statement.members.length, phantoms: phantoms.size },
    statement: text,
    seal,
    commitment: statement.commitment,
    random: numbers.random,
    seeds: { inspectors: numbers.inspectors, unit: numbers.unit, third: numbers.third },
    seedsAsGiven: { inspectors: numbers.inspectors, unit: numbers.unit, third: numbers.third },
    by: { inspectors: '验收员甲', unit: '单位联络员乙' },
    combined,
    drawn: places(selection, 1, selection.drawn).map(({ position, key, name, matter, ticket }) => ({
      position,
      key,
      name,
      type: matter,
      phantom: phantoms.has(key),
      ticket,
    })),
    outcomes: [],
    earlier: Array.from({ length: statement.round - 1 }, (_, at) => ({
      round: at + 1,
      act: 'first' as const,
      status: 'drawn' as const,
      seal: statement.previous?.seal ?? '',
      combined: statement.previous?.combined ?? null,
      reason: null,
    })),
    record: {
      sealedAt: '2026-09-15T01:00:00.000Z',
      sealedBy: '验收员甲',
      numberAt: '2026-09-15T01:04:00.000Z',
      numberBy: '验收员甲',
      openedAt: '2026-09-15T01:05:00.000Z',
      openedBy: '验收员甲',
      endedAt: null,
      endedBy: null,
      endedReason: null,
      changes: [],
      replayed: false,
    },
    ...more,
  };
}

const hex = (length: number) => fc.stringMatching(new RegExp(`^[0-9a-f]{${length}}$`));
const digits = fc.stringMatching(/^[0-9]{12,64}$/);
// Beyond the basic plane too: sorting is by bytes of UTF-8, and 𠮷 comes after 号 there and before it in UTF-16.
const word = fc.stringMatching(/^[样罚许〔〕0-9号\u{20bb7}\ufa0e]{1,8}$/u);
const matters = ['行政处罚', '行政许可', '行政强制'] as const;

const rounds = fc.record({
  members: fc.uniqueArray(
    fc.record({ key: word, matter: fc.constantFrom(...matters), name: word, phantom: fc.boolean() }),
    { minLength: 1, maxLength: 10, selector: ({ key }) => key },
  ),
  excluded: fc.array(word, { maxLength: 2 }),
  gone: fc.boolean(),
  kind: fc.constantFrom('officers', 'cases', 'callbacks'),
  purposes: fc.subarray([...officerPurposes], { minLength: 1 }),
  first: fc.boolean(),
  quotas: fc.boolean(),
  round: fc.integer({ min: 2, max: 40 }),
  questions: fc.uniqueArray(word, { maxLength: 3 }),
  third: fc.option(digits),
  random: hex(64),
  inspectors: digits,
  unit: digits,
  journal: fc.option(hex(64)),
  ledgers: fc.array(hex(64), { maxLength: 3 }),
});

export type SampleRound = typeof rounds extends fc.Arbitrary<infer T> ? T : never;

/** The same rounds at every run. */
export const sampled = (count: number): readonly SampleRound[] => fc.sample(rounds, { numRuns: count, seed: 20260915 });

export function sampleStatement(one: SampleRound): RoundStatement {
  const officers = one.kind === 'officers';
  // Officers are never missing numbers.
  const pool: readonly RoundMember[] = one.members.map((member) => (officers ? { ...member, phantom: false } : member));
  const quotas: Record<string, number> = {};
  const follows = one.gone ? 'replace' : 'extend';
  if (one.quotas) for (const { matter } of pool) quotas[matter!] = Math.min(2, (quotas[matter!] ?? 0) + 1);
  return extensionRound({
    members: pool,
    exclusions: [...new Set(one.excluded)].map((key) => ({ key: `退${key}`, reason: '因故' })),
    kind: one.kind,
    purposes: officers ? one.purposes : [],
    gone: one.gone && !one.first ? [{ key: '走1', why: 'recused', reason: '近亲属' }] : [],
    act: one.first ? 'first' : follows,
    reason: one.first ? null : '首批不足以判断',
    ...(one.first ? { previous: null } : {}),
    quotas: one.quotas ? quotas : null,
    count: one.quotas ? null : 1 + (pool.length >> 1),
    round: one.first ? 1 : one.round,
    questions: one.questions,
    third: one.third === null ? null : '排列5',
    journal: one.journal,
    ledgers: one.ledgers,
    commitment: commitmentOf(one.random, one.inspectors),
  });
}

/** Sampled rounds with the certificates of their draws. */
export const sampleRounds = (count: number): readonly RoundCertificate[] =>
  sampled(count).map((one) =>
    drawnRound(sampleStatement(one), {
      random: one.random,
      inspectors: one.inspectors,
      unit: one.unit,
      third: one.third,
    }),
  );
