import fc from 'fast-check';
import seedrandom from 'seedrandom';
import { describe, expect, test } from 'vitest';
import { officersPool } from '../../../src/domain/draw/pool.ts';
import { places, select } from '../../../src/domain/draw/selection.ts';
import { standingAfter } from '../../../src/domain/draw/standing.ts';
import { readStatement, writeStatement } from '../../../src/domain/draw/statement.ts';
import { canonicalSeed, ticketOf } from '../../../src/domain/draw/tickets.ts';
import type { OfficerRow } from '../../../src/domain/ledgers/rows.ts';
import { officer } from './samples.ts';

const wide = (text: string) => text.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
const options = { onlyValid: false, on: '2026-09-15' as const, exclude: new Map<string, string>() };
const plan = { unit: '示例局', year: 2026, purpose: '-', attempt: 1, count: 2, quotas: null };

function draw(rows: readonly OfficerRow[], inspectors: string, unit: string) {
  const { kind, members, rules, exclusions } = officersPool(rows, options);
  const statement = { ...plan, kind, members, rules, exclusions };
  const text = writeStatement(statement);
  const selection = select(statement, text, {
    inspectors: canonicalSeed(inspectors, '--seed-inspectors'),
    unit: canonicalSeed(unit, '--seed-unit'),
  });
  return { statement, text, selection, keys: places(selection, 1, selection.size).map((member) => member.key) };
}

const names = fc.string({
  unit: fc.constantFrom('甲', '乙', '𬱖', 'é', 'ü', 'A', '·', ' '),
  minLength: 1,
  maxLength: 6,
});
const rosters = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 99_999 }), names), {
    selector: ([key]) => key,
    minLength: 2,
    maxLength: 30,
  })
  .map((rows) => rows.map(([key, name]) => officer(`豫A-${key}`, name)));
const seeds = fc.string({
  unit: fc.constantFrom('0', '7', 'x', '陈', '案', '杨', '周', 'é', ')'),
  minLength: 6,
  maxLength: 64,
});

describe('what cannot matter', () => {
  test('order of the rows', () => {
    fc.assert(
      fc.property(rosters, seeds, seeds, fc.infiniteStream(fc.nat()), (rows, one, other, noise) => {
        const shuffled = rows.map((row) => ({ row, at: noise.next().value })).sort((a, b) => a.at - b.at);
        expect(
          draw(
            shuffled.map(({ row }) => row),
            one,
            other,
          ),
        ).toMatchObject({ keys: draw(rows, one, other).keys });
      }),
      { numRuns: 50 },
    );
  });

  test('width, Unicode form and stray spaces of keys, names and numbers', () => {
    fc.assert(
      fc.property(rosters, seeds, seeds, (rows, one, other) => {
        const odd = rows.map((row) => ({
          ...row,
          certificate: `\u3000${wide(row.certificate!)} `,
          name: `${row.name.normalize('NFD')}\u00a0`,
        }));
        const plain = draw(rows, one, other);
        const strange = draw(odd, ` ${wide(one)}`, `${other.normalize('NFD')}\t`);
        expect(strange.text).toBe(plain.text);
        expect(strange.keys).toEqual(plain.keys);
      }),
      { numRuns: 50 },
    );
  });
});

describe('what must matter', () => {
  const rows = Array.from({ length: 40 }, (_, at) => officer(`豫A-${at}`, `人员${at}`));

  test('any one character of either number', () => {
    fc.assert(
      fc.property(seeds, fc.nat(), fc.constantFrom('1', '李', 'N', '案'), (seed, where, letter) => {
        const letters = Array.from(seed);
        letters[where % letters.length] = letter;
        const changed = letters.join('');
        fc.pre(changed !== seed);
        const before = draw(rows, seed, '271828');
        expect(draw(rows, changed, '271828').keys).not.toEqual(before.keys);
        expect(draw(rows, '271828', changed).keys).not.toEqual(draw(rows, '271828', seed).keys);
      }),
      { numRuns: 30 },
    );
  });

  test('one character of a name, the count, the attempt, the year or the purpose', () => {
    const before = draw(rows, '314159', '271828');
    const renamed = rows.map((row, at) => (at === 7 ? { ...row, name: `${row.name}。` } : row));
    expect(draw(renamed, '314159', '271828').keys).not.toEqual(before.keys);
    for (const change of [{ count: 3 }, { attempt: 2 }, { year: 2027 }, { purpose: 'duty' }]) {
      const statement = { ...before.statement, ...change };
      const after = select(statement, writeStatement(statement), { inspectors: '314159', unit: '271828' });
      expect(places(after, 1, 40).map((member) => member.key)).not.toEqual(before.keys);
    }
  });

  test('which side gave which number', () => {
    expect(draw(rows, '314159', '271828').keys).not.toEqual(draw(rows, '271828', '314159').keys);
  });

  test('numbers that raw seedrandom confuses give different draws', () => {
    expect(seedrandom('杨').double()).toBe(seedrandom('周').double());
    expect(seedrandom('李').double()).toBe(seedrandom('N').double());
    expect(seedrandom('陈案').double()).toBe(seedrandom('案陈').double());
    expect(seedrandom('abc').double()).toBe(seedrandom('abcabc').double());
    expect(draw(rows, '杨杨杨杨杨杨', '271828').keys).not.toEqual(draw(rows, '周周周周周周', '271828').keys);
    expect(draw(rows, 'abcabc', '271828').keys).not.toEqual(draw(rows, 'abcabcabcabc', '271828').keys);
  });
});

test('an extension by five begins with what was drawn and goes on with the alternates', () => {
  fc.assert(
    fc.property(
      rosters.filter((rows) => rows.length >= 7),
      seeds,
      (rows, seed) => {
        const { selection, keys } = draw(rows, seed, '271828');
        const extended = standingAfter(selection, [
          { kind: 'extend', keys: keys.slice(2, 7), at: '2026-09-15T01:00:00.000Z', by: '甲' },
        ]);
        expect(extended.drawn.map((member) => member.key)).toEqual(keys.slice(0, 7));
      },
    ),
    { numRuns: 30 },
  );
});

test('a written statement reads back as itself', () => {
  fc.assert(
    fc.property(rosters, (rows) => {
      const { text } = draw(rows, '314159', '271828');
      expect(writeStatement(readStatement(text))).toBe(text);
    }),
    { numRuns: 50 },
  );
});

test('a ticket lies in [0, 1) and depends on its key', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      const combined = 'ab'.repeat(32);
      const ticket = ticketOf(combined, one);
      expect(ticket >= 0 && ticket < 1).toBe(true);
      if (one !== other) expect(ticketOf(combined, other)).not.toBe(ticket);
    }),
  );
});
