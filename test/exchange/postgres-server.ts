import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';

export interface PostgresServer {
  readonly address: string;
  stop(): void;
}

/** Where Debian keeps the server's programs, or where the path has them; null where there is none. */
function findPrograms(): string | null {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort().reverse() : [];
  const folders = [
    ...versions.map((version) => path.join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(path.delimiter),
  ];
  return (
    folders.find((folder) => existsSync(path.join(folder, 'initdb')) && existsSync(path.join(folder, 'pg_ctl'))) ?? null
  );
}

/** Starts a PostgreSQL server of its own on loopback; a reason where this machine has none. Fails where it has one that does not start. */
export async function startPostgres(): Promise<PostgresServer | { readonly absent: string }> {
  const programs = findPrograms();
  if (!programs) return { absent: 'no PostgreSQL server programs on this machine' };
  const folder = mkdtempSync(path.join(os.tmpdir(), 'inspect-pg-'));
  // The server refuses to run as root.
  const asRoot = process.getuid?.() === 0;
  const identity = asRoot ? { uid: 65_534, gid: 65_534 } : {};
  if (asRoot) {
    chownSync(folder, 65_534, 65_534);
    chmodSync(folder, 0o700);
  }
  const run = (program: string, args: readonly string[]) =>
    spawnSync(path.join(programs, program), args, {
      ...identity,
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', HOME: folder },
    });
  const data = path.join(folder, 'data');
  const made = run('initdb', ['-D', data, '-U', 'sample', '-A', 'trust', '-E', 'UTF8', '--no-sync']);
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
  const log = path.join(folder, 'log');
  // A port that was free a moment ago may be somebody else's by now.
  for (let trial = 0; trial < 3; trial += 1) {
    const port = await freePort();
    const options = `-p ${port} -h 127.0.0.1 -k ${folder} -F`;
    if (run('pg_ctl', ['-D', data, '-w', '-t', '120', '-l', log, '-o', options, 'start']).status !== 0) continue;
    return {
      address: `postgres://sample@127.0.0.1:${port}/postgres`,
      stop: () => void run('pg_ctl', ['-D', data, '-m', 'immediate', 'stop']),
    };
  }
  throw new Error(`the PostgreSQL server did not start:\n${readFileSync(log, 'utf8')}`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
