import { describe, expect, test } from 'vitest';
import { select } from '../../../src/domain/draw/selection.ts';
import { alternatesLeft, type DrawEvent, inForce, standingAfter } from '../../../src/domain/draw/standing.ts';
import { type Statement, writeStatement } from '../../../src/domain/draw/statement.ts';
import { casesStatement, officersStatement } from './samples.ts';

const at = '2026-09-15T01:00:00.000Z';
const selectionOf = (statement: Statement) =>
  select(statement, writeStatement(statement), { inspectors: '0000000000', unit: '999999' });

/** The golden order of these officers: 002, 003 drawn; 004, 001 alternates. */
const officers = selectionOf(officersStatement());
const key = (last: number) => `1611052600${last}`;
const replace = (gone: number, stepsIn: number | null, purpose: string | null = null): DrawEvent => ({
  kind: 'replace',
  purpose,
  key: key(gone),
  outcome: 'absent',
  reason: '病假',
  stepsIn: stepsIn === null ? null : key(stepsIn),
  at,
  by: '甲',
});
const keys = (members: readonly { readonly key: string }[]) => members.map((member) => member.key);

describe('an absent officer', () => {
  test('gives way to the next alternate and stays on record', () => {
    const standing = standingAfter(officers, [replace(2, 4)]);
    expect(standing.drawn.map(({ key: k, outcome }) => [k, outcome])).toEqual([
      [key(2), 'absent'],
      [key(3), null],
      [key(4), null],
    ]);
    expect(keys(alternatesLeft(officers, standing))).toEqual([key(1)]);
    expect(keys(inForce(officers, [replace(2, 4)], null).members)).toEqual([key(3), key(4)]);
  });

  test('may have stepped in', () => {
    const events = [replace(2, 4), replace(4, 1)];
    expect(keys(inForce(officers, events, null).members)).toEqual([key(3), key(1)]);
  });

  test('of one shared draw still belongs to the other purposes', () => {
    const events = [replace(2, 4, 'test')];
    expect(keys(inForce(officers, events, 'test').members)).toEqual([key(3), key(4)]);
    expect(keys(inForce(officers, events, 'identity').members)).toEqual([key(2), key(3)]);
  });
});

describe('a file that cannot be produced', () => {
  const files = selectionOf(casesStatement());
  const [permit] = standingAfter(files, []).drawn.filter(({ matter }) => matter === '行政许可');
  const other = alternatesLeft(files, standingAfter(files, [])).find(({ matter }) => matter === '行政许可')!;
  const missing = (gone: string, stepsIn: string | null): DrawEvent => ({
    kind: 'replace',
    purpose: null,
    key: gone,
    outcome: 'missing',
    reason: '案卷遗失',
    stepsIn,
    at,
    by: '甲',
  });

  test('stays a finding; the next of its matter is read in addition', () => {
    const now = inForce(files, [missing(permit!.key, other.key)], null);
    expect(keys(now.missing)).toEqual([permit!.key]);
    expect(keys(now.members)).toContain(other.key);
    expect(now.members).toHaveLength(3);
  });

  test('stands on record even where no alternate of its matter is left', () => {
    const events = [missing(permit!.key, other.key), missing(other.key, null)];
    expect(keys(inForce(files, events, null).missing)).toEqual([permit!.key, other.key]);
  });
});

test('an extension takes the next alternates that nobody has called', () => {
  const extend = (...more: number[]): DrawEvent => ({ kind: 'extend', keys: more.map(key), at, by: '甲' });
  expect(keys(standingAfter(officers, [extend(4, 1)]).drawn)).toEqual([2, 3, 4, 1].map(key));
  expect(keys(standingAfter(officers, [replace(2, 4), extend(1)]).drawn)).toEqual([2, 3, 4, 1].map(key));
  expect(() => standingAfter(officers, [replace(2, 4), extend(1, 4)])).toThrow('备签不足');
});

describe('a forged record', () => {
  test.each([
    ['names somebody who was not next', [replace(2, 1)], '按次序应递补'],
    ['replaces somebody who was not drawn', [replace(1, 4)], '不在抽中之列'],
    ['hides that somebody was next', [replace(2, null)], '没有递补'],
  ])('%s', (_, events, message) => {
    expect(() => standingAfter(officers, events)).toThrow(message);
  });
});
