import { existsSync } from 'node:fs';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';

/** Bundles a TypeScript program so that this Node can run it, next to the modules it needs; answers the file's path. */
export async function bundle(entry: string): Promise<string> {
  const name = `${path.basename(entry, '.ts')}-${process.pid}.mjs`;
  const outfile = path.resolve('node_modules/.cache/inspect-test', name);
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'error',
    plugins: [absentLater],
  });
  return outfile;
}

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
