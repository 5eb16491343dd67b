import { createHash } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable, Writable } from 'node:stream';
import type { Ids, Streams } from '../../src/context.ts';
import { main } from '../../src/main.ts';

interface RunOptions {
  /** The streams say that they are terminals: questions are asked, line by line with `--plain`. */
  readonly tty?: boolean;
  /** What is typed or piped in; the input then ends. */
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** INSPECT_TODAY; 2026-09-15 unless told, null for the system's clock. */
  readonly today?: string | null;
  /** What the system's clock says, UTC ISO; no clock is fixed then. */
  readonly now?: string;
  readonly cwd?: string;
  readonly columns?: number;
  /** As a demonstration runs: nothing of chance is in the file, and nothing is signed. */
  readonly disposable?: boolean;
  /** What seeds the ids of this run, where they are not to depend on the runs before it. */
  readonly seed?: string;
}

/** What one run answered. */
export interface RunResult {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** The one JSON value on stdout; fails with both outputs where it is none. */
  // biome-ignore lint/suspicious/noExplicitAny: a test states by its expectations what the value is.
  json(): any;
}

/** A machine of its own: settings, default data file, working folder; its ids repeat from run to run of the test. */
export interface Machine {
  /** INSPECT_HOME: holds machine.json and the default data file. */
  readonly home: string;
  /** The working folder, for files that are given and written. */
  readonly folder: string;
  /** The default data file. */
  readonly db: string;
  inspect(args: readonly string[] | string, options?: RunOptions): Promise<RunResult>;
}

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** Ids that look random and are the same each time: the digest of the machine's name and a count. */
function repeatableIds(name: string): Ids {
  let count = 0;
  return () => {
    count += 1;
    const digest = createHash('sha256').update(`${name}/${count}`).digest();
    return [...digest.subarray(0, 26)].map((byte) => alphabet[byte & 31]).join('');
  };
}

let machines = 0;
let scratch = process.env.TMPDIR;

function nextName(): string {
  startOfFile();
  machines += 1;
  return `machine-${machines}`;
}

/** Files share what a worker has loaded; the ids of each are those that it has alone. */
function startOfFile(): void {
  if (scratch === process.env.TMPDIR) return;
  scratch = process.env.TMPDIR;
  machines = 0;
  shared = repeatableIds('test-file');
}

/** Makes a machine that knows nothing yet; `name` seeds its ids, so that two laptops of one test never share any. */
export function newMachine(name = nextName()): Machine {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'inspect-machine-'));
  const home = path.join(folder, 'home');
  const ids = repeatableIds(name);
  return {
    home,
    folder,
    db: path.join(home, 'inspect.db'),
    inspect: (args, options = {}) =>
      run(args, { cwd: folder, ...options }, home, options.seed === undefined ? ids : repeatableIds(options.seed)),
  };
}

let shared = repeatableIds('test-file');

let environment: NodeJS.ProcessEnv = {};

/** The environment of the test file, which no test changes: Node reads each variable anew, for longer than a small command takes. */
function ownEnvironment(): NodeJS.ProcessEnv {
  if (environment.TMPDIR !== process.env.TMPDIR) environment = { ...process.env };
  return environment;
}

/**
 * Runs one command line in this process, with streams in memory: words as a list, or one line split at blanks. All calls
 * of a test file share one machine; `newMachine()` makes further ones.
 */
export function inspect(args: readonly string[] | string, options: RunOptions = {}): Promise<RunResult> {
  startOfFile();
  return run(args, options, process.env.INSPECT_HOME!, shared);
}

async function run(args: readonly string[] | string, options: RunOptions, home: string, ids: Ids): Promise<RunResult> {
  const argv = typeof args === 'string' ? args.split(' ').filter((word) => word !== '') : args;
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  const collect = (into: Buffer[], columns?: number): Writable & { isTTY?: boolean; columns?: number } =>
    Object.assign(
      new Writable({
        write(chunk, _encoding, done) {
          into.push(Buffer.from(chunk));
          done();
        },
      }),
      options.tty ? { isTTY: true, columns: columns ?? 80 } : {},
    );
  const stdin = Object.assign(Readable.from(options.stdin === undefined ? [] : [Buffer.from(options.stdin)]), {
    isTTY: options.tty ?? false,
  });
  const streams: Streams = { stdin, stdout: collect(out, options.columns), stderr: collect(err, options.columns) };
  const today = options.now !== undefined ? null : options.today === undefined ? '2026-09-15' : options.today;
  const env = {
    ...ownEnvironment(),
    INSPECT_HOME: home,
    ...(today === null ? {} : { INSPECT_TODAY: today }),
    ...options.env,
  };
  const clock = options.now === undefined ? undefined : { now: () => new Date(options.now!), fixed: false };
  const { cwd = process.cwd(), disposable = false } = options;
  const code = await main(argv, streams, clock, ids, { env, cwd, disposable });
  const text = { out: Buffer.concat(out).toString('utf8'), err: Buffer.concat(err).toString('utf8') };
  return {
    code,
    ...text,
    json() {
      try {
        return JSON.parse(text.out);
      } catch {
        throw new Error(`inspect ${argv.join(' ')} printed no JSON (exit ${code}):\n${text.out}\n${text.err}`);
      }
    },
  };
}
