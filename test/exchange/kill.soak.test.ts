import { spawn } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import Sqlite from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { dayAt } from '../../src/domain/day.ts';
import { audit } from '../../src/store/audit/audit.ts';
import { Store } from '../../src/store/store.ts';
import { answer, importCases, nameUnit, newDevice } from '../store/device.ts';
import { bundleOf } from '../store/merge.ts';
import { bundle } from '../support/bundle.ts';
import { newMachine } from '../support/run.ts';

/** Moments for each work: between two statements that write, and by the clock, which also meets SQLite in the middle of one. */
const kills = process.env.INSPECT_SOAK ? { between: 34, byClock: 17 } : { between: 1, byClock: 0 };
/** Rows that a work brings: the more, the longer the time in which it can be killed. */
const many = process.env.INSPECT_SOAK ? 2000 : 500;

/** What every program is given: the moment at which the test began, for a day may end meanwhile. */
const now = new Date().toISOString();
const surroundings = { PATH: process.env.PATH, TMPDIR: process.env.TMPDIR, NOW: now };

let program: string;
let migration: string;
let folder: string;
beforeAll(async () => {
  program = await bundle('test/exchange/kill-program.ts');
  migration = await bundle('test/exchange/kill-migration.ts');
  folder = mkdtempSync(path.join(os.tmpdir(), 'inspect-kill-'));
  prepare();
  await age();
});

const at = (name: string) => path.join(folder, name);

/** A data file to start from, a bundle that brings much, a backup of another state, a ledger. */
function prepare(): void {
  const device = newDevice();
  device.write((store) => {
    nameUnit(store, 'unit-a', '样县甲虚构局');
    importCases(store, numbers(0, 300));
  });
  const other = newDevice(device);
  const paper = at('材料.bin');
  writeFileSync(paper, Buffer.alloc(3_000_000, 'x'));
  other.write((store) => {
    importCases(store, numbers(200, 200 + many));
    const { sha256, size } = store.attachments.addFile(paper);
    store.journal.append('attachment.added', 'attachment/first', {
      unit: 'unit-a',
      year: 2026,
      body: { sha256, size, name: '材料.bin' },
    });
    answer(store, '1.1.1', { state: 'clear' });
  });
  copyFileSync(bundleOf(other), at('other.bundle'));
  copyFileSync(other.file, at('backup.db'));
  const { machine, publicKey: key } = other.read((store) => store.machines.own())!;
  device.write((store) =>
    store.journal.append('machine.enrolled', `machine/${machine}`, {
      body: { machine, key, name: '二号机', reason: '当面核对' },
    }),
  );
  cpSync(device.home, at('root'), { recursive: true });
  writeFileSync(at('old.db'), gunzipSync(readFileSync('test/fixtures/format-1/数据.db.gz')));
  copyFileSync(device.file, at('before.db'));
  const lines = numbers(500, 500 + many).map(
    (number, row) => `${number},违法经营,行政处罚,2026-0${1 + (row % 8)}-05,2026-0${1 + (row % 8)}-20`,
  );
  writeFileSync(at('案件.csv'), `案号,案由,案件类别,立案日期,决定日期\n${lines.join('\n')}\n`);
}

/** A file whose personal values are past their term. */
async function age(): Promise<void> {
  const machine = newMachine();
  const old = { today: '2020-01-10' };
  await machine.inspect('init', old);
  await machine.inspect('unit add 样县甲虚构局 --phone 示例旧电话', old);
  await machine.inspect(['import', 'cases', at('案件.csv'), '--unit', '甲虚构', '-y'], old);
  await machine.inspect('unit edit 甲虚构 --phone 示例新电话', old);
  copyFileSync(machine.db, at('aged.db'));
}

function numbers(from: number, to: number): string[] {
  return Array.from({ length: to - from }, (_, index) => `样罚〔2026〕${from + index}号`);
}

/** The shape of a file that was being migrated, and whether its copy is whole where there is one. */
function shape(file: string): string {
  const db = new Sqlite(file);
  try {
    const version = db.pragma('user_version', { simple: true });
    const later = db.prepare(`SELECT count(*) AS n FROM sqlite_schema WHERE name LIKE 'later%'`).get() as { n: number };
    const rows = later.n > 0 ? (db.prepare('SELECT count(*) AS n FROM later').get() as { n: number }).n : 0;
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    return `version ${version}, ${later.n} new tables and indexes, ${rows} rows`;
  } finally {
    db.close();
  }
}

/** What a data file holds, as far as it does not depend on random ids. */
function state(file: string): string {
  const store = Store.open(file, {
    now: () => new Date(),
    clockFixed: false,
    newId: () => 'none',
    machineFolder: folder,
    mode: 'read',
  });
  try {
    expect(audit(store).problems).toEqual([]);
    const counts = ['journal', 'ledger_place', 'ledger_current', 'attachment_piece', 'personal'].map(
      (table) => store.db.get<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)!.n,
    );
    return counts.join(' ');
  } finally {
    store.close();
  }
}

interface Work {
  readonly name: string;
  readonly args: (db: string, place: string) => readonly string[];
  /** Whether there is a data file before. */
  readonly begins: boolean;
  /** The file to begin with, where it is not the usual one. */
  readonly from?: string;
  /** The machine is the first of the office's: the file was made on it. */
  readonly root?: boolean;
  /** Brings the file to a shape that only the test knows. */
  readonly migrates?: boolean;
}

