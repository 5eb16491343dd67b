import { type Day, dayFromParts } from '../day.ts';
import { withoutInvisible } from './names.ts';
import { foldWidth } from './text.ts';

/** GB 11643-1999: weights of the first 17 digits, and the check character by the remainder of their sum by 11. */
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checks = '10X98765432';

/** An id number without spaces and quotes, its check letter a capital X. */
export function tidyIdNumber(text: string): string {
  return withoutInvisible(foldWidth(text))
    .replace(/[\s'‘’`]/g, '')
    .toUpperCase()
    .replace(/×$/, 'X');
}

/** What is wrong with an id number (18 digits, or the old 15), as a Chinese sentence; null where it is right. */
export function idNumberProblem(id: string): string | null {
  if (/^\d{15}$/.test(id)) return birthOf(id) === null ? '15 位身份证号中的出生日期不存在' : null;
  if (id.length !== 18) return `身份证号应为 18 位（旧号 15 位），现为 ${id.length} 位`;
  if (!/^\d{17}[\dX]$/.test(id)) return '身份证号含有不应有的字符';
  if (birthOf(id) === null) return `身份证号中的出生日期 ${id.slice(6, 14)} 不存在`;
  const sum = weights.reduce((total, weight, at) => total + weight * Number(id[at]), 0);
  return checks[sum % 11] === id[17] ? null : '身份证号校验位不对';
}

/** The day of birth inside an id number. */
function birthOf(id: string): Day | null {
  const digits = id.length === 15 ? `19${id.slice(6, 12)}` : id.slice(6, 14);
  return dayFromParts(Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6, 8)));
}

/** The sex and the day of birth that a whole id number tells; null where it is masked. */
export function toldById(id: string): { readonly sex: '男' | '女'; readonly birth: Day } | null {
  const birth = birthOf(id);
  return birth && { sex: Number(id.charAt(id.length === 15 ? 14 : 16)) % 2 === 1 ? '男' : '女', birth };
}

/** An id number that may be shown: first three and last two characters, the rest stars. */
export function maskIdNumber(id: string): string {
  return id.length < 8 ? '*'.repeat(id.length) : `${id.slice(0, 3)}${'*'.repeat(id.length - 5)}${id.slice(-2)}`;
}

/** An id number as `maskIdNumber` shows it. */
export function isMaskedIdNumber(text: string): boolean {
  return /^\d{3}(?:\*{10}|\*{13})\d[\dX]$/.test(text);
}
