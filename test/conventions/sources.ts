import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

interface SourceFile {
  /** Path from the checkout's root, with forward slashes. */
  readonly file: string;
  readonly text: string;
}

/** All TypeScript sources of the program. */
export function programSources(): readonly SourceFile[] {
  return readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.posix.join('src', name.split(path.sep).join('/')))
    .sort()
    .map((file) => ({ file, text: readFileSync(file, 'utf8') }));
}

/** What a file imports or exports from, types and imports on call included. */
export function importsOf(source: SourceFile): readonly string[] {
  const found = source.text.matchAll(
    /(?:^|\n)\s*(?:import|export)\b[^;'"]*?from\s*'([^']+)'|\bimport\('([^']+)'\)|(?:^|\n)import '([^']+)'/g,
  );
  return [...found].map((match) => (match[1] ?? match[2] ?? match[3])!);
}

/** The commands that a noun declares in its index: path, what is said of it, module that runs it. */
export function declaredCommands(
  noun: string,
): { readonly path: string; readonly said: string; readonly module: string }[] {
  const file = `src/commands/${noun}/index.ts`;
  const [, specs = ''] = existsSync(file) ? readFileSync(file, 'utf8').split('export const specs') : [];
  const [, only, runner] = /^ = onlyCommand\(([\s\S]*?)import\('\.\/([\w-]+)\.ts'\)/.exec(specs) ?? [];
  if (only && runner) return [{ path: noun, said: only, module: runner }];
  return [...specs.matchAll(/^ {2,4}'?([\w-]+)'?: \{\n([\s\S]*?)import\('\.\/([\w-]+)\.ts'\)/gm)].map(
    ([, verb = '', said = '', module = '']) => ({ path: verb === noun ? noun : `${noun} ${verb}`, said, module }),
  );
}
