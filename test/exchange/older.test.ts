import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Machine, newMachine } from '../support/run.ts';

/** An office whose file was put back to what it held before its last deed. */
async function putBack(): Promise<Machine & { readonly later: string }> {
  const machine = newMachine();
  await machine.inspect('init');
  await machine.inspect('unit add 样县甲虚构局');
  const old = path.join(machine.folder, '旧.db');
  const later = path.join(machine.folder, '新.db');
  copyFileSync(machine.db, old);
  await machine.inspect('unit add 样县乙虚构局');
  copyFileSync(machine.db, later);
  copyFileSync(old, machine.db);
  return { ...machine, later };
}

describe('writing to a file that is older than what the machine saw', () => {
  it('is refused where nobody is there to see, and nothing is written; a named person opens the way', async () => {
    const machine = await putBack();
    const before = readFileSync(machine.db);
    const refused = await machine.inspect('unit add 样县丙虚构局');
    expect([refused.code, refused.err]).toEqual([
      5,
      expect.stringMatching(/没有写入：本机见过的 1 处.*\n提示：把缺的记录合并回来.*--accept-older/),
    ]);
    expect(readFileSync(machine.db).equals(before)).toBe(true);
    expect((await machine.inspect('unit list')).code).toBe(0);
    expect((await machine.inspect('verify --accept-older --reason 硬盘坏了 --by 示例甲')).code).toBe(0);
    const added = await machine.inspect('unit add 样县丙虚构局');
    expect([added.code, added.err]).toEqual([0, '']);
  });

  it('is told on a terminal, and goes on', async () => {
    const machine = await putBack();
    const { code, err } = await machine.inspect('unit add 样县丙虚构局', { tty: true });
    expect([code, err]).toEqual([0, expect.stringMatching(/^提醒：本机见过的 1 处.*(?:\n {2}.*)*--accept-older.*\n$/)]);
  });

  it('is no question any more once a merge has brought back what was lacking', async () => {
    const machine = await putBack();
    const bundle = path.join(machine.folder, '取回.bundle');
    expect((await machine.inspect(['bundle', 'create', '-o', bundle, '--db', machine.later])).code).toBe(0);
    expect((await machine.inspect(['bundle', 'merge', bundle, '-y'])).code).toBe(0);
    expect((await machine.inspect('unit add 样县丙虚构局')).code).toBe(0);
    expect((await machine.inspect('verify')).code).toBe(0);
  });
});

describe('reading a file that is older than what the machine saw', () => {
  it('is told beside all that is made of it', async () => {
    const machine = await putBack();
    for (const line of [
      'result 甲虚构',
      'report 甲虚构 -o 报告.pdf',
      'status',
      'history 甲虚构',
      'export 2026 -o 导出',
      'backup -o 备份.db',
      'bundle create -o 全部.bundle',
    ]) {
      const { err } = await machine.inspect(line);
      expect([line, err]).toEqual([line, expect.stringContaining('本机见过的 1 处记录链末尾不在这个文件里')]);
    }
  });
});

describe('restoring an older backup', () => {
  it('is the deed of a named person who takes it, which stays in the record', async () => {
    const machine = newMachine();
    await machine.inspect('init');
    const backup = path.join(machine.folder, '备份.db');
    await machine.inspect(['backup', '-o', backup]);
    await machine.inspect('unit add 样县甲虚构局');
    const restored = await machine.inspect(['restore', backup, '-y', '--by', '示例甲']);
    expect([restored.code, restored.out]).toEqual([0, expect.stringContaining('由 示例甲 采用，已记入日志')]);
    expect((await machine.inspect('log --last 1 --json')).json()[0]).toMatchObject({
      author: '示例甲',
      kind: 'file.accepted',
      says: expect.stringContaining('从备份恢复：备份.db'),
    });
    expect((await machine.inspect('verify')).code).toBe(0);
    expect((await machine.inspect('unit add 样县乙虚构局')).code).toBe(0);
  });

  it('without a name is told, and left for somebody to take', async () => {
    const machine = newMachine();
    await machine.inspect('init');
    const backup = path.join(machine.folder, '备份.db');
    await machine.inspect(['backup', '-o', backup]);
    await machine.inspect('unit add 样县甲虚构局');
    const restored = await machine.inspect(['restore', backup, '-y']);
    expect([restored.code, restored.err]).toEqual([0, expect.stringContaining('--accept-older')]);
    const unnamed = await machine.inspect('verify --accept-older --reason 硬盘坏了');
    expect([unnamed.code, unnamed.err]).toEqual([4, expect.stringContaining('采用数据文件须有具名的人')]);
    expect((await machine.inspect('verify --accept-older --reason 硬盘坏了 --by 示例甲')).code).toBe(0);
  });

  it('that lacks nothing writes nothing', async () => {
    const machine = newMachine();
    await machine.inspect('init');
    const backup = path.join(machine.folder, '备份.db');
    await machine.inspect(['backup', '-o', backup]);
    expect((await machine.inspect(['restore', backup, '-y', '--json'])).json()).toMatchObject({ accepted: null });
    expect(readFileSync(machine.db).equals(readFileSync(backup))).toBe(true);
  });
});

