// A city's own data file: the list over its counties, and the office at a glance.
import { inTurn, ours, plain, runOnce, scratch, subject } from '../kit.mjs';

/** A city's file of 20 counties × 30 units: the list of the last year, and the office at a glance. */
export async function measure({ quick }) {
  const fill = await subject('fill-city');
  return (quick ? [1, 3] : [1, 3, 10]).flatMap((years) => {
    const file = scratch(`city-${years}.db`);
    runOnce([process.execPath, fill, file, '20', '30', String(2027 - years), '2026'], { timeout: 600_000 });
    const size = `20 × 30 units, ${years} years`;
    const { rank, status } = inTurn(
      { rank: ours('county', 'rank', '--year', '2026', '--db', file), status: ours('status', '--db', file) },
      3,
    );
    return [
      plain('city: county rank', size, rank, '< 1 s', rank.median < 1),
      plain('city: status', size, status, '< 1 s', status.median < 1),
    ];
  });
}
