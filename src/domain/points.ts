/**
 * Points, kept as a whole number of hundredths of a point: 6 points are 600. Floating point never meets a score. A plain
 * number passes for them, a sum of money does not.
 */
export type Points = number & { readonly unit?: 'hundredths of a point' };

/** Turns a number of points as people write it (6, 0.5, 12.25) into hundredths; null where it has more than two decimals. */
export function pointsFrom(value: number): Points | null {
  const hundredths = Math.round(value * 100);
  return Number.isFinite(value) && Math.abs(value * 100 - hundredths) < 1e-6 ? hundredths : null;
}

/** The JSON number of some points: 1250 becomes 12.5. */
export function pointsToNumber(points: Points): number {
  return points / 100;
}

/** Points as a reader expects them in running text: 「6」「0.5」「12.25」, with a real minus sign. */
export function formatPoints(points: Points): string {
  const text = String(Math.abs(points) / 100);
  return points < 0 ? `−${text}` : text;
}

/** Points with two decimals, for columns and totals: 「87.50」. */
export function formatTotal(points: Points): string {
  const text = (Math.abs(points) / 100).toFixed(2);
  return points < 0 ? `−${text}` : text;
}

/** `numerator / denominator` rounded half up to a whole number; the denominator is positive. */
export function roundHalfUp(numerator: number, denominator: number): number {
  return Math.floor((2 * numerator + denominator) / (2 * denominator));
}
