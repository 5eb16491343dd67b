import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { type EntryColumns, entryHash } from '../../src/store/entry.ts';
import { newDevice } from '../store/device.ts';
import { mutate } from '../store/mutations.ts';
import { inRows } from '../store/shapes.ts';
import { onsiteMachine } from '../support/onsite-machine.ts';
import { type Machine, newMachine } from '../support/run.ts';
import { concludeAt } from '../support/title-year.ts';

let machine: Machine;
/** The file before anybody altered it. */
let pristine: Buffer;

beforeAll(async () => {
  machine = newMachine();
  await machine.inspect('init');
  await machine.inspect('unit add 样县甲虚构局');
  await concludeAt(machine, '样县甲虚构局', { day: '2026-08-20', verdict: 'passed' });
  expect((await machine.inspect('result 甲虚构')).code).toBe(0);
  pristine = readFileSync(machine.db);
});

/** Changes the body of an entry in the file, hash and head as they were. */
function alter(file: string, kind: string, change: string): void {
  const db = new Sqlite(file);
  const { sql } = db.prepare(`SELECT sql FROM sqlite_schema WHERE name = 'journal_no_update'`).get() as { sql: string };
  db.exec('DROP TRIGGER journal_no_update');
  db.prepare(`UPDATE journal SET body = ${change} WHERE kind = ?`).run(kind);
  db.exec(sql);
  db.close();
}

describe('an edit under which every entry still fits its own hash', () => {
  const opened = (db: Sqlite.Database) =>
    db.prepare(`SELECT * FROM journal WHERE kind = 'acceptance.opened' LIMIT 1`).get() as EntryColumns;
  const edits: readonly (readonly [string, (db: Sqlite.Database) => void, string])[] = [
    [
      'an entry rewritten with its hash',
      (db) => {
        const entry = { ...opened(db), author: '乙虚构' };
        db.prepare('UPDATE journal SET author = ?, hash = ? WHERE id = ?').run('乙虚构', entryHash(entry), entry.id);
      },
      '条缺失或被改动',
    ],
    [
      'an entry filed under another year',
      (db) => db.prepare('UPDATE journal SET year = 2025 WHERE id = ?').run(opened(db).id),
      '一条记录曾被改动，与指纹不符：',
    ],
    [
      'an entry taken out',
      (db) => {
        const { id } = opened(db);
        db.prepare('DELETE FROM current WHERE entry = ?').run(id);
        db.prepare('DELETE FROM journal WHERE id = ?').run(id);
      },
      '条缺失或被改动',
    ],
    [
      'an entry that is no longer said to hold',
      (db) => db.prepare('DELETE FROM current WHERE entry = ?').run(opened(db).id),
      '现行记录表与记录不符（acceptance/',
    ],
    ['the end of the chain moved', (db) => db.prepare('UPDATE head SET length = length - 1').run(), '末尾的记录缺失'],
    [
      'the unit under another name',
      (db) => db.prepare(`UPDATE unit SET name = '样县甲虚构二局'`).run(),
      '单位表与记录不符（样县甲虚构二局）',
    ],
  ];
  it.each(edits)('is refused where a score is read or printed: %s', async (_, edit, message) => {
    writeFileSync(machine.db, pristine);
    const device = newDevice();
    mutate({ ...device, file: machine.db }, edit);
    for (const line of ['result 甲虚构 --year 2026', 'report 甲虚构 --year 2026 -o 报告.pdf', 'status']) {
      const { code, err } = await machine.inspect(line);
      expect([line, code, err]).toEqual([line, 1, expect.stringContaining(message)]);
    }
    const { code, err } = await machine.inspect('backup -o 备份.db');
    expect([code, err]).toEqual([1, expect.stringContaining('不能备份')]);
  });

  const rows: readonly (readonly [string, string, string])[] = [
    ['a row', `UPDATE ledger_row SET data = replace(data, '2026', '2025')`, '与导入时的摘要不符'],
    ['a name', `UPDATE ledger_personal SET value = replace(value, '甲', '乙')`, '的个人信息与封签不符'],
    ['which rows hold', 'DELETE FROM ledger_current', '现行台账表与记录不符'],
  ];
  it.each(rows)('is refused where ledgers are read: %s', async (_, sql, message) => {
    const office = newMachine();
    await office.inspect('init');
    await office.inspect('unit add 样县甲虚构局');
    writeFileSync(
      path.join(office.folder, '名册.csv'),
      '\ufeff姓名,性别,执法证号,编制性质,岗位,发证日期,有效期至\n样甲一,男,豫L0001,行政编制,执法岗,2026-01-01,2030-12-31\n',
    );
    await office.inspect('import officers 名册.csv --unit 样县甲虚构局');
    expect((await office.inspect('check 甲虚构 --year 2026')).code).toBe(0);
    mutate(
      { ...newDevice(), file: office.db },
      inRows((db) => db.exec(sql)),
    );
    // How many rows there are is told without reading what names persons.
    const counting = sql.includes('ledger_personal') ? [] : ['unit show 甲虚构'];
    for (const line of ['check 甲虚构 --year 2026', 'draw officers 甲虚构 --year 2026', ...counting]) {
      const { code, err } = await office.inspect(line);
      expect([line, code, err]).toEqual([line, 1, expect.stringContaining(message)]);
    }
    for (const line of ['bundle create -o 包.bundle', 'backup -o 备份.db', 'export 2026 -o 导出'])
      expect([line, (await office.inspect(line)).code]).toEqual([line, 1]);
  });
});

