import {
  copyFileSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrationHash } from '../../src/store/migrations.ts';
import { enrolled } from '../support/enrol.ts';
import { type Machine, newMachine } from '../support/run.ts';
import { newDevice } from './device.ts';
import { mutate } from './mutations.ts';

async function office(): Promise<Machine> {
  const machine = newMachine();
  await machine.inspect('init');
  await machine.inspect('unit add 样县甲虚构局');
  return machine;
}

describe('an older copy in place of the file', () => {
  it('is told with exit 5 until a named person takes it, with a reason that stays in the record', async () => {
    const machine = await office();
    const old = `${machine.db}.old`;
    copyFileSync(machine.db, old);
    await machine.inspect('unit add 样县乙虚构局');
    expect((await machine.inspect('verify')).code).toBe(0);
    copyFileSync(old, machine.db);
    const told = await machine.inspect('verify --json');
    expect([told.code, told.json()]).toMatchObject([
      5,
      {
        ok: true,
        verdict: 'incomplete',
        incomplete: [{ kind: 'late', count: 1, accounted: false, what: expect.stringContaining('较旧的副本顶替') }],
      },
    ]);
    // Writing on does not make it forgotten.
    await machine.inspect('unit add 样县丙虚构局', { tty: true });
    expect((await machine.inspect('verify')).code).toBe(5);
    expect((await machine.inspect('doctor')).out).toContain('较旧的副本顶替');
    expect((await machine.inspect('verify --accept-older')).code).toBe(2);
    const taken = await machine.inspect('verify --accept-older --reason 硬盘坏了，从备份恢复 --by 示例甲');
    expect([taken.code, taken.out]).toEqual([0, expect.stringContaining('完好')]);
    expect((await machine.inspect('log --last 1 --json')).json()[0].says).toContain('硬盘坏了，从备份恢复');
    expect((await machine.inspect('verify --accept-older --reason 再来一次')).code).toBe(4);
  });
});

describe('an older copy in place of the file, with the machine’s notes put back beside it', () => {
  it('is told by where the machine left its chains, also under another identity', async () => {
    const machine = await office();
    const notes = path.join(machine.home, 'notes');
    const [old, before] = [readFileSync(machine.db), path.join(machine.folder, '旧')];
    cpSync(notes, before, { recursive: true });
    await machine.inspect('unit add 样县乙虚构局');
    const putBack = (): void => {
      writeFileSync(machine.db, old);
      rmSync(notes, { recursive: true });
      cpSync(before, notes, { recursive: true });
    };
    putBack();
    for (const line of ['verify', 'status']) {
      const { code, out, err } = await machine.inspect(line);
      expect([line, code, out + err]).toEqual([
        line,
        line === 'verify' ? 5 : 0,
        expect.stringContaining('本机见过的 1 处记录链末尾不在这个文件里'),
      ]);
    }
    expect((await machine.inspect('verify --accept-older --reason 硬盘坏了 --by 示例甲')).code).toBe(0);
    expect((await machine.inspect('verify')).code).toBe(0);
    putBack();
    mutate({ file: machine.db }, (db) => void db.prepare('UPDATE file SET id = ?').run('0'.repeat(32)));
    expect((await machine.inspect('status')).err).toContain('记录链末尾不在这个文件里');
  });
});

describe('a whole file of another history in the place of the file', () => {
  it('is told with exit 5 and by all that reads, and nothing is written, until a named person takes it', async () => {
    const [machine, other] = [await office(), await office()];
    const own = readFileSync(machine.db);
    copyFileSync(other.db, machine.db);
    const words = '本机在此处写过的是另一个数据文件，与现在这个没有一条共同的记录：文件整个被换过';
    const told = await machine.inspect('verify --json');
    expect([told.code, told.json()]).toMatchObject([
      5,
      {
        verdict: 'incomplete',
        incomplete: [{ kind: 'late', accounted: false, what: expect.stringContaining(words) }],
      },
    ]);
    for (const line of ['status', 'unit show 甲虚构', 'backup'])
      expect([line, (await machine.inspect(line)).err]).toEqual([line, expect.stringContaining(words)]);
    for (const tty of [true, false]) {
      const refused = await machine.inspect('unit add 样县乙虚构局', { tty });
      // On a terminal the lines are folded.
      expect([refused.code, refused.err.replaceAll(/\n {2}/g, '')]).toEqual([
        5,
        expect.stringMatching(`^错误：没有写入：${words}\n提示：.*--accept-older`),
      ]);
    }
    writeFileSync(machine.db, own);
    expect((await machine.inspect('verify')).code).toBe(0);
    copyFileSync(other.db, machine.db);
    const taken = await machine.inspect('verify --accept-older --reason 办公室的文件 --by 示例甲');
    expect(taken.err).toBe('');
    expect((await machine.inspect('log --last 1 --json')).json()[0].says).toContain('仍采用：办公室的文件');
    expect((await machine.inspect('unit add 样县乙虚构局')).code).toBe(0);
    expect((await machine.inspect('verify')).out).not.toContain(words);
    writeFileSync(machine.db, own);
    expect((await machine.inspect('verify')).out).toContain(words);
  });
});

describe('the record of a migration', () => {
  it('that was made anew with its hash is told', async () => {
    const machine = await office();
    mutate({ file: machine.db }, (db) => {
      const { number, name } = db.prepare('SELECT number, name FROM migration').get() as {
        number: number;
        name: string;
      };
      const at = '2020-01-01T00:00:00.000Z';
      db.prepare('UPDATE migration SET at = ?, hash = ? WHERE number = ?').run(
        at,
        migrationHash(number, name, at),
        number,
      );
    });
    const told = await machine.inspect('verify');
    expect([told.code, told.out]).toEqual([5, expect.stringContaining('升级记录与本机见过的不同')]);
  });
});

