// The year: the office at a glance on a large file, the export of a thousand units, a workbook beside openpyxl.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { against, inTurn, ours, plain, pythonPeer, root, runOnce, scratch } from '../kit.mjs';

export async function measure({ quick }) {
  const fill = await subject('fill-years');
  const workbook = await subject('write-workbook');
  const lines = [];

  // 20 counties × 30 units × 10 years; its making takes minutes, so the quick run halves the years.
  const years = quick ? 3 : 10;
  const large = scratch('large.db');
  runOnce([process.execPath, fill, large, '600', String(2027 - years), '2026'], { timeout: 1_800_000 });
  const status = inTurn({ ours: ours('status', '--db', large) }, 3).ours;
  lines.push(plain('status', `${600 * years} acceptances`, status, '< 1 s', status.median < 1));

  const units = quick ? 200 : 1000;
  const file = scratch('year.db');
  const folder = scratch('exported');
  runOnce([process.execPath, fill, file, String(units), '2026', '2026'], { timeout: 600_000 });
  const first = runOnce(ours('export', '2026', '-o', folder, '--db', file), { timeout: 600_000 });
  const again = runOnce(ours('export', '2026', '-o', folder, '--db', file), { timeout: 600_000 });
  rmSync(folder, { recursive: true, force: true });
  const goal = quick ? 18 : 90;
  const small = first.peak === null || first.peak < 800;
  lines.push(
    plain('year export', `${units} units`, first, `< ${goal} s, < 800 MiB`, first.seconds < goal && small),
    plain('year export, nothing changed', `${units} units`, again, '—', null),
  );

  const sheet = inTurn(
    {
      ours: [process.execPath, workbook, scratch('ours.xlsx'), '1000'],
      openpyxl: pythonPeer(['openpyxl'], 'workbook-openpyxl.py', scratch('theirs.xlsx'), '1000'),
    },
    quick ? 3 : 7,
  );
  lines.push(against('workbook', '1,000 × 45', sheet.ours, sheet.openpyxl, 'openpyxl', 0.5));
  return lines;
}

/** A program of the bench, bundled beside the installed libraries. */
async function subject(name) {
  const outfile = path.join(root, 'node_modules/.bench-year', `${name}.mjs`);
  await build({
    entryPoints: [path.join(root, `test/bench/subjects/${name}.ts`)],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.17',
    packages: 'external',
    logLevel: 'error',
  });
  return outfile;
}