describe('a draw or a mark that was altered', () => {
  const lines = [
    ['draw.opened', `json_set(body, '$.combined', '0')`, ['draw show 2026-A01', 'draw certificate 2026-A01 -o c.pdf']],
    ['test.marked', `json_set(body, '$.score', 10000)`, ['test show 甲虚构', 'result 甲虚构']],
  ] as const;
  it('is refused by name in what is shown and printed of it', async () => {
    const office = await onsiteMachine('altered');
    const draws = (await office.inspect('draw list --json')).json() as { number: string }[];
    const drawn = (await office.inspect('test show 甲虚构 --json')).json();
    for (const { key } of drawn.members) await office.inspect(['test', 'score', '甲虚构', `${key}=80`]);
    for (const [kind, change, shown] of lines) {
      alter(office.db, kind, change);
      for (const line of shown) {
        const { code, err } = await office.inspect(line.replace('2026-A01', draws[0]!.number));
        expect([line, code, err]).toEqual([line, 1, expect.stringContaining('一条记录曾被改动，与指纹不符')]);
      }
    }
  });
});

describe('a personal value that was altered', () => {
  it.each([
    ['changed', `UPDATE personal SET value = '示例电话二'`, '一条记录曾被改动，与指纹不符：单位资料'],
    ['taken out', 'DELETE FROM personal', '一条记录曾被改动，与指纹不符：单位资料'],
    [
      'taken out as though it were purged',
      'INSERT INTO purged SELECT DISTINCT entry FROM personal; DELETE FROM personal',
      '登记为已清除，却没有清除的记录',
    ],
  ])('is refused by name where it is shown: %s', async (_, sql, message) => {
    const office = newMachine();
    await office.inspect('init');
    await office.inspect('unit add 样县甲虚构局 --phone 示例电话一');
    mutate({ file: office.db }, (db) => db.exec(sql));
    const { code, err } = await office.inspect('unit show 甲虚构');
    expect([code, err]).toEqual([1, expect.stringContaining(message)]);
  });
});

