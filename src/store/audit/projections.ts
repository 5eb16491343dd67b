import type { Database } from '../database.ts';
import { projectAll, projectedTables } from '../projections.ts';
import type { Tell } from './problem.ts';

const place = 'temp.rebuilt_';

/** Rebuilds every projection beside the file's own and compares them row by row. Answers how many rows were compared. */
export function auditProjections(db: Database, tell: Tell): number {
  const tables = Object.entries(projectedTables);
  try {
    for (const [table, keys] of tables) {
      db.exec(
        `CREATE TABLE ${place}${table} (${columnsOf(db, table).join(', ')}, PRIMARY KEY (${keys.join(', ')})) WITHOUT ROWID`,
      );
    }
    projectAll(db, place);
    let rows = 0;
    for (const [table, keys] of tables) {
      rows += db.one<{ count: number }>(`SELECT count(*) AS count FROM main.${table}`).count;
      const key = keys.map((column) => `coalesce(${column}, '')`).join(` || ' ' || `);
      const same = columnsOf(db, table).map((column) => `other.${column} IS own.${column}`);
      // By its key the other is looked up, so that no table is held a second time.
      const differing = (left: string, right: string): readonly string[] =>
        db
          .all<{ id: string }>(
            `SELECT ${key} AS id FROM ${left} AS own WHERE NOT EXISTS (SELECT 1 FROM ${right} AS other WHERE ${same.join(' AND ')}) ORDER BY 1`,
          )
          .map(({ id }) => id);
      const own = differing(`main.${table}`, place + table);
      for (const id of own) tell(table, id, '这一行与按日志重算的不同，曾被改动或后加');
      for (const id of differing(place + table, `main.${table}`)) {
        if (!own.includes(id)) tell(table, id, '按日志重算应有这一行，表中缺失');
      }
    }
    return rows;
  } finally {
    for (const [table] of tables) db.exec(`DROP TABLE IF EXISTS ${place}${table}`);
  }
}

function columnsOf(db: Database, table: string): readonly string[] {
  return db.all<{ name: string }>('SELECT name FROM pragma_table_info(?)', table).map(({ name }) => name);
}
