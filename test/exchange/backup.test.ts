import {
  chmodSync,
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { readBack } from '../../src/exchange/backup.ts';
import { copyInto } from '../../src/store/whole-file.ts';
import { furnished, mutate } from '../store/mutations.ts';
import { inRows } from '../store/shapes.ts';
import { type Machine, newMachine } from '../support/run.ts';

async function office() {
  const machine = newMachine();
  await machine.inspect('init --office 样县法治办');
  await machine.inspect('unit add 样县甲虚构局 --phone 示例电话一');
  return machine;
}

describe('a file that holds the record', () => {
  it('gives way to its like alone, whatever is to be written, and takes no other file’s place', async () => {
    const machine = await office();
    const [sheet, other, sealed] = ['名册.xlsx', '别的.db', '包.bundle'].map((name) => path.join(machine.folder, name));
    await machine.inspect('template officers -o 名册.xlsx');
    await machine.inspect(`init --office 样市法治办 --db ${other}`);
    await machine.inspect('bundle create -o 包.bundle');
    const before = [machine.db, sheet!, other!, sealed!].map((file) => readFileSync(file));
    const refused = async (line: string, what: string): Promise<void> => {
      const { code, err } = await machine.inspect(line);
      expect([line, code, err]).toEqual([
        line,
        4,
        expect.stringContaining(`${what}，没有写在它上面\n提示：请换一个文件名`),
      ]);
    };
    for (const line of ['bundle create', 'answers 甲虚构 --blank -y'])
      for (const file of [machine.db, other!]) await refused(`${line} -o ${file}`, '是数据文件');
    await refused(`backup -o ${other}`, '是另一个数据文件');
    await refused(`backup -o ${sheet}`, '是别的文件');
    await refused(`bundle create -o ${sheet}`, '是别的文件');
    await refused(`backup -o ${sealed}`, '是数据包');
    expect([machine.db, sheet!, other!, sealed!].map((file) => readFileSync(file))).toEqual(before);
    for (const line of ['backup -o 备份.db', 'backup -o 备份.db', 'bundle create -o 包.bundle'])
      expect([line, (await machine.inspect(line)).code]).toEqual([line, 0]);
  });
});

describe('backup', () => {
  it('is a whole data file of its own, and the older ones give way', async () => {
    const machine = await office();
    for (let day = 10; day < 22; day += 1) {
      expect((await machine.inspect('backup', { today: `2026-09-${day}` })).code).toBe(0);
    }
    const folder = path.join(machine.home, 'backups');
    const names = readdirSync(folder).sort();
    expect(names).toHaveLength(10);
    expect(names[0]).toBe('inspect-20260912-010000.db');
    const copy = path.join(folder, names[9]!);
    expect((await machine.inspect(['verify', '--json', '--db', copy])).json()).toMatchObject({ ok: true });
    expect((await machine.inspect(['unit', 'list', '--json', '--db', copy])).json()).toHaveLength(1);
  });

  it('is readable for this account alone, and so is what restore makes of it', async () => {
    const machine = await office();
    const backup = path.join(machine.folder, '备份.db');
    await machine.inspect(['backup', '-o', backup]);
    expect(statSync(backup).mode & 0o777).toBe(0o600);
    chmodSync(backup, 0o644);
    await machine.inspect(['restore', backup, '-y']);
    expect(statSync(machine.db).mode & 0o777).toBe(0o600);
  });

  it('refuses to be written onto the data file', async () => {
    const machine = await office();
    const done = await machine.inspect(['backup', '-o', machine.db]);
    expect([done.code, done.err.split('\n')[0]]).toEqual([2, '错误：备份不能写到数据文件自己上']);
  });
});

describe('restore', () => {
  it('puts the backup in the place of the data file and keeps the former one', async () => {
    const machine = await office();
    const backup = path.join(machine.folder, '备份.db');
    await machine.inspect(['backup', '-o', backup]);
    await machine.inspect('unit add 样县乙虚构局');
    const done = (await machine.inspect(['restore', backup, '-y', '--json', '--by', '示例甲'])).json();
    expect(done).toMatchObject({ entries: 5, missing: 2 });
    expect((await machine.inspect('unit list --json')).json()).toHaveLength(1);
    expect((await machine.inspect(['unit', 'list', '--json', '--db', done.former])).json()).toHaveLength(2);
    // The chain went on after the backup was made: what is written now must not continue it a second time.
    await machine.inspect('unit add 样县丙虚构局');
    const checked = (await machine.inspect('verify --json')).json();
    expect(checked).toMatchObject({ ok: true, checked: { chains: 2 }, forks: [] });
    // What the backup lacked comes back by a bundle from the former file.
    const bundle = path.join(machine.folder, '取回.bundle');
    await machine.inspect(['bundle', 'create', '-o', bundle, '--db', done.former]);
    await machine.inspect(['bundle', 'merge', '-y', bundle]);
    expect((await machine.inspect('unit list --json')).json()).toHaveLength(3);
    expect((await machine.inspect('verify --json')).json().ok).toBe(true);
  });

  it.each([
    ['a text file', Buffer.from('不是数据文件'.repeat(100)), /^错误：文件已损坏，或不是 inspect 的备份：.*x\.db\n/],
    ['an empty file', Buffer.alloc(0), /^错误：文件已损坏，或不是 inspect 的备份/],
  ])('refuses %s and leaves everything as it was', async (_name, bytes, message) => {
    const machine = await office();
    const before = readFileSync(machine.db);
    const backup = path.join(machine.folder, 'x.db');
    writeFileSync(backup, bytes);
    const done = await machine.inspect(['restore', backup, '-y']);
    expect([done.code, message.test(done.err)]).toEqual([1, true]);
    expect(readFileSync(machine.db).equals(before)).toBe(true);
    expect(readdirSync(path.dirname(machine.db)).filter((name) => name.includes('restoring'))).toEqual([]);
  });

  it('tells the numbers that are lost with it, and that it is of another data file', async () => {
    const machine = await office();
    await machine.inspect('backup -o 备份.db');
    await machine.inspect('numbers take other --title 关于征求意见的函 --number 样法政办〔2026〕1号');
    const done = await machine.inspect('restore 备份.db -y');
    expect(done.err).toContain(
      '原文件取过、备份里没有的文号：样法政办〔2026〕1号《关于征求意见的函》；已经印发的先补记',
    );
    const other = await office();
    await other.inspect(['backup', '-o', path.join(machine.folder, '别的.db')]);
    expect((await machine.inspect('restore 别的.db -y')).err).toContain('这份备份不是原来那个数据文件的');
  });

  it('replaces nothing without a yes where nobody can be asked', async () => {
    const machine = await office();
    const backup = path.join(machine.folder, '备份.db');
    await machine.inspect(['backup', '-o', backup]);
    await machine.inspect('unit add 样县乙虚构局');
    const refused = await machine.inspect(['restore', backup]);
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('--yes')]);
    expect((await machine.inspect('unit list --json')).json()).toHaveLength(2);
  });

  it('works where there is no data file left', async () => {
    const machine = await office();
    const backup = path.join(machine.folder, '备份.db');
    await machine.inspect(['backup', '-o', backup]);
    const other = newMachine();
    expect((await other.inspect(['restore', backup, '--json'])).json()).toMatchObject({ former: null, entries: 5 });
    expect(existsSync(other.db)).toBe(true);
  });

  it('leaves nothing beside of one that another tool switched to the write-ahead log', async () => {
    const machine = newMachine();
    await machine.inspect('init');
    const backup = path.join(machine.folder, '备份.db');
    await machine.inspect(['backup', '-o', backup]);
    const db = new Sqlite(backup);
    db.pragma('journal_mode = WAL');
    db.close();
    expect((await machine.inspect(['restore', backup, '-y'])).code).toBe(0);
    expect(readdirSync(machine.home).filter((name) => name.includes('.part'))).toEqual([]);
  });

  it('replaces a data file that is damaged', async () => {
    const machine = await office();
    const backup = path.join(machine.folder, '备份.db');
    await machine.inspect(['backup', '-o', backup]);
    writeFileSync(machine.db, 'verdorben');
    expect((await machine.inspect(['restore', backup, '-y'])).code).toBe(0);
    expect((await machine.inspect('unit list --json')).json()).toHaveLength(1);
  });
});