describe('a file whose tables are as they were, but for how they are found', () => {
  /** Makes an index anew as `definition` says, and writes under its name what stood there before. */
  const disguised = (name: string, definition: string) => (db: Sqlite.Database) => {
    const { sql } = db.prepare('SELECT sql FROM sqlite_schema WHERE name = ?').get(name) as { sql: string };
    db.exec(`DROP INDEX ${name}; CREATE INDEX ${name} ON ${definition}`);
    db.unsafeMode(true);
    db.pragma('writable_schema = ON');
    db.prepare('UPDATE sqlite_schema SET sql = ? WHERE name = ?').run(sql, name);
    db.pragma('writable_schema = RESET');
  };
  const concluded = "kind = 'acceptance.concluded'";
  const edits: readonly (readonly [string, (db: Sqlite.Database) => void, string])[] = [
    [
      'an index of the record without some rows, under the words of the whole',
      disguised('journal_kind', `journal (kind, year, unit) WHERE NOT (${concluded})`),
      'SQLite 自检',
    ],
    [
      'an index that files some rows elsewhere, with as many as there are',
      disguised('journal_subject', `journal (CASE WHEN ${concluded} THEN 'x' ELSE subject END)`),
      'SQLite 自检',
    ],
    [
      'an index of another order of letters',
      (db) => db.exec('DROP INDEX unit_name; CREATE INDEX unit_name ON unit (name COLLATE NOCASE)'),
      '定义与本版本不同（index unit_name）',
    ],
    ['an index taken away', (db) => db.exec('DROP INDEX journal_unit'), '缺失（index journal_unit）'],
    ['a table put in', (db) => db.exec('CREATE TABLE sqliteX (x)'), '多出的表、索引或触发器（table sqliteX）'],
    [
      'a table that stands where another does',
      (db) => {
        db.unsafeMode(true);
        db.pragma('writable_schema = ON');
        const page = db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'quarantine'").pluck().get();
        db.prepare("UPDATE sqlite_schema SET rootpage = ? WHERE name = 'lease'").run(page);
        db.pragma('writable_schema = RESET');
      },
      '存在同一处的表或索引（lease、quarantine）',
    ],
    ['a view put in', (db) => db.exec('CREATE VIEW x AS SELECT 1'), '多出的表、索引或触发器（view x）'],
  ];
  it.each(edits)('is refused where a score is read: %s', async (_, edit, message) => {
    writeFileSync(machine.db, pristine);
    const db = new Sqlite(machine.db);
    edit(db);
    db.close();
    for (const line of ['result 甲虚构 --year 2026', 'status']) {
      const { code, err } = await machine.inspect(line);
      expect([line, code, err]).toEqual([line, 1, expect.stringContaining(message)]);
    }
  });

  it('is refused where a score is read, with a row out of its order, which nobody finds by its key', async () => {
    writeFileSync(machine.db, pristine);
    const db = new Sqlite(machine.db);
    const page = Number(db.prepare(`SELECT rootpage FROM sqlite_schema WHERE name = 'current'`).pluck().get());
    const size = Number(db.pragma('page_size', { simple: true }));
    db.close();
    const bytes = readFileSync(machine.db);
    // A leaf of an index: the number of its cells at 3, where each begins from 8 on; the first comes to stand last.
    const start = (page - 1) * size;
    expect(bytes[start]).toBe(10);
    const cells = bytes.subarray(start + 8, start + 8 + 2 * bytes.readUInt16BE(start + 3));
    Buffer.concat([cells.subarray(2), cells.subarray(0, 2)]).copy(cells);
    writeFileSync(machine.db, bytes);
    for (const line of ['result 甲虚构 --year 2026', 'status']) {
      const { code, err } = await machine.inspect(line);
      expect([line, code, err]).toEqual([line, 1, expect.stringContaining('现行记录表与记录不符')]);
    }
  });

  it.each([
    ['journal', 'subject', 'result 甲虚构 --year 2026'],
    ['unit', 'name', 'log'],
  ])('is no defect of the program where what stands in %s.%s is no text', async (table, column, line) => {
    writeFileSync(machine.db, pristine);
    mutate({ file: machine.db }, (db) => {
      db.unsafeMode(true);
      const words = (from: string, to: string): void => {
        db.pragma('writable_schema = ON');
        db.prepare('UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE name = ?').run(from, to, table);
        db.pragma('writable_schema = RESET');
      };
      words(`${column} TEXT`, `${column} ANY`);
      db.exec(`UPDATE ${table} SET ${column} = CAST(${column} AS BLOB)`);
      words(`${column} ANY`, `${column} TEXT`);
    });
    const { code, err } = await machine.inspect(line);
    expect([code, err]).toEqual([1, expect.stringContaining(`SQLite 自检：non-TEXT value in ${table}.${column}`)]);
  });

  it('is told as broken by verify, in its own form, where pages of it cannot be read', async () => {
    const page = Number(new Sqlite(machine.db).pragma('page_size', { simple: true }));
    const pages = Math.floor(pristine.length / page);
    for (const from of [3, pages - 5]) {
      writeFileSync(machine.db, Buffer.from(pristine).fill(0xa5, from * page, (from + 4) * page));
      const told = await machine.inspect('verify --json');
      expect([from, told.code, told.json()]).toMatchObject([from, 1, { ok: false, verdict: 'broken' }]);
    }
  });

  it('is told of bytes that stand behind the last page', async () => {
    writeFileSync(machine.db, Buffer.concat([pristine, Buffer.from('样某某的电话')]));
    const told = await machine.inspect('verify');
    expect([told.code, told.out]).toEqual([5, expect.stringContaining('文件末尾多出 18 字节')]);
    expect((await machine.inspect('status')).err).toContain('文件末尾多出 18 字节');
  });
});

