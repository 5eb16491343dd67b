/** Reads a number as people type it: full-width figures, and the word of what is counted behind it (「2起」「５８页」「１分」). NaN where it is none. */
export function typedNumber(text: string): number {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/\s*[个起件份页分人次]$/, '');
  return plain === '' ? Number.NaN : Number(plain);
}
