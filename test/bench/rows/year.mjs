// The year: the office at a glance on a large file, the export of a thousand units, a workbook beside openpyxl.
import { rmSync } from 'node:fs';
import { against, inTurn, ours, plain, pythonPeer, runOnce, scratch, subject } from '../kit.mjs';

export async function measure({ quick }) {
  const fill = await subject('fill-years');
  const workbook = await subject('write-workbook');
  return [...glances(fill, quick), ...exports(fill, quick), ...workbooks(workbook, quick)];
}

/** 20 counties × 30 units; the making of ten years takes minutes, so the quick run leaves them out. */
function glances(fill, quick) {
  return (quick ? [1, 3] : [1, 3, 10]).map((years) => {
    const file = scratch(`glance-${years}.db`);
    runOnce([process.execPath, fill, file, '600', String(2027 - years), '2026'], { timeout: 1_800_000 });
    const status = inTurn({ ours: ours('status', '--db', file) }, 3).ours;
    return plain('status', `${(600 * years).toLocaleString('en')} acceptances`, status, '< 1 s', status.median < 1);
  });
}

/** The goal is 1,000 units in 90 s; a smaller year may take its share of that, and no more memory. */
function exports(fill, quick) {
  return (quick ? [50, 200] : [100, 300, 1000]).flatMap((units) => {
    const file = scratch(`year-${units}.db`);
    const folder = scratch('exported');
    runOnce([process.execPath, fill, file, String(units), '2026', '2026'], { timeout: 600_000 });
    const first = runOnce(ours('export', '2026', '-o', folder, '--db', file), { timeout: 600_000 });
    const again = runOnce(ours('export', '2026', '-o', folder, '--db', file), { timeout: 600_000 });
    rmSync(folder, { recursive: true, force: true });
    const goal = (units * 90) / 1000;
    const small = first.peak === null || first.peak < 800;
    const size = `${units.toLocaleString('en')} units`;
    return [
      plain('year export', size, first, `< ${goal} s, < 800 MiB`, first.seconds < goal && small),
      plain('year export, nothing changed', size, again, '—', null),
    ];
  });
}

function workbooks(workbook, quick) {
  const of = (rows) => [process.execPath, workbook, scratch('ours.xlsx'), String(rows)];
  const openpyxl = pythonPeer(['openpyxl'], 'workbook-openpyxl.py', scratch('theirs.xlsx'), '1000');
  const measured = inTurn({ ours: of(1_000), small: of(100), large: of(10_000), openpyxl }, quick ? 3 : 9);
  return [
    against('workbook', '1,000 × 45', measured.ours, measured.openpyxl, 'openpyxl', 0.5),
    plain('workbook', '100 × 45', measured.small, '—', null),
    plain('workbook', '10,000 × 45', measured.large, '—', null),
  ];
}
