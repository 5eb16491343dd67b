import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { verifyFile } from '../../src/actions/exchange/verify-file.ts';
import { Fault } from '../../src/domain/fault.ts';
import { audit } from '../../src/store/audit/audit.ts';
import { answer, type Device, importCases, nameUnit, newDevice } from './device.ts';
import { furnished, mutate } from './mutations.ts';
import { inRows } from './shapes.ts';

const problemsOf = (device: Device) => device.read((store) => audit(store).problems);

describe('verify', () => {
  it('finds nothing wrong in a file that only the program has written', () => {
    const device = furnished();
    const found = device.read((store) => audit(store));
    expect(found.problems).toEqual([]);
    expect(found.checked).toMatchObject({ chains: 1, batches: 3, ledgerRows: 9, attachments: 1, personal: 5 });
  });

  it('names the entry whose words were changed', () => {
    const device = newDevice();
    const entry = device.write((store) => answer(store, '1.1.1', { says: 1 }));
    mutate(device, (db) =>
      db.prepare(`UPDATE journal SET body = replace(body, 'clear', 'deferred') WHERE id = ?`).run(entry.id),
    );
    expect(problemsOf(device)).toContainEqual({
      table: 'journal',
      id: entry.id,
      what: `记录链 ${entry.chain} 第 2 条的内容与指纹不符，曾被改动`,
    });
  });

  it('names one altered entry among thousands, wherever it stands and whatever stands in it', () => {
    const device = newDevice();
    const ids = device.write((store) =>
      Array.from({ length: 2_100 }, (_, at) => {
        const subject = `note/n${String(at).padStart(8, '0')}`;
        const body = { item: null, text: at % 2 ? '样例\u2028\u007f"\\/\n\u0001😀' : '样例' };
        return store.journal.append('note.added', subject, { unit: null, year: 2026, body, supersedes: [] }).id;
      }),
    );
    expect(problemsOf(device)).toEqual([]);
    const altered = [ids[997]!, ids[998]!, ids[1_501]!, ids[2_099]!];
    mutate(device, (db) => {
      db.prepare(`UPDATE journal SET author = '样例乙' WHERE id IN (?, ?)`).run(altered[0], altered[1]);
      // Not even a text: nothing that a row of ours could hold.
      db.unsafeMode(true);
      db.pragma('writable_schema = ON');
      db.exec(`UPDATE sqlite_schema SET sql = replace(sql, ') STRICT', ')') WHERE name = 'journal'`);
      db.pragma('writable_schema = RESET');
      db.prepare(`UPDATE journal SET author = x'ff00' WHERE id = ?`).run(altered[2]);
      db.prepare('UPDATE journal SET rowid = 9223372036854775807 WHERE id = ?').run(altered[3]);
      db.prepare(`UPDATE journal SET author = '' WHERE id = ?`).run(altered[3]);
    });
    const found = problemsOf(device).filter(({ table, what }) => table === 'journal' && what.includes('与指纹不符'));
    expect(found.map(({ id }) => id)).toEqual(altered);
  });

  it('finds that the last entry of a chain was dropped', () => {
    const device = newDevice();
    const entry = device.write((store) => answer(store, '1.1.1', { state: 'clear' }));
    mutate(device, (db) => {
      db.prepare('DELETE FROM current WHERE entry = ?').run(entry.id);
      db.prepare('DELETE FROM journal WHERE id = ?').run(entry.id);
    });
    expect(problemsOf(device)).toContainEqual({
      table: 'head',
      id: entry.chain,
      what: `记录链 ${entry.chain} 应有 2 条，末尾的记录缺失或被改动`,
    });
  });

  it('finds that a whole chain was removed, because others knew of it', () => {
    const first = newDevice();
    first.write((store) => answer(store, '1.1.1', { state: 'clear' }));
    const second = newDevice(first);
    const entry = second.write((store) => answer(store, '1.1.2', { state: 'clear' }));
    mutate(second, (db) => {
      for (const table of ['head', 'journal']) db.prepare(`DELETE FROM ${table} WHERE chain <> ?`).run(entry.chain);
      for (const table of ['current', 'personal'])
        db.prepare(`DELETE FROM ${table} WHERE entry NOT IN (SELECT id FROM journal)`).run();
    });
    const problems = problemsOf(second);
    expect(problems).toHaveLength(1);
    expect(problems[0]!.what).toMatch(/^这条记录写入时已有的第 2 条（记录链 \w+）现在不在册，曾被删除或替换$/);
  });

  it('names the ledger batch, the attachment and the derived row that were changed', () => {
    const device = furnished();
    mutate(device, (db) => {
      inRows(() => db.exec(`UPDATE ledger_row SET data = replace(data, '100', '900') WHERE n = 1`))(db);
      db.prepare(`UPDATE attachment_piece SET bytes = zeroblob(length(bytes))`).run();
      db.prepare(`UPDATE unit SET name = '样县乙虚构局'`).run();
    });
    const tables = problemsOf(device).map(({ table }) => table);
    expect([...new Set(tables)].sort()).toEqual(['attachment_piece', 'ledger_row', 'unit']);
  });

  it('says of an entry of any kind that is no record any more that it was changed, and never fails over it', async () => {
    const device = furnished();
    const { machine, publicKey: key } = device.read((store) => store.machines.own())!;
    device.write((store) => {
      const enrolled = { machine, key, name: '一号机', reason: '当面核对' };
      store.journal.append('machine.enrolled', `machine/${machine}`, { body: enrolled });
      const accepted = { missing: [], reason: '硬盘坏了' };
      store.journal.append('file.accepted', 'file-accepted/first', { body: accepted });
    });
    const kinds = device.read((store) => store.db.all<{ kind: string }>('SELECT DISTINCT kind FROM journal'));
    expect(kinds.length).toBeGreaterThan(7);
    for (const { kind } of kinds) {
      for (const column of ['body', 'supersedes']) {
        const copy = newDevice(device);
        cpSync(device.home, copy.home, { recursive: true });
        mutate(copy, (db) => db.prepare(`UPDATE journal SET ${column} = 'no record' WHERE kind = ?`).run(kind));
        expect([kind, copy.read((store) => verifyFile(store, null).verdict)]).toEqual([kind, 'broken']);
        expect(() => copy.read((store) => store.journal.history({ kinds: ['item.answered'] }))).toThrow(Fault);
      }
    }
  });

  it('finds a trigger that was taken away', () => {
    const device = newDevice();
    const db = new Sqlite(device.file);
    db.exec('DROP TRIGGER journal_no_update');
    db.close();
    expect(problemsOf(device)).toEqual([
      {
        table: 'sqlite_schema',
        id: 'trigger journal_no_update',
        what: '表、索引或触发器缺失（trigger journal_no_update），防改动的保护可能已被拆除',
      },
    ]);
  });

  it('says so, and does not fail, where a page of the file cannot be read', () => {
    const device = newDevice();
    device.write((store) =>
      importCases(
        store,
        Array.from({ length: 4000 }, (_, at) => `样罚〔2026〕${at}号`),
      ),
    );
    const bytes = readFileSync(device.file);
    const page = Math.floor((bytes.length * 3) / 4 / 4096) * 4096;
    bytes.fill(0xff, page, page + 4096);
    writeFileSync(device.file, bytes);
    expect(problemsOf(device).some(({ table }) => table === 'file')).toBe(true);
  });
});

describe('units and their conflicts', () => {
  it('lets a later name win, wherever it was given', () => {
    const device = newDevice();
    device.write((store) => nameUnit(store, 'unit-a', '样县甲虚构局'));
    device.write((store) => nameUnit(store, 'unit-a', '样县甲虚构中心'));
    expect(device.read((store) => store.units.list().map((unit) => unit.name))).toEqual(['样县甲虚构中心']);
  });
});
