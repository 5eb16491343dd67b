// A file of an office's decade: what it costs to check it, to look at its end, to print one of its reports.
import { cpSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { buildProgram } from '../../../esbuild.config.mjs';
import { against, inTurn, ours, plain, root, runOnce, scratch, subject, systemPeer } from '../kit.mjs';

export async function measure({ quick }) {
  const [units, cases, attachments, entries] = quick ? [10, 30_000, 20, 20_000] : [50, 300_000, 200, 200_000];
  const file = scratch('large.db');
  const fill = await subject('fill-large');
  runOnce([process.execPath, fill, file, ...[units, cases, attachments, entries].map(String)], { timeout: 3_600_000 });
  const size = `${units} units, ${cases.toLocaleString('en')} cases, ${attachments} × 10 MB, ${entries.toLocaleString('en')} entries`;
  const unchecked = await withoutChecks();
  const report = (program) => [
    process.execPath,
    program,
    'report',
    '第1虚构局',
    '--year',
    '2026',
    '--db',
    file,
    '-o',
    scratch('report.pdf'),
  ];
  const rounds = quick ? 3 : 5;
  const whole = inTurn({ verify: ours('verify', '--db', file), sha256sum: systemPeer('sha256sum', file) }, rounds);
  const looks = inTurn(
    {
      log: ours('log', '--last', '5', '--db', file),
      status: ours('status', '--db', file),
      check: ours('check', '第1虚构局', '--db', file),
    },
    rounds,
    { mayFail: true },
  );
  const reports = inTurn(
    { with: report(path.join(root, 'bin/inspect.js')), without: report(unchecked) },
    quick ? 5 : 15,
    { mayFail: true },
  );
  const light = whole.verify.peak === null ? null : whole.verify.peak <= 300;
  return [
    against('verify', size, whole.verify, whole.sha256sum, 'sha256sum', 2.5),
    plain('verify: memory', size, whole.verify, '≤ 300 MiB', light),
    plain('log --last 5', size, looks.log, '≤ 0.3 s', looks.log.median <= 0.3),
    plain('status', size, looks.status, '—', null),
    plain('check of one unit', size, looks.check, '—', null),
    against('report', size, reports.with, reports.without, 'without check on read', 1.1, {
      ratio: 1 / reports.without.ratio,
      met: 1 / reports.without.ratio <= 1.1,
    }),
  ];
}

/** The same program that believes what it reads: beside it stands what checking costs. */
async function withoutChecks() {
  const folder = path.join(root, 'node_modules/.bench-unchecked');
  rmSync(folder, { recursive: true, force: true });
  const believe = {
    name: 'believe',
    setup(builder) {
      builder.onLoad({ filter: /store[\\/]audit[\\/]sound\.ts$/ }, () => ({
        contents: 'export const requireSound = () => []; export const requireSoundRows = () => true;',
        loader: 'ts',
      }));
    },
  };
  // The rest of the program as it is, beside the changed part.
  mkdirSync(path.join(folder, 'dist'), { recursive: true });
  for (const name of [
    'package.json',
    'data',
    'templates',
    ...readdirSync(path.join(root, 'dist')).map((each) => `dist/${each}`),
  ])
    if (name !== 'dist/program') symlinkSync(path.join(root, name), path.join(folder, name));
  cpSync(path.join(root, 'bin'), path.join(folder, 'bin'), { recursive: true });
  await buildProgram(path.join(folder, 'dist/program'), { plugins: [believe] });
  return path.join(folder, 'bin/inspect.js');
}
