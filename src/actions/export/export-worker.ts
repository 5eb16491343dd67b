import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { Store } from '../../store/store.ts';
import { type Desk, openDesk } from '../documents/document.ts';
import { type DocumentJob, type Failure, failureOf, makeDocument, type SentBack } from './document-jobs.ts';
import { writeIfChanged } from './export-files.ts';

/** What the export hands to each of its workers. */
export interface WorkerInput {
  readonly dataFile: string;
  readonly machineFolder: string;
  readonly folder: string;
  readonly now: string;
  readonly settings: Pick<Desk, 'today' | 'templates' | 'fonts'>;
}

export type WorkerAnswer =
  | {
      readonly job: DocumentJob;
      readonly sha256: string;
      readonly written: boolean;
      readonly sentBack: SentBack | null;
    }
  | { readonly job: DocumentJob; readonly failure: Failure };

// Runs on a core of its own: takes one job after another and writes each file itself, so that no bytes travel.
if (parentPort && (workerData as WorkerInput | null)?.dataFile) {
  const port = parentPort;
  const input = workerData as WorkerInput;
  const store = Store.open(input.dataFile, {
    now: () => new Date(input.now),
    clockFixed: true,
    newId: () => {
      throw new Error('a worker only reads');
    },
    machineFolder: input.machineFolder,
    mode: 'read',
  });
  const desk = openDesk(store, input.settings);
  port.on('message', async (job: DocumentJob | null) => {
    if (job === null) {
      store.close();
      port.close();
      return;
    }
    try {
      const { bytes, sentBack } = await makeDocument(desk, job);
      const written = writeIfChanged(path.join(input.folder, job.name), bytes);
      port.postMessage({ job, ...written, sentBack } satisfies WorkerAnswer);
    } catch (error) {
      port.postMessage({ job, failure: failureOf(error) } satisfies WorkerAnswer);
    }
  });
}
