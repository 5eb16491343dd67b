import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Context } from '../context.ts';
import { besideName } from '../documents/file-name.ts';
import { readBytes, readText } from '../files/read-file.ts';
import { writeFileWhole } from '../files/write-whole.ts';

/** A path as given, from the working folder. */
export function filePath(context: Context, file: string): string {
  return path.resolve(context.cwd, file);
}

/** The text of a file that a flag names. */
export function readTextFile(context: Context, file: string): string {
  return readText(filePath(context, file)).replace(/^\ufeff/, '');
}

/**
 * Writes a sheet for somebody to fill in: under the name that was typed, else under its usual name. Another file of that name
 * may be one that came back filled in: it stays, and the new one stands beside it.
 */
export function writeToFill(
  context: Context,
  typed: string | null,
  usual: string,
  bytes: Buffer,
): { readonly name: string; readonly file: string; readonly warnings: readonly string[] } {
  for (let n = 0; ; n += 1) {
    const name = typed ?? besideName(usual, n);
    const file = filePath(context, name);
    if (typed === null && existsSync(file) && !readBytes(file).equals(bytes)) continue;
    writeFileWhole(file, bytes);
    const warnings = n === 0 ? [] : [`${usual} 已经有了，内容不同，没有动它；这一份写成 ${name}`];
    return { name, file, warnings };
  }
}
