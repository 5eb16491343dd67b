import { createHash } from 'node:crypto';
import { appendFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { mutate } from '../store/mutations.ts';
import { enrolled } from '../support/enrol.ts';
import { type Machine, newMachine } from '../support/run.ts';
import { forge, preface } from './forge.ts';

const unit = '样县甲虚构局';

async function ok(machine: Machine, words: readonly string[]): Promise<string> {
  const { code, out, err } = await machine.inspect(words);
  if (code !== 0) throw new Error(`${words.join(' ')} (${code}): ${err}${out}`);
  return out;
}

async function bundleOf(from: Machine, name = '全部.bundle'): Promise<string> {
  const file = path.join(from.folder, name);
  await ok(from, ['bundle', 'create', '-o', file]);
  return file;
}

/** An office, and a laptop that took its first bundle and has answered something since. */
async function pair(): Promise<readonly [Machine, Machine]> {
  const [office, laptop] = [newMachine(), newMachine()];
  await ok(office, ['init', '--office', '样县法治办']);
  await ok(office, ['unit', 'add', unit, '--by', '示例甲']);
  await ok(laptop, ['init']);
  await ok(laptop, ['bundle', 'merge', '-y', await bundleOf(office)]);
  await ok(laptop, ['score', unit, '1.1.2', '--none', '--by', '示例乙']);
  return [office, laptop];
}

const listed = async (machine: Machine) => (await machine.inspect('bundle waiting --json')).json();

describe('a bundle of a machine that nobody has enrolled', () => {
  it('waits unread, whatever is said on the line, until a named person takes it with a reason', async () => {
    const [office, laptop] = await pair();
    const file = await bundleOf(laptop);
    for (const words of [['-y'], [], ['--dry-run']]) {
      const refused = await office.inspect(['bundle', 'merge', file, ...words]);
      expect([refused.code, refused.err.split('\n')[0]]).toEqual([
        5,
        expect.stringMatching(
          /^错误：数据包不是本办登记的电脑做的，没有读取，原样存放待定：全部\.bundle（编号 [0-9a-f]{8}，来自没有登记的电脑 [0-9a-f]{16}）$/,
        ),
      ]);
    }
    const [waiting, ...more] = await listed(office);
    expect([waiting.name, waiting.bytes, more]).toEqual(['全部.bundle', readFileSync(file).length, []]);
    const accept = ['bundle', 'accept', waiting.number, '--reason', '电话核对过', '-y'];
    expect((await office.inspect(accept, { env: { INSPECT_BY: '' } })).code).toBe(4);
    expect(await listed(office)).toHaveLength(1);
    const looked = await office.inspect([...accept, '--by', '示例甲', '--dry-run']);
    expect(looked.out).toMatch(/^数据包 全部\.bundle（/m);
    expect(looked.out).not.toContain('.part');
    await ok(office, [...accept, '--by', '示例甲']);
    expect(await listed(office)).toEqual([]);
    // What is all here already is agreed to by nobody.
    await ok(office, ['machine', 'enrol', waiting.digits, '--name', '二号机', '--reason', '核对过', '--by', '示例甲']);
    const again = await office.inspect(['bundle', 'merge', file, '--by', '示例甲']);
    expect([again.code, again.out]).toEqual([0, expect.stringContaining('没有新内容')]);
    const log = (await office.inspect('log --json')).json() as { kind: string; author: string }[];
    expect(log.filter(({ kind }) => kind.startsWith('bundle.')).map(({ kind, author }) => [kind, author])).toEqual([
      ['bundle.quarantined', expect.any(String)],
      ['bundle.accepted', '示例甲'],
    ]);
    expect(log.some(({ kind, author }) => kind === 'item.answered' && author === '示例乙')).toBe(true);
    expect((await office.inspect('verify --json')).json().problems).toEqual([]);
  });

  it('is thrown away unread where somebody drops it', async () => {
    const [office, laptop] = await pair();
    await office.inspect(['bundle', 'merge', '-y', await bundleOf(laptop)]);
    const [waiting] = await listed(office);
    await ok(office, ['bundle', 'drop', waiting.number, '--reason', '来历不明']);
    expect(await listed(office)).toEqual([]);
    expect((await office.inspect(['bundle', 'drop', waiting.number])).code).toBe(1);
  });

  it('merges by a plain yes once its machine is enrolled by the forty digits that it shows', async () => {
    const [office, laptop] = await pair();
    const file = await bundleOf(laptop);
    const { digits, machine } = (await laptop.inspect('machine show --json')).json();
    const enrol = (words: string) =>
      office.inspect(['machine', 'enrol', words, '--name', '二号机', '--reason', '电话核对', '--by', '示例甲']);
    expect((await enrol(digits)).code).toBe(1);
    await office.inspect(['bundle', 'merge', '-y', file]);
    const wrong = `${digits.slice(0, -1)}${(Number(digits.at(-1)) + 1) % 10}`;
    expect((await enrol(wrong)).code).toBe(1);
    expect((await enrol('一二三')).code).toBe(2);
    expect((await enrol(digits)).code).toBe(0);
    await ok(office, ['bundle', 'merge', '-y', file]);
    expect(await listed(office)).toEqual([]);
    // What waited was taken with it, and is not told as gone.
    expect((await office.inspect('verify')).code).toBe(0);
    expect((await office.inspect('machine list --json')).json()).toEqual([
      { machine: expect.any(String), name: '一号机', standing: 'first', own: true },
      { machine, name: '二号机', standing: 'enrolled', own: false },
    ]);
    // Retired, what it writes from here on waits again.
    await ok(office, ['machine', 'retire', machine, '--reason', '丢失', '--by', '示例甲']);
    await ok(laptop, ['score', unit, '1.3.1', '--none', '--by', '示例乙']);
    expect((await office.inspect(['bundle', 'merge', '-y', await bundleOf(laptop)])).code).toBe(5);
  });

  it('cannot enrol its own machine: what it says of machines counts nowhere', async () => {
    const [office, laptop] = await pair();
    const stranger = newMachine();
    await ok(stranger, ['init']);
    await enrolled(laptop, stranger);
    await office.inspect(['bundle', 'merge', '-y', await bundleOf(laptop)]);
    const [waiting] = await listed(office);
    await ok(office, ['bundle', 'accept', waiting.number, '--reason', '核对', '-y', '--by', '示例甲']);
    const machines = (await office.inspect('machine list --json')).json() as { standing: string }[];
    expect(machines.map(({ standing }) => standing)).toEqual(['first']);
  });
});

describe('a bundle without a signature', () => {
  it('waits as one, also on a machine that holds nothing', async () => {
    const laptop = newMachine();
    await ok(laptop, ['init']);
    const file = forge(path.join(laptop.folder, '旧版.bundle'), [preface()]);
    const refused = await laptop.inspect(['bundle', 'merge', '-y', file]);
    expect([refused.code, refused.err]).toEqual([5, expect.stringContaining('没有签名')]);
    expect((await listed(laptop))[0]).toMatchObject({ name: '旧版.bundle', machine: null, digits: null });
  });

  it('and one whose signature is another’s is broken', async () => {
    const [office, laptop] = await pair();
    const file = await bundleOf(laptop);
    const bytes = readFileSync(file);
    const key = (await office.inspect('machine show --json')).json().key as string;
    const own = (await laptop.inspect('machine show --json')).json().key as string;
    const body = Buffer.from(bytes.subarray(0, -32).toString('latin1').replace(own, key), 'latin1');
    writeFileSync(file, Buffer.concat([body, createHash('sha256').update(body).digest()]));
    const refused = await office.inspect(['bundle', 'merge', '-y', file]);
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('签名与内容不符')]);
  });
});

