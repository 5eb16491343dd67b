/** The candidate nearest to a mistyped word, or null where none is near enough to be worth guessing. */
export function nearest(word: string, candidates: readonly string[]): string | null {
  let best: string | null = null;
  let least = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    // A word broken off is likelier than one letter wrong; the shorter the rest, the likelier.
    const distance =
      candidate.startsWith(word) && word.length > 1
        ? 0.5 + candidate.length / 1000
        : editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

/** Insertions, deletions, replacements and swaps of neighbours that turn one word into the other. */
function editDistance(a: string, b: string): number {
  let before: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let left = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      const [diagonal = 0, above = 0] = last.slice(j - 1, j + 1);
      let cost = Math.min(above + 1, left + 1, diagonal + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
      left = cost;
    }
    [before, last] = [last, row];
  }
  return last.at(-1) ?? 0;
}
