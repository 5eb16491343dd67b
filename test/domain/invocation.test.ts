import { describe, expect, test } from 'vitest';
import { elsewhere, inspect, invocationsIn, phrase, some } from '../../src/domain/invocation.ts';

const unit = { id: 'u1', name: '样县甲（样）局 一队' };

describe('a command that is told', () => {
  test('is printed as people type it: names in place of ids, in quotes where a shell would split them', () => {
    expect(inspect('result', { unit }).text).toBe('inspect result "样县甲（样）局 一队"');
    expect(inspect('draw show', { id: { id: 'd1', number: '2026-A01' } }).text).toBe('inspect draw show 2026-A01');
    expect(inspect('config set', { name: 'second-look', value: '' }).text).toBe('inspect config set second-look ""');
  });

  test('shows what is still to be put in, repeats a flag for each value, and leaves out what is not given', () => {
    const signed = [some('评查人'), some('评查人')];
    expect(inspect('review agree', { unit: '甲局', marks: some('案号=分数'), '--signed': signed }).text).toBe(
      'inspect review agree 甲局 案号=分数 --signed 评查人 --signed 评查人',
    );
    expect(inspect('import', { kind: 'cases', file: '台账.xlsx', '--unit': undefined, '--dry-run': true }).text).toBe(
      'inspect import cases 台账.xlsx --dry-run',
    );
  });

  test('is known to the compiler: its path, its flags, and what must not be left out', () => {
    // @ts-expect-error there is no such command
    inspect('draw shew');
    // @ts-expect-error it takes no such flag
    inspect('result', { unit, '--why': '样' });
    // @ts-expect-error it needs a unit
    inspect('result', { '--year': 2026 });
    expect(inspect('result').text).toBe('inspect result');
  });

  test('stands in a sentence as words, and beside them as a value; one for another machine as words alone', () => {
    const told = phrase`用 ${inspect('unit list')} 查看，或 ${elsewhere(inspect('bundle create'))}，共 ${2} 种`;
    expect(`${told}`).toBe('用 inspect unit list 查看，或 inspect bundle create，共 2 种');
    expect(JSON.stringify({ told })).toBe('{"told":"用 inspect unit list 查看，或 inspect bundle create，共 2 种"}');
    expect(invocationsIn(told)).toEqual([{ path: 'unit list', given: {} }]);
    expect(invocationsIn('用 inspect unit list 查看')).toEqual([]);
  });
});

test('what was not said is not among what a command is given, so that the menu asks only where it must', () => {
  const [told] = inspect('revoke', { unit: some('单位'), '--level': undefined }).invocations;
  expect(Object.keys(told!.given)).toEqual(['unit']);
});
