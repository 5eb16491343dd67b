import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { packageRoot } from '../../assets.ts';
import type { Archive } from './archive.ts';
import type { Merge } from './cells.ts';
import { type ScannedCells, scanSheet } from './sheet-scan.ts';
import { ThreadScan } from './thread-scan.ts';

/** From this many bytes on, some 15,000 rows, a sheet takes longer to scan than a thread takes to start. */
const worthThread = 6 * 1024 * 1024;

/**
 * The scans of one sheet. Somebody reads its first rows for the headings, and soon after all of them: a large sheet is scanned once
 * for both, in a thread of its own.
 */
export class SheetScans {
  #begun: ThreadScan | null = null;

  constructor(
    private readonly file: string,
    private readonly sheet: string,
    private readonly archive: Archive,
    private readonly part: string,
  ) {}

  /** Begins to scan a large sheet. */
  begin(): void {
    if (this.#begun?.fromTop) return;
    const { file, sheet, archive, part } = this;
    const script = archive.sizeOf(part) < worthThread ? null : threadScript();
    this.#begun = script === null ? null : new ThreadScan(script, { file, sheet, part, packed: archive.packed });
  }

  /** Whether a thread scans it. */
  get inThread(): boolean {
    return this.#begun !== null;
  }

  /** Scans the sheet from the first row on; as `scanSheet`. */
  scan(to: ScannedCells): AsyncGenerator<undefined, readonly Merge[]> {
    const { file, sheet, archive, part } = this;
    return this.#begun?.read(to) ?? scanSheet(file, sheet, archive.open(part), to);
  }

  /** Ends a scan that nobody read on. */
  close(): void {
    this.#begun?.stop();
  }
}

/** Where the program of the thread lies; null where it is not built, or there is no core for it. */
function threadScript(): string | null {
  const script = path.join(packageRoot(), 'dist', 'program', 'sheet-thread.js');
  return os.availableParallelism() > 1 && existsSync(script) ? script : null;
}
