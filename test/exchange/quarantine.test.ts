import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
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
    expect([waiting.name, waiting.size, more]).toEqual(['全部.bundle', readFileSync(file).length, []]);
    const accept = ['bundle', 'accept', waiting.number, '--reason', '电话核对过', '-y'];
    expect((await office.inspect(accept, { env: { INSPECT_BY: '' } })).code).toBe(4);
    expect(await listed(office)).toHaveLength(1);
    await ok(office, [...accept, '--by', '示例甲']);
    expect(await listed(office)).toEqual([]);
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
    const { createHash } = await import('node:crypto');
    const body = Buffer.from(bytes.subarray(0, -32).toString('latin1').replace(own, key), 'latin1');
    writeFileSync(file, Buffer.concat([body, createHash('sha256').update(body).digest()]));
    const refused = await office.inspect(['bundle', 'merge', '-y', file]);
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('签名与内容不符')]);
  });
});
