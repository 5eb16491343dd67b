import { createHash } from 'node:crypto';
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';
import { inject } from 'vitest';

/**
 * Bundles a TypeScript program so that this Node can run it, next to the modules it needs, split so that each command loads
 * what it needs; answers the file's path. All test files of a run share what the first of them bundled: leave it there.
 */
export async function bundle(entry: string): Promise<string> {
  const name = createHash('sha256').update(path.resolve(entry)).digest('hex').slice(0, 12);
  const shared = path.join(inject('programs'), name);
  const program = path.join(shared, `${path.basename(entry, '.ts')}.mjs`);
  if (existsSync(program)) return program;
  const own = `${shared}-${process.pid}`;
  await build({
    entryPoints: [entry],
    outdir: own,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'error',
    plugins: [absentLater, ...(isBuilt() ? [built] : [])],
  });
  try {
    renameSync(own, shared);
  } catch (error) {
    // Another test file was faster.
    if (!existsSync(program)) throw error;
    rmSync(own, { recursive: true });
  }
  return program;
}

/** Whether the built program is that of the sources, as it is in a run of the whole suite: it starts in half of the time. */
function isBuilt(): boolean {
  const built = 'dist/program/main.js';
  if (!existsSync(built)) return false;
  const { mtimeMs } = statSync(built);
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).map((name) => path.join('src', name));
  return [...sources, 'esbuild.config.mjs', 'package-lock.json'].every((file) => statSync(file).mtimeMs < mtimeMs);
}

/** Has `program.ts` start the program as it was built. */
const built: Plugin = {
  name: 'built',
  setup(builder) {
    builder.onResolve({ filter: /src\/main\.ts$/ }, ({ importer }) =>
      importer === path.resolve('test/support/program.ts') ? { path: 'main', namespace: 'built' } : undefined,
    );
    const doorstep = JSON.stringify(path.resolve('bin/inspect.js'));
    builder.onLoad({ filter: /.*/, namespace: 'built' }, () => ({
      contents: `import { createRequire } from 'node:module';
        export const { main } = createRequire(${doorstep})(${doorstep})('./main.js');`,
    }));
  },
};

/** What is imported only on call may be absent until it is called. */
const absentLater: Plugin = {
  name: 'absent-later',
  setup(builder) {
    builder.onResolve({ filter: /^\.\.?\// }, ({ path: name, resolveDir, kind }) =>
      kind === 'dynamic-import' && !existsSync(path.resolve(resolveDir, name))
        ? { path: name, external: true }
        : undefined,
    );
  },
};
