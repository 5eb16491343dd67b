import { readFileSync, statSync } from 'node:fs';
import { Fault } from '../domain/fault.ts';

/** Refuses (1) what lies under the name of a file of ours and is none: to open a pipe would wait for ever. */
export function requireRegular(file: string): void {
  if (isRegular(file)) return;
  throw Fault.broken(
    'no-regular-file',
    `这里应是普通文件，现在是管道、文件夹或别的：${file}`,
    '请把它移走，再运行一次',
  );
}

function isRegular(file: string): boolean {
  try {
    return statSync(file, { throwIfNoEntry: false })?.isFile() ?? true;
  } catch {
    // What cannot even be looked at is told by whoever opens it.
    return true;
  }
}

/** The text of a file that this program keeps for itself; null where there is none, or it cannot be read. Fault (1): it is no file. */
export function readOwnFile(file: string): string | null {
  try {
    requireRegular(file);
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Fault) throw error;
    return null;
  }
}

/** What a file of ours that holds an object says; empty where there is none, or where it holds anything else. Fault (1): it is no file. */
export function readOwnObject(file: string): Readonly<Record<string, unknown>> {
  const text = readOwnFile(file);
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
  } catch {
    return {};
  }
}
