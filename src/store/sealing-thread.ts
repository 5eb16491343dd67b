import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { LooseRows, PackedRows } from './packed-rows.ts';
import type { RowsDigest } from './row-marks.ts';
import { RowSealer, type RowsOf } from './row-sealer.ts';

/** What the thread is given: whose rows, the port for them, and how many answers it has given there; shared with who takes them. */
export interface ThreadInput {
  readonly of: RowsOf;
  readonly port: MessagePort;
  readonly answers: Int32Array;
}

/** What it answers to rows, to null at their end, or where it cannot. */
export type ThreadAnswer =
  | { readonly rows: PackedRows }
  | { readonly end: RowsDigest }
  | { readonly broken: string | undefined };

// Seals and packs rows on a core of its own, while the next are written out and the former stored.
if (parentPort && (workerData as ThreadInput | null)?.answers) {
  const { of, port, answers } = workerData as ThreadInput;
  const sealer = new RowSealer(of);
  const answer = (asked: LooseRows | null): ThreadAnswer => {
    try {
      return asked ? { rows: sealer.take(asked) } : { end: sealer.end() };
    } catch (error) {
      return { broken: (error as Error).stack };
    }
  };
  port.on('message', (asked: LooseRows | null) => {
    port.postMessage(answer(asked));
    Atomics.add(answers, 0, 1);
    Atomics.notify(answers, 0);
  });
}