describe('a copy that is read back', () => {
  const device = furnished();

  it.each([
    [
      'what an entry says',
      `UPDATE journal SET body = '{}' WHERE rowid = (SELECT max(rowid) FROM journal WHERE body <> '{}')`,
    ],
    ['a row of a ledger', `UPDATE ledger_row SET data = '{}' WHERE n = 0`],
    ['a personal value', `UPDATE ledger_personal SET value = '{}' WHERE n = 0`],
    ['a piece of an attachment', `UPDATE attachment_piece SET bytes = zeroblob(length(bytes))`],
  ])('is not kept where the disk gave it back with another %s', (_, sql) => {
    const file = path.join(path.dirname(device.file), 'copied.db');
    rmSync(file, { force: true });
    device.read((store) => {
      copyInto(store, file);
      expect(readBack(store, file, '备份.db', []).entries).toBeGreaterThan(0);
      mutate({ file }, sql.includes('ledger_') ? inRows((db) => db.exec(sql)) : (db) => db.exec(sql));
      expect(() => readBack(store, file, '备份.db', [])).toThrow(/^备份读回后与数据文件不一致，没有保留：备份\.db（/);
    });
  });
});

describe('an encrypted backup', () => {
  const phrase = '四个不相干的词语连成一句';
  const piped = (text: string) => ({ stdin: `${text}\n` });

  it('holds nothing readable, and comes back whole with its passphrase', async () => {
    const machine = await office();
    const before = (await machine.inspect('log --json')).json();
    const sealed = path.join(machine.folder, '备份.enc');
    const made = await machine.inspect(
      ['backup', '-o', sealed, '--encrypt', '--passphrase-stdin', '--json'],
      piped(phrase),
    );
    expect(made.json()).toMatchObject({
      file: sealed,
      encrypted: true,
      entries: 5,
      bytes: readFileSync(sealed).length,
    });
    const bytes = readFileSync(sealed);
    expect([bytes.includes('SQLite format'), bytes.includes('甲虚构')]).toEqual([false, false]);
    const left = readdirSync(machine.folder).concat(readdirSync(path.join(machine.home, 'backups')));
    expect(left.filter((name) => /part|sealed/.test(name))).toEqual([]);
    await machine.inspect('unit add 样县乙虚构局');
    const done = await machine.inspect(
      ['restore', sealed, '-y', '--passphrase-stdin', '--by', '示例甲'],
      piped(phrase),
    );
    expect([done.code, done.err]).toEqual([0, '']);
    // That an older file was taken stands in it, and nothing else.
    const log = (await machine.inspect('log --json')).json();
    expect([log.slice(0, before.length), log.at(-1).kind]).toEqual([before, 'file.accepted']);
    expect((await machine.inspect('verify --json')).json().ok).toBe(true);
  });

  it.each([
    ['another passphrase', (bytes: Buffer) => bytes, '另一个口令而已', '错误：口令不对，加密备份没有打开'],
    ['a flipped bit', flip, phrase, '错误：加密备份已损坏（内容与校验值不符），没有恢复'],
    ['a missing end', (bytes: Buffer) => bytes.subarray(0, -100), phrase, '错误：加密备份已损坏'],
  ])('with %s is refused and changes nothing', async (_name, change, passphrase, message) => {
    const machine = await office();
    const sealed = path.join(machine.folder, '备份.enc');
    await machine.inspect(['backup', '-o', sealed, '--passphrase-stdin'], piped(phrase));
    writeFileSync(sealed, change(readFileSync(sealed)));
    const before = readFileSync(machine.db);
    const refused = await machine.inspect(
      ['restore', sealed, '-y', '--passphrase-stdin', '--by', '示例甲'],
      piped(passphrase),
    );
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining(message)]);
    expect(readFileSync(machine.db).equals(before)).toBe(true);
    expect(readdirSync(machine.home).filter((name) => name.includes('restoring'))).toEqual([]);
  });

  it('asks for its passphrase, and takes none that is too short', async () => {
    const machine = await office();
    const sealed = path.join(machine.folder, '备份.enc');
    const short = await machine.inspect(['backup', '-o', sealed, '--passphrase-stdin'], piped('短'));
    expect([short.code, existsSync(sealed)]).toEqual([2, false]);
    await machine.inspect(['backup', '-o', sealed, '--passphrase-stdin'], piped(phrase));
    const unasked = await machine.inspect(['restore', sealed, '-y']);
    expect([unasked.code, unasked.err]).toEqual([2, expect.stringContaining('--passphrase-stdin')]);
  });
});

