import { parentPort, workerData } from 'node:worker_threads';
import { Store } from '../../store/store.ts';
import { type Desk, openDesk } from '../documents/document.ts';
import { type DocumentJob, type Failure, failureOf, makeDocument } from './document-jobs.ts';
import { type PlacedFile, placeFile } from './export-files.ts';

export interface WorkerInput {
  readonly dataFile: string;
  readonly machineFolder: string;
  readonly folder: string;
  readonly now: string;
  /** What was practised counts where the clock is set, there alone. */
  readonly clockFixed: boolean;
  readonly settings: Pick<Desk, 'today' | 'templates' | 'fonts'>;
}

export interface WorkerJob {
  readonly job: DocumentJob;
  /** Digests of what the export itself may have written under the document's name. */
  readonly ours: readonly string[];
}

export type WorkerAnswer =
  | { readonly job: DocumentJob; readonly placed: PlacedFile }
  | { readonly job: DocumentJob; readonly failure: Failure };

// Runs on a core of its own: takes one job after another and writes each file itself, so that no bytes travel.
if (parentPort && (workerData as WorkerInput | null)?.dataFile) {
  const port = parentPort;
  const input = workerData as WorkerInput;
  const store = Store.open(input.dataFile, {
    now: () => new Date(input.now),
    clockFixed: input.clockFixed,
    newId: () => {
      throw new Error('a worker only reads');
    },
    machineFolder: input.machineFolder,
    mode: 'read',
  });
  const desk = openDesk(store, input.settings);
  port.on('message', async (asked: WorkerJob | null) => {
    if (asked === null) {
      store.close();
      port.close();
      return;
    }
    const { job, ours } = asked;
    try {
      const { bytes, sentBack } = await makeDocument(desk, job);
      const placed = placeFile(input.folder, job.name, bytes, { inputs: job.inputs ?? 'content', sentBack }, ours);
      port.postMessage({ job, placed } satisfies WorkerAnswer);
    } catch (error) {
      port.postMessage({ job, failure: failureOf(error) } satisfies WorkerAnswer);
    }
  });
}
