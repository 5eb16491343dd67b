import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import type { WorkerAnswer, WorkerInput } from '../../../src/actions/export/export-worker.ts';
import { wordText } from '../../support/papers.ts';
import type { Machine } from '../../support/run.ts';
import { at, done, twoMachines } from '../../support/title-laptops.ts';
import { titleUnits } from '../../support/title-year.ts';

const [unit] = titleUnits;
const nine = '样法政办〔2026〕9号';

/** The paper of a revocation, as a worker of the built program writes it. */
async function revocation(machine: Machine, clockFixed: boolean): Promise<string> {
  const name = `撤销-${clockFixed}.docx`;
  const workerData: WorkerInput = {
    dataFile: machine.db,
    machineFolder: machine.home,
    folder: machine.folder,
    now: '2026-12-01T02:00:00.000Z',
    clockFixed,
    settings: { today: '2026-12-01', templates: undefined, fonts: {} as never },
  };
  const [of] = (await at(machine, 'unit list --json')).json();
  const subject = {
    year: 2026,
    unit: of,
    which: 'revoked/county/2026',
    day: '2026-11-12',
    title: { level: 'county', year: 2026 },
  };
  const worker = new Worker(path.resolve('dist/program/export-worker.js'), { workerData });
  const answer = await new Promise<WorkerAnswer>((resolve, reject) => {
    worker.once('message', resolve).once('error', reject);
    worker.postMessage({
      job: { document: 'revocation', part: 'notices', format: 'docx', name, subject, wishes: {}, inputs: null },
      ours: [],
    });
  });
  await worker.terminate();
  return 'failure' in answer ? (answer.failure?.why ?? '') : wordText(path.join(machine.folder, name));
}

it('what was only practised stands in no paper of an export in earnest', async () => {
  const [office] = await twoMachines('named');
  await done(office, `numbers take designation --of 2026-09-08 --number ${nine}`);
  await done(office, `revoke ${unit} --ground weak --reason 带动不足 --date 2026-11-12`);
  expect(await revocation(office, true)).toContain(nine);
  expect(await revocation(office, false)).toContain('没有撤销记录');
});
