// Draws: seal and draw in one command, start-up and storing included, from pools of growing size.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { inTurn, keepMachine, ours, plain, putBack, root, scratch } from '../kit.mjs';

const seeds = ['--seed-inspectors', '3141592653', '--seed-unit', '2718281828'];

export async function measure({ quick }) {
  const filler = await bundle();
  const lines = [];
  for (const size of [200, 2_000, 20_000]) {
    const five = await timed(pool(filler, 'officers', size), ['draw', 'officers', '样县', ...seeds], quick ? 3 : 9);
    const goal = size === 2_000 ? ['≤ 0.4 s', five.median <= 0.4] : ['—', null];
    lines.push(plain('seal and draw 5 officers', size.toLocaleString('en'), five, ...goal));
  }
  for (const size of quick ? [10_000, 100_000] : [10_000, 100_000, 1_000_000]) {
    const cases = pool(filler, 'cases', size);
    const found = await timed(cases, ['draw', 'cases', '样县', '--count', '30', ...seeds], size > 100_000 ? 1 : 3);
    const goal = size < 1_000_000 ? ['—', null] : ['≤ 15 s, ≤ 1 GiB', found.median <= 15 && (found.peak ?? 0) <= 1024];
    lines.push(plain('seal and draw 30 case files', size.toLocaleString('en'), found, ...goal));
  }
  return lines;
}

/** Draws from a fresh copy of the data file each time: a second draw would be another deed. */
async function timed(file, words, rounds) {
  const copy = scratch('draw.db');
  const command = ours('--db', copy, ...words);
  const before = () => putBack(file, copy);
  return inTurn({ ours: { command, before } }, rounds, { cold: true }).ours;
}

function pool(filler, kind, size) {
  const file = scratch(`${kind}-${size}.db`);
  const env = { ...process.env, INSPECT_HOME: scratch('home'), INSPECT_TODAY: '2026-09-15' };
  rmSync(scratch('home'), { recursive: true, force: true });
  mkdirSync(scratch('home'), { recursive: true });
  const steps = [
    ours('--db', file, 'init', '-q'),
    ours('--db', file, 'unit', 'add', '样县虚构局', '-q'),
    [process.execPath, '--max-old-space-size=6000', filler, file, kind, String(size)],
  ];
  for (const [command, ...args] of steps) {
    const { status, stderr } = spawnSync(command, args, { env, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${args.join(' ')} exits ${status}: ${stderr}`);
  }
  keepMachine(file);
  return file;
}

/** The store as the program carries it. */
async function bundle() {
  const folder = path.join(root, 'node_modules/.bench-draw');
  await build({
    entryPoints: { filler: path.join(root, 'test/bench/subjects/fill-cases.ts') },
    outdir: folder,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.17',
    logLevel: 'error',
    external: ['better-sqlite3'],
    outExtension: { '.js': '.mjs' },
    banner: {
      js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);",
    },
  });
  return path.join(folder, 'filler.mjs');
}