/** One bit of the middle of a file turned. */
function flip(bytes: Buffer): Buffer {
  const changed = Buffer.from(bytes);
  changed[bytes.length >> 1]! ^= 1;
  return changed;
}

describe('a copy of the data file', () => {
  it('that another machine writes on begins a chain of its own', async () => {
    const machine = await office();
    const other = newMachine();
    await other.inspect('init');
    copyFileSync(machine.db, other.db);
    await other.inspect('unit edit 甲虚构 --address 样县样例路1号');
    await machine.inspect('unit edit 甲虚构 --level 正科级');
    const chains = async (one: typeof machine) => (await one.inspect('verify --json')).json().checked.chains;
    expect([await chains(machine), await chains(other)]).toEqual([1, 2]);
    const begun = (await other.inspect('log --kind chain --json')).json();
    expect(begun.map((line: { kind: string; says: string }) => [line.kind, line.says])).toEqual([
      ['chain.begun', '已知其他记录链 0 条'],
      ['chain.begun', '已知其他记录链 1 条'],
    ]);
  });
});

describe('log', () => {
  it('tells who did what, and writes it as CSV that no spreadsheet takes for formulas', async () => {
    const machine = await office();
    await machine.inspect(['unit', 'edit', '甲虚构', '--address', '=1+1', '--by', '甲虚构']);
    const lines = (await machine.inspect('log --author 甲虚构 --json')).json();
    expect(lines.map((line: { author: string; says: string }) => [line.author, line.says])).toEqual([
      ['甲虚构', '地址：=1+1'],
    ]);
    const file = path.join(machine.folder, '日志.csv');
    expect((await machine.inspect(['log', '-o', file])).code).toBe(0);
    const csv = readFileSync(file, 'utf8');
    expect(csv.startsWith('\ufeff时间,经办人,电脑,单位,')).toBe(true);
    expect(csv.split('\r\n')).toHaveLength(8);
  });
});

