import os from 'node:os';
import { setImmediate } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { sha256 } from '../../src/domain/canonical.ts';
import { audit } from '../../src/store/audit/audit.ts';
import { Store } from '../../src/store/store.ts';
import { type Device, importCases, newDevice } from './device.ts';

// Of more than sixteen blocks a thread seals the rows.
const numbers = Array.from({ length: 6_000 }, (_, at) => `样罚〔2026〕${at + 1}号`);

let started = 0;
let running = 0;
const counted = (thread: Worker): void => {
  started += 1;
  running += 1;
  thread.once('exit', () => {
    running -= 1;
  });
};
beforeEach(() => {
  started = 0;
  process.on('worker', counted);
});
afterEach(() => {
  process.off('worker', counted);
  vi.restoreAllMocks();
});

/** How many threads were started since the test began; all of them have ended. */
async function ended(): Promise<number> {
  await setImmediate();
  await expect.poll(() => running, { timeout: 60_000 }).toBe(0);
  return started;
}

/** A device on which a great ledger was imported; each of them has the same ids. */
function imported(): Device {
  const device = newDevice(undefined, 'office');
  device.write((store) => importCases(store, numbers));
  return device;
}

/** What stands of the import in the file, to the byte: of each table a digest. */
function stored({ file }: Device): Readonly<Record<string, string>> {
  const db = new Sqlite(file, { readonly: true });
  const found = Object.fromEntries(
    ['ledger_block', 'ledger_block_personal', 'ledger_current', 'journal'].map((table) => {
      const rows = db.prepare(`SELECT * FROM ${table} ORDER BY 1, 2, 3`).raw().all() as unknown[][];
      const values = rows.flat().map((value) => (Buffer.isBuffer(value) ? value.toString('hex') : value));
      return [table, sha256(JSON.stringify(table === 'journal' ? bodies(db) : values))];
    }),
  );
  db.close();
  return found;
}

/** What the entries of imports say; each machine signs the others with a key of its own. */
const bodies = (db: Sqlite.Database): unknown[] =>
  db.prepare("SELECT body FROM journal WHERE kind = 'ledger.imported'").pluck().all();

async function inOneThread(): Promise<Readonly<Record<string, string>>> {
  const one = vi.spyOn(os, 'availableParallelism').mockReturnValue(1);
  const device = imported();
  one.mockRestore();
  expect(await ended()).toBe(0);
  return stored(device);
}

it('rows of a large import are sealed in a thread of its own as they are without one', async () => {
  const expected = await inOneThread();
  const device = imported();
  expect(await ended()).toBe(1);
  expect(stored(device)).toEqual(expected);
  expect(device.read((store) => audit(store).problems)).toEqual([]);
});

it('a thread that never says anything is done without', async () => {
  const expected = await inOneThread();
  // Nobody waits: whatever the thread would say comes too late.
  vi.spyOn(Atomics, 'wait').mockReturnValue('timed-out');
  const device = imported();
  expect(await ended()).toBe(1);
  expect(stored(device)).toEqual(expected);
});

it('what the thread refuses is refused, and nothing is stored', async () => {
  const device = newDevice(undefined, 'office');
  const before = stored(device);
  let made = 0;
  const store = Store.open(device.file, {
    now: () => new Date('2026-09-15T01:00:00Z'),
    clockFixed: false,
    newId: () => (++made === 5_000 ? 'too short' : String(made).padStart(26, '0')),
    machineFolder: device.home,
    mode: 'write',
  });
  try {
    expect(() => store.write('office', () => importCases(store, numbers))).toThrow('no salt: too short');
  } finally {
    store.close();
  }
  expect(await ended()).toBe(1);
  expect(stored(device)).toEqual(before);
});
