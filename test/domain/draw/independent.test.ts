import { spawnSync } from 'node:child_process';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { combineRound, commitmentOf } from '../../../src/domain/draw/commitment.ts';
import { type RoundMember, type RoundStatement, readRound, writeRound } from '../../../src/domain/draw/round.ts';
import { places, selectBy } from '../../../src/domain/draw/selection.ts';
import { sealOf } from '../../../src/domain/draw/tickets.ts';
import { headDigits } from '../../../src/domain/head-digits.ts';
import { extensionRound } from './rounds.ts';

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

/** A round as TypeScript and as Python take it. */
function both(one: typeof rounds extends fc.Arbitrary<infer T> ? T : never) {
  const pool: readonly RoundMember[] = one.members;
  const quotas: Record<string, number> = {};
  if (one.quotas) for (const { matter } of pool) quotas[matter!] = Math.min(2, (quotas[matter!] ?? 0) + 1);
  const statement: RoundStatement = extensionRound({
    members: pool,
    exclusions: [...new Set(one.excluded)].map((key) => ({ key: `退${key}`, reason: '因故' })),
    gone: one.gone ? [{ key: '走1', why: 'recused', reason: '近亲属' }] : [],
    act: one.gone ? 'replace' : 'extend',
    quotas: one.quotas ? quotas : null,
    count: one.quotas ? null : 1 + (pool.length >> 1),
    round: one.round,
    questions: one.questions,
    third: one.third === null ? null : '排列5',
    journal: one.journal,
    ledgers: one.ledgers,
    commitment: commitmentOf(one.random, one.inspectors),
  });
  const { previous } = statement;
  const line = {
    ...statement,
    purpose: statement.purposes,
    previous: previous && `${previous.seal} ${previous.combined} ${previous.end}`,
    members: pool.map(({ key, matter, name, phantom }) => [key, matter, name, phantom ? 'phantom' : '-']),
    excluded: statement.exclusions.map(({ key, reason }) => [key, reason]),
    gone: statement.gone.map(({ key, why, reason }) => [key, why, reason]),
    random: one.random,
    inspectors: one.inspectors,
    unitNumber: one.unit,
    thirdDigits: one.third,
  };
  const text = writeRound(statement);
  const seal = sealOf(text);
  const combined = combineRound(seal, {
    random: one.random,
    inspectors: one.inspectors,
    unit: one.unit,
    third: one.third,
  });
  const selection = selectBy(statement, seal, combined);
  const drawn = places(selection, 1, selection.drawn).map(({ key }) => key);
  return { text, line: JSON.stringify(line), answer: { seal, slip: headDigits(seal), combined, drawn } };
}

test('Python, written from docs/draws.md alone, agrees on a thousand rounds with quotas, phantoms and third sources', (context) => {
  if (spawnSync('python3', ['--version']).status !== 0) return context.skip('no python3 on this machine');
  const made = fc.sample(rounds, { numRuns: 1000, seed: 20260915 }).map(both);
  for (const { text } of made.slice(0, 100)) expect(writeRound(readRound(text))).toBe(text);
  const run = spawnSync('python3', [path.join(import.meta.dirname, 'independent.py')], {
    input: `${made.map(({ line }) => line).join('\n')}\n`,
    encoding: 'utf8',
    env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
  });
  expect(run.stderr).toBe('');
  const answers = run.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(answers).toEqual(made.map(({ answer }) => answer));
});