/** The system's clock, which a purge believes. */
const now = { now: '2026-09-15T01:00:00.000Z' };

/** Merges what somebody has looked at. */
async function accept(machine: Machine, ...files: readonly string[]): Promise<void> {
  const { digest } = (await machine.inspect(['bundle', 'merge', ...files, '--dry-run', '--json'])).json();
  expect((await machine.inspect(['bundle', 'merge', ...files, '--accept', digest])).code).toBe(0);
}

describe('purge', () => {
  it('removes personal values whose term is over, and everything else can still be verified', async () => {
    const machine = newMachine();
    await machine.inspect('init', { today: '2020-01-10' });
    await machine.inspect('unit add 样县甲虚构局 --phone 示例旧电话 --contact 甲虚构', { today: '2020-01-10' });
    await machine.inspect('unit edit 甲虚构 --phone 示例新电话', { today: '2026-01-10' });
    const without = await machine.inspect('purge -y');
    expect([without.code, without.err.split('\n')[0]]).toEqual([4, '错误：还没有设定个人信息的保存期限，没有清除']);
    const listed = (await machine.inspect('purge --years 5 --dry-run --json')).json();
    // The contact is still in use; only the telephone that was replaced is listed.
    expect(listed).toMatchObject({ before: '2021-09-15', dryRun: true, purged: null });
    expect(listed.items).toHaveLength(1);
    const refused = await machine.inspect('purge --years 5', now);
    expect([refused.code, refused.err.includes('--yes')]).toEqual([2, true]);
    expect((await machine.inspect('purge --years 5 -y', now)).code).toBe(0);
    expect(readFileSync(machine.db).includes('示例旧电话')).toBe(false);
    expect((await machine.inspect('unit show 甲虚构 --json')).json()).toMatchObject({
      phone: '示例新电话',
      contact: '甲虚构',
    });
    expect((await machine.inspect('verify --json')).json()).toMatchObject({ ok: true, problems: [] });
  });

  it('lists the words that somebody typed and that stay in the record', async () => {
    const machine = newMachine();
    const old = { today: '2020-01-10' };
    await machine.inspect('init', old);
    await machine.inspect('unit add 样县甲虚构局 --phone 示例旧电话', old);
    await machine.inspect('unit edit 甲虚构 --phone 示例新电话', old);
    const finding = [
      'score',
      '甲虚构',
      '2.1.4',
      '--finding',
      '2.1.4-breach',
      '--note',
      '样某的证件涂改',
      '--year',
      '2020',
    ];
    expect((await machine.inspect(finding, old)).code).toBe(0);
    await machine.inspect(['visit', 'add', '甲虚构', '--notes', '见了样某'], old);
    await machine.inspect(['visit', 'add', '甲虚构', '--notes', '新近的']);
    const listed = (await machine.inspect('purge --years 5 --dry-run --json')).json();
    // What is said of a finding is removed.
    expect(listed.items).toContainEqual(expect.objectContaining({ kind: 'item.answered', values: 2 }));
    expect(listed.notes).toMatchObject([
      { kind: 'guidance.visited', unit: { name: '样县甲虚构局' }, text: '见了样某' },
    ]);
    const done = await machine.inspect('purge --years 5 -y', now);
    expect(done.out).toContain('另有 1 条记录带有手写的文字，可能写有姓名');
    expect(done.out).toMatch(/\d+ +2020年1月10日 +样县甲虚构局 +\S+ +见了样某/);
    // They are told again when there is nothing left to remove.
    expect((await machine.inspect('purge --years 5 -y', now)).out).toContain('另有 1 条记录带有手写的文字');
  });

  it('wins when a laptop that still holds the values is merged, from either side', async () => {
    const machine = newMachine();
    await machine.inspect('init', { today: '2020-01-10' });
    await machine.inspect('unit add 样县甲虚构局 --phone 示例旧电话', { today: '2020-01-10' });
    await machine.inspect('unit edit 甲虚构 --phone 示例新电话', { today: '2026-01-10' });
    const laptop = newMachine();
    await laptop.inspect('init');
    copyFileSync(machine.db, laptop.db);
    const old = path.join(machine.folder, '旧.bundle');
    await laptop.inspect(['bundle', 'create', '-o', old]);
    await machine.inspect('purge --years 5 -y', now);
    const purged = path.join(machine.folder, '清.bundle');
    await machine.inspect(['bundle', 'create', '-o', purged]);
    await machine.inspect(['bundle', 'merge', '-y', old]);
    await accept(laptop, purged);
    const third = newMachine();
    await third.inspect('init');
    await accept(third, old, purged);
    for (const one of [machine, laptop, third]) {
      const log = (await one.inspect('log --kind unit.field --json')).json();
      expect(
        log.map((line: { says: string }) => line.says).filter((says: string) => says.startsWith('联系电话')),
      ).toEqual(['联系电话：（已清除）', '联系电话：示例新电话']);
      expect((await one.inspect('verify --json')).json()).toMatchObject({ ok: true, problems: [] });
    }
  });

  it('believes no clock that is fixed, and none far from the last entry unless the day is confirmed', async () => {
    const machine = newMachine();
    await machine.inspect('init', { today: '2020-01-10' });
    await machine.inspect('unit add 样县甲虚构局 --phone 示例旧电话', { today: '2020-01-10' });
    await machine.inspect('unit edit 甲虚构 --phone 示例新电话', { today: '2020-01-11' });
    const before = readFileSync(machine.db);
    const fixed = await machine.inspect('purge --years 5 -y', { today: '2099-01-01' });
    expect([fixed.code, fixed.err]).toEqual([
      4,
      expect.stringMatching(/^错误：时间由环境变量 INSPECT_TODAY 定为 2099年1月1日，不据此清除\n提示：/),
    ]);
    const far = await machine.inspect('purge --years 5 -y', { now: '2099-01-01T01:00:00.000Z' });
    expect([far.code, far.err]).toEqual([
      4,
      expect.stringMatching(/最后一条记录却是 2020年1月11日的，没有清除\n提示：[^\n]*--confirm-date 2099-01-01\n$/),
    ]);
    expect((await machine.inspect('purge --years 5 -y --confirm-date 2026-09-14', now)).code).toBe(4);
    expect(readFileSync(machine.db).equals(before)).toBe(true);
    expect((await machine.inspect('purge --years 5 -y --confirm-date 2026-09-15', now)).code).toBe(0);
    expect(readFileSync(machine.db).includes('示例旧电话')).toBe(false);
  });
});