const works: readonly Work[] = [
  { name: 'merge', begins: true, args: (db) => ['bundle', 'merge', '-y', at('other.bundle'), '--db', db] },
  {
    name: 'enrolment',
    begins: true,
    root: true,
    args: (db) => [
      'machine',
      'enrol',
      'ab'.repeat(32),
      '--name',
      '三号机',
      '--reason',
      '核对',
      '--by',
      '示例甲',
      '--db',
      db,
    ],
  },
  {
    name: 'purge',
    begins: true,
    from: 'aged.db',
    args: (db) => ['purge', '--years', '1', '-y', '--confirm-date', dayAt(new Date(now)), '--db', db],
  },
  {
    name: 'migration of a file of 0.1.0',
    begins: true,
    from: 'old.db',
    args: (db) => ['unit', 'edit', '甲虚构', '--address', '样路9号', '--db', db],
  },
  { name: 'restore', begins: true, args: (db) => ['restore', at('backup.db'), '-y', '--db', db] },
  { name: 'backup', begins: true, args: (db, place) => ['backup', '--db', db, '-o', path.join(place, '备份.db')] },
  { name: 'import', begins: true, args: (db) => ['import', 'cases', at('案件.csv'), '--unit', '甲虚构', '--db', db] },
  { name: 'migration', begins: true, migrates: true, args: () => [] },
  { name: 'init and its migration', begins: false, args: (db) => ['init', '--office', '样县法治办', '--db', db] },
];

/** When a work is killed: before the statement of that number, some milliseconds after it begins, or never. */
type Moment = { readonly statement: number } | { readonly after: number } | null;

/** Runs one work in a place of its own; answers what it took where it ended by itself, null where it was killed. */
async function run(
  work: Work,
  place: string,
  moment: Moment,
): Promise<{ readonly milliseconds: number; readonly statements: number } | null> {
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place, { recursive: true });
  const db = path.join(place, 'data.db');
  if (work.begins) copyFileSync(at(work.from ?? 'before.db'), db);
  if (work.root) cpSync(at('root'), path.join(place, 'home'), { recursive: true });
  const line = work.migrates ? [migration, db] : [program, ...work.args(db, place)];
  const child = spawn(process.execPath, line, {
    env: {
      ...surroundings,
      INSPECT_HOME: path.join(place, 'home'),
      ...(moment && 'statement' in moment ? { KILL_AT: String(moment.statement) } : {}),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stderr.on('data', (piece) => (err += piece));
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  const begun = new Promise<number>((resolve) =>
    child.stdout.on('data', (piece) => {
      out += piece;
      if (out.startsWith('begin')) resolve(performance.now());
    }),
  );
  const start = await Promise.race([begun, ended.then(() => 0)]);
  if (moment && 'after' in moment) {
    await Promise.race([sleep(moment.after), ended]);
    child.kill('SIGKILL');
  }
  await ended;
  if (child.signalCode !== null || !out.includes('end\n')) return null;
  expect([child.exitCode, err]).toEqual([0, err]);
  return { milliseconds: performance.now() - start, statements: Number(/statements (\d+)/.exec(out)![1]) };
}

/** The moments of a work, spread evenly over its statements and over the time that it takes. */
function momentsOf({ milliseconds, statements }: { milliseconds: number; statements: number }): Moment[] {
  const spread = (count: number): number[] => Array.from({ length: count }, (_, number) => (number + 0.5) / count);
  return [
    ...spread(kills.between).map((part) => ({ statement: 1 + Math.floor(statements * part) })),
    ...spread(kills.byClock).map((part) => ({ after: milliseconds * 1.05 * part })),
  ];
}

describe.each(works)('$name', (work) => {
  it(`killed at ${kills.between + kills.byClock} moments leaves a file that opens, verifies, and is as before or as after`, {
    timeout: 900_000,
  }, async () => {
    const place = path.join(folder, 'place');
    const db = path.join(place, 'data.db');
    const look = work.migrates ? shape : state;
    const before = work.begins ? look(at(work.from ?? 'before.db')) : 'none';
    const whole = (await run(work, place, null))!;
    expect(whole).not.toBeNull();
    const after = look(db);
    const seen = new Map<string, number>();
    for (const [number, moment] of momentsOf(whole).entries()) {
      const ended = await run(work, place, moment);
      // Whoever is to be killed before a statement never comes to the end: the moment was inside.
      if (moment && 'statement' in moment) expect([moment, ended]).toEqual([moment, null]);
      const found = existsSync(db) ? look(db) : 'none';
      expect([before, after]).toContain(found);
      seen.set(found, (seen.get(found) ?? 0) + 1);
      for (const name of readdirSync(place).filter((each) => /^备份\.db$|\.before-|\.v1$/.test(each)))
        state(path.join(place, name));
      if (found === 'none' || work.migrates) continue;
      // The next one to write goes on from there, whatever was left behind.
      const again = { ...work, args: () => ['unit', 'add', `样县乙虚构局${number}`, '--db', db] };
      cpSync(place, `${place}.kept`, { recursive: true });
      expect(await goOn(again, `${place}.kept`)).toBe('ok');
      rmSync(`${place}.kept`, { recursive: true });
    }
    if (process.env.INSPECT_SOAK)
      console.log(`${work.name}: ${JSON.stringify(whole)}; ${JSON.stringify(Object.fromEntries(seen))}`);
  });
});

/** Writes once more into a file that a killed program left, with its machine's folder, and verifies it. */
async function goOn(work: Work, place: string): Promise<string> {
  const db = path.join(place, 'data.db');
  const args = work.args(db, place).map((word) => (word.endsWith('data.db') ? db : word));
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...surroundings, INSPECT_HOME: path.join(place, 'home') },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let err = '';
  child.stderr.on('data', (piece) => (err += piece));
  await new Promise<void>((resolve) => child.on('close', () => resolve()));
  if (child.exitCode !== 0) return err;
  state(db);
  return 'ok';
}
