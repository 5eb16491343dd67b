import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import { combineRound } from '../../../src/domain/draw/commitment.ts';
import { type RoundMember, readRound, writeRound } from '../../../src/domain/draw/round.ts';
import { places, selectBy } from '../../../src/domain/draw/selection.ts';
import { sealOf } from '../../../src/domain/draw/tickets.ts';
import { headDigits } from '../../../src/domain/head-digits.ts';
import { type SampleRound, sampled, sampleStatement } from './rounds.ts';

/** A round as TypeScript and as Python take it. */
function both(one: SampleRound) {
  const statement = sampleStatement(one);
  const pool: readonly RoundMember[] = statement.members;
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
  const rounds = sampled(1000);
  const shares = {
    quotas: rounds.filter((one) => one.quotas).length,
    phantoms: rounds.filter((one) => one.kind !== 'officers' && one.members.some(({ phantom }) => phantom)).length,
    thirds: rounds.filter((one) => one.third !== null).length,
    first: rounds.filter((one) => one.first).length,
    officers: rounds.filter((one) => one.kind === 'officers').length,
  };
  for (const [what, share] of Object.entries(shares)) expect(share, what).toBeGreaterThan(200);
  const made = rounds.map(both);
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
