/** Unified social credit codes, GB 32100-2015: 17 characters and a check character, of an alphabet without I, O, S, V and Z. */

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** What is wrong with a code (upper case, half width), as a Chinese phrase; null where it is right. */
export function creditCodeProblem(code: string): string | null {
  if (code.length !== 18) return `应为 18 位，现在是 ${code.length} 位`;
  const values = [...code].map((character) => alphabet.indexOf(character));
  const strange = values.findIndex((value) => value < 0);
  if (strange >= 0) return `第 ${strange + 1} 位“${code[strange]}”不是代码用字`;
  let weight = 1;
  let sum = 0;
  for (const value of values.slice(0, 17)) {
    sum += value * weight;
    weight = (weight * 3) % 31;
  }
  const check = alphabet[(31 - (sum % 31)) % 31];
  return code[17] === check ? null : '校验码不符';
}
