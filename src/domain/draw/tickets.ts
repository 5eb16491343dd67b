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
  throw new Fault('usage', 'draw-seed', `${flag} 的数字${problem}`, '最好是掷骰子或纸币上抄来的十位以上数字');
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

/** Tickets of many keys, in their order; `onProgress` hears now and then how many are done. */
export function ticketsOf(
  combined: string,
  keys: readonly string[],
  onProgress?: (done: number) => void,
): Float64Array<ArrayBuffer> {
  const tickets = new Float64Array(keys.length);
  keys.forEach((key, at) => {
    tickets[at] = ticketOf(combined, key);
    if (at % 20_000 === 0) onProgress?.(at);
  });
  return tickets;
}

/** A digest in groups of four, to be copied by hand: `2c26 b46b …`. */
export function inFours(digest: string): string {
  return (digest.match(/.{1,4}/g) ?? []).join(' ');
}
