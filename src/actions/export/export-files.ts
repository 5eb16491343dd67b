import { appendFileSync, existsSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sha256 } from '../../domain/canonical.ts';
import { Fault } from '../../domain/fault.ts';
import { readBytes, readText } from '../../files/read-file.ts';
import { isRunning, makeFolder, sweepParts, writeFileWhole } from '../../files/write-whole.ts';
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

/** A file that somebody edited since it was exported, or that stood there before (`foreign`), and the name under which it was kept. */
export interface KeptFile {
  readonly file: string;
  readonly as: string;
  readonly foreign: boolean;
}

/** What became of a file that was to be written. */
export interface PlacedFile {
  readonly state: FileState;
  /** Whether it did not already hold these bytes. */
  readonly written: boolean;
  readonly kept: KeptFile | null;
}

/**
 * The folder of an export. Files are written whole or not at all; what each is made from is noted before it gets its name,
 * so that a run cut short goes on where it stopped and a repeated one rewrites only what changed.
 */
export class ExportFiles {
  /** What the export wrote under each name, or was about to write where it was cut short; the latest last. */
  readonly #known = new Map<string, readonly FileState[]>();
  readonly #now = new Map<string, FileState>();
  readonly kept: KeptFile[] = [];
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
    for (const [name, file] of Object.entries(state?.files ?? {})) this.#known.set(name, [file]);
    const log = readLines(path.join(folder, logName));
    for (const line of log) {
      const entry = parseLine(line);
      if (entry) this.#known.set(entry.name, [...this.#statesOf(entry.name), entry.state]);
    }
    this.#sweep(log[0] ?? '');
    // The log tells at once whose folder this is, also where the first run is cut short.
    const entries = [...this.#known].flatMap(([name, states]) => states.map((each) => lineOf(name, each)));
    writeFileWhole(path.join(folder, logName), `${runLine(process.pid)}\n${entries.join('')}`);
  }

  /** Removes what a run that was killed left half written; on this machine, where it is known to be gone, at once. */
  #sweep(firstLine: string): void {
    const pid = Number(/"pid":(\d+)/.exec(firstLine)?.[1] ?? 0);
    const isGone = pid > 0 && firstLine === runLine(pid) && !isRunning(pid);
    const places = [...this.#known.keys()].map((name) => path.dirname(path.join(this.folder, name)));
    for (const place of new Set([this.folder, ...places])) sweepParts(place, isGone ? pid : null);
  }

  #statesOf(name: string): readonly FileState[] {
    return this.#known.get(name) ?? [];
  }

  /** Digests of what the export itself may have written under a name: whatever else lies there is somebody's. */
  ours(name: string): readonly string[] {
    const now = this.#now.get(name);
    return [...this.#statesOf(name), ...(now ? [now] : [])].map(({ sha256 }) => sha256);
  }

  /** Whether a file stands as these inputs would make it; then it need not be made again. */
  isCurrent(name: string, inputs: string): boolean {
    const there = digestOf(path.join(this.folder, name));
    const known = this.#statesOf(name).findLast((each) => each.sha256 === there && each.inputs === inputs);
    if (known) this.#now.set(name, known);
    return known !== undefined;
  }

  /** Writes a file unless it already holds these bytes. */
  put(name: string, bytes: Buffer | string, inputs: string, sentBack: SentBack | null = null): void {
    this.note(name, placeFile(this.folder, name, bytes, { inputs, sentBack }, this.ours(name)));
  }

  /** Notes a file that is placed, by a worker or here. */
  note(name: string, { state, written, kept }: PlacedFile): void {
    if (written) this.written += 1;
    if (kept) this.kept.push(kept);
    this.#now.set(name, state);
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
    for (const [name, states] of this.#known) {
      if (this.#now.has(name)) continue;
      const file = path.join(this.folder, name);
      const there = digestOf(file);
      const ours = states.find((each) => each.sha256 === there);
      if (!whole) {
        const state = ours ?? states.at(-1);
        if (there !== null && state) this.#now.set(name, state);
      } else if (there !== null && !ours) {
        this.kept.push(keepAside(this.folder, name, false));
      } else {
        if (ours) removed.push(name);
        rmSync(file, { force: true });
        removeEmpty(path.dirname(file), this.folder);
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

/**
 * Writes a file of the export whole, unless it already holds these bytes; one that is not `ours` is kept under another name.
 * What is about to be written is logged first: whenever the program is killed, the next run knows whose file it finds.
 */
export function placeFile(
  folder: string,
  name: string,
  bytes: Buffer | string,
  from: { readonly inputs: string; readonly sentBack: SentBack | null },
  ours: readonly string[],
): PlacedFile {
  const file = path.join(folder, name);
  const digest = sha256(bytes);
  const { inputs, sentBack } = from;
  const state = { inputs, sha256: digest, ...(sentBack ? { sentBack } : {}) };
  const there = digestOf(file);
  appendFileSync(path.join(folder, logName), lineOf(name, state));
  if (there === digest) return { state, written: false, kept: null };
  const kept = there === null || ours.includes(there) ? null : keepAside(folder, name, ours.length === 0);
  makeFolder(path.dirname(file));
  writeFileWhole(file, bytes);
  return { state, written: true, kept };
}

/** Gives another name to what somebody edited since it was exported, or to what no export wrote (`foreign`). */
function keepAside(folder: string, name: string, foreign: boolean): KeptFile {
  for (let n = 0; ; n += 1) {
    const as = name.replace(/(\.[^./\\]+)?$/, `（${foreign ? '原有' : '改过'}${n || ''}）$1`);
    if (existsSync(path.join(folder, as))) continue;
    renameSync(path.join(folder, name), path.join(folder, as));
    return { file: name, as, foreign };
  }
}

/** First line of the log: which program on which machine writes here. */
function runLine(pid: number): string {
  return JSON.stringify({ host: os.hostname(), pid });
}

function lineOf(name: string, state: FileState): string {
  return `${JSON.stringify({ name, ...state })}\n`;
}

/** Writes a file whole unless it already holds these bytes. */
function writeIfChanged(file: string, text: string): void {
  if (digestOf(file) !== sha256(text)) writeFileWhole(file, text);
}

function digestOf(file: string): string | null {
  try {
    return sha256(readBytes(file));
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
