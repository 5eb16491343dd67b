import path from 'node:path';
import type { Context } from '../context.ts';
import { readText } from '../files/read-file.ts';

/** A path as given, from the working folder. */
export function filePath(context: Context, file: string): string {
  return path.resolve(context.cwd, file);
}

/** The text of a file that a flag names. */
export function readTextFile(context: Context, file: string): string {
  return readText(filePath(context, file)).replace(/^\ufeff/, '');
}