describe('a conclusion that was altered under its number', () => {
  beforeAll(() => {
    writeFileSync(machine.db, pristine);
    alter(machine.db, 'acceptance.concluded', `json_set(body, '$.result.total', 9990)`);
  });
  it.each([
    ['result 甲虚构', '一条记录曾被改动，与指纹不符：作出结论 2026'],
    ['report 甲虚构 -o 报告.pdf', '一条记录曾被改动，与指纹不符：作出结论 2026'],
    ['status', '一条记录曾被改动，与指纹不符：作出结论 2026'],
    ['stats 2026', '一条记录曾被改动，与指纹不符：作出结论 2026'],
    ['conflicts list', '一条记录曾被改动，与指纹不符：作出结论 2026'],
    ['conclude 甲虚构 -o 结论', '一条记录曾被改动，与指纹不符：作出结论 2026'],
    ['export 2026 -o 导出', '数据文件与记录不符，不能导出：记录链'],
    ['publish postgres://nobody@127.0.0.1:1/none', '数据文件与记录不符，不能发布：记录链'],
    ['bundle create -o 甲.bundle', '数据文件与记录不符，不能生成数据包：记录链'],
    ['backup -o 备份.db', '数据文件与记录不符，不能备份：记录链'],
  ])('is refused by name: %s', async (line, message) => {
    const { code, err } = await machine.inspect(line);
    expect([code, err]).toEqual([1, expect.stringContaining(message)]);
    expect(err).not.toContain('程序内部出错');
  });

  it('is still saved as it stands where that is asked for, and no restore takes it', async () => {
    const file = path.join(machine.folder, '原样.db');
    const saved = await machine.inspect(['backup', '--damaged', '-o', file]);
    expect([saved.code, saved.out]).toEqual([0, expect.stringContaining('按 --damaged 原样保存，没有核对记录')]);
    const other = newMachine();
    const restored = await other.inspect(['restore', file, '-y']);
    expect([restored.code, restored.err]).toEqual([1, expect.stringContaining('不能恢复：记录链')]);
  });

  it('is named by verify, and marked where the log shows it', async () => {
    const { code, out } = await machine.inspect('verify');
    expect([code, out]).toEqual([1, expect.stringContaining('的内容与指纹不符，曾被改动')]);
    const lines = (await machine.inspect('log --json')).json() as { kind: string; says: string }[];
    const marked = lines.filter(({ says }) => says.startsWith('（曾被改动，与指纹不符）')).map(({ kind }) => kind);
    expect(marked).toEqual(['acceptance.concluded']);
  });
});
