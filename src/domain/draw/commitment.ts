import { hash } from 'node:crypto';
import { headDigits, isShortHead, readHeadDigits } from '../head-digits.ts';
import { roundMethod } from './round.ts';

/** From a sealed round and its numbers to what decides the tickets, and to the slip that the unit keeps. */

const digest = (text: string) => hash('sha256', text, 'hex');

/** What a round rests on beside its sealed text; numbers in canonical form. */
export interface RoundNumbers {
  /** 64 hex digits that nobody chose. */
  readonly random: string;
  readonly inspectors: string;
  readonly unit: string;
  /** Digits of the third source; null where none was named. */
  readonly third: string | null;
}

/** The random part of a commitment, out of two fresh ids of 130 bits each. */
export const randomFrom = (first: string, second: string): string => digest(`${first}\n${second}`);

/** What binds the inspectors' number before the unit gives its own, and tells nothing of it. */
export const commitmentOf = (random: string, inspectors: string): string =>
  digest(`${roundMethod} commitment\n${random}\n${inspectors}`);

/** The digest that all tickets of a round come from. */
export const combineRound = (seal: string, { random, inspectors, unit, third }: RoundNumbers): string =>
  digest(`${roundMethod}\n${seal}\n${random}\n${inspectors}\n${unit}\n${third ?? '-'}`);

/** What the QR code of a slip holds. */
export const slipCode = (seal: string): string => `inspect-slip/2 ${seal}`;

/** A slip as typed, or as its code was read: forty digits; null where it is neither. */
export function readSlip(text: string): string | null {
  const code = /^inspect-slip\/2 ([0-9a-f]{64})$/.exec(text.normalize('NFKC').trim());
  if (code) return headDigits(code[1] ?? '');
  const digits = readHeadDigits(text);
  return digits && !isShortHead(digits) ? digits : null;
}
