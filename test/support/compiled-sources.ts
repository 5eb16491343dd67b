import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import type { Vite } from 'vitest/node';

const sources = path.resolve('src');

/**
 * Has Node load src/ itself, each module compiled once a run for all workers: vitest would transform every module, serve it to
 * each worker, and read each name that one module takes of another through an object. Whoever watches gets vitest's way, which
 * follows what is written.
 */
export function compiledSources(): Vite.Plugin {
  let watching = false;
  let compiled: Promise<string> | undefined;
  return {
    name: 'compiled-sources',
    enforce: 'pre',
    config: () => ({ test: { server: { deps: { external: [/[\\/]build[\\/]sources-[^\\/]+[\\/]/] } } } }),
    configureVitest({ vitest }) {
      watching = vitest.config.watch;
    },
    async resolveId(wanted, importer) {
      if (watching || !importer || !/^\.{1,2}\/.*\.ts$/.test(wanted)) return null;
      const file = path.resolve(path.dirname(importer), wanted);
      if (!file.startsWith(sources + path.sep)) return null;
      compiled ??= compile();
      return path.join(await compiled, path.relative(sources, file)).replace(/\.ts$/, '.mjs');
    },
    // It would stay as it is, unsaid.
    transform(code) {
      if (/\bvi\.(?:do)?mock\(\s*['"`][./]+\/src\//i.test(code))
        throw new Error(
          'a module of src/ cannot be mocked, for Node itself loads it: hand in what it takes, or spy on a method',
        );
    },
  };
}

/** Compiles each file of src/ by itself, beside node_modules; answers the folder, which goes when the run ends. */
async function compile(): Promise<string> {
  mkdirSync('build', { recursive: true });
  const run = mkdtempSync(path.resolve('build/sources-'));
  const folder = path.join(run, 'src');
  process.once('exit', () => rmSync(run, { recursive: true, force: true }));
  const names = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const { outputFiles } = await build({
    entryPoints: names.map((name) => path.join(sources, name)),
    outbase: sources,
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    write: false,
    format: 'esm',
    target: 'esnext',
    sourcemap: 'inline',
    sourcesContent: false,
    logLevel: 'error',
  });
  for (const { path: file, text } of outputFiles) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text.replace(/(?<=\b(?:from |import |import\()")(\.{1,2}\/[^"\n]+)\.ts(?=")/g, '$1.mjs'));
  }
  return folder;
}
