import { copyFileSync, existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { textOf } from '../../src/store/row-texts.ts';
import { Store } from '../../src/store/store.ts';

/** A laptop: its own machine folder, its own data file, ids that repeat from run to run. */
export interface Device {
  readonly name: string;
  readonly file: string;
  readonly home: string;
  /** `patience`: milliseconds to wait for another program, where not the usual ones. */
  open(mode?: 'read' | 'write' | 'create', patience?: number): Store;
  /** Opens, works in one transaction, closes. */
  write<T>(work: (store: Store) => T): T;
  read<T>(work: (store: Store) => T): T;
}

let devices = 0;

/** A fresh laptop; `from` copies another's data file, as clerks do with a USB stick. */
export function newDevice(from?: Device, name = `device-${++devices}`): Device {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'inspect-device-'));
  const home = path.join(folder, 'home');
  const file = path.join(folder, 'data.db');
  mkdirSync(home);
  if (from) copyFileSync(from.file, file);
  let ids = 0;
  let minutes = 0;
  const open: Device['open'] = (mode = 'write', patience) =>
    Store.open(file, {
      now: () => new Date(Date.UTC(2026, 8, 15, 1, minutes++)),
      clockFixed: false,
      newId: () => `${name.replace(/[^0-9a-hjkmnp-tv-z]/g, '').padEnd(12, 'z')}${String(++ids).padStart(14, '0')}`,
      machineFolder: home,
      mode,
      ...(patience === undefined ? {} : { patience }),
    });
  const within =
    (mode: 'read' | 'write') =>
    <T>(work: (store: Store) => T): T => {
      const store = open(mode);
      try {
        return mode === 'read' ? work(store) : store.write(name, () => work(store));
      } finally {
        store.close();
      }
    };
  const device: Device = { name, file, home, open, write: within('write'), read: within('read') };
  if (!existsSync(file)) open('create').close();
  return device;
}

/** Answers one item of one acceptance. */
export function answer(
  store: Store,
  item: string,
  body: Readonly<Record<string, string | number>>,
  unit = 'unit-a',
  year = 2026,
) {
  return store.journal.append('item.answered', `item/${unit}/${year}/${item}`, {
    unit,
    year,
    body: { item, state: 'clear', findings: [], note: JSON.stringify(body) },
  });
}

/** Names a unit. */
export function nameUnit(store: Store, unit: string, name: string) {
  for (const [field, value] of [
    ['name', name],
    ['initials', 'yx'],
  ] as const) {
    store.journal.append('unit.field', `unit/${unit}/${field}`, { unit, body: { field, value } });
  }
}

/** Imports some cases by their numbers. */
export function importCases(
  store: Store,
  numbers: readonly string[],
  options: { unit?: string; fine?: number; retired?: readonly string[] } = {},
) {
  const unit = options.unit ?? 'unit-a';
  return store.ledgers.addBatch({
    kind: 'cases',
    unit,
    body: { file: '案件.xlsx', sha256: '0'.repeat(64), sheet: 'Sheet1' },
    ...(options.retired ? { retired: options.retired } : {}),
    rows: numbers.map((number, at) => ({
      key: number,
      sheet: 'Sheet1',
      row: at + 2,
      ...textOf({ number, fine: options.fine ?? 100 }, { party: `甲虚构${at}` }),
    })),
  });
}