describe('the last anchor', () => {
  it('is noted, and a file in which fewer entries with content stand before it is told', async () => {
    const machine = await office();
    await machine.inspect('anchor --by 示例甲');
    const notes = path.join(machine.home, 'notes');
    const [note] = readdirSync(notes).flatMap((name) => (name.startsWith('at-') ? [] : path.join(notes, name)));
    const told = JSON.parse(readFileSync(note!, 'utf8')) as { anchor: { hash: string; entries: number } };
    expect(told.anchor).toEqual({ hash: expect.stringMatching(/^[0-9a-f]{64}$/), entries: expect.any(Number) });
    const more = { ...told, anchor: { ...told.anchor, entries: told.anchor.entries + 2 } };
    writeFileSync(note!, JSON.stringify(more));
    const checked = await machine.inspect('verify');
    expect([checked.code, checked.out]).toEqual([5, expect.stringMatching(/本机记下的锚之前有 \d+ 条记录/)]);
    expect((await machine.inspect('unit add 样县乙虚构局')).code).toBe(5);
    expect((await machine.inspect('verify --accept-older --reason 看过 --by 示例甲')).code).toBe(0);
  });
});

describe('a file that grew on another laptop of the office', () => {
  it('is no alarm, and how much it grew is told', async () => {
    const [one, other] = [await office(), newMachine()];
    await other.inspect('init');
    await enrolled(one, other);
    copyFileSync(one.db, other.db);
    await other.inspect('unit add 样县乙虚构局');
    copyFileSync(other.db, one.db);
    const checked = await one.inspect('verify');
    expect([checked.code, checked.out]).toEqual([0, expect.stringMatching(/另一台电脑续写了 \d+ 条/)]);
  });
});

describe('a rollback journal beside the file', () => {
  it('that somebody planted undoes nothing when the file is read, and is told', async () => {
    const machine = await office();
    // What a program killed in mid-commit leaves: the journal of the last deed, with the pages as they were before it.
    const db = new Sqlite(machine.db);
    db.pragma('journal_mode = DELETE');
    db.pragma('synchronous = FULL');
    db.pragma('cache_size = 1');
    db.exec('BEGIN IMMEDIATE');
    db.exec(
      `INSERT INTO lease SELECT value, 'x', 'x' FROM json_each('${JSON.stringify([...Array(2000).keys()].map((n) => `u${n}`))}')`,
    );
    const planted = readFileSync(`${machine.db}-journal`);
    const half = readFileSync(machine.db);
    db.exec('ROLLBACK');
    db.close();
    writeFileSync(machine.db, half);
    writeFileSync(`${machine.db}-journal`, planted);
    const checked = await machine.inspect('verify');
    expect([checked.code, checked.out]).toEqual([5, expect.stringContaining('没有做完的写入')]);
    // SQLite looks for it beside the file itself, wherever a link to that lies.
    const link = path.join(machine.folder, '数据.db');
    symlinkSync(machine.db, link);
    expect((await machine.inspect(['verify', '--db', link])).out).toContain('没有做完的写入');
    expect(existsSync(`${machine.db}-journal`)).toBe(true);
    expect(readFileSync(machine.db).equals(half)).toBe(true);
    expect((await machine.inspect('unit list')).out).toContain('样县甲虚构局');
    expect(readdirSync(machine.home).filter((name) => name.startsWith('around-'))).toEqual([]);
    // SQLite removes the file that a journal names at its end, as it rolls back: of somebody's own choice.
    const victim = path.join(machine.folder, '别的.txt');
    writeFileSync(victim, '');
    const name = Buffer.from(victim);
    const numbers = Buffer.alloc(12);
    numbers.writeUInt32BE(0x40000000 / 4096 + 1);
    numbers.writeUInt32BE(name.length, 4);
    numbers.writeUInt32BE(
      [...name].reduce((sum, byte) => (sum + ((byte << 24) >> 24)) >>> 0, 0),
      8,
    );
    const [page, sizes, mark] = [numbers.subarray(0, 4), numbers.subarray(4), Buffer.from('d9d505f920a163d7', 'hex')];
    writeFileSync(`${machine.db}-journal`, Buffer.concat([planted, page, name, sizes, mark]));
    for (const line of ['verify', 'unit list', 'unit add 样县乙虚构局']) {
      const { code, err } = await machine.inspect(line);
      expect([code, err]).toEqual([1, expect.stringContaining('回滚日志指着另一个文件')]);
    }
    expect(existsSync(victim)).toBe(true);
  });
});

describe('a data file that is written to', () => {
  it('is forced onto the disk with each commit, and keeps a rollback journal', () => {
    const pragmas = newDevice().write((store) => [store.db.pragma('synchronous'), store.db.pragma('journal_mode')]);
    expect(pragmas).toEqual([3, 'delete']);
  });
});

describe('the last lines of the log', () => {
  it('are shown without reading what stands before them', async () => {
    const machine = await office();
    const db = new Sqlite(machine.db);
    db.pragma('ignore_check_constraints = ON');
    db.exec('DROP TRIGGER journal_no_update');
    db.exec(`UPDATE journal SET body = '{' WHERE seq = 1`);
    db.close();
    const { code, out } = await machine.inspect('log --last 1 --json');
    expect([code, JSON.parse(out)]).toMatchObject([0, [{ kind: 'unit.field', current: true, clock: 'fixed' }]]);
  });
});
