import { existsSync } from 'node:fs';
import os from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Store } from '../../store/store.ts';
import type { ExportFiles } from './export-files.ts';
import type { WorkerAnswer, WorkerInput } from './export-worker.ts';
import { type DocumentJob, failureText, makeDocument } from './unit-documents.ts';

/** Fewer documents than this are made faster than a worker starts. */
const worthWorkers = 6;

/**
 * Makes the documents of the units, on every core where there are enough of them and the program is built; what is
 * current already is left alone. Answers what could not be made.
 */
export async function runDocuments(
  store: Store,
  files: ExportFiles,
  jobs: readonly DocumentJob[],
  input: WorkerInput,
  onDone: (done: number) => void,
): Promise<readonly { readonly job: DocumentJob; readonly failure: string }[]> {
  const failures: { job: DocumentJob; failure: string }[] = [];
  const open = jobs.filter((job) => !files.isCurrent(job.name, job.inputs));
  let done = jobs.length - open.length;
  onDone(done);
  const take = (answer: WorkerAnswer): void => {
    if ('failure' in answer) failures.push(answer);
    else files.note(answer.job.name, { inputs: answer.job.inputs, sha256: answer.sha256 }, answer.written);
    done += 1;
    onDone(done);
  };
  const script = fileURLToPath(new URL('./export-worker.js', import.meta.url));
  const cores = Math.min(os.availableParallelism(), 8, Math.ceil(open.length / 3));
  if (open.length < worthWorkers || cores < 2 || !existsSync(script)) {
    for (const job of open) {
      try {
        const bytes = await makeDocument(store, job, input.settings);
        files.put(job.name, bytes, job.inputs);
        done += 1;
        onDone(done);
      } catch (error) {
        take({ job, failure: failureText(error) });
      }
    }
    return failures;
  }
  const queue = [...open].reverse();
  await Promise.all(Array.from({ length: cores }, () => runWorker(script, input, () => queue.pop() ?? null, take)));
  return failures;
}

/** One worker, fed one job at a time, so that a slow document never holds up the others. */
function runWorker(
  script: string,
  input: WorkerInput,
  next: () => DocumentJob | null,
  take: (answer: WorkerAnswer) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(script, { workerData: input, execArgv: [] });
    worker.on('message', (answer: WorkerAnswer) => {
      take(answer);
      worker.postMessage(next());
    });
    worker.on('error', reject);
    worker.on('exit', () => resolve());
    worker.postMessage(next());
  });
}
