import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inflateRawSync } from 'node:zlib';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { planPurge, purge } from '../../src/actions/exchange/purge-personal.ts';
import { type Column, isPersonal } from '../../src/domain/ledgers/kind.ts';
import { kinds } from '../../src/domain/ledgers/kinds.ts';
import { backupFolder } from '../../src/exchange/backup.ts';
import { textOf } from '../../src/store/row-texts.ts';
import { Store } from '../../src/store/store.ts';
import { linesOf, readPdf } from '../documents/support/read-pdf.ts';
import { concludeUnit, officers } from '../support/acceptance.ts';
import { type Machine, newMachine } from '../support/run.ts';

const unit = '样县甲虚构局';
const old = { today: '2020-01-10' };
const now = { now: '2026-09-15T01:00:00.000Z' };

/** Columns of free words that a purge leaves: what tells of no person. Whoever adds a column of words decides on which side it stands. */
const staying = [
  'units.place units.address',
  'officers.category officers.area officers.post officers.section officers.workUnit',
  'cases.cause cases.penalty cases.archive cases.organ',
  'filings.cause filings.organ filings.penalty filings.registration filings.opinion',
  'trainings.title trainings.organizer trainings.materials',
  'complaints.id complaints.archive reviews.organ reviews.organizer',
  'accountability.measure accountability.organ statistics.title statistics.receiver',
  // Names of offices.
  'accountability.unit complaints.unit statistics.unit trainings.unit',
  'questions.stem questions.optionA questions.optionB questions.optionC questions.optionD questions.optionE',
  'questions.optionF questions.law questions.article',
].flatMap((line) => line.split(' '));

/** A text that stands nowhere else, fit for its column; null where the column takes no words, or only some. */
function canary(kind: string, at: number, { field, value }: Column): string | null {
  const letters = [...`${kind}${field}`]
    .map((each) => String.fromCodePoint(0x4e00 + ((each.codePointAt(0) ?? 0) - 32) * 7))
    .join('');
  if (value === 'name') return `样${letters.slice(0, 3)}`;
  if (value === 'people') return `样${letters.slice(0, 3)}、范${letters.slice(1, 4)}`;
  if (value === 'text') return `知更鸟${letters}`;
  if (value === 'code') return field === 'partyCode' ? '92990100MA4XYZ0Q6K' : `ZGN${kind}${field}`;
  if (value === 'idNumber') return '11010519491231002X';
  if (value === 'phone') return `139${String(at).padStart(8, '0')}`;
  if (value === 'month') return '1931-07';
  return null;
}

/** Every file below a folder. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const file = path.join(folder, name);
    return statSync(file).isDirectory() ? filesBelow(file) : [file];
  });
}

/** Leaves a write that was never finished beside the file, as a power cut does: its rollback journal holds pages as they were. */
function leaveUnfinished(file: string): void {
  const db = new Sqlite(file);
  db.pragma('cache_size = 1');
  db.exec('BEGIN IMMEDIATE');
  for (const [table, change] of [
    ['ledger_block_personal', `parts = CAST(parts || x'00' AS BLOB)`],
    ['personal', `value = value || ' '`],
  ]) {
    db.exec(`DROP TRIGGER ${table}_no_update`);
    db.exec(`UPDATE ${table} SET ${change}`);
  }
  const kept = ['', '-journal'].map((end) => [`${file}${end}`, readFileSync(`${file}${end}`)] as const);
  db.exec('ROLLBACK');
  db.close();
  for (const [name, bytes] of kept) writeFileSync(name, bytes);
  expect(kept[1]![1].includes('知更鸟')).toBe(true);
}

/** What stands deflated in a column of a data file. */
function packedIn(file: string, table: string, column: string): Buffer[] {
  const db = new Sqlite(file, { readonly: true });
  const found = db.prepare(`SELECT ${column} FROM ${table}`).pluck().all() as Buffer[];
  db.close();
  return found;
}

/** All that can be read in a data file: its bytes, and what stands deflated in them. */
function allIn(file: string): Buffer {
  const packed = [...packedIn(file, 'ledger_block', 'data'), ...packedIn(file, 'ledger_block_personal', 'parts')];
  return Buffer.concat([readFileSync(file), ...packed.map((bytes) => inflateRawSync(bytes))]);
}

