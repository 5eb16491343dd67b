import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { packageRoot } from '../assets.ts';
import type { LooseRows, PackedRows } from './packed-rows.ts';
import type { RowsDigest } from './row-marks.ts';
import { RowSealer, type RowsOf } from './row-sealer.ts';
import type { ThreadAnswer, ThreadInput } from './sealing-thread.ts';

/** With fewer blocks an import is stored before a thread has started. */
const worthThread = 16;

/** Blocks that may be under way: enough that neither side waits, few enough to hold little. */
const mostUnderWay = 16;

/** So long a thread may be silent, milliseconds; at first all can still be done without it. */
const patience = { first: 10_000, later: 120_000 };

/** All that the thread makes is soon rubbish: room enough that little of it is still in use when it is swept, and no more. */
const resourceLimits = { maxYoungGenerationSizeMb: 16 };

/**
 * Seals and packs the rows of one import, those of a large one in a thread of its own. Nothing here is asynchronous, for a
 * transaction cannot wait: whoever has too much under way sleeps until there is an answer.
 */
export class Sealing {
  #by: RowSealer | SealingThread | null = null;
  /** Rows that are not stored yet. */
  readonly #given: LooseRows[] = [];

  /** `store` takes the packed rows in their order, while others are taken or at the end. */
  constructor(
    private readonly of: RowsOf,
    private readonly store: (rows: PackedRows) => void,
  ) {}

  take(rows: LooseRows): void {
    this.#given.push(rows);
    if (this.#by === null && this.#given.length < worthThread) return;
    if (this.#by === null) {
      this.#by = startThread(this.of) ?? new RowSealer(this.of);
      if (this.#by instanceof SealingThread) for (const each of this.#given) this.#by.ask(each);
    } else if (this.#by instanceof SealingThread) this.#by.ask(rows);
    this.#storeBut(mostUnderWay);
  }

  /** Stores what is left. */
  end(): RowsDigest {
    this.#by ??= new RowSealer(this.of);
    this.#storeBut(0);
    return this.#by.end();
  }

  /** To be called whatever happens. */
  stop(): void {
    if (this.#by instanceof SealingThread) this.#by.stop();
  }

  /** Stores what is packed, until no more than so many are left. */
  #storeBut(left: number): void {
    while (this.#by instanceof SealingThread) {
      const wanted = this.#given.length > left;
      const rows = this.#by.answer(wanted);
      if (rows !== null) {
        this.#given.shift();
        this.store(rows);
      } else if (!wanted) return;
      else {
        this.#by.stop();
        this.#by = new RowSealer(this.of);
      }
    }
    for (const rows of this.#given.splice(0)) if (this.#by) this.store(this.#by.take(rows));
  }
}

/** A thread that seals, as it is asked and answers. */
class SealingThread {
  readonly #worker: Worker;
  readonly #port: MessagePort;
  readonly #answers = new Int32Array(new SharedArrayBuffer(4));
  #taken = 0;

  constructor(script: string, of: RowsOf) {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    const workerData: ThreadInput = { of, port: port2, answers: this.#answers };
    this.#worker = new Worker(script, { workerData, transferList: [port2], execArgv: [], resourceLimits });
    this.#worker.unref();
  }

  ask(rows: LooseRows): void {
    this.#port.postMessage(rows);
  }

  /** The next rows as they are stored; null where there are none yet, and also after a while of waiting where there never were any. */
  answer(wait: boolean): PackedRows | null {
    const answer = this.#next(wait);
    return answer && 'rows' in answer ? answer.rows : null;
  }

  end(): RowsDigest {
    this.#port.postMessage(null);
    const answer = this.#next(true);
    if (!answer || !('end' in answer)) throw new Error('the thread that seals rows has not ended');
    return answer.end;
  }

  #next(wait: boolean): Exclude<ThreadAnswer, { broken: unknown }> | null {
    while (true) {
      const answer = receiveMessageOnPort(this.#port)?.message as ThreadAnswer | undefined;
      if (answer) {
        this.#taken += 1;
        if ('broken' in answer) throw new Error(answer.broken);
        return answer;
      }
      if (!wait) return null;
      const still = this.#taken === 0 ? patience.first : patience.later;
      if (Atomics.wait(this.#answers, 0, this.#taken, still) !== 'timed-out') continue;
      if (this.#taken > 0) throw new Error('the thread that seals rows is silent');
      return null;
    }
  }

  stop(): void {
    void this.#worker.terminate();
    this.#port.close();
  }
}

/** Null where the thread's program is not built, or there is no core for it. */
function startThread(of: RowsOf): SealingThread | null {
  const script = path.join(packageRoot(), 'dist', 'program', 'sealing-thread.js');
  if (os.availableParallelism() < 2 || !existsSync(script)) return null;
  try {
    return new SealingThread(script, of);
  } catch {
    // The machine has no room for another thread.
    return null;
  }
}
