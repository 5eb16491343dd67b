import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * A viewer for INSPECT_VIEWER, which the program starts and does not wait for: with `deed` it makes a file of what it is given. `shown` waits
 * for that file, however long a busy machine takes for it, reads it, and takes it away.
 */
export function viewerOf(
  folder: string,
  deed: 'cp "$1"' | 'printf %s "$1" >',
): { readonly viewer: string; shown(): Promise<string> } {
  const viewer = path.join(folder, 'viewer.sh');
  const place = path.join(folder, 'shown');
  // Whole, or not there yet.
  writeFileSync(viewer, `#!/bin/sh\n${deed} '${place}.part' && mv '${place}.part' '${place}'\n`, { mode: 0o755 });
  return {
    viewer,
    async shown() {
      while (!existsSync(place)) await sleep(10);
      const text = readFileSync(place, 'utf8');
      rmSync(place);
      return text;
    },
  };
}
