import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';

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
 * write; clears both away.
 */
export default function programs(project: TestProject): () => void {
  const cache = path.resolve('node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const bundles = mkdtempSync(path.join(cache, 'inspect-test-'));
  const scratch = mkdtempSync(path.join(inMemory() ?? os.tmpdir(), 'inspect-'));
  // A server that a test starts may run for another account.
  chmodSync(scratch, 0o711);
  project.provide('programs', bundles);
  project.provide('scratch', scratch);
  return () => {
    for (const folder of [bundles, scratch]) rmSync(folder, { recursive: true, force: true });
  };
}

/** A file system in memory, where each of ten thousand commits need not wait for a disk; null where there is none with room. */
function inMemory(): string | null {
  const folder = '/dev/shm';
  if (!existsSync(folder)) return null;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize > 4e9 && os.freemem() > 4e9 ? folder : null;
}
