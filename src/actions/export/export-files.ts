import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Fault } from '../../domain/fault.ts';
import { readBytes, readText } from '../../files/read-file.ts';
import { makeFolder, writeFileWhole } from '../../files/write-whole.ts';
import type { SentBack } from './document-jobs.ts';

interface FileState {
  /** Digest of everything that the file was made from. */
  readonly inputs: string;
  readonly sha256: string;
  /** What a reader would send back of it; kept with the file, which is not proofed again while it stands. */
  readonly sentBack?: SentBack;
}

interface SavedState {
  readonly year?: number;
  readonly chains?: readonly string[];
  readonly files?: Readonly<Record<string, FileState>>;
}

const stateName = '.inspect-export.json';
const logName = '.inspect-export.log';

/**
 * The folder of an export. Files are written whole or not at all; what each was made from is noted as it is written, so
 * that a run cut short goes on where it stopped and a repeated one rewrites only what changed.
 */
export class ExportFiles {
  readonly #known = new Map<string, FileState>();
  readonly #now = new Map<string, FileState>();
  /** Files that somebody edited since they were exported, or that stood there before (`foreign`), and the names under which they were kept. */
  readonly kept: { readonly file: string; readonly as: string; readonly foreign: boolean }[] = [];
  written = 0;

  constructor(
    readonly folder: string,
    readonly year: number,
    /** Chains of the data file: a folder made from another file is not touched. */
    readonly chains: readonly string[],
  ) {
    makeFolder(folder);
    const state = readJson(path.join(folder, stateName)) as SavedState | null;
    if (state?.chains && !state.chains.some((chain) => chains.includes(chain))) {
      throw Fault.refused(
        'other-file',
        `文件夹里是另一个数据文件的导出结果：${folder}`,
        '请换一个文件夹，或检查 --db 是否指对了数据文件',
      );
    }
    if (state?.year !== undefined && state.year !== year) {
      throw Fault.refused(
        'other-year',
        `文件夹里是 ${state.year} 年的导出结果：${folder}`,
        '请换一个文件夹，或先移走原来的结果',
      );
    }
    for (const [name, file] of Object.entries(state?.files ?? {})) this.#known.set(name, file);
    for (const line of readLines(path.join(folder, logName))) {
      const entry = parseLine(line);
      if (entry) this.#known.set(entry.name, entry.state);
    }
    // The log tells at once whose folder this is, also where the first run is cut short.
    writeFileWhole(
      path.join(folder, logName),
      [...this.#known].map(([name, file]) => `${JSON.stringify({ name, ...file })}\n`).join(''),
    );
  }

  /** Whether a file stands as these inputs would make it; then it need not be made again. */
  isCurrent(name: string, inputs: string): boolean {
    const known = this.#known.get(name);
    if (this.#keepEdited(name) || known?.inputs !== inputs || !existsSync(path.join(this.folder, name))) return false;
    this.#now.set(name, known);
    return true;
  }

  /** Gives another name to a file that somebody edited since it was exported, or that no export wrote; whether it did. */
  #keepEdited(name: string): boolean {
    const known = this.#known.get(name);
    const there = digestOf(path.join(this.folder, name));
    if (there === null || there === (known ?? this.#now.get(name))?.sha256) return false;
    const why = known ? '改过' : '原有';
    const as = Array.from({ length: 99 }, (_, n) => name.replace(/(\.[^./\\]+)?$/, `（${why}${n || ''}）$1`)).find(
      (free) => !existsSync(path.join(this.folder, free)),
    );
    if (as === undefined) return false;
    renameSync(path.join(this.folder, name), path.join(this.folder, as));
    this.kept.push({ file: name, as, foreign: !known });
    return true;
  }

  /** Writes a file unless it already holds these bytes. */
  put(name: string, bytes: Buffer | string, inputs: string, sentBack: SentBack | null = null): void {
    this.#keepEdited(name);
    const { sha256, written } = writeIfChanged(path.join(this.folder, name), bytes);
    this.note(name, { inputs, sha256, ...(sentBack ? { sentBack } : {}) }, written);
  }

  /** Notes a file that a worker wrote. */
  note(name: string, state: FileState, written: boolean): void {
    if (written) this.written += 1;
    this.#now.set(name, state);
    appendFileSync(path.join(this.folder, logName), `${JSON.stringify({ name, ...state })}\n`);
  }

  /** Files that stand, by name. */
  get names(): string[] {
    return [...this.#now.keys()].sort();
  }

  /** The files that stand of which a reader would send something back, by name. */
  get sentBack(): readonly (SentBack & { readonly file: string })[] {
    return this.names.flatMap((file) => {
      const found = this.#now.get(file)?.sentBack;
      return found ? [{ file, ...found }] : [];
    });
  }

  /** Files that will stand when the export ends: where it is not the whole, those of an earlier one too. */
  standing(whole: boolean): string[] {
    const kept = whole ? [] : [...this.#known.keys()].filter((name) => existsSync(path.join(this.folder, name)));
    return [...new Set([...this.names, ...kept])].sort();
  }

  /**
   * Ends the export: with `whole`, files of an earlier one that this one no longer makes are removed (a report of a unit
   * whose acceptance was opened again must not stay beside the others); else they are kept and listed.
   */
  finish(whole: boolean): { readonly removed: readonly string[] } {
    const removed: string[] = [];
    for (const [name, state] of this.#known) {
      if (this.#now.has(name)) continue;
      const file = path.join(this.folder, name);
      if (whole) {
        if (this.#keepEdited(name)) continue;
        if (existsSync(file)) removed.push(name);
        rmSync(file, { force: true });
        removeEmpty(path.dirname(file), this.folder);
      } else if (existsSync(file)) {
        this.#now.set(name, state);
      }
    }
    const standing = [...this.#now].sort(([one], [other]) => (one < other ? -1 : 1));
    const listed = standing.map(([name, { sha256 }]) => `${sha256}  ${name}\n`).join('');
    writeIfChanged(path.join(this.folder, 'MANIFEST'), listed);
    const files = Object.fromEntries(standing);
    writeIfChanged(
      path.join(this.folder, stateName),
      `${JSON.stringify({ year: this.year, chains: this.chains, files }, null, 1)}\n`,
    );
    rmSync(path.join(this.folder, logName), { force: true });
    return { removed };
  }
}

/** Writes a file whole, by a neighbour and a rename, unless it already holds these bytes. */
export function writeIfChanged(
  file: string,
  bytes: Buffer | string,
): { readonly sha256: string; readonly written: boolean } {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (digestOf(file) === sha256) return { sha256, written: false };
  makeFolder(path.dirname(file));
  writeFileWhole(file, bytes);
  return { sha256, written: true };
}

function digestOf(file: string): string | null {
  try {
    return createHash('sha256').update(readBytes(file)).digest('hex');
  } catch {
    return null;
  }
}

function removeEmpty(folder: string, top: string): void {
  if (folder === top || !existsSync(folder) || readdirSync(folder).length > 0) return;
  rmdirSync(folder);
  removeEmpty(path.dirname(folder), top);
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readText(file));
  } catch {
    return null;
  }
}

function readLines(file: string): string[] {
  try {
    return readText(file).split('\n');
  } catch {
    return [];
  }
}

/** A line of the log; the last one may be cut short by a power failure. */
function parseLine(line: string): { readonly name: string; readonly state: FileState } | null {
  try {
    const { name, ...state } = JSON.parse(line) as FileState & { readonly name: unknown };
    return typeof name === 'string' && typeof state.inputs === 'string' && typeof state.sha256 === 'string'
      ? { name, state }
      : null;
  } catch {
    return null;
  }
}