const sung = '夜莺在没有人读的字节里';

/** Lays a text where SQLite reads none: into pages that were freed, between the cells of each page, and behind the last page. */
function layWhereNobodyReads(file: string): void {
  const db = new Sqlite(file);
  db.pragma('secure_delete = OFF');
  db.exec('CREATE TABLE x (text)');
  for (let row = 0; row < 50; row += 1) db.prepare('INSERT INTO x VALUES (?)').run(sung.repeat(90));
  db.exec('DROP TABLE x');
  const size = Number(db.pragma('page_size', { simple: true }));
  const freed = Number(db.pragma('freelist_count', { simple: true }));
  db.close();
  const bytes = readFileSync(file);
  let laid = 0;
  for (let page = size; page < bytes.length; page += size) {
    // The head of a page: its kind, how many cells it has, where the first of them lies.
    const [kind, cells, content] = [bytes[page]!, bytes.readUInt16BE(page + 3), bytes.readUInt16BE(page + 5)];
    const from = (kind === 13 || kind === 10 ? 8 : 12) + 2 * cells;
    if (![2, 5, 10, 13].includes(kind) || content - from < 60) continue;
    laid += bytes.write(sung, page + from + 8) > 0 ? 1 : 0;
  }
  expect([freed > 10, laid > 10]).toEqual([true, true]);
  writeFileSync(file, Buffer.concat([bytes, Buffer.from(sung)]));
}

async function ok(machine: Machine, words: readonly string[], options = {}): Promise<string> {
  const { code, out, err } = await machine.inspect(words, options);
  if (code !== 0) throw new Error(`${words.join(' ')} (${code}): ${err}${out}`);
  return out;
}

const backupsOf = (machine: Machine): string[] => readdirSync(backupFolder(machine.home));