describe('what waits', () => {
  it('is told by verify where it was exchanged, and is not taken', async () => {
    const [office, laptop] = await pair();
    await office.inspect(['bundle', 'merge', '-y', await bundleOf(laptop)]);
    const [{ number }] = await listed(office);
    await ok(laptop, ['score', unit, '1.2.1', '--none', '--by', '示例乙']);
    const other = readFileSync(await bundleOf(laptop));
    const db = new Sqlite(office.db);
    const guard = db
      .prepare(`SELECT sql FROM sqlite_schema WHERE name = 'quarantine_no_update'`)
      .pluck()
      .get() as string;
    db.exec('DROP TRIGGER quarantine_no_update');
    db.prepare('UPDATE quarantine SET piece = ?').run(other);
    db.exec(guard);
    db.close();
    const verified = await office.inspect('verify');
    expect([verified.code, verified.out]).toEqual([
      1,
      expect.stringContaining('待定的数据包与存放时的校验值不符，曾被替换'),
    ]);
    const taken = await office.inspect(['bundle', 'accept', number, '--reason', '核对', '-y', '--by', '示例甲']);
    expect([taken.code, taken.err.split('\n')[0]]).toEqual([1, expect.stringContaining('曾被替换')]);
  });

  it('is laid aside by no mere look', async () => {
    const [office, laptop] = await pair();
    const before = readFileSync(office.db);
    const looked = await office.inspect(['bundle', 'merge', '--dry-run', await bundleOf(laptop)]);
    expect([looked.code, looked.err.split('\n')[0]]).toEqual([
      5,
      expect.stringContaining('没有读取，只是查看，也没有存放：全部.bundle'),
    ]);
    expect(readFileSync(office.db).equals(before)).toBe(true);
  });

  it('is never more than a stranger may fill the file with', async () => {
    const [office, laptop] = await pair();
    // Sparse: on the disk almost nothing; unsigned, and its sum is right.
    const file = forge(path.join(laptop.folder, '大.bundle'), []);
    const head = readFileSync(file).subarray(0, -32);
    truncateSync(file, head.length);
    const hash = createHash('sha256').update(head);
    const nothing = Buffer.alloc(1024 * 1024);
    const frame = Buffer.from('a\0........');
    for (const place of [2, 6]) frame.writeUInt32BE(128 * nothing.length, place);
    for (let frames = 1; frames <= 2; frames += 1) {
      appendFileSync(file, frame);
      truncateSync(file, head.length + frames * (frame.length + 128 * nothing.length));
      hash.update(frame);
      for (let at = 0; at < 128; at += 1) hash.update(nothing);
    }
    appendFileSync(file, hash.digest());
    const before = readFileSync(office.db);
    const refused = await office.inspect(['bundle', 'merge', '-y', file]);
    expect([refused.code, refused.err.split('\n')[0]]).toEqual([
      5,
      '错误：数据包不是本办登记的电脑做的，又超过 268 MB，没有存放：大.bundle',
    ]);
    expect(readFileSync(office.db).equals(before)).toBe(true);
  });
});

describe('a bundle that waited and is gone though nobody took or dropped it', () => {
  it('is told by the machine that laid it aside, until somebody drops it', async () => {
    const [office, laptop] = await pair();
    expect((await office.inspect(['bundle', 'merge', '-y', await bundleOf(laptop)])).code).toBe(5);
    const [{ number }] = await listed(office);
    mutate({ file: office.db }, (db) => db.prepare('DELETE FROM quarantine').run());
    const told = await office.inspect('verify');
    expect([told.code, told.out]).toEqual([5, expect.stringContaining(`本机存放待定的数据包 ${number} 不在文件里了`)]);
    await ok(office, ['bundle', 'drop', number, '--reason', '查过，重新要一份', '--by', '示例甲']);
    expect((await office.inspect('verify')).code).toBe(0);
  });
});
