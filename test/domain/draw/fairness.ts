import { compareBytes } from '../../../src/domain/draw/canonical-text.ts';
import { chiSquareTail, evenly, normalTail } from './chi-square.ts';

/** Draws many times with given numbers and says how likely the outcome is, were the draw fair. */

/** A draw under test: the keys of a pool in the order in which two numbers put them. */
export type Shuffle = (keys: readonly string[], inspectors: string, unit: string) => readonly string[];

/** 37 case numbers of a real look; some share their low bytes (杨/周, 陈案/案陈), which a draw must not notice. */
export const pool = [
  ...['杨', '周', '李', '陈案', '案陈', '王', '赵'].map((office) => `${office}罚决字〔2026〕第1号`),
  ...Array.from({ length: 30 }, (_, at) => `示综执罚决字〔2026〕第${at + 1}号`),
].sort(compareBytes);

const drawnEach = 5;

/** The p-values of all tests of fairness, by name; a fair draw keeps each above 0.001 (where many are made, the smallest is corrected). */
export function fairness(shuffle: Shuffle, rounds: number): Readonly<Record<string, number>> {
  const size = pool.length;
  const place = new Map(pool.map((key, at) => [key, at]));
  const positions = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  const included = new Array<number>(size).fill(0);
  const pairs = new Array<number>(size * size).fill(0);
  let rosterSum = 0;
  let nameSum = 0;
  const nameLength = pool.map((key) => key.length);
  for (let round = 0; round < rounds; round++) {
    const order = shuffle(pool, `甲方号码${round}`, String(700_000 + round * 31)).map((key) => place.get(key)!);
    order.forEach((member, position) => {
      positions[position]![member]!++;
    });
    const drawn = order.slice(0, drawnEach);
    for (const one of drawn) {
      included[one]!++;
      rosterSum += one;
      nameSum += nameLength[one]!;
      for (const other of drawn) if (one < other) pairs[one * size + other]!++;
    }
  }
  const smallest = (values: readonly number[]) => Math.min(1, Math.min(...values) * values.length);
  // Drawing without replacement makes inclusion vary less than independent counts would.
  const inclusion = (evenly(included).value * (size - 1)) / (size - drawnEach);
  const share = (drawnEach * (drawnEach - 1)) / (size * (size - 1));
  const spread = Math.sqrt(rounds * share * (1 - share));
  const pairTails: number[] = [];
  for (let one = 0; one < size; one++) {
    for (let other = one + 1; other < size; other++) {
      pairTails.push(normalTail((pairs[one * size + other]! - rounds * share) / spread));
    }
  }
  return {
    'every position': smallest(positions.map((counts) => evenly(counts).p)),
    inclusion: chiSquareTail(inclusion, size - 1),
    pairs: smallest(pairTails),
    'place in the roster': meanTail(
      rosterSum,
      pool.map((_, at) => at),
      rounds,
    ),
    'length of the name': meanTail(nameSum, nameLength, rounds),
    'all 24 orders of 4': evenly(ordersOfFour(shuffle, rounds)).p,
  };
}

/** How likely the sum of a trait over all drawn is, were the drawn a random sample without replacement. */
function meanTail(sum: number, trait: readonly number[], rounds: number): number {
  const mean = trait.reduce((total, value) => total + value, 0) / trait.length;
  const variance = trait.reduce((total, value) => total + (value - mean) ** 2, 0) / (trait.length - 1);
  const spread = Math.sqrt(rounds * drawnEach * variance * (1 - drawnEach / trait.length));
  return normalTail((sum - rounds * drawnEach * mean) / spread);
}

function ordersOfFour(shuffle: Shuffle, rounds: number): number[] {
  const four = pool.slice(-4);
  const counts = new Map<string, number>();
  for (let round = 0; round < rounds; round++) {
    const order = shuffle(four, `乙方${round}号码`, `seed-${round * 17}`)
      .map((key) => four.indexOf(key))
      .join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  return Array.from({ length: 24 }, (_, at) => Array.from(counts.values())[at] ?? 0);
}
