import os from 'node:os';
import type { Worker } from 'node:worker_threads';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RowsAhead } from '../../../src/actions/ledger/rows-ahead.ts';
import { kinds } from '../../../src/domain/ledgers/kinds.ts';
import type { ReadRow } from '../../../src/ledgers/reading.ts';
import { unpack } from '../../../src/store/packed-rows.ts';
import { ledgerOffice, put } from '../../support/ledger-office.ts';
import type { Machine, RunResult } from '../../support/run.ts';

/** Rows above which a thread seals them while others are read. */
const many = 9_000;
const heads = '案号,案由,承办人,当事人,立案日期,罚款金额（元）';
const lines = Array.from(
  { length: many },
  (_, at) =>
    `样罚〔2026〕${at + 1}号,甲${at % 7},张样例、李示范${at % 5},虚构当事人${at},2026-03-0${1 + (at % 9)},${at * 10}`,
);

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

const none = () => expect.poll(() => running, { timeout: 60_000 }).toBe(0);

/** What a run says but for the id of its import. */
const said = ({ code, out, err }: RunResult) => [code, out.replace(/"batch": "\w{26}"/, '"batch": …'), err];

/** The rows in the file, block by block, without their salts. */
function stored({ db: file }: Machine): unknown {
  const db = new Sqlite(file, { readonly: true });
  const blocks = db.prepare('SELECT n, kind, keys, data FROM ledger_block ORDER BY batch, n').all() as {
    data: Buffer;
  }[];
  const personal = db.prepare('SELECT n, parts FROM ledger_block_personal ORDER BY batch, n').all() as {
    parts: Buffer;
  }[];
  const entries = db.prepare("SELECT body FROM journal WHERE kind = 'ledger.imported'").pluck().all() as string[];
  db.close();
  return {
    blocks: blocks.map((block) => ({ ...block, data: block.data.toString('hex') })),
    personal: personal.map(({ parts, ...block }) => ({ ...block, parts: unpack(parts).map((part) => part.slice(26)) })),
    // The digest is taken over the seals, which salts make others each time.
    entries: entries.map((body) => ({ ...JSON.parse(body), digest: null, marks: null })),
  };
}

/** What an import says and stores, where a thread may seal the rows ahead and where there is none; and how often that was of use. */
async function imported(all: readonly string[], ...flags: string[]) {
  const agreed = vi.spyOn(RowsAhead.prototype, 'agreed');
  const words = ['--unit', '样县甲局', '--json', ...flags];
  const machine = await ledgerOffice('样县甲局');
  const file = put(machine, '台账.csv', heads, ...all);
  const result = await machine.inspect(['import', 'cases', file, ...words]);
  const used = agreed.mock.results.filter(({ value }) => value !== null).length;
  await none();
  expect((await machine.inspect('verify --json')).code).toBe(0);
  const one = vi.spyOn(os, 'availableParallelism').mockReturnValue(1);
  const alone = await ledgerOffice('样县甲局');
  const expected = await alone.inspect(['import', 'cases', put(alone, '台账.csv', heads, ...all), ...words]);
  one.mockRestore();
  return { got: [said(result), stored(machine)], expected: [said(expected), stored(alone)], used };
}

// On a single core none is begun.
describe.skipIf(os.availableParallelism() < 2)('rows that are sealed while the rest of their file is read', () => {
  it('are stored as they are where nobody works ahead, in one thread', async () => {
    const { got, expected, used } = await imported(lines);
    expect(got).toEqual(expected);
    expect([used, started]).toEqual([1, 1]);
  });

  it('are stored as they are where some of them are refused, and where nothing is stored no thread stays', async () => {
    const refused = lines.map((line, at) => (at % 4_000 === 3_999 ? line.replace(/,\d+$/, ',很多') : line));
    const stopped = await imported(refused);
    expect(stopped.got).toEqual(stopped.expected);
    expect([stopped.used, started, (stopped.got[1] as { blocks: unknown[] }).blocks.length]).toEqual([0, 1, 0]);
    const { got, expected, used } = await imported(refused, '--allow-partial');
    expect(got).toEqual(expected);
    expect(used).toBe(1);
  });

  it('are not sealed ahead where the unit has such rows, which they may only change', async () => {
    const machine = await ledgerOffice('样县甲局');
    const words = ['--unit', '样县甲局', '--json'];
    await machine.inspect(['import', 'cases', put(machine, '台账.csv', heads, ...lines), ...words]);
    expect(started).toBe(1);
    const agreed = vi.spyOn(RowsAhead.prototype, 'agreed');
    const changed = lines.map((line, at) => (at % 3 === 0 ? line.replace(/,甲\d,/, ',乙,') : line));
    const file = put(machine, '改.csv', heads, ...changed);
    const result = await machine.inspect(['import', 'cases', file, ...words]);
    expect(result.json()).toMatchObject({ inserted: 0, updated: many / 3, unchanged: (many * 2) / 3 });
    expect(agreed.mock.results.map(({ value }) => value)).toEqual([null]);
    await none();
    expect(started).toBe(1);
  });
});

describe('what was sealed ahead', () => {
  const rows = Array.from(
    { length: many },
    (_, at): ReadRow => ({ row: at + 2, key: `${at}`, fields: Object.freeze({ number: `样罚〔2026〕${at}号` }) }),
  );
  const batch = () => ({ wantsMore: true, hasBroken: false, row: vi.fn(), stop: vi.fn() });
  const ahead = (of: ReturnType<typeof batch>) => {
    const each = new RowsAhead(kinds.cases, () => of as never);
    each.take(rows.slice(0, 100), '表1');
    expect(of.row).not.toHaveBeenCalled();
    each.take(rows, '表1');
    expect(of.row).toHaveBeenCalledTimes(many);
    return each;
  };
  const asRead = { added: rows, updated: 0 } as never;

  it('is taken once, where the rows to store are the very ones', () => {
    const of = batch();
    const each = ahead(of);
    expect(each.agreed(asRead, '表1')).toBe(of);
    expect(each.agreed(asRead, '表1')).toBe(null);
    each.stop();
    expect(of.stop).not.toHaveBeenCalled();
  });

  it.each([
    ['one was changed', { added: rows.with(5_000, { ...(rows[5_000] as ReadRow), key: 'x' }), updated: 0 }, '表1'],
    ['one was left out', { added: rows.toSpliced(8_999, 1), updated: 0 }, '表1'],
    ['one came in between', { added: rows.toSpliced(1, 0, rows[0] as ReadRow), updated: 0 }, '表1'],
    ['stored ones are changed with them', { added: rows, updated: 1 }, '表1'],
    ['they are of another sheet', { added: rows, updated: 0 }, '表2'],
  ])('is thrown away where %s', (_, comparison, sheet) => {
    const of = batch();
    expect(ahead(of).agreed(comparison as never, sheet)).toBe(null);
    expect(of.stop).toHaveBeenCalledOnce();
  });

  it('is thrown away where its thread has broken, and where a sheet is read once more', () => {
    const broken = batch();
    const each = ahead(broken);
    broken.hasBroken = true;
    expect(each.agreed(asRead, '表1')).toBe(null);
    const of = batch();
    ahead(of).take([...rows], '表1');
    expect(of.stop).toHaveBeenCalledOnce();
    expect(of.row).toHaveBeenCalledTimes(many * 2);
  });
});
