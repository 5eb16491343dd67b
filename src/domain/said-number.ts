/** Reads a number as people type it: full-width figures, and the word of what is counted behind it (「2起」「５８页」「１分」). NaN where it is none. */
export function saidNumber(text: string): number {
  const said = text
    .normalize('NFKC')
    .trim()
    .replace(/\s*[个起件份页分人次]$/, '');
  return said === '' ? Number.NaN : Number(said);
}
