import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { isRunning } from '../../src/files/write-whole.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the programs that this run bundled. */
    programs: string;
    /** The folder below which each test file has one for what it writes. */
    scratch: string;
  }
}

/**
 * Gives the run one folder for the programs it bundles, below node_modules so that they find theirs, and one for what its tests
 * write; clears both away, also where the run is ended from outside. Builds what is not built: by itself, before anything reads it.
 */
export default function programs(project: TestProject): () => void {
  // For each Node started where it is set all certificates of the machine are parsed before it begins; no test asks the network.
  delete process.env.NODE_EXTRA_CA_CERTS;
  // A newcomer's copy of the house has no build.
  if (!existsSync('dist/standards') && existsSync('esbuild.config.mjs'))
    execFileSync(process.execPath, ['esbuild.config.mjs']);
  const cache = path.resolve('node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const bundles = ownFolder(cache, 'inspect-test-');
  const scratch = ownFolder(inMemory() ?? os.tmpdir(), 'insp');
  // A server that a test starts may run for another account.
  chmodSync(scratch, 0o711);
  project.provide('programs', bundles);
  project.provide('scratch', scratch);
  const clear = (): void => {
    for (const folder of [bundles, scratch, project.tmpDir]) remove(folder);
  };
  process.once('exit', clear);
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
  return clear;
}

// A child that was killed may still write.
const remove = (folder: string): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });

/** A folder named by this run; those of runs that were killed, and could not clear theirs away, go. */
function ownFolder(below: string, name: string): string {
  for (const other of readdirSync(below)) {
    const pid = Number(other.startsWith(name) && /^\d+(?=-)/.exec(other.slice(name.length))?.[0]);
    if (pid > 0 && !isRunning(pid)) remove(path.join(below, other));
  }
  return mkdtempSync(path.join(below, `${name}${process.pid}-`));
}

/** A file system in memory, where each of ten thousand commits need not wait for a disk; null where there is none with room. */
function inMemory(): string | null {
  const folder = '/dev/shm';
  if (!existsSync(folder)) return null;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize > 4e9 && os.freemem() > 4e9 ? folder : null;
}
