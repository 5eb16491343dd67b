import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the programs that this run bundled. */
    programs: string;
  }
}

/** Gives the run one folder for the programs it bundles, below node_modules so that they find theirs, and clears it away. */
export default function programs(project: TestProject): () => void {
  const cache = path.resolve('node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(path.join(cache, 'inspect-test-'));
  project.provide('programs', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
