import { copyFileSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { mutate } from '../store/mutations.ts';
import { type Machine, newMachine } from '../support/run.ts';

const unit = '样县甲虚构局';

async function office(): Promise<Machine> {
  const machine = newMachine();
  await machine.inspect('init --office 样县法治办');
  await machine.inspect(['unit', 'add', unit]);
  await machine.inspect(['score', unit, '1.1.2', '--none']);
  return machine;
}

const lineOf = async (machine: Machine): Promise<string> =>
  (await machine.inspect('anchor --json --by 示例甲')).json().line;

describe('a line outside the file', () => {
  it('tells that nothing it fixes has changed, and how much came since', async () => {
    const machine = await office();
    const line = await lineOf(machine);
    expect(line).toMatch(/^inspect-anchor\/1 \S+ 2026-09-15 \d{40} \d+\/0$/);
    await machine.inspect(['score', unit, '1.3.1', '--none']);
    const checked = await machine.inspect(['verify', '--json', '--since', line]);
    expect([checked.code, checked.json().since]).toMatchObject([0, { line, intact: true, since: 1 }]);
    // A line that was copied out wrong, or altered, proves nothing.
    const otherDay = await machine.inspect(['verify', '--since', line.replace('2026-09-15', '2026-09-14')]);
    expect([otherDay.code, otherDay.out]).toEqual([1, expect.stringContaining('这一行写的日期是2026年9月14日')]);
    expect((await machine.inspect(['verify', '--since', line])).out).toMatch(
      /这一行之前的 \d+ 条记录原样未动；此后新增 1 条。/,
    );
  });

  it('finds an older copy put in the place of the file', async () => {
    const machine = await office();
    const older = path.join(machine.folder, '旧.db');
    copyFileSync(machine.db, older);
    await machine.inspect(['score', unit, '1.3.1', '--none']);
    const line = await lineOf(machine);
    copyFileSync(older, machine.db);
    expect((await machine.inspect('verify')).code).not.toBe(2);
    const checked = await machine.inspect(['verify', '--since', line]);
    expect([checked.code, checked.err]).toEqual([
      1,
      expect.stringContaining('数据文件里没有这一行所记的位置：文件比它旧'),
    ]);
  });

  it('finds records that became mere places', async () => {
    const machine = await office();
    const line = await lineOf(machine);
    const db = new Sqlite(machine.db);
    const triggers = db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all() as {
      name: string;
      sql: string;
    }[];
    for (const { name } of triggers) db.exec(`DROP TRIGGER "${name}"`);
    db.exec(`PRAGMA foreign_keys = OFF;
      INSERT INTO withheld (hash, chain, seq, previous) SELECT hash, chain, seq, previous FROM journal WHERE kind = 'item.answered';
      DELETE FROM current WHERE entry IN (SELECT id FROM journal WHERE kind = 'item.answered');
      DELETE FROM journal WHERE kind = 'item.answered';`);
    for (const { sql } of triggers) db.exec(sql);
    db.close();
    const checked = (await machine.inspect(['verify', '--json', '--since', line])).json();
    expect(checked).toMatchObject({
      ok: false,
      since: { intact: false, what: expect.stringMatching(/原有 \d+ 条记录，现在有内容的只有 \d+ 条/) },
    });
  });

  it('fixes nothing that a problem elsewhere leaves unproven', async () => {
    const machine = await office();
    const line = await lineOf(machine);
    const db = new Sqlite(machine.db);
    db.exec('DROP TRIGGER journal_no_update');
    db.close();
    const checked = (await machine.inspect(['verify', '--json', '--since', line])).json();
    expect(checked.since).toMatchObject({ intact: false, what: expect.stringContaining('不能证明未动') });
  });

  it('of another file, or that is none, is told as such', async () => {
    const [machine, other] = [await office(), await office()];
    const line = await lineOf(other);
    const checked = (await machine.inspect(['verify', '--json', '--since', line])).json();
    expect(checked.since).toMatchObject({ intact: false, what: '这一行出自另一个数据文件' });
    const none = await machine.inspect(['verify', '--since', '随便写的']);
    expect([none.code, none.err.split('\n')[0]]).toEqual([2, '错误：这不是 inspect anchor 印出的一行：随便写的']);
  });
});

describe('an anchor whose signature was taken away', () => {
  it('is told, and stands no longer in the way once a named person takes it: its machine may be gone for good', async () => {
    const machine = newMachine();
    await machine.inspect('init');
    await machine.inspect('anchor --by 示例甲');
    mutate({ file: machine.db }, (db) => db.exec('DELETE FROM signature'));
    const told = await machine.inspect('verify');
    expect([told.code, told.out]).toEqual([5, expect.stringMatching(/1 条结论、抽取结果或锚没有签名.*--accept-older/)]);
    expect((await machine.inspect('verify --accept-older --reason 与登记簿核对过 --by 示例甲')).code).toBe(0);
    expect((await machine.inspect('verify')).code).toBe(0);
  });
});
