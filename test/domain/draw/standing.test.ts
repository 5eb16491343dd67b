import { describe, expect, test } from 'vitest';
import { select } from '../../../src/domain/draw/selection.ts';
import {
  alternatesLeft,
  type DrawEvent,
  inForce,
  planExtension,
  planReplacement,
  standingAfter,
} from '../../../src/domain/draw/standing.ts';
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
    const plan = planReplacement('officers', officers, [], key(2), null);
    expect(plan).toMatchObject({ outcome: 'absent', stepsIn: { key: key(4) } });
    const standing = standingAfter(officers, [replace(2, 4)]);
    expect(standing.drawn.map(({ key: k, outcome }) => [k, outcome])).toEqual([
      [key(2), 'absent'],
      [key(3), null],
      [key(4), null],
    ]);
    expect(keys(alternatesLeft(officers, standing))).toEqual([key(1)]);
    expect(keys(inForce(officers, [replace(2, 4)], null).members)).toEqual([key(3), key(4)]);
  });

  test('who stepped in can be absent too; then the alternates are used up', () => {
    const events = [replace(2, 4), replace(4, 1)];
    expect(keys(inForce(officers, events, null).members)).toEqual([key(3), key(1)]);
    expect(() => planReplacement('officers', officers, events, key(3), null)).toThrow('备签已经用完');
  });

  test('is absent once', () => {
    expect(() => planReplacement('officers', officers, [replace(2, 4)], key(2), null)).toThrow('已经记为未到场');
    expect(() => planReplacement('officers', officers, [], key(1), null)).toThrow('不在这次抽中之列');
  });

  test('of one shared draw still belongs to the other purposes', () => {
    const events = [replace(2, 4, 'test')];
    expect(keys(inForce(officers, events, 'test').members)).toEqual([key(3), key(4)]);
    expect(keys(inForce(officers, events, 'identity').members)).toEqual([key(2), key(3)]);
    expect(planReplacement('officers', officers, events, key(2), 'duty').stepsIn?.key).toBe(key(1));
    expect(() => planReplacement('officers', officers, events, key(4), 'duty')).toThrow('为别的用途递补');
  });
});

describe('a file that cannot be produced', () => {
  const files = selectionOf(casesStatement());
  test('may be named with other brackets than the sealed ones', () => {
    const sealed = standingAfter(files, []).drawn.find((member) => member.key.includes('〔'))!.key;
    const typed = sealed.replace('〔', '[').replace('〕', ']');
    expect(planReplacement('cases', files, [], typed, null).gone.key).toBe(sealed);
  });

  test('stays a finding; the next of its matter is read in addition', () => {
    const drawn = standingAfter(files, []).drawn;
    const gone = drawn.find((member) => member.matter === '行政处罚')!;
    const plan = planReplacement('cases', files, [], gone.key, null);
    expect(plan.outcome).toBe('missing');
    expect(plan.stepsIn?.matter).toBe('行政处罚');
    const event: DrawEvent = {
      kind: 'replace',
      purpose: null,
      key: gone.key,
      outcome: 'missing',
      reason: '案卷遗失',
      stepsIn: plan.stepsIn!.key,
      at,
      by: '甲',
    };
    const now = inForce(files, [event], null);
    expect(keys(now.missing)).toEqual([gone.key]);
    expect(keys(now.members)).toContain(plan.stepsIn!.key);
    expect(now.members).toHaveLength(3);
  });

  test('is recorded even where no alternate of its matter is left', () => {
    const permit = '示综许字[2025]3';
    const first = planReplacement(
      'cases',
      files,
      [],
      standingAfter(files, []).drawn.find((m) => m.matter === '行政许可')!.key,
      null,
    );
    const other = first.stepsIn!.key;
    const event = (gone: string, stepsIn: string | null): DrawEvent => ({
      kind: 'replace',
      purpose: null,
      key: gone,
      outcome: 'missing',
      reason: '遗失',
      stepsIn,
      at,
      by: '甲',
    });
    const events = [event(first.gone.key, other)];
    const second = planReplacement('cases', files, events, other, null);
    expect(second.stepsIn).toBeNull();
    expect(keys(inForce(files, [...events, event(other, null)], null).missing)).toHaveLength(2);
    expect([first.gone.key, other]).toContain(permit);
  });
});

describe('an extension', () => {
  test('takes the next alternates that nobody has called', () => {
    expect(keys(planExtension(officers, [], 2))).toEqual([key(4), key(1)]);
    expect(keys(planExtension(officers, [replace(2, 4)], 1))).toEqual([key(1)]);
    expect(() => planExtension(officers, [replace(2, 4)], 2)).toThrow('备签只剩 1 个，不能增抽 2 个');
    expect(() => planExtension(officers, [], 0)).toThrow('正整数');
  });
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
