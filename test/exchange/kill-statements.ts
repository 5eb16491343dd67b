import { Database } from '../../src/store/database.ts';

let ran = 0;

/**
 * Counts what is written statement by statement and, where KILL_AT names one, ends the process there as `kill -9` does: right
 * before it (`12`), so that the moment lies within the transaction whatever the machine is busy with.
 */
export function killBetweenStatements(): void {
  const at = Number(process.env.KILL_AT ?? Number.POSITIVE_INFINITY);
  const step = (sql: string): void => {
    if (/^\s*(SELECT|PRAGMA|WITH)/i.test(sql)) return;
    ran += 1;
    if (ran === at) process.kill(process.pid, 'SIGKILL');
  };
  const { run, exec } = Database.prototype;
  Database.prototype.run = function (sql, ...values) {
    step(sql);
    return run.call(this, sql, ...values);
  };
  Database.prototype.exec = function (sql) {
    step(sql);
    exec.call(this, sql);
  };
}

/** How many statements were there to be killed at. */
export function tellStatements(): void {
  process.stdout.write(`statements ${ran}\n`);
}
