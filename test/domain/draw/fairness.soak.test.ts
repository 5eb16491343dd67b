import seedrandom from 'seedrandom';
import { describe, expect, test } from 'vitest';
import { rank } from '../../../src/domain/draw/selection.ts';
import { combine, sealOf, ticketOf, ticketsOf } from '../../../src/domain/draw/tickets.ts';
import { chiSquareTail } from './chi-square.ts';
import { fairness, pool, type Shuffle } from './fairness.ts';

const rounds = process.env.INSPECT_SOAK ? 20_000 : 1500;
const seal = sealOf(pool.join('\n'));
const combined = (inspectors: string, unit: string) => combine(seal, { inspectors, unit });
const byTickets = (keys: readonly string[], tickets: Float64Array) =>
  Array.from(rank(tickets), (index) => keys[index]!);

/** The draw of the program. */
const right: Shuffle = (keys, inspectors, unit) => byTickets(keys, ticketsOf(combined(inspectors, unit), keys));

/** Raw texts reach the generator: keys that share their low bytes share their stream. */
const rawSeeds: Shuffle = (keys, inspectors, unit) =>
  byTickets(
    keys,
    Float64Array.from(keys, (key) => seedrandom(`${inspectors}${unit}${key}`).double()),
  );

/** Swaps each with any other: the well-known shuffle that favours some orders. */
const biasedOrder: Shuffle = (keys, inspectors, unit) => {
  const next = seedrandom(combined(inspectors, unit));
  const order = keys.slice();
  for (let at = 0; at < order.length; at++) {
    const other = Math.floor(next.double() * order.length);
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
  return order;
};

/** A loop that ends one too early: the last member is left with the ticket of the one before. */
const oneTicketOff: Shuffle = (keys, inspectors, unit) => {
  const digest = combined(inspectors, unit);
  return byTickets(
    keys,
    Float64Array.from(keys, (_, at) => ticketOf(digest, keys[Math.min(at, keys.length - 2)]!)),
  );
};

describe('fairness, with numbers that repeat', () => {
  test('the statistics themselves are right', () => {
    expect(chiSquareTail(3.841, 1)).toBeCloseTo(0.05, 3);
    expect(chiSquareTail(67.985, 36)).toBeCloseTo(0.001, 5);
    expect(chiSquareTail(49.728, 23)).toBeCloseTo(0.001, 5);
    expect(chiSquareTail(36, 36)).toBeCloseTo(0.469, 2);
  });

  test('every position, inclusion, pairs and all 24 orders are even; neither roster nor name matters', () => {
    const found = fairness(right, rounds);
    for (const [name, p] of Object.entries(found)) expect(p, name).toBeGreaterThan(0.001);
  });

  test.each([
    ['raw seeds', rawSeeds],
    ['a biased order', biasedOrder],
    ['one ticket off', oneTicketOff],
  ])('the same tests fail for %s', (_, wrong) => {
    expect(Math.min(...Object.values(fairness(wrong, rounds)))).toBeLessThan(1e-6);
  });
});
