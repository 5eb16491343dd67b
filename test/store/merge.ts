import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { FrameReader } from '../../src/exchange/bundle/frames.ts';
import { mergeBundle } from '../../src/exchange/bundle/merge-bundle.ts';
import { writeBundle } from '../../src/exchange/bundle/write-bundle.ts';
import type { Store } from '../../src/store/store.ts';
import type { Device } from './device.ts';

/** Writes a bundle of a device and answers its path. */
export function bundleOf(
  device: Device,
  units: readonly string[] | null = null,
  passphrase: string | null = null,
  signed = true,
): string {
  // Made at each call: the scratch folder of a file of tests goes with it, while this module stays loaded for the next.
  const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'inspect-bundles-')), '1.bundle');
  device.read((store) =>
    writeBundle(store, {
      file,
      units,
      by: device.name,
      now: new Date(0),
      program: '0',
      passphrase,
      key: signed ? store.machines.own() : null,
    }),
  );
  return file;
}

/** Merges a bundle's file into a device. */
export function mergeFile(device: Device, file: string, passphrase: string | null = null) {
  const reader = new FrameReader(file);
  try {
    if (passphrase !== null) reader.unlock([passphrase]);
    return device.write((store) => mergeBundle(store, reader));
  } finally {
    reader.close();
  }
}

/** What one device holds comes to another. */
export function merge(from: Device, into: Device, units: readonly string[] | null = null) {
  return mergeFile(into, bundleOf(from, units));
}

const tables = [
  'journal',
  'withheld',
  'head',
  'personal',
  'purged',
  'ledger_row',
  'ledger_personal',
  'ledger_block',
  'ledger_block_personal',
  'current',
  'unit',
  'ledger_current',
  'attachment',
  'signature',
];

/**
 * Everything that a data file holds, in an order that does not depend on how it came. With ids: of these entries only, and no
 * heads, since a merge that brings places writes which they were into a chain of its own.
 */
export function contents(store: Store, only?: ReadonlySet<string>): Record<string, string[]> {
  const kept = only ? tables.filter((table) => table !== 'head') : tables;
  return Object.fromEntries(
    kept.map((table) => [
      table,
      store.db
        .all<Record<string, unknown>>(`SELECT * FROM ${table}`)
        .filter((row) => {
          const entry = table === 'journal' ? row.id : table === 'current' ? row.entry : null;
          // What a merge writes of its own replaces what was last said of this file's chains, places, machines and bundles.
          if (only && table === 'current' && /^(chain|places|machine|bundle)\//.test(String(row.subject))) return false;
          return !only || entry === null || only.has(String(entry));
        })
        .map((row) => JSON.stringify(row))
        .sort(),
    ]),
  );
}
