import { cpSync } from 'node:fs';
import type Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { verifyFile } from '../../src/actions/exchange/verify-file.ts';
import { type EntryColumns, entryHash } from '../../src/store/entry.ts';
import { type Device, newDevice } from './device.ts';
import { furnished, mutate, mutations, partial, purged } from './mutations.ts';

const count = process.env.INSPECT_SOAK ? 1000 : 12;

/** The same file on the same machine: with what it remembers of the file and with its key. */
function twin(model: Device): Device {
  const device = newDevice(model);
  cpSync(model.home, device.home, { recursive: true });
  return device;
}

/** Whether verify exits 0: whole, or incomplete with every missing piece accounted for. */
const passes = (device: Device): boolean =>
  device.read((store) => {
    const { verdict, incomplete } = verifyFile(store, null);
    return verdict !== 'broken' && incomplete.every(({ accounted }) => accounted);
  });

const models = () => [furnished(), purged(), partial()];

/** What somebody does to the signatures who has recomputed every hash. */
const deeds = ['keeps the signatures', 'drops the signatures', 'drops signatures and keys'] as const;

/** Changes one entry and gives everything that rests on its hash the hashes that fit. */
function rehash(db: Sqlite.Database, number: number): void {
  const entries = db.prepare('SELECT * FROM journal ORDER BY step, chain, id').all() as EntryColumns[];
  const chosen = (number * 7919) % entries.length;
  const deed = deeds[Math.floor(number / 3) % deeds.length]!;
  const hashes = new Map<string, string>();
  const renewed = (text: string): string => text.replace(/[0-9a-f]{64}/g, (hash) => hashes.get(hash) ?? hash);
  for (const [at, entry] of entries.entries()) {
    const changed = { ...entry, previous: renewed(entry.previous), body: renewed(entry.body) };
    if (deed === 'drops signatures and keys' && entry.kind.startsWith('chain.')) {
      const { key: _, ...rest } = JSON.parse(changed.body) as Record<string, unknown>;
      changed.body = JSON.stringify(rest);
    }
    if (at === chosen) {
      if (number % 2 === 0) changed.author = '乙虚构';
      else changed.at = changed.at.replace('2026-09', '2026-08');
    }
    changed.hash = entryHash(changed);
    hashes.set(entry.hash, changed.hash);
    db.prepare('UPDATE journal SET author = ?, at = ?, body = ?, previous = ?, hash = ? WHERE id = ?').run(
      changed.author,
      changed.at,
      changed.body,
      changed.previous,
      changed.hash,
      changed.id,
    );
  }
  for (const { hash, previous } of db.prepare('SELECT hash, previous FROM withheld').all() as EntryColumns[])
    db.prepare('UPDATE withheld SET previous = ? WHERE hash = ?').run(renewed(previous), hash);
  for (const { hash } of db.prepare('SELECT hash FROM head').all() as EntryColumns[])
    db.prepare('UPDATE head SET hash = ? WHERE hash = ?').run(renewed(hash), hash);
  if (deed !== 'keeps the signatures') db.prepare('UPDATE head SET machine = NULL, signature = NULL').run();
}

it(`none of ${count} changed entries with every hash recomputed passes`, { timeout: 1_200_000 }, () => {
  const files = models();
  expect(files.map(passes)).toEqual([true, true, true]);
  const missed = Array.from({ length: count }, (_, number) => number).filter((number) => {
    const device = twin(files[number % files.length]!);
    mutate(device, (db) => rehash(db, number));
    return passes(device);
  });
  expect(missed).toEqual([]);
});

it(`none of ${count} coordinated edits of two or three rows and columns passes`, { timeout: 1_200_000 }, () => {
  const files = models();
  const missed = Array.from({ length: count }, (_, number) => number).filter((number) => {
    const device = twin(files[number % files.length]!);
    const edits = mutations(10_000 + number * 3, 10_000 + number * 3 + 2 + (number % 2));
    const rows = mutate(device, (db) =>
      edits.reduce((sum, { apply }) => {
        try {
          return sum + apply(db);
        } catch {
          // The edit before it left nothing to edit.
          return sum;
        }
      }, 0),
    );
    return rows === 0 || passes(device);
  });
  expect(missed).toEqual([]);
});
