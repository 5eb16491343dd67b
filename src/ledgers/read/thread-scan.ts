import { Worker } from 'node:worker_threads';
import { Fault } from '../../domain/fault.ts';
import type { Merge } from './cells.ts';
import { type FlatCells, giveCells } from './flat-cells.ts';
import type { ScannedCells } from './sheet-scan.ts';
import type { ThreadInput, ThreadSays } from './sheet-thread.ts';

/** Groups kept of a first look at a sheet, for the reading that follows it. */
const mostKept = 8;

/** A scan of a sheet in a thread of its own, which begins at once. */
export class ThreadScan {
  readonly #worker: Worker;
  readonly #said: ThreadSays[] = [];
  readonly #untaken = new Int32Array(new SharedArrayBuffer(4));
  /** All that was given so far, while somebody may still read from the first row on. */
  #kept: FlatCells[] | null = [];
  #looked = false;
  #broken: Error | null = null;
  #heard: () => void = () => {};

  constructor(script: string, input: Omit<ThreadInput, 'untaken'>) {
    this.#worker = new Worker(script, { workerData: { ...input, untaken: this.#untaken }, execArgv: [] });
    this.#worker.on('message', (said: ThreadSays) => {
      this.#said.push(said);
      this.#heard();
    });
    this.#worker.on('error', (error) => {
      this.#broken = error;
      this.#heard();
    });
    // Nobody waits for it at the end of the program but who waits for what it says.
    this.#worker.unref();
  }

  /** Whether it can still be read from the first row on. */
  get fromTop(): boolean {
    return this.#kept !== null;
  }

  /**
   * Gives the cells of the sheet from the first row on, piece by piece, and answers its merged areas. Who comes first may leave off early
   * and be followed by one other. Faults: those of the scan.
   */
  async *read(to: ScannedCells): AsyncGenerator<undefined, readonly Merge[]> {
    const kept = this.#kept ?? [];
    if (this.#looked) this.#kept = null;
    this.#looked = true;
    try {
      for (const cells of kept) {
        giveCells(cells, to);
        yield;
      }
      for (let said = await this.#next(); ; said = await this.#next()) {
        if ('merges' in said) return said.merges;
        // Who reads that far reads on.
        if (this.#kept?.length === mostKept) this.#kept = null;
        this.#kept?.push(said.cells);
        giveCells(said.cells, to);
        yield;
      }
    } finally {
      if (!this.#kept) this.stop();
    }
  }

  async #next(): Promise<Exclude<ThreadSays, { fault: unknown }>> {
    this.#worker.ref();
    while (this.#said.length === 0 && !this.#broken)
      await new Promise<void>((heard) => {
        this.#heard = heard;
      });
    this.#worker.unref();
    const said = this.#said.shift();
    if (!said) throw this.#broken ?? new Error('nothing was said');
    if ('fault' in said) throw Fault.received(said.fault);
    Atomics.sub(this.#untaken, 0, 1);
    Atomics.notify(this.#untaken, 0);
    return said;
  }

  /** Ends the thread, whatever it does. */
  stop(): void {
    this.#kept = null;
    void this.#worker.terminate();
  }
}
