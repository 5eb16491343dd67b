import { copyFileSync, cpSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { switchKey } from '../store/switch-key.ts';
import { enrolled } from '../support/enrol.ts';
import { type Machine, newMachine } from '../support/run.ts';

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

/** An office and laptops that began with its bundle; the first `known` of them are enrolled. */
async function officeWith(laptops: number, known: number): Promise<readonly [Machine, ...Machine[]]> {
  const office = newMachine();
  await ok(office, ['init', '--office', '样县法治办']);
  await ok(office, ['unit', 'add', unit, '--by', '示例甲']);
  const first = await bundleOf(office);
  const others: Machine[] = [];
  for (let at = 0; at < laptops; at += 1) {
    const laptop = newMachine();
    await ok(laptop, ['init']);
    await ok(laptop, ['bundle', 'merge', '-y', first]);
    if (at < known) await enrolled(office, laptop, `${'二三四'[at]}号机`);
    others.push(laptop);
  }
  return [office, ...others];
}

describe('what a machine that nobody enrolled wrote, inside the bundle of an enrolled one', () => {
  it('is told with who wrote it, and takes more than a plain yes', async () => {
    const [office, two, stranger] = await officeWith(2, 1);
    await ok(stranger!, ['score', unit, '1.1.2', '--none', '--by', '示例丙']);
    const strange = await bundleOf(stranger!);
    expect((await two!.inspect(['bundle', 'merge', '-y', strange])).code).toBe(5);
    const [{ number, machine }] = (await two!.inspect('bundle waiting --json')).json();
    await ok(two!, ['bundle', 'accept', number, '--reason', '当面核对', '-y', '--by', '示例乙']);
    await ok(two!, ['score', unit, '1.2.1', '--none', '--by', '示例乙']);
    const file = await bundleOf(two!);
    const plain = await office.inspect(['bundle', 'merge', '-y', file]);
    expect([plain.code, plain.err.split('\n')[0]]).toEqual([
      2,
      '错误：合并会带来没有登记的电脑写的记录，-y 不能代为决定，没有合并',
    ]);
    const dry = await office.inspect(['bundle', 'merge', file, '--dry-run']);
    expect(dry.out).toMatch(/^ {2}来自 {2}二号机，签名有效，已登记$/m);
    expect(dry.out).toContain(`来历  4 条记录（1 条记录链）由没有登记的电脑 ${machine}写成`);
    const { digest, weighty, strangers, files } = (
      await office.inspect(['bundle', 'merge', file, '--dry-run', '--json'])
    ).json();
    expect([weighty, strangers, files[0].maker.name]).toEqual([
      true,
      [{ writer: { machine, name: null, standing: 'unknown' }, entries: 4, chains: 1 }],
      '二号机',
    ]);
    await ok(office, ['bundle', 'merge', file, '--accept', digest]);
    const checked = await office.inspect('verify');
    expect([checked.code, checked.out]).toEqual([
      0,
      expect.stringContaining(`说明：4 条记录（1 条记录链）由没有登记的电脑 ${machine}写成`),
    ]);
    const said = (
      (await office.inspect('log --json')).json() as { kind: string; author: string; machine: { name: string } }[]
    )
      .filter(({ kind }) => kind === 'item.answered')
      .map(({ author, machine: at }) => [author, at.name]);
    expect(said).toEqual([
      ['示例丙', null],
      ['示例乙', '二号机'],
    ]);
  });
});

describe('log, history and documents', () => {
  it('say who said it and at which machine, by the names of the office on every machine', async () => {
    const [office, laptop] = await officeWith(1, 1);
    await ok(office, ['score', unit, '1.1.2', '--none', '--by', '示例甲']);
    await ok(laptop!, ['bundle', 'merge', '-y', await bundleOf(office)]);
    await ok(laptop!, ['score', unit, '1.2.1', '--none', '--by', '示例乙']);
    await ok(office, ['bundle', 'merge', '-y', await bundleOf(laptop!)]);
    for (const machine of [office, laptop!]) {
      const log = await ok(machine, ['log', '--kind', 'item']);
      expect(log.match(/示例[甲乙]，于[^ ]+/g)).toEqual(['示例甲，于一号机', '示例乙，于二号机']);
      const history = await ok(machine, ['history', unit, '1.2.1']);
      expect(history).toContain('示例乙，于二号机');
    }
    expect((await laptop!.inspect('machine list --json')).json()).toEqual([
      { machine: expect.any(String), name: '二号机', standing: 'first', own: true },
      { machine: expect.any(String), name: '一号机', standing: 'enrolled', own: false },
    ]);
  });

  it('are not confused by two machines of one name', async () => {
    const [office, , third] = await officeWith(2, 1);
    const { key } = (await third!.inspect('machine show --json')).json();
    const words = ['machine', 'enrol', key, '--name', '二号机', '--reason', '当面核对', '--by', '示例甲'];
    const refused = await office.inspect(words);
    expect([refused.code, refused.err.split('\n')[0]]).toEqual([
      4,
      expect.stringMatching(/^错误：已有一台电脑叫“二号机”（[0-9a-f]{16}）$/),
    ]);
  });
});

describe('verify', () => {
  it('exits 5 while a bundle waits or a conflict is open, names which, and 0 once they are settled', async () => {
    const [office, laptop, stranger] = await officeWith(2, 1);
    await office.inspect(['bundle', 'merge', '-y', await bundleOf(stranger!)]);
    const waiting = await office.inspect('verify');
    expect([waiting.code, waiting.out]).toEqual([5, expect.stringContaining('完好但不完整')]);
    expect(waiting.out).toContain('请处理：1 个数据包不是本办登记的电脑做的，存放待定，没有读取');
    const [{ number }] = (await office.inspect('bundle waiting --json')).json();
    await ok(office, ['bundle', 'drop', number, '--reason', '来历不明']);
    expect((await office.inspect('verify')).code).toBe(0);
    await ok(office, ['score', unit, 'B4', '--none', '--by', '示例甲']);
    await ok(laptop!, ['score', unit, 'B4', '--defer', '--by', '示例乙']);
    expect((await office.inspect(['bundle', 'merge', '-y', await bundleOf(laptop!)])).code).toBe(5);
    const open = await office.inspect('verify --json');
    expect([open.code, open.json()]).toMatchObject([
      5,
      { ok: true, verdict: 'whole', incomplete: [{ kind: 'conflict', count: 1, accounted: false }] },
    ]);
    expect((await office.inspect('verify')).out).toContain('请处理：1 处冲突待定');
    const [{ id }] = (await office.inspect('conflicts list --json')).json();
    await ok(office, ['conflicts', 'resolve', id, '--keep', '1', '--reason', '核对原件', '--by', '示例甲']);
    expect((await office.inspect('verify')).code).toBe(0);
  });

  it('exits 5 where a stranger wrote into the file itself, whatever he says of himself there, until his machine is enrolled', async () => {
    const [office] = await officeWith(0, 0);
    const stranger = newMachine();
    const { machine, digits } = (await stranger.inspect('machine show --json')).json();
    copyFileSync(office.db, stranger.db);
    await ok(stranger, ['score', unit, 'B1', '--finding', 'B1-uncertified', '--note', '样某', '-y', '--by', '示例丙']);
    expect((await stranger.inspect('verify')).code).toBe(0);
    const third = newMachine();
    mkdirSync(third.home, { recursive: true });
    copyFileSync(stranger.db, third.db);
    await ok(third, ['score', unit, '1.1.2', '--none', '--by', '示例丁']);
    // On his own chain he takes what the other wrote: that counts nowhere.
    await stranger.inspect(['bundle', 'merge', await bundleOf(third)]);
    const [{ number }] = (await stranger.inspect('bundle waiting --json')).json();
    await ok(stranger, ['bundle', 'accept', number, '--reason', '说是可信', '-y', '--by', '示例丙']);
    copyFileSync(stranger.db, office.db);
    const told = await office.inspect('verify');
    expect([told.code, told.out.split('\n')[0]]).toEqual([5, expect.stringMatching(/^数据文件完好但不完整：/)]);
    expect(told.out.match(/^ {2}请处理：\d+ 条记录（1 条记录链）由没有登记的电脑 [0-9a-f]{16}写成/gm)).toHaveLength(2);
    expect(told.out).toContain(machine);
    for (const [at, words] of [digits, (await third.inspect('machine show --json')).json().digits].entries())
      await ok(office, ['machine', 'enrol', words, '--name', `${at}号`, '--reason', '当面核对', '--by', '示例甲']);
    expect((await office.inspect('verify')).code).toBe(0);
  });

  it('tells a chain on which another key goes on, as it comes by a merge too, until a named person takes it', async () => {
    const [office, two] = await officeWith(1, 1);
    const copy = newMachine();
    await ok(copy, ['machine', 'show']);
    const { machine } = (await copy.inspect('machine show --json')).json();
    const switched = switchKey(two!.db, copy.home);
    const doubt = new RegExp(`记录链 ${switched} 先后用了 2 把密钥（二号机、没有登记的电脑 ${machine}）`);
    const file = await bundleOf(two!);
    const plain = await office.inspect(['bundle', 'merge', '-y', file]);
    expect([plain.code, plain.err.split('\n')[0]]).toEqual([
      2,
      '错误：合并会带来换过密钥的记录链，-y 不能代为决定，没有合并',
    ]);
    const dry = await office.inspect(['bundle', 'merge', file, '--dry-run']);
    expect(dry.out).toMatch(doubt);
    const { digest } = (await office.inspect(['bundle', 'merge', file, '--dry-run', '--json'])).json();
    expect((await office.inspect(['bundle', 'merge', file, '--accept', digest])).out).toMatch(doubt);
    const told = await office.inspect('verify');
    expect([told.code, told.out]).toEqual([5, expect.stringMatching(doubt)]);
    expect(told.out).toContain('前一把密钥写的没有它的签名，不能证明');
    expect((await office.inspect('status')).err).toMatch(doubt);
    await ok(office, ['verify', '--accept-older', '--reason', '与二号机核对过', '--by', '示例甲']);
    const taken = await office.inspect('verify');
    expect([taken.code, taken.out]).toEqual([0, expect.stringMatching(doubt)]);
    expect((await office.inspect('status')).err).toBe('');
    switchKey(office.db, copy.home);
    expect((await office.inspect('verify')).code).toBe(5);
  });
});

describe('what a stranger wrote into the file itself', () => {
  it('is told wherever the key is not his own: a machine is no stranger to itself', async () => {
    const [office, other] = [newMachine(), newMachine()];
    for (const each of [office, other]) await ok(each, ['init']);
    // A process reads its key once: another folder stands for the one into which the key was laid.
    const switched = newMachine();
    cpSync(office.home, switched.home, { recursive: true });
    copyFileSync(path.join(other.home, 'key'), path.join(switched.home, 'key'));
    await ok(switched, ['unit', 'add', unit]);
    expect((await switched.inspect('verify')).code).toBe(0);
    expect((await switched.inspect('machine list')).out).not.toContain('本机');
    copyFileSync(switched.db, office.db);
    const told = await office.inspect('verify');
    expect([told.code, told.out]).toEqual([5, expect.stringContaining('由没有登记的电脑')]);
  });

  it('is told by all that reads a score, and hinders a conclusion, until a named person takes it as it stands', async () => {
    const [office] = await officeWith(0, 0);
    const stranger = newMachine();
    const { machine } = (await stranger.inspect('machine show --json')).json();
    copyFileSync(office.db, stranger.db);
    await ok(stranger, ['score', unit, 'B1', '--none', '--by', '示例丙']);
    copyFileSync(stranger.db, office.db);
    const words = `条记录（1 条记录链）由没有登记的电脑 ${machine}写成`;
    const lines = ['result', 'report', 'check', 'history'].map((verb) => `${verb} ${unit} --year 2026`);
    for (const line of [...lines, 'status', 'export -o 导出', 'backup', 'bundle create']) {
      const told = await office.inspect(line);
      expect([line, told.code, told.err]).toEqual([line, 0, expect.stringContaining(words)]);
    }
    const refused = await office.inspect(['conclude', unit, '--year', '2026', '--by', '示例甲']);
    expect([refused.code, refused.err]).toEqual([
      5,
      expect.stringMatching(/^(提醒.*\n)?错误：还不能作结论：.*没有登记的电脑/),
    ]);
    expect(refused.err).toContain('inspect verify --accept-older');
    await ok(office, ['verify', '--accept-older', '--reason', '当面核对过', '--by', '示例甲']);
    expect((await office.inspect('log --last 1 --json')).json()[0].says).toBe(
      `有没有登记的电脑 ${machine} 写的记录，仍采用：当面核对过`,
    );
    const verified = await office.inspect('verify');
    expect([verified.code, verified.out]).toEqual([0, expect.stringMatching(/没有登记的电脑.*已具名收下/)]);
    const then = await office.inspect(['conclude', unit, '--year', '2026', '--by', '示例甲']);
    expect([then.code, then.err]).toEqual([4, expect.not.stringContaining('没有登记的电脑')]);
  });
});
