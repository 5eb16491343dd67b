import { readFileSync } from 'node:fs';
import path from 'node:path';
import type Sqlite from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { mutate } from '../store/mutations.ts';
import { enrolled } from '../support/enrol.ts';
import { type Machine, newMachine } from '../support/run.ts';

const unit = '样县甲虚构局';
const old = { today: '2020-01-10' };
const now = { now: '2026-09-15T01:00:00.000Z' };

let office: Machine;
let laptop: Machine;
/** What the laptop has, with its purge. */
let purged: string;

async function ok(machine: Machine, words: readonly string[], options = {}) {
  const done = await machine.inspect(words, options);
  if (done.code !== 0) throw new Error(`${words.join(' ')} (${done.code}): ${done.err}${done.out}`);
  return done;
}

async function bundleOf(machine: Machine, name: string): Promise<string> {
  const file = path.join(machine.folder, name);
  await ok(machine, ['bundle', 'create', '-o', file]);
  return file;
}

/** Merges what somebody has looked at. */
async function accept(machine: Machine, file: string): Promise<void> {
  const { digest } = (await ok(machine, ['bundle', 'merge', file, '--dry-run', '--json'])).json();
  await ok(machine, ['bundle', 'merge', file, '--accept', digest]);
}

const holds = (machine: Machine): boolean => readFileSync(machine.db).includes('示例旧电话');

// The laptop is a copy that the office gave away and whose machine nobody has enrolled; it has purged for itself.
beforeEach(async () => {
  office = newMachine();
  await ok(office, ['init'], old);
  await ok(office, ['unit', 'add', unit, '--phone', '示例旧电话'], old);
  await ok(office, ['unit', 'edit', unit, '--phone', '示例新电话'], { today: '2026-01-10' });
  laptop = newMachine();
  await ok(laptop, ['init']);
  await ok(laptop, ['bundle', 'merge', '-y', await bundleOf(office, '全.bundle')]);
  await ok(office, ['unit', 'edit', unit, '--address', '样路1号']);
  purged = '';
});

/** The laptop purges while it is no machine of the office's, which then takes its bundle all the same. */
async function takeStrangersPurge(): Promise<void> {
  await ok(laptop, ['purge', '--years', '5', '-y'], now);
  expect(holds(laptop)).toBe(false);
  purged = await bundleOf(laptop, '清.bundle');
  await office.inspect(['bundle', 'merge', purged]);
  const [waiting] = (await office.inspect('bundle waiting --json')).json();
  const words = ['bundle', 'accept', waiting.sha256.slice(0, 8), '--reason', '当面核对', '--by', '示例甲'];
  const { digest } = (await ok(office, [...words, '--dry-run', '--json'])).json();
  await ok(office, [...words, '--accept', digest]);
}

describe('a purge of a machine that is none of the office’s', () => {
  it('removes nothing until the office agrees, passes nothing on meanwhile, and then is true', async () => {
    await takeStrangersPurge();
    expect(holds(office)).toBe(true);
    expect((await office.inspect('verify')).code).toBe(0);
    // What it names goes to nobody in the meantime.
    expect(readFileSync(office.db).includes('示例旧电话')).toBe(true);
    const third = newMachine();
    await ok(third, ['init']);
    await accept(third, await bundleOf(office, '给三号.bundle'));
    expect(holds(third)).toBe(false);
    const lacking = await third.inspect('verify --json');
    expect([lacking.code, lacking.json().incomplete]).toMatchObject([
      5,
      [{ kind: 'purged', accounted: false, what: expect.stringContaining('本办公室还没有同意') }],
    ]);
    expect((await office.inspect('purge --agree -y')).code).toBe(4);
    expect((await ok(office, ['purge', '--agree', '--dry-run'])).out).toContain('清除 1 处');
    await ok(office, ['purge', '--agree', '-y', '--by', '示例甲']);
    expect(holds(office)).toBe(false);
    expect((await office.inspect('verify --json')).json()).toMatchObject({
      ok: true,
      incomplete: [{ kind: 'purged', accounted: true }],
    });
    expect((await office.inspect('purge --agree -y --by 示例甲')).code).toBe(4);
  });

  it('is refused with a reason, and the values go along again', async () => {
    await takeStrangersPurge();
    expect((await office.inspect('purge --decline --by 示例甲')).code).toBe(2);
    await ok(office, ['purge', '--decline', '--reason', '案件还没有办结', '--by', '示例甲']);
    const third = newMachine();
    await ok(third, ['init']);
    await accept(third, await bundleOf(office, '给三号.bundle'));
    expect([holds(office), holds(third)]).toEqual([true, true]);
    expect((await third.inspect('verify')).code).toBe(0);
  });

  it('leaves room for the values that a later bundle brings', async () => {
    const whole = await bundleOf(office, '此前.bundle');
    await takeStrangersPurge();
    const third = newMachine();
    await ok(third, ['init']);
    await accept(third, await bundleOf(office, '给三号.bundle'));
    expect(holds(third)).toBe(false);
    await accept(third, whole);
    expect(holds(third)).toBe(true);
    expect((await third.inspect('verify')).code).toBe(0);
  });
});

describe('a purge of a machine of the office’s', () => {
  it('counts where it is merged, and leaves nothing beside the file either', async () => {
    await enrolled(office, laptop);
    await ok(laptop, ['purge', '--years', '5', '-y'], now);
    await accept(office, await bundleOf(laptop, '清.bundle'));
    expect(holds(office)).toBe(false);
    const { former } = (
      await ok(office, ['bundle', 'merge', '-y', await bundleOf(laptop, '再.bundle'), '--json'])
    ).json();
    expect(former).toBeNull();
    expect((await office.inspect('verify')).code).toBe(0);
  });
});

describe('values removed outside of the program', () => {
  it.each([
    [
      'and entered as purged, with no purge that names them',
      (db: Sqlite.Database, id: string) => {
        db.prepare('DELETE FROM personal WHERE entry = ?').run(id);
        db.prepare('INSERT INTO purged VALUES (?)').run(id);
      },
    ],
    [
      'which nothing names',
      (db: Sqlite.Database, id: string) => {
        db.prepare('DELETE FROM personal WHERE entry = ?').run(id);
      },
    ],
  ])('are told: %s', async (_name, change) => {
    mutate({ file: office.db } as never, (db) => {
      const { entry } = db.prepare(`SELECT entry FROM personal WHERE value = '示例旧电话'`).get() as { entry: string };
      change(db, entry);
    });
    expect((await office.inspect('verify')).code).toBe(1);
  });

  it('and entered as purged under a purge that the office has not agreed to, are told', async () => {
    await takeStrangersPurge();
    await ok(office, ['purge', '--decline', '--reason', '案件还没有办结', '--by', '示例甲']);
    mutate({ file: office.db } as never, (db) => {
      const { entry } = db.prepare(`SELECT entry FROM personal WHERE value = '示例旧电话'`).get() as { entry: string };
      db.prepare('DELETE FROM personal WHERE entry = ?').run(entry);
      db.prepare('INSERT INTO purged VALUES (?)').run(entry);
    });
    expect((await office.inspect('verify')).code).toBe(1);
  });
});
