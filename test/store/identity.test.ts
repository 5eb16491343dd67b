import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/domain/canonical.ts';
import { writeBundle } from '../../src/exchange/bundle/write-bundle.ts';
import { chainStart, type EntryColumns, entryHash } from '../../src/store/entry.ts';
import { type Machine, newMachine } from '../support/run.ts';
import { answer, newDevice } from './device.ts';
import { mergeFile } from './merge.ts';

const unit = '样县甲虚构局';
const veto = ['score', unit, 'B1', '--finding', 'B1-uncertified', '--note', '样某', '-y', '--by', '示例甲'];

let office: Machine;

/** An office whose record holds a veto that somebody wants gone. */
beforeEach(async () => {
  office = newMachine();
  for (const words of [['init', '--office', '样县法治办'], ['unit', 'add', unit, '--by', '示例甲'], veto])
    expect((await office.inspect(words)).code).toBe(0);
});

/** Edits a data file as an enemy would: triggers dropped, and put back. */
function edit(file: string, work: (db: Sqlite.Database) => void): void {
  const db = new Sqlite(file);
  const triggers = db.prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`).all() as {
    name: string;
    sql: string;
  }[];
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
  work(db);
  for (const { sql } of triggers) db.exec(sql);
  db.close();
}

/** Lays a chain without a signature into a file, all hashes right: it takes the veto back. */
function graft(
  db: Sqlite.Database,
  named: object,
  more: readonly { kind: string; subject: string; body: object }[] = [],
) {
  const chain = 'a'.repeat(26);
  const heads = db.prepare('SELECT chain, length, hash FROM head ORDER BY chain').all();
  const veto = db.prepare(`SELECT * FROM journal WHERE kind = 'item.answered'`).get() as EntryColumns;
  const { step } = db.prepare('SELECT max(step) AS step FROM journal').get() as { step: number };
  let previous = chainStart;
  const drafts = [
    { kind: 'chain.begun', subject: `chain/${chain}`, body: { heads, ...named } },
    ...more,
    { kind: veto.kind, subject: veto.subject, body: { findings: [], item: 'B1', state: 'clear' } },
  ];
  for (const [at, { kind, subject, body }] of drafts.entries()) {
    const answers = kind === 'item.answered';
    const columns: Omit<EntryColumns, 'hash'> = {
      id: `${at}${chain}`.slice(0, 26),
      chain,
      seq: at + 1,
      step: step + at + 1,
      at: veto.at,
      clock: veto.clock,
      author: '示例甲',
      kind,
      subject,
      unit: answers ? veto.unit : null,
      year: answers ? veto.year : null,
      body: canonicalJson(body as never),
      supersedes: canonicalJson(answers ? [veto.id] : []),
      previous,
    };
    previous = entryHash(columns);
    const row = { ...columns, hash: previous };
    const names = Object.keys(row);
    db.prepare(`INSERT INTO journal (${names}) VALUES (${names.map((name) => `@${name}`)})`).run(row);
    if (answers) db.prepare('DELETE FROM current WHERE entry = ?').run(veto.id);
    db.prepare('INSERT INTO current (subject, entry) VALUES (?, ?)').run(subject, row.id);
  }
  db.prepare('INSERT INTO head (chain, length, hash) VALUES (?, ?, ?)').run(chain, drafts.length, previous);
}

const verified = async (machine = office): Promise<[number, string]> => {
  const { code, out, err } = await machine.inspect('verify');
  return [code, out + err];
};

describe('the first machine that a file names', () => {
  it('is that of its chains: a stranger who puts his own there makes the file broken, and nothing is read from it', async () => {
    const stranger = newMachine();
    const { machine } = (await stranger.inspect('machine show --json')).json();
    copyFileSync(office.db, stranger.db);
    await stranger.inspect(['score', unit, 'B1', '--none', '-y', '--by', '示例甲']);
    edit(stranger.db, (db) => db.prepare('UPDATE file SET root = ?').run(machine));
    copyFileSync(stranger.db, office.db);
    expect(await verified()).toEqual([1, expect.stringContaining('与记录链上写的')]);
    expect((await office.inspect(['result', unit])).code).toBe(1);
  });

  it('is only the file’s own word on a machine that never wrote in it, and that is said', async () => {
    const third = newMachine();
    await third.inspect('init');
    copyFileSync(office.db, third.db);
    expect(await verified(third)).toEqual([0, expect.stringContaining('本机没有写过这个文件')]);
    expect((await verified())[1]).not.toContain('本机没有写过这个文件');
  });

  it('cannot be left out so that chains without signatures are nothing strange', async () => {
    edit(office.db, (db) => {
      const { id } = db.prepare('SELECT id FROM file').get() as { id: string };
      db.exec('UPDATE file SET root = NULL');
      graft(db, { file: id });
    });
    expect(await verified()).toEqual([1, expect.stringContaining('（无）与记录链上写的')]);
  });

  it('is held against what this machine noted, where the chains of then did not say it', async () => {
    const notes = path.join(office.home, 'notes');
    const [note] = readdirSync(notes).flatMap((name) => (name.startsWith('at-') ? [] : path.join(notes, name)));
    const told = JSON.parse(readFileSync(note!, 'utf8')) as object;
    writeFileSync(note!, JSON.stringify({ ...told, root: 'f'.repeat(16) }));
    expect(await verified()).toEqual([5, expect.stringContaining('现在登记的是另一台')]);
    await office.inspect('verify --accept-older --reason 重装了电脑 --by 示例甲');
    expect((await verified())[0]).toBe(0);
  });

  it('is not another because a bundle says so', () => {
    const one = newDevice();
    one.write((store) => answer(store, '1.1', { says: 1 }));
    const stranger = newDevice(one);
    const machine = stranger.read((store) => store.machines.own()!.machine);
    edit(stranger.file, (db) => db.prepare('UPDATE file SET root = ?').run(machine));
    stranger.write((store) => answer(store, '1.2', { says: 2 }));
    const file = `${stranger.file}.bundle`;
    const given = { file, units: null, by: '示例丙', now: new Date(0), program: '0', passphrase: null, key: null };
    stranger.read((store) => store.journal.asItStands(() => writeBundle(store, given)));
    expect(() => mergeFile(one, file)).toThrow('写的一号机与本文件登记的不同');
  });
});

describe('an older copy in place of the file', () => {
  it('is told also under another identity, and nobody writes on unseen', async () => {
    const older = path.join(office.folder, 'older.db');
    copyFileSync(office.db, older);
    await office.inspect(['score', unit, '1.1.2', '--none', '--by', '示例丁']);
    copyFileSync(older, office.db);
    edit(office.db, (db) => db.prepare('UPDATE file SET id = ?').run('a'.repeat(32)));
    expect(await verified()).toEqual([5, expect.stringContaining('较旧的副本顶替')]);
    expect((await office.inspect(['score', unit, '1.1.2', '--none', '--by', '示例丁'])).code).toBe(5);
    // Writing on does not make it forgotten.
    await office.inspect(['score', unit, '1.1.2', '--none', '--by', '示例丁'], { tty: true });
    expect(await verified()).toEqual([5, expect.stringContaining('较旧的副本顶替')]);
    await office.inspect('verify --accept-older --reason 硬盘坏了 --by 示例甲');
    expect((await verified())[0]).toBe(0);
  });
});

describe('a chain without a signature', () => {
  it('is not accounted for because it looks like one of the first format', async () => {
    edit(office.db, (db) => graft(db, {}));
    expect(await verified()).toEqual([5, expect.stringContaining('请处理：1 条记录链没有签名')]);
  });

  it('is not accounted for by an entry on itself that takes it', async () => {
    edit(office.db, (db) => {
      const { id } = db.prepare('SELECT id FROM file').get() as { id: string };
      const sha256 = 'a'.repeat(64);
      const body = { sha256, machine: null, reason: '老电脑' };
      graft(db, { file: id }, [{ kind: 'bundle.accepted', subject: `bundle/${sha256}`, body }]);
    });
    expect(await verified()).toEqual([5, expect.stringContaining('请处理：1 条记录链没有签名')]);
  });
});
