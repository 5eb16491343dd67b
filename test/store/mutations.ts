import { writeFileSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { answer, type Device, importCases, nameUnit, newDevice } from './device.ts';
import { merge } from './merge.ts';

/** A file with a little of everything: units, personal values, ledgers with an undone and a retiring batch, an attachment, a purge. */
export function furnished(): Device {
  const device = newDevice();
  const paper = path.join(path.dirname(device.file), '材料.pdf');
  writeFileSync(paper, Buffer.alloc(1_100_000, 'pdf'));
  device.write((store) => {
    nameUnit(store, 'unit-a', '样县甲虚构局');
    nameUnit(store, 'unit-b', '样县乙虚构局');
    store.journal.append('unit.field', 'unit/unit-a/phone', {
      unit: 'unit-a',
      body: { field: 'phone' },
      personal: { value: '示例电话一' },
    });
    store.journal.append('unit.field', 'unit/unit-b/phone', {
      unit: 'unit-b',
      body: { field: 'phone' },
      personal: { value: '示例电话二' },
    });
  });
  device.write((store) =>
    importCases(store, ['样罚〔2026〕1号', '样罚〔2026〕2号', '样罚〔2026〕3号', '样罚〔2026〕4号', '样罚〔2026〕5号']),
  );
  device.write((store) =>
    importCases(store, ['样罚〔2026〕1号', '样罚〔2026〕2号'], { fine: 200, retired: ['样罚〔2026〕5号'] }),
  );
  const undone = device.write((store) => importCases(store, ['样罚〔2026〕3号', '样罚〔2026〕6号'], { fine: 300 }));
  device.write((store) => store.ledgers.undoBatch(undone, '传错了文件'));
  device.write((store) => {
    const { sha256, size } = store.attachments.addFile(paper);
    store.journal.append('attachment.added', 'attachment/first', {
      unit: 'unit-a',
      year: 2026,
      body: { sha256, size, name: '材料.pdf' },
    });
    answer(store, '1.1.1', { state: 'clear' });
    answer(store, '1.1.2', { state: 'deducted' });
  });
  device.write((store) => answer(store, '1.1.2', { state: 'clear' }));
  // What leaves on paper bears a signature of its own.
  device.write((store) =>
    store.journal.append('anchor.made', 'anchor/first', { body: { frontier: [], entries: 0, places: 0 } }),
  );
  return device;
}

/** The same after its first phone and the batch that was undone have been purged. */
export function purged(): Device {
  const device = furnished();
  device.write((store) => {
    const [phone] = store.journal.history({ subject: 'unit/unit-a/phone' });
    const batch = store.ledgers.batches({ undone: true }).at(-1);
    store.purge([phone!.id, batch!.id], { reason: '期满' });
  });
  return device;
}

/** A laptop that got the one unit of such a file, with the places of the others only, and has written since. */
export function partial(): Device {
  const device = newDevice();
  const office = purged();
  const { machine, publicKey: key } = office.read((store) => store.machines.own())!;
  device.write((store) =>
    store.journal.append('machine.enrolled', `machine/${machine}`, {
      body: { machine, key, name: '办公室', reason: '当面核对' },
    }),
  );
  merge(office, device, ['unit-a']);
  device.write((store) => answer(store, '1.1.3', { state: 'clear' }));
  device.write((store) => answer(store, '1.1.2', { state: 'deducted' }));
  return device;
}

/** Changes a file behind the program's back: triggers are taken away, and put back as they were. Answers what `work` answers. */
export function mutate<T>(device: Pick<Device, 'file'>, work: (db: Sqlite.Database) => T): T {
  const db = new Sqlite(device.file);
  db.pragma('foreign_keys = OFF');
  db.pragma('ignore_check_constraints = ON');
  const triggers = db.prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`).all() as {
    name: string;
    sql: string;
  }[];
  const together = (lines: readonly string[]): void => void db.exec(`BEGIN; ${lines.join('; ')}; COMMIT`);
  together(triggers.map(({ name }) => `DROP TRIGGER ${name}`));
  try {
    return work(db);
  } finally {
    together(triggers.map(({ sql }) => sql));
    db.close();
  }
}

export interface Mutation {
  readonly name: string;
  /** Answers how many rows it changed. */
  readonly apply: (db: Sqlite.Database) => number;
}

/** Tables that hold records or follow from them; `lease` is advice and no record. */
export const recordTables = [
  'journal',
  'head',
  'personal',
  'purged',
  'withheld',
  'ledger_row',
  'ledger_personal',
  'ledger_block',
  'ledger_block_personal',
  'current',
  'unit',
  'ledger_current',
  'attachment',
  'attachment_piece',
  'migration',
  'file',
  'signature',
  'quarantine',
] as const;

/** A small repeatable source of chance. */
function chance(seed: number): (below: number) => number {
  let state = (seed + 1) * 2_654_435_761;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e3779b9) >>> 0;
    state ^= state >>> 13;
    return (state >>> 0) % below;
  };
}

/** Random mutations number `from` to `to`: a column changed, a row dropped, two rows exchanged, a row doubled under a new key. */
export function mutations(from: number, to: number): readonly Mutation[] {
  return Array.from({ length: to - from }, (_, at) => mutation(from + at));
}

function mutation(number: number): Mutation {
  const random = chance(number);
  const table = recordTables[number % recordTables.length]!;
  const deed = (['change', 'change', 'change', 'drop', 'exchange', 'add'] as const)[random(6)]!;
  const pick = random(1_000_000);
  const column = random(1_000_000);
  const firstOther = random(1_000_000);
  return {
    name: `${number}: ${deed} in ${table} (${pick}, ${column}, ${firstOther})`,
    apply: (db) => untilApplied((attempt) => apply(db, attempt)),
  };

  function apply(db: Sqlite.Database, attempt: number): number {
    const other = firstOther + attempt * 7;
    const columns = db.prepare(`SELECT name, type, pk FROM pragma_table_info('${table}')`).all() as {
      name: string;
      type: string;
      pk: number;
    }[];
    const keys = columns.filter(({ pk }) => pk > 0).map(({ name }) => name);
    const rows = db.prepare(`SELECT * FROM ${table} ORDER BY ${keys.join(', ')}`).all() as Record<string, unknown>[];
    if (rows.length === 0) return insertStray(db, table);
    const row = rows[pick % rows.length]!;
    const where = (chosen: Record<string, unknown>) => ({
      sql: keys.map((key) => `${key} = ?`).join(' AND '),
      values: keys.map((key) => chosen[key]),
    });
    const { sql, values } = where(row);
    if (deed === 'drop') return db.prepare(`DELETE FROM ${table} WHERE ${sql}`).run(...values).changes;
    const { name, type } = columns[column % columns.length]!;
    if (deed === 'exchange' && rows.length > 1) {
      const second = rows[(pick + 1 + (other % (rows.length - 1))) % rows.length]!;
      // Everything but the keys changes places; where there is nothing else, or it is equal, one of the two goes.
      const others = columns.filter(
        ({ pk, name: each }) => pk === 0 && !Buffer.from(String(row[each])).equals(Buffer.from(String(second[each]))),
      );
      if (others.length === 0) return db.prepare(`DELETE FROM ${table} WHERE ${sql}`).run(...values).changes;
      const unique = table === 'journal' ? others.filter((each) => each.name !== 'hash') : others;
      const set = (target: Record<string, unknown>, source: Record<string, unknown>) => {
        const place = where(target);
        return db
          .prepare(`UPDATE ${table} SET ${unique.map((each) => `${each.name} = ?`).join(', ')} WHERE ${place.sql}`)
          .run(...unique.map((each) => source[each.name]), ...place.values).changes;
      };
      return set(row, second) + set(second, row);
    }
    if (deed === 'add') {
      const copy = { ...row };
      for (const key of keys) copy[key] = altered(copy[key], 'TEXT', other);
      if (table === 'journal') copy.hash = altered(copy.hash, 'TEXT', other);
      return db
        .prepare(
          `INSERT INTO ${table} (${columns.map((each) => each.name).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
        )
        .run(...columns.map((each) => copy[each.name])).changes;
    }
    return db.prepare(`UPDATE ${table} SET ${name} = ? WHERE ${sql}`).run(altered(row[name], type, other), ...values)
      .changes;
  }
}

