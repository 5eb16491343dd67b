// What every row of the bench uses: commands timed in turn, so that a slow moment of the machine falls on all of them.
import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const program = path.join(root, 'bin/inspect.js');
/** Debian's Python, where openpyxl and reportlab are installed from packages. */
const python = ['/usr/bin/python3', 'python3'].find((name) => spawnSync(name, ['-c', '']).status === 0);

// Where this is set, every Node process parses all certificates of the machine before it begins: 40 ms that no office has.
delete process.env.NODE_EXTRA_CA_CERTS;

const folder = mkdtempSync(path.join(os.tmpdir(), 'inspect-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

/** A path in the bench's own folder. */
export function scratch(name) {
  return path.join(folder, name);
}

/** Keeps what the machine knows of a data file just made beside it, for `putBack`. */
export function keepMachine(file) {
  cpSync(scratch('home'), `${file}.home`, { recursive: true });
}

/** Puts a data file back to where it was, and what the machine knows with it, or its notes would tell of an older copy. */
export function putBack(from, to) {
  copyFileSync(from, to);
  rmSync(scratch('home'), { recursive: true, force: true });
  cpSync(`${from}.home`, scratch('home'), { recursive: true });
}

/** A peer's Python script, or the reason why it cannot be run here. */
export function pythonPeer(modules, script, ...args) {
  if (!python) return { missing: 'python3 is not installed' };
  const found = spawnSync(python, ['-c', `import ${modules.join(', ')}`]).status === 0;
  return found
    ? [python, path.join(root, 'test/bench/peers', script), ...args]
    : { missing: `${modules.join(', ')} not installed` };
}

/** A program of the system, or the reason why it cannot be run here. */
export function systemPeer(name, ...args) {
  const found = spawnSync('sh', ['-c', `command -v ${name}`]).status === 0;
  return found ? [name, ...args] : { missing: `${name} is not installed` };
}

/** Our own command line, with the Node that runs the bench. */
export function ours(...args) {
  return [process.execPath, program, ...args];
}

const counted = existsSync('/usr/bin/time');

/** Runs a command once: seconds, peak memory in MiB (null where unknown), exit code. */
export function runOnce(command, options = {}) {
  const memory = scratch('memory');
  const line = counted ? ['/usr/bin/time', '-f', '%M', '-o', memory, ...command] : command;
  const started = process.hrtime.bigint();
  const { status, stderr } = spawnSync(line[0], line.slice(1), {
    stdio: ['pipe', 'ignore', 'pipe'],
    input: options.input ?? '',
    cwd: options.cwd ?? folder,
    env: { ...process.env, INSPECT_HOME: scratch('home'), INSPECT_TODAY: '2026-09-15', NO_COLOR: '1', ...options.env },
    maxBuffer: 1 << 28,
    timeout: options.timeout ?? 300_000,
  });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  const peak = counted ? Number(readFileSync(memory, 'utf8').trim().split('\n').at(-1)) / 1024 : null;
  if (status !== 0 && !options.mayFail)
    throw new Error(`${command.slice(0, 6).join(' ')} … exits ${status}: ${stderr}`);
  return { seconds, peak, status };
}

/**
 * Times the commands in turn, `rounds` times after one warm-up each: {name: {median, peak, ratio}}, where ratio is the
 * median over the rounds of the time against the first command's time in the same round. A command may be
 * {command, before}: `before` runs untimed. Those that are {missing} are passed through.
 */
export function inTurn(commands, rounds, options = {}) {
  const names = Object.keys(commands);
  const runs = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = options.cold ? 1 : 0; round <= rounds; round += 1) {
    for (const name of names) {
      const given = commands[name];
      if (given.missing) continue;
      given.before?.();
      const result = runOnce(given.command ?? given, options);
      if (round > 0) runs[name].push(result);
    }
  }
  const first = names.find((name) => !commands[name].missing);
  return Object.fromEntries(
    names.map((name) => {
      if (commands[name].missing) return [name, { missing: commands[name].missing }];
      const own = runs[name];
      const peaks = own.map((run) => run.peak).filter((peak) => peak !== null);
      return [
        name,
        {
          median: median(own.map((run) => run.seconds)),
          peak: peaks.length > 0 ? Math.max(...peaks) : null,
          ratio: median(own.map((run, i) => run.seconds / runs[first][i].seconds)),
        },
      ];
    }),
  );
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** 「0.053 s」, 「12.4 s」. */
export function seconds(value) {
  return `${value < 1 ? value.toFixed(3) : value.toFixed(value < 10 ? 2 : 1)} s`;
}

/**
 * A line of the table that compares our time with a floor or a peer of the same run. `limit` is the goal's ratio of ours
 * to theirs; without a peer only our figures stand.
 */
export function against(work, size, ours, theirs, peerName, limit, extra = {}) {
  if (!theirs || theirs.missing) {
    return {
      work,
      size,
      time: ours.median,
      peak: ours.peak,
      peer: `${peerName}: ${theirs?.missing ?? '—'}`,
      ratio: null,
      goal: `≤ ${limit} ×`,
      met: null,
      ...extra,
    };
  }
  const ratio = ours.median / theirs.median;
  return {
    work,
    size,
    time: ours.median,
    peak: ours.peak,
    peer: `${peerName} ${seconds(theirs.median)}`,
    ratio,
    goal: `≤ ${limit} ×`,
    met: ratio <= limit,
    ...extra,
  };
}

/** A line with a goal of its own: `met` says whether it holds. */
export function plain(work, size, ours, goal, met, extra = {}) {
  return {
    work,
    size,
    time: ours.median ?? ours.seconds,
    peak: ours.peak,
    peer: '—',
    ratio: null,
    goal,
    met,
    ...extra,
  };
}

/** A program of the bench, bundled beside the installed libraries. */
export async function subject(name) {
  const outfile = path.join(root, 'node_modules/.bench-subjects', `${name}.mjs`);
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
