/**
 * Ranges of characters that a terminal draws two columns wide (East Asian Wide and Fullwidth of Unicode, and emoji), as
 * pairs of first and last. Written out because the segmenter that libraries use costs more than a whole start.
 */
const wide: readonly number[] = [
  0x1100, 0x115f, 0x231a, 0x231b, 0x23e9, 0x23ec, 0x26a1, 0x26a1, 0x2705, 0x2705, 0x274c, 0x274c, 0x2753, 0x2755,
  0x2757, 0x2757, 0x2b50, 0x2b50, 0x2e80, 0x303e, 0x3041, 0x3247, 0x3250, 0x4dbf, 0x4e00, 0xa4c6, 0xa960, 0xa97c,
  0xac00, 0xd7a3, 0xf900, 0xfaff, 0xfe10, 0xfe19, 0xfe30, 0xfe6b, 0xff01, 0xff60, 0xffe0, 0xffe6, 0x16fe0, 0x18cff,
  0x1b000, 0x1b2fb, 0x1f300, 0x1f64f, 0x1f680, 0x1f6fc, 0x1f900, 0x1faff, 0x20000, 0x3fffd,
];
const invisible = /^[\p{Mark}\p{Cc}\p{Cf}]$/u;
const printedAscii = /^[\x20-\x7e]*$/;

/** Columns that a terminal shows for a text: Chinese characters count two, marks and controls none. */
export function width(text: string): number {
  if (printedAscii.test(text)) return text.length;
  let columns = 0;
  for (const character of text) columns += widthOfCharacter(character);
  return columns;
}

function widthOfCharacter(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0x4e00 && code <= 0x9fff) return 2;
  if (code >= 0x20 && code <= 0x7e) return 1;
  // What a line of Chinese holds besides: its blank, its punctuation, and full-width signs.
  if ((code >= 0x3000 && code <= 0x3011) || (code >= 0xff01 && code <= 0xff5e)) return 2;
  if (invisible.test(character)) return 0;
  // First and last of each wide run stand in turn.
  const edge = wide.findLastIndex((each) => each <= code);
  return edge % 2 === 0 || wide[edge] === code ? 2 : 1;
}
