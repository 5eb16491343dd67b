/** Ids of built-in formats that show days, the Chinese ones among them (27–36, 50–58). */
const builtInDays = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58]);

/** True where a number format shows a day (not a time of day alone). */
export function showsDay(id: number, code: string | undefined): boolean {
  if (code === undefined) return builtInDays.has(id);
  const bare = code
    .split(';')[0]!
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[[^\]]*\]/g, '')
    .toLowerCase()
    .replace(/general|am\/pm|a\/p|上午\/下午/g, '');
  if (/e[+-]/.test(bare)) return false;
  return /[yd]|e/.test(bare) || (/m/.test(bare) && !/[hs]/.test(bare)) || /[年月日]/.test(bare);
}

/** How many digits a format of zeros alone fills up to: 6 for `000000`, else 0. */
export function paddedDigits(code: string | undefined): number {
  return code !== undefined && /^0{2,}$/.test(code) ? code.length : 0;
}
