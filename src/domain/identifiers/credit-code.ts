import { foldWidth } from './text.ts';

/** GB 32100-2015: 18 characters, the last one a check over the others with weights 3^i mod 31. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** A unified social credit code without spaces, in capitals. */
export function tidyCreditCode(text: string): string {
  return foldWidth(text)
    .replace(/[\s'‘’`]/g, '')
    .toUpperCase();
}

/** What is wrong with a unified social credit code, as a Chinese sentence; null where it is right. */
export function creditCodeProblem(code: string): string | null {
  if (code.length !== 18) return `统一社会信用代码应为 18 位，现为 ${code.length} 位`;
  const values = [...code].map((letter) => alphabet.indexOf(letter));
  const wrong = values.indexOf(-1);
  if (wrong >= 0) return `统一社会信用代码不能含有“${code[wrong]}”`;
  const sum = weights.reduce((total, weight, at) => total + weight * (values[at] ?? 0), 0);
  const check = alphabet.charAt((31 - (sum % 31)) % 31);
  return check === code[17] ? null : '统一社会信用代码校验位不对';
}
