import { dayFromParts } from '../day.ts';
import { foldText } from './canonical-text.ts';

/** What a number must be so that nobody can foresee it: the unit's before it is stored, and the inspectors' alike. */

export const shortestNumber = 12;
export const longestNumber = 64;

/** What a number is held against. */
export interface NumberContext {
  /** The year in which it is given; days up to the end of the next are refused. */
  readonly year: number;
  /** The unit's credit code, telephones, certificate numbers: their digits are known to everybody. */
  readonly known: readonly string[];
  /** Numbers of earlier rounds, of either side. */
  readonly earlier: readonly string[];
}

/** The canonical form of a number: half width, without spaces and hyphens. */
export const foldNumber = (text: string): string => foldText(text.normalize('NFKC')).replace(/[\s\-‐‑–—−]/g, '');

const ways = '掷两个十面骰子六次，或抄两张纸币的号码，或翻书抄页码';

/** Why a number will not do, in one Chinese sentence without its subject and with a way on; null where it will. */
export function numberProblem(given: string, context: NumberContext): string | null {
  const number = foldNumber(given);
  if (!/^[0-9]*$/.test(number)) return '只能是数字（空格和短横不算）';
  if (number.length < shortestNumber || number.length > longestNumber)
    return `应为 ${shortestNumber} 至 ${longestNumber} 位数字，现在是 ${number.length} 位；${ways}`;
  if (new Set(number).size < 5) return `只用了 ${new Set(number).size} 种数字，太容易猜到；${ways}`;
  const block = [1, 2, 3, 4, 5, 6].find((length) => repeats(number, length));
  if (block) return `只是“${number.slice(0, block)}”的重复；${ways}`;
  const run = steadyRun(number);
  if (run) return `含有顺着数的“${run}”；${ways}`;
  for (const part of [number.slice(0, 8), number.slice(-8)]) {
    if (isBirthday(part, context.year + 1)) return `含有日期“${part}”，生日和纪念日别人也知道；${ways}`;
  }
  const shared = context.known.find((text) => sharesDigits(number, text.replace(/\D/g, '')));
  if (shared) return `与“${shared}”有八位以上相同；不要用单位代码、电话或证件号`;
  if (context.earlier.some((before) => foldNumber(before) === number)) return '以前的抽取用过；每次都要新的';
  return null;
}

const repeats = (number: string, length: number): boolean =>
  Array.from(number).every((digit, at) => at < length || digit === number[at - length]);

/** Six digits that rise or fall by one. */
function steadyRun(number: string): string | null {
  for (let at = 0; at + 6 <= number.length; at++) {
    const part = number.slice(at, at + 6);
    const steps = Array.from(part.slice(1), (digit, index) => Number(digit) - Number(part[index]));
    if (steps.every((step) => step === 1) || steps.every((step) => step === -1)) return part;
  }
  return null;
}

function isBirthday(digits: string, last: number): boolean {
  const year = Number(digits.slice(0, 4));
  if (year < 1949 || year > last) return false;
  return dayFromParts(year, Number(digits.slice(4, 6)), Number(digits.slice(6))) !== null;
}

function sharesDigits(number: string, known: string): boolean {
  for (let at = 0; at + 8 <= known.length; at++) if (number.includes(known.slice(at, at + 8))) return true;
  return false;
}
