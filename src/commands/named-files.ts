import path from 'node:path';
import type { Context } from '../context.ts';
import { readText } from '../files/read-file.ts';
import { staysWarning, writeUnedited } from '../files/write-unedited.ts';

/** A path as given, from the working folder. */
export function filePath(context: Context, file: string): string {
  return path.resolve(context.cwd, file);
}

/** The text of a file that a flag names. */
export function readTextFile(context: Context, file: string): string {
  return readText(filePath(context, file)).replace(/^\ufeff/, '');
}

/** Writes a sheet or a text that people work on, never over one that somebody did work on. */
export function writeToFill(
  context: Context,
  wanted: string,
  bytes: Uint8Array,
): { readonly name: string; readonly file: string; readonly warnings: readonly string[] } {
  const { file, stays } = writeUnedited(context.machineFolder, filePath(context, wanted), bytes);
  if (stays === null) return { name: wanted, file, warnings: [] };
  const name = path.join(path.dirname(wanted), path.basename(file));
  return { name, file, warnings: [staysWarning(wanted, name)] };
}
