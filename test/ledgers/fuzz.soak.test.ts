import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { Fault } from '../../src/domain/fault.ts';
import type { LedgerKind } from '../../src/domain/ledgers/kinds.ts';
import { read } from '../support/reading.ts';
import { newMachine } from '../support/run.ts';

const folder = path.join(import.meta.dirname, '../fixtures/ledgers');
const rounds = process.env.INSPECT_SOAK ? 5_000 : 100;

/** A small generator with a seed, so that a failure can be repeated. */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const files = readdirSync(folder)
  .filter((name) => /\.(?:xlsx|xls|csv)$/.test(name) && !name.startsWith('M20'))
  .map((name) => ({
    name,
    bytes: readFileSync(path.join(folder, name)),
    kind: (name.includes('案件') ? 'cases' : name.includes('培训') ? 'trainings' : 'officers') as LedgerKind,
  }));

function flipped(bytes: Buffer, random: () => number): Buffer {
  const changed = Buffer.from(bytes);
  const times = 1 + Math.floor(random() * 4);
  for (let n = 0; n < times; n += 1) {
    const at = Math.floor(random() * changed.length);
    changed[at] = random() < 0.5 ? changed[at]! ^ (1 << Math.floor(random() * 8)) : Math.floor(random() * 256);
  }
  return random() < 0.1 ? changed.subarray(0, Math.floor(random() * changed.length)) : changed;
}

describe('flipped bytes', () => {
  it(`${rounds} times never give anything but rows or a fault, and never take long`, async () => {
    const random = numbers(20_260_915);
    const slow: string[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const file = files[round % files.length]!;
      const bytes = flipped(file.bytes, random);
      const started = process.cpuUsage();
      try {
        await read(file.kind, bytes, { name: file.name });
      } catch (error) {
        if (!(error instanceof Fault)) {
          writeFileSync(path.join(mkdtempSync(path.join(os.tmpdir(), 'inspect-fuzz-')), file.name), bytes);
          throw new Error(`round ${round} of ${file.name}: ${(error as Error).stack}`);
        }
      }
      const { user, system } = process.cpuUsage(started);
      if (user + system > 30_000_000) slow.push(`round ${round} of ${file.name}`);
    }
    expect(slow).toEqual([]);
  }, 600_000);

  it('leave the data file as it was, with one line and no stack trace', async () => {
    const machine = newMachine();
    await machine.inspect('init --office 样县法治办 --county 样县 --city 样市');
    await machine.inspect('unit add 样县甲局');
    const random = numbers(7);
    for (const file of files) {
      const before = readFileSync(machine.db);
      const bytes = flipped(file.bytes, random).subarray(0, file.bytes.length - 300);
      writeFileSync(path.join(machine.folder, file.name), bytes);
      const result = await machine.inspect(['import', file.kind, file.name]);
      if (result.code === 0) continue;
      expect(result.err + result.out).not.toMatch(/\n\s+at |Error:/);
      expect(readFileSync(machine.db).equals(before)).toBe(true);
    }
  });
});