/** A new key can be one that is taken; another is tried. */
function untilApplied(apply: (attempt: number) => number): number {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return apply(attempt);
    } catch (error) {
      if (attempt === 20 || !/UNIQUE/.test((error as Error).message)) throw error;
    }
  }
}

/** A row out of nothing, for a table that is empty. */
function insertStray(db: Sqlite.Database, table: string): number {
  const strays: { readonly [table: string]: string } = {
    purged: 'INSERT INTO purged (entry) SELECT id FROM journal LIMIT 1',
    personal: `INSERT INTO personal SELECT id, 'phone', 'salt', 'value' FROM journal LIMIT 1`,
    quarantine: `INSERT INTO quarantine VALUES ('${'a'.repeat(64)}', 0, x'00')`,
    ledger_row: `INSERT INTO ledger_row SELECT batch, 0, kind, unit, 'x', NULL, 2, '{}', '${'a'.repeat(64)}' FROM ledger_place LIMIT 1`,
    ledger_personal: `INSERT INTO ledger_personal SELECT id, 0, '${'a'.repeat(26)}', '{}' FROM journal WHERE kind = 'ledger.imported' LIMIT 1`,
    withheld: `INSERT INTO withheld SELECT '${'a'.repeat(64)}', chain, seq + 1, hash FROM journal ORDER BY seq DESC LIMIT 1`,
  };
  return db.prepare(strays[table]!).run().changes;
}

/** Another value of the same kind. */
function altered(value: unknown, type: string, other: number): unknown {
  if (typeof value === 'number') return value + 1 + (other % 50);
  if (Buffer.isBuffer(value)) {
    const bytes = Buffer.from(value);
    bytes[other % bytes.length]! ^= 1 + (other % 255);
    return bytes;
  }
  if (value === null) return type === 'INTEGER' ? 7 : 'x';
  const text = String(value);
  const at = other % Math.max(1, text.length);
  return `${text.slice(0, at)}${text[at] === 'a' ? 'b' : 'a'}${text.slice(at + 1)}`;
}