describe('after a purge', () => {
  it('a backup that holds more than the file, or cannot be looked into, stays and is named', async () => {
    const machine = newMachine();
    await ok(machine, ['init'], old);
    await ok(machine, ['unit', 'add', unit, '--phone', '示例旧电话'], old);
    await ok(machine, ['unit', 'edit', unit, '--phone', '示例新电话'], { today: '2026-09-14' });
    const older = path.join(machine.folder, '旧.db');
    await ok(machine, ['backup', '-o', older], now);
    await ok(machine, ['unit', 'edit', unit, '--address', '样路1号'], now);
    await ok(machine, ['backup'], now);
    await ok(machine, ['restore', older, '-y', '--by', '示例甲'], now);
    writeFileSync(path.join(backupFolder(machine.home), 'inspect-20200101-000000.db.enc'), 'INSPBKP1');
    const told = await ok(machine, ['purge', '--years', '5', '-y'], now);
    const named = told.split('\n').filter((line) => line.startsWith('仍可能含有这些信息'));
    expect(named).toHaveLength(3);
    expect(backupsOf(machine)).toHaveLength(2);
  });

  it('of what was written into every column of every ledger only what tells of no person stands in the file, beside it, in the machine or in any list', async () => {
    const machine = newMachine();
    await ok(machine, ['init'], old);
    await ok(machine, ['unit', 'add', unit], old);
    const sown: { readonly column: string; readonly text: string }[] = [];
    for (const [name, kind] of Object.entries(kinds)) {
      const { columns } = kind;
      const cells = (bare: boolean): string[] =>
        columns.map((column) => {
          // Who has no certificate is known by name.
          if (column.value === 'certificate') return bare ? '' : '16010100001';
          if (bare && column.field === 'number') return '样罚〔2021〕99号';
          if (name === 'units' && column.field === 'name') return bare ? unit : '样县丙虚构局';
          const text = canary(bare ? `2${name}` : name, sown.length, column);
          if (text === null || (!isPersonal(column) && (column.choices || column.field === 'answer')))
            return String(column.example);
          for (const each of column.value === 'people' ? text.split('、') : [text])
            sown.push({ column: `${name}.${column.field}`, text: each });
          return text;
        });
      const file = path.join(machine.folder, `${name}.csv`);
      const quoted = (texts: readonly string[]): string => texts.map((text) => `"${text}"`).join(',');
      writeFileSync(
        file,
        `${quoted(columns.map(({ title }) => title))}\n${quoted(cells(false))}\n${quoted(cells(true))}\n`,
      );
      const office = name === 'units' || name === 'questions';
      await ok(machine, ['import', name, file, ...(office ? [] : ['--unit', unit])], old);
    }
    const lost = sown.filter(({ column }) => !staying.includes(column));
    expect(lost.length).toBeGreaterThan(60);
    // What the program itself keeps aside holds the same values.
    await ok(machine, ['backup'], old);
    await ok(
      machine,
      ['restore', path.join(backupFolder(machine.home), backupsOf(machine)[0]!), '-y', '--by', '示例甲'],
      old,
    );
    const packed = packedIn(machine.db, 'ledger_block_personal', 'parts');
    expect(packed.length).toBeGreaterThan(5);
    const before = allIn(machine.db);
    expect(sown.filter(({ text }) => !before.includes(text))).toEqual([]);
    for (const each of [unit, '样县丙虚构局'])
      await ok(machine, ['unit', 'edit', each, '--contact', '新联络人', '--phone', '13800000000'], {
        today: '2026-09-14',
      });
    layWhereNobodyReads(machine.db);
    // A copy carries none of it either.
    await ok(machine, ['backup', '-o', '先.db'], old);
    expect(readFileSync(path.join(machine.folder, '先.db')).includes(sung)).toBe(false);
    leaveUnfinished(machine.db);
    expect(
      readFileSync(machine.db)
        .subarray(-sung.length * 3)
        .toString(),
    ).toBe(sung);
    const told = await ok(machine, ['purge', '--years', '5', '-y'], now);
    expect(told).toContain('本机此前的备份和旧文件 2 份也已删除（里面没有别的记录），请重新备份：inspect backup');
    expect(backupsOf(machine)).toEqual([]);
    const outputs = [told, await ok(machine, ['log', '--json'], now), await ok(machine, ['verify', '--json'], now)];
    for (const name of Object.keys(kinds)) {
      if (name === 'units' || name === 'questions') continue;
      outputs.push(await ok(machine, ['ledger', name, '--json'], now));
    }
    for (const file of filesBelow(machine.home)) {
      expect([file, readFileSync(file).includes(sung)]).toEqual([file, false]);
      outputs.push(readFileSync(file, 'latin1'));
    }
    const everywhere = [...outputs, allIn(machine.db).toString('latin1')].join('\n');
    // Nor as they stood there, deflated.
    for (const bytes of packed)
      for (let at = 0; at + 16 <= bytes.length; at += 16)
        expect(everywhere.includes(bytes.toString('latin1', at, at + 16))).toBe(false);
    const found = sown.filter(
      ({ text }) => everywhere.includes(text) || everywhere.includes(Buffer.from(text).toString('latin1')),
    );
    expect([...new Set(found.map(({ column }) => column))].sort()).toEqual([...staying].sort());
    expect(JSON.parse(outputs[2]!)).toMatchObject({ ok: true, problems: [] });
    const db = new Sqlite(machine.db);
    expect(db.pragma('freelist_count', { simple: true })).toBe(0);
    db.close();
  });

  it('of a concluded acceptance nobody is named in the file, nor in anything that is made of it afterwards', async () => {
    const machine = newMachine();
    await ok(machine, ['init'], old);
    await ok(machine, ['unit', 'add', unit, '--contact', '样某联', '--phone', '13900009999'], old);
    // What an inspector types of a fact, and what the program proposes of it, names people.
    const lost = {
      '2.1.2': '--finding 2.1.2-year=1 --note 布谷鸟一未考',
      '2.2.2': '--deduct 1 --reason 布谷鸟二经手',
      '3.1.1': '--finding 3.1.1-late=1 --note 布谷鸟三经手',
    };
    await concludeUnit(machine, unit, { year: 2020, today: '2020-08-20', lost });
    await ok(machine, ['unit', 'edit', unit, '--contact', '样某新', '--phone', '13900008888'], { today: '2026-09-14' });
    const sown = [
      ...officers,
      '样某联',
      '13900009999',
      ...[1, 2, 3, 4].map((n) => `样例公司${n}`),
      '布谷鸟一',
      '布谷鸟二',
      '布谷鸟三',
    ];
    const before = allIn(machine.db);
    expect(sown.filter((text) => !before.includes(text))).toEqual([]);
    await ok(machine, ['purge', '--years', '5', '-y'], now);
    await ok(machine, ['backup', '-o', '备份.db'], now);
    await ok(machine, ['bundle', 'create', '-o', '全.bundle'], now);
    await ok(machine, ['export', '2020', '-o', '导出'], now);
    await ok(machine, ['draw', 'certificate', '2020-A01', '-o', '证书.pdf'], now);
    const made = filesBelow(machine.folder).filter((file) => !/名册\.csv|案件\.csv/.test(file));
    const texts = made.map((file) => {
      const bytes = file.endsWith('.db') ? allIn(file) : readFileSync(file);
      const printed = file.endsWith('.pdf')
        ? readPdf(bytes).flatMap((page) => linesOf(page).map(({ text }) => text.replaceAll(' ', '')))
        : [];
      return [bytes.toString('latin1'), ...printed].join('\n');
    });
    const found = sown.flatMap((text) =>
      made
        .filter((_, at) => {
          const all = texts[at]!;
          return all.includes(text) || all.includes(Buffer.from(text).toString('latin1'));
        })
        .map((file) => `${text} in ${path.relative(machine.folder, file)}`),
    );
    expect(found).toEqual([]);
    expect(made.length).toBeGreaterThan(20);
  });

  it('what a former version kept in the rows themselves stays, and is named file by file', async () => {
    const machine = newMachine();
    await ok(machine, ['init'], old);
    await ok(machine, ['unit', 'add', unit], old);
    let ids = 0;
    const store = Store.open(machine.db, {
      now: () => new Date('2020-01-10T01:00:00.000Z'),
      clockFixed: false,
      newId: () => {
        ids += 1;
        return `aged${String(ids).padStart(22, '0')}`;
      },
      machineFolder: machine.home,
      mode: 'write',
    });
    store.write('旧版本', () =>
      store.ledgers.addBatch({
        kind: 'reviews',
        unit: store.units.find(unit).id,
        body: { file: '评查.xlsx', sha256: '0'.repeat(64), sheet: 'Sheet1' },
        rows: [1, 2].map((number) => ({
          key: `样罚〔2019〕${number}号`,
          sheet: 'Sheet1',
          row: number + 1,
          ...textOf(
            { number: `样罚〔2019〕${number}号`, title: '样某无证经营案', organ: null },
            { reviewers: ['李示范'] },
          ),
        })),
      }),
    );
    store.close();
    await ok(machine, ['unit', 'edit', unit, '--address', '样路1号'], { today: '2026-09-14' });
    const told = await ok(machine, ['purge', '--years', '5', '-y'], now);
    expect(told).toContain('另有 1 次导入是旧版本做的，以下栏目同记录封在一起，不会清除：');
    expect(told).toContain(`  2020年1月10日  ${unit} 案卷评查台账 评查.xlsx：案件名称（2 行）`);
    const raw = allIn(machine.db);
    expect([raw.includes('李示范'), raw.includes('样某无证经营案')]).toEqual([false, true]);
  });

  it('that could not be tidied up is told as done', async () => {
    const machine = newMachine();
    await ok(machine, ['init'], old);
    await ok(machine, ['unit', 'add', unit, '--phone', '示例旧电话'], old);
    await ok(machine, ['unit', 'edit', unit, '--phone', '示例新电话'], old);
    const store = Store.open(machine.db, {
      now: () => new Date(now.now),
      clockFixed: false,
      newId: () => `id${Math.random().toString(36).slice(2)}padding`,
      machineFolder: machine.home,
      mode: 'write',
    });
    const { exec } = store.db;
    store.db.exec = (sql) => {
      if (sql === 'VACUUM') throw new Error('磁盘已满');
      exec.call(store.db, sql);
    };
    const done = purge(store, '示例甲', planPurge(store, '2026-09-15', 5, machine.home));
    store.close();
    expect([done.entry?.kind, done.untidied]).toEqual(['purge.done', '磁盘已满']);
    expect(readFileSync(machine.db).includes('示例旧电话')).toBe(false);
  });
});
