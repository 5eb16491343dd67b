import fc from 'fast-check';
import seedrandom from 'seedrandom';
import { describe, expect, test } from 'vitest';
import { rank, select } from '../../../src/domain/draw/selection.ts';
import { writeStatement } from '../../../src/domain/draw/statement.ts';
import { firstNumber, sealOf, ticketOf, ticketsOf } from '../../../src/domain/draw/tickets.ts';
import { officersStatement } from './samples.ts';

describe('tickets of very many members', () => {
  test('our own rendering of the generator gives what seedrandom gives', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 });
    fc.assert(
      fc.property(digits, (seed) => {
        expect(firstNumber(seed)).toBe(seedrandom(seed).double());
      }),
      { numRuns: 2000 },
    );
  });

  test('a pool of 20,001 has the same tickets as its members one by one', () => {
    const combined = sealOf('314159');
    const keys = Array.from({ length: 20_001 }, (_, at) => `样罚〔2026〕${at}号`);
    const heard: number[] = [];
    const tickets = ticketsOf(combined, keys, (done) => heard.push(done));
    expect(heard).toEqual([0, 20_000]);
    for (let at = 0; at < keys.length; at += 7) expect(tickets[at]).toBe(ticketOf(combined, keys[at]!));
    expect(new Set(tickets).size).toBe(keys.length);
  });
});

test('equal tickets stand in the order of the keys', () => {
  expect(Array.from(rank(Float64Array.of(0.5, 0.25, 0.5, 0.25, 0.125)))).toEqual([4, 1, 3, 0, 2]);
});

test('no position stands beyond the pool', () => {
  const statement = officersStatement();
  const selection = select(statement, writeStatement(statement), { inspectors: '0000000000', unit: '999999' });
  expect(() => selection.at(0)).toThrow(RangeError);
  expect(() => selection.at(5)).toThrow(RangeError);
});
