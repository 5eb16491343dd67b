/** Statistics for the tests of fairness: how likely a deviation is, were the draw fair. */

/** ln Γ(x) for x > 0, by Stirling's series after lifting x. */
function lnGamma(x: number): number {
  if (x < 10) return lnGamma(x + 1) - Math.log(x);
  const square = x * x;
  return (
    (x - 0.5) * Math.log(x) -
    x +
    0.5 * Math.log(2 * Math.PI) +
    1 / (12 * x) -
    1 / (360 * x * square) +
    1 / (1260 * x * square * square)
  );
}

/** The chance that a chi-square value with these degrees of freedom is at least so large. */
export function chiSquareTail(value: number, freedom: number): number {
  const a = freedom / 2;
  const x = value / 2;
  if (x <= 0) return 1;
  const front = Math.exp(a * Math.log(x) - x - lnGamma(a));
  if (x < a + 1) {
    // Series of the lower incomplete gamma function.
    let term = 1 / a;
    let sum = term;
    for (let n = a + 1; term > sum * 1e-15; n++) {
      term *= x / n;
      sum += term;
    }
    return 1 - front * sum;
  }
  // Continued fraction of the upper one (modified Lentz).
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let h = d;
  for (let n = 1; n < 10_000; n++) {
    const an = -n * (n - a);
    b += 2;
    d = 1 / (an * d + b);
    c = b + an / c;
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-14) break;
  }
  return front * h;
}

/** Chi-square of counts that should all be equal. */
export function evenly(counts: readonly number[]): {
  readonly value: number;
  readonly freedom: number;
  readonly p: number;
} {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  const value = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  return { value, freedom: counts.length - 1, p: chiSquareTail(value, counts.length - 1) };
}

/** The chance that a standard normal value is at least so far from zero. */
export const normalTail = (z: number) => chiSquareTail(z * z, 1);
