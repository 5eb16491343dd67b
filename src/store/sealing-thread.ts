import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { LooseRows } from './packed-rows.ts';
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
  | { readonly seals: string }
  | { readonly end: RowsDigest }
  | { readonly broken: string | undefined };

// Seals rows on a core of its own, while the next are written out and the former packed and stored.
if (parentPort && (workerData as ThreadInput | null)?.answers) {
  const { of, port, answers } = workerData as ThreadInput;
  const sealer = new RowSealer(of);
  const answer = (asked: LooseRows | null): ThreadAnswer => {
    try {
      return asked ? { seals: sealer.take(asked) } : { end: sealer.end() };
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
