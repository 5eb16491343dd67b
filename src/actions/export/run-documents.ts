import { existsSync } from 'node:fs';
import os from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Desk } from '../documents/document.ts';
import { type DocumentJob, type Failure, failureOf, makeDocument } from './document-jobs.ts';
import type { ExportFiles } from './export-files.ts';
import type { WorkerAnswer, WorkerInput, WorkerJob } from './export-worker.ts';

/** Fewer documents than this are made faster than a worker starts. */
const worthWorkers = 6;

/**
 * Makes documents, on every core where there are enough of them and the program is built; what is
 * current already is left alone. Answers what could not be made.
 */
export async function runDocuments(
  desk: Desk,
  files: ExportFiles,
  jobs: readonly DocumentJob[],
  /** What workers need; null makes all in this process. */
  input: WorkerInput | null,
  onDone: (done: number) => void,
): Promise<readonly { readonly job: DocumentJob; readonly failure: Failure }[]> {
  const failures: { job: DocumentJob; failure: Failure }[] = [];
  const open = jobs.filter((job) => job.inputs === null || !files.isCurrent(job.name, job.inputs));
  let done = jobs.length - open.length;
  onDone(done);
  const take = (answer: WorkerAnswer): void => {
    if ('failure' in answer) failures.push(answer);
    else {
      files.note(answer.job.name, answer.placed);
    }
    done += 1;
    onDone(done);
  };
  const script = fileURLToPath(new URL('./export-worker.js', import.meta.url));
  const cores = Math.min(os.availableParallelism(), 8, Math.ceil(open.length / 3));
  if (input === null || open.length < worthWorkers || cores < 2 || !existsSync(script)) {
    for (const job of open) {
      try {
        const { bytes, sentBack } = await makeDocument(desk, job);
        files.put(job.name, bytes, job.inputs ?? 'content', sentBack);
        done += 1;
        onDone(done);
      } catch (error) {
        take({ job, failure: failureOf(error) });
      }
    }
    return failures;
  }
  const queue = [...open].reverse();
  const next = (): WorkerJob | null => {
    const job = queue.pop();
    return job ? { job, ours: files.ours(job.name) } : null;
  };
  await Promise.all(Array.from({ length: cores }, () => runWorker(script, input, next, take)));
  return failures;
}

/** One worker, fed one job at a time, so that a slow document never holds up the others. */
function runWorker(
  script: string,
  input: WorkerInput,
  next: () => WorkerJob | null,
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
