import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A patch that a page of docs/ shows, and the files it touches. */
export interface Patch {
  readonly name: string;
  readonly text: string;
  readonly files: readonly string[];
  readonly ofSrc: readonly string[];
}

export function patchOf(name: string): Patch {
  const text = readFileSync(`test/newcomer/${name}.patch`, 'utf8');
  const files = [...text.matchAll(/^\+\+\+ b\/(.+)$/gm)].map((one) => one[1]!);
  return { name, text, files, ofSrc: files.filter((file) => file.startsWith('src/')) };
}

/** The patch as a page shows it. */
export function shownOn(page: string): string | undefined {
  return /```diff\n([\s\S]*?)```/.exec(readFileSync(page, 'utf8'))?.[1];
}

/**
 * Applies patches to a copy of the house, checks types (of src and of what is touched) and style, runs command lines there; answers
 * what each line printed. Throws where one fails.
 */
export function playOnCopy(patches: readonly Patch[], lines: readonly string[]): readonly string[] {
  const copy = mkdtempSync(path.join(os.tmpdir(), 'newcomer-'));
  const parts = ['src', 'test', 'templates', 'data', 'docs', 'package.json', 'tsconfig.json', 'biome.json'];
  for (const name of [...parts, 'vitest.config.ts', 'vitest.soak.config.ts'])
    cpSync(name, path.join(copy, name), { recursive: true });
  symlinkSync(path.resolve('node_modules'), path.join(copy, 'node_modules'));
  const run = (words: readonly string[]): string => {
    // As .ci/check.mjs has it, the compiler of types collects less than it would.
    const env = { ...process.env, GIT_DIR: '/dev/null', DOCS: 'write', GOGC: '400' };
    const { status, stdout, stderr } = spawnSync(words[0]!, words.slice(1), { cwd: copy, encoding: 'utf8', env });
    if (status !== 0) throw new Error(`${words.join(' ')} exits ${status}:\n${stdout}\n${stderr}`);
    return stdout;
  };
  run(['git', 'apply', ...patches.map(({ name }) => path.resolve(`test/newcomer/${name}.patch`))]);
  const config = JSON.parse(readFileSync('tsconfig.json', 'utf8')) as object;
  // The tests beside its own are typed by the whole run.
  const typed = patches.flatMap(({ files }) => files).filter((file) => file.endsWith('.ts'));
  writeFileSync(path.join(copy, 'tsconfig.json'), JSON.stringify({ ...config, include: ['src', ...typed] }));
  run(['node_modules/.bin/tsc', '--noEmit', '--singleThreaded']);
  run(['node_modules/.bin/biome', 'check', '--vcs-enabled=false', ...typed]);
  const printed = lines.map((line) => run(line.split(' ')));
  rmSync(copy, { recursive: true });
  return printed;
}