describe('a machine that can keep no key', () => {
  it('says in one line that what it writes stays unsigned, and doctor says how to mend it', async () => {
    const machine = newMachine();
    await machine.inspect('init');
    const env = { INSPECT_HOME: '/dev/null/none', INSPECT_DB: machine.db };
    const added = await machine.inspect('unit add 样县甲虚构局', { env });
    expect([added.code, added.err]).toEqual([0, expect.stringMatching(/^提醒：本机存不了签名密钥[^\n]*\n$/)]);
    expect((await machine.inspect('doctor', { env })).out).toMatch(/提醒\s+签名密钥\s+没有[^\n]*\n\s+→ 请让这个文件夹/);
    expect((await machine.inspect('doctor')).out).toMatch(/正常\s+签名密钥\s+有（本机编号 [0-9a-f]{16}）/);
    const unsigned = '提醒：数据文件完好，但有要说明的：1 条记录链没有签名，不能证明由哪台电脑写成\n';
    for (const line of ['status', 'check 甲虚构 --year 2026', 'backup', 'unit show 甲虚构'])
      expect([line, (await machine.inspect(line)).err]).toEqual([line, unsigned]);
  });
});

describe('a file of the machine’s own folder that somebody wrote otherwise', () => {
  it.each([
    ['backups.json', 'null'],
    ['backups.json', '{"FILE":5}'],
    ['backups.json', '{"FILE":{"at":"x","file":7,"entries":"q"}}'],
    ['machine.json', 'null'],
    ['machine.json', '{"author":5,"db":[]}'],
    ['chains', 'null'],
    ['chains', '{"hash":5,"pending":{}}'],
    ['notes', 'null'],
    ['notes', '{"heads":[{"chain":5}],"missing":"x","places":null,"anchor":5,"root":5,"migrations":{}}'],
  ])('counts for nothing and hinders nothing: %s says %s', async (name, text) => {
    const machine = newMachine();
    await machine.inspect('init');
    const place = path.join(machine.home, name);
    const files = name.endsWith('.json') ? [place] : readdirSync(place).map((each) => path.join(place, each));
    for (const file of files) writeFileSync(file, text.replace('FILE', machine.db));
    for (const line of ['doctor', 'unit add 样县甲虚构局', 'unit list', 'verify', 'backup']) {
      const { code, err } = await machine.inspect(line);
      expect([line, code, err]).toEqual([line, 0, '']);
    }
  });
});

describe('an office whose only machine is gone', () => {
  it('goes on in a new file, into which its records are merged, once a named person takes what the old machine wrote', async () => {
    const [office, again] = [newMachine(), newMachine()];
    await office.inspect('init');
    await office.inspect('unit add 样县甲虚构局 --by 示例甲');
    mkdirSync(again.home, { recursive: true });
    copyFileSync(office.db, again.db);
    const enrol = ['machine', 'enrol', 'a'.repeat(64), '--name', '二号机', '--reason', '核对过', '--by', '示例甲'];
    const refused = await again.inspect(enrol);
    expect([refused.code, refused.err]).toEqual([
      4,
      expect.stringMatching(
        /它们都不在了（重装、丢失），就用 inspect bundle create 取出全部记录，用 inspect init 另建/,
      ),
    ]);
    const fresh = { ...again, db: path.join(again.folder, '新.db') };
    const inNew = (line: string) => again.inspect([...line.split(' '), '--db', fresh.db, '--by', '示例甲']);
    // What it enters while it looks stands in another file than what it begins: no key was copied.
    const looked = await again.inspect('unit add 样县乙虚构局 --by 示例甲', { tty: true });
    expect([looked.code, looked.out]).toEqual([0, expect.stringContaining('已登记')]);
    expect((await again.inspect('bundle create -o 全部.bundle')).code).toBe(0);
    for (const line of ['init', 'bundle merge 全部.bundle -y', 'verify --accept-older --reason 电脑已重装'])
      expect([line, (await inNew(line)).code]).toEqual([line, 0]);
    const { code, out } = await inNew('verify');
    expect([code, out]).toEqual([0, expect.not.stringContaining('同一把密钥')]);
    expect((await again.inspect([...enrol, '--db', fresh.db])).code).toBe(0);
  });
});

describe('a pipe under the name of a file of ours', () => {
  const lay = (file: string): void => {
    rmSync(file, { force: true });
    mkdirSync(path.dirname(file), { recursive: true });
    expect(spawnSync('bash', ['-c', 'mkfifo "$0"', file]).status).toBe(0);
  };
  const firstIn = (machine: Machine, folder: string, begins: RegExp): string => {
    const name = readdirSync(path.join(machine.home, folder)).find((each) => begins.test(each));
    return path.join(machine.home, folder, name!);
  };
  const places: readonly (readonly [string, string, (machine: Machine) => string])[] = [
    ['the rollback journal', 'status', ({ db }) => `${db}-journal`],
    ['the note of a file', 'status', (machine) => firstIn(machine, 'notes', /^[0-9a-f]{32}/)],
    ['the note of a place', 'status', (machine) => firstIn(machine, 'notes', /^at-/)],
    ['the record of a chain', 'unit add 样县乙虚构局', (machine) => firstIn(machine, 'chains', /./)],
    ['the settings of the machine', 'status', ({ home }) => path.join(home, 'machine.json')],
  ];
  it.each(places)('is one clear line and no waiting for ever: %s', async (_, line, place) => {
    const machine = newMachine();
    await machine.inspect('init');
    await machine.inspect('unit add 样县甲虚构局');
    const file = place(machine);
    lay(file);
    const { code, err } = await machine.inspect(line);
    expect([code, err]).toEqual([
      1,
      `错误：这里应是普通文件，现在是管道、文件夹或别的：${file}\n提示：请把它移走，再运行一次\n`,
    ]);
    rmSync(file);
    expect((await machine.inspect('status')).code).toBe(0);
  });

  it('is one clear line where the key should be', async () => {
    const machine = newMachine();
    lay(path.join(machine.home, 'key'));
    const { code, err } = await machine.inspect('init');
    expect([code, err]).toEqual([1, expect.stringMatching(/^错误：这里应是普通文件[^\n]*key\n提示/)]);
  });
});
