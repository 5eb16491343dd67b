import { parentPort, workerData } from 'node:worker_threads';
import { Fault, type SentFault } from '../../domain/fault.ts';
import { openArchive } from './archive.ts';
import type { Merge } from './cells.ts';
import { CellFlattener, type FlatCells } from './flat-cells.ts';
import { scanSheet } from './sheet-scan.ts';

/** What the thread is given: a workbook, and which of its sheets to scan. */
export interface ThreadInput {
  readonly file: string;
  readonly sheet: string;
  readonly part: string;
  readonly packed: Uint8Array;
  /** How many groups were said and not yet taken; shared with who takes them. */
  readonly untaken: Int32Array;
}

/** What the thread says; nothing comes after the end or what went wrong. */
export type ThreadSays =
  | { readonly cells: FlatCells }
  | { readonly merges: readonly Merge[] }
  | { readonly fault: SentFault };

/** Groups that may be under way: enough that neither side waits, few enough that a large sheet is not held whole. */
const mostUntaken = 24;

// Unpacks and scans a sheet on a core of its own, while the rows that it gave are judged.
if (parentPort && (workerData as ThreadInput | null)?.untaken) {
  const port = parentPort;
  void scanInThread(workerData as ThreadInput, (what, moved = []) => port.postMessage(what, moved));
}

async function scanInThread(
  { file, sheet, part, packed, untaken }: ThreadInput,
  say: (what: ThreadSays, moved?: readonly ArrayBuffer[]) => void,
): Promise<void> {
  try {
    const archive = await openArchive(file, Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength));
    const flat = new CellFlattener();
    const scan = scanSheet(file, sheet, archive.open(part), flat);
    for (let piece = await scan.next(); ; piece = await scan.next()) {
      const cells = flat.take();
      say({ cells }, [cells.what.buffer, cells.values.buffer]);
      if (piece.done) return say({ merges: piece.value });
      for (let count = Atomics.add(untaken, 0, 1) + 1; count > mostUntaken; count = Atomics.load(untaken, 0))
        Atomics.wait(untaken, 0, count);
    }
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    say({ fault: error.sent });
  }
}
