import { lstatSync, type Stats } from 'node:fs';
import path from 'node:path';
import { sha256 } from '../domain/canonical.ts';
import { Fault } from '../domain/fault.ts';
import { readOwnObject } from './own-file.ts';
import { readBytes } from './read-file.ts';
import { makeFolder, writeFileWhole } from './write-whole.ts';

/** A file that was written, or stood as it would be written, and the one of the wanted name that was left as it was. */
export interface Placed {
  readonly file: string;
  readonly state: 'made' | 'unchanged' | 'beside';
  readonly stays: string | null;
}

/**
 * What this machine wrote, path by path, with the digest of each file: whoever edited one has changed it. After the digest of
 * one that was issued stands what it bears: its number with a digest of its words (`number#words`, without a red head
 * `number#words*`, which gives way to the same with one), a report the head of its conclusion.
 */
const memory = 'written.json';
/** Paths that are remembered; of an older one, a file that is there is taken for somebody's own. */
const most = 5000;

/** A name beside one that is taken: 名册.xlsx, 名册（新）.xlsx, 名册（新2）.xlsx. */
function besideName(file: string, n: number): string {
  return n === 0 ? file : file.replace(/(\.[^./\\]+)?$/, `（新${n > 1 ? n : ''}）$1`);
}

/**
 * Writes files that people work on once they are made. One that is there and not as this machine last wrote it has been edited,
 * filled in or brought by somebody: it stays, and the new one stands beside it. So does one that was issued before one that
 * `bears` nothing, or another number, or the same with other words. What was written is remembered at the `end`.
 */
export class Unedited {
  readonly #own: string;
  readonly #before: Readonly<Record<string, unknown>>;
  readonly #now = new Map<string, string>();

  constructor(machineFolder: string) {
    this.#own = path.join(machineFolder, memory);
    this.#before = readOwnObject(this.#own);
  }

  write(wanted: string, bytes: Uint8Array, bears: string | null = null): Placed {
    const digest = sha256(bytes);
    for (let n = 0; ; n += 1) {
      const file = besideName(wanted, n);
      const there = standing(file);
      const last = wroteOf(this.#now.get(file) ?? this.#before[file]);
      const ours = there === last.digest && ['', bears, `${bears}*`].includes(last.bears);
      if (there !== null && there !== digest && !ours) continue;
      if (there !== digest) writeFileWhole(file, bytes);
      this.#now.set(file, bears === null ? digest : `${digest} ${bears}`);
      const state = there === digest ? 'unchanged' : n === 0 ? 'made' : 'beside';
      return { file, state, stays: n === 0 ? null : wanted };
    }
  }

  end(): void {
    const others = Object.entries(this.#before).filter(([file]) => !this.#now.has(file));
    const all = Object.fromEntries([...others, ...this.#now].slice(-most));
    if ([...this.#now].every(([file, wrote]) => this.#before[file] === wrote)) return;
    try {
      makeFolder(path.dirname(this.#own), 'owner');
      writeFileWhole(this.#own, `${JSON.stringify(all, null, 1)}\n`, 'owner');
    } catch (error) {
      // A machine that keeps nothing takes its own files for somebody's: they stay too.
      if (!(error instanceof Fault)) throw error;
    }
  }
}

/** What is remembered of a file. */
function wroteOf(remembered: unknown): { readonly digest: string; readonly bears: string } {
  const [digest = '', ...bears] = String(remembered ?? '').split(' ');
  return { digest, bears: bears.join(' ') };
}

/** Writes one file that people work on; see `Unedited`. */
export function writeUnedited(
  machineFolder: string,
  wanted: string,
  bytes: Uint8Array,
  bears: string | null = null,
): Placed {
  const files = new Unedited(machineFolder);
  const placed = files.write(wanted, bytes, bears);
  files.end();
  return placed;
}

/** Whether a file lies there as this machine wrote it: a form that nobody has filled in. */
export function isUnedited(machineFolder: string, file: string): boolean {
  return wroteOf(readOwnObject(path.join(machineFolder, memory))[file]).digest === standing(file);
}

/** What is told of a file that stayed, by the names as they were typed. */
export function staysWarning(stays: string, file: string): string {
  return `${stays} 已经有了，内容不同，没有动它；这一份写成 ${file}`;
}

/** The digest of what lies under a name; null: nothing that anybody could have worked on. */
function standing(file: string): string | null {
  let found: Stats | undefined;
  try {
    found = lstatSync(file, { throwIfNoEntry: false });
  } catch {
    // Whoever writes there tells why it cannot be.
  }
  return found?.isFile() && found.size > 0 ? sha256(readBytes(file)) : null;
}
