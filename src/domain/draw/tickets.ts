import { hash } from 'node:crypto';
import seedrandom from 'seedrandom';
import { Fault } from '../fault.ts';
import { foldText, refusedCharacter } from './canonical-text.ts';
import { drawMethod } from './statement.ts';

/** From a sealed text and two numbers to one ticket for each member. */

/** The numbers that the two sides gave, in canonical form. */
export interface Seeds {
  readonly inspectors: string;
  readonly unit: string;
}

export const shortestSeed = 6;
export const longestSeed = 64;

/** What is wrong with a number as given, as one Chinese sentence without its subject; null where it will do. */
export function seedProblem(text: string): string | null {
  const folded = foldText(text);
  const character = refusedCharacter(folded);
  if (character !== null) return `含有看不见的控制字符 ${character}，请重新键入`;
  const length = Array.from(folded).length;
  if (length >= shortestSeed && length <= longestSeed) return null;
  return `应为 ${shortestSeed} 至 ${longestSeed} 个字符，现在是 ${length} 个`;
}

/** The canonical form of a number given by one side; a usage fault naming the flag where it will not do. */
export function canonicalSeed(text: string, flag: string): string {
  const problem = seedProblem(text);
  if (problem === null) return foldText(text);
  throw Fault.usage('draw-seed', `${flag} 的数字${problem}`, '最好是掷骰子或纸币上抄来的十位以上数字');
}

/** Lower-case hex SHA-256 of a text's UTF-8. */
const digest = (text: string) => hash('sha256', text, 'hex');

/** The seal of a statement: 64 hex digits. */
export function sealOf(statement: string): string {
  return digest(statement);
}

/** What both sides fixed together: the seal and both numbers, hashed. */
export function combine(seal: string, seeds: Seeds): string {
  return digest(`${drawMethod}\n${seal}\n${seeds.inspectors}\n${seeds.unit}`);
}

const hexDigest = /^[0-9a-f]{64}$/;

/**
 * The ticket of one member, in [0, 1). Only a digest ever reaches seedrandom: it masks characters to 8 bits and repeats
 * short keys, so that raw texts as different as 杨 and 周 would share one stream.
 */
export function ticketOf(combined: string, key: string): number {
  const seed = digest(`${combined}\n${key}`);
  if (!hexDigest.test(seed)) throw new TypeError('a ticket is drawn from a digest only');
  return seedrandom(seed).double();
}

/** From this size on the tickets come from our own rendering of the generator, three times as fast. */
const manyKeys = 20_000;

/**
 * Tickets of many keys, in their order; `onProgress` hears now and then how many are done. Of very many, each thousandth is
 * compared with seedrandom's own.
 */
export function ticketsOf(
  combined: string,
  keys: readonly string[],
  onProgress?: (done: number) => void,
): Float64Array<ArrayBuffer> {
  const tickets = new Float64Array(keys.length);
  const many = keys.length >= manyKeys;
  for (let at = 0; at < keys.length; at++) {
    tickets[at] = many ? firstNumber(digest(`${combined}\n${keys[at]}`)) : ticketOf(combined, keys[at]!);
    if (at % 1000 > 0) continue;
    if (many && tickets[at] !== ticketOf(combined, keys[at]!)) throw new Error('the generator departs from seedrandom');
    if (at % 20_000 === 0) onProgress?.(at);
  }
  return tickets;
}

const state = new Uint8Array(256);

/** What `seedrandom(seed).double()` gives for a seed of 64 hex digits, without its objects. */
export function firstNumber(seed: string): number {
  for (let i = 0; i < 256; i++) state[i] = i;
  let j = 0;
  for (let i = 0; i < 256; i++) {
    const kept = state[i]!;
    j = (j + kept + seed.charCodeAt(i & 63)) & 255;
    state[i] = state[j]!;
    state[j] = kept;
  }
  let i = 0;
  j = 0;
  const byte = (): number => {
    i = (i + 1) & 255;
    const one = state[i]!;
    j = (j + one) & 255;
    const other = state[j]!;
    state[i] = other;
    state[j] = one;
    return state[(one + other) & 255]!;
  };
  for (let skipped = 0; skipped < 256; skipped++) byte();
  let n = 0;
  for (let six = 0; six < 6; six++) n = n * 256 + byte();
  let d = 2 ** 48;
  let x = 0;
  while (n < 2 ** 52) {
    n = (n + x) * 256;
    d *= 256;
    x = byte();
  }
  while (n >= 2 ** 53) {
    n /= 2;
    d /= 2;
    x >>>= 1;
  }
  return (n + x) / d;
}

/** A digest in groups of four, to be copied by hand: `2c26 b46b …`. */
export function inFours(digest: string): string {
  return (digest.match(/.{1,4}/g) ?? []).join(' ');
}
