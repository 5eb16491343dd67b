import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import Driver from 'better-sqlite3';
import { Fault } from '../domain/fault.ts';

export type Sqlite = Driver.Database;
export type Statement = Driver.Statement;
export type RunResult = Driver.RunResult;

/**
 * Opens a file with SQLite. The driver's JavaScript is part of the bundle, since resolving its files one by one is half of
 * a short command's time; its compiled part is found here, for the driver would look beside its own sources.
 */
export function openSqlite(file: string, options: Driver.Options): Sqlite {
  try {
    return new Driver(file, process.env.INSPECT_VERSION ? { ...options, nativeBinding: compiledPart() } : options);
  } catch (error) {
    if (!/NODE_MODULE_VERSION|invalid ELF header|not a valid Win32/.test(String(error))) throw error;
    throw new Fault(
      'broken',
      'driver-of-another-node',
      `SQLite 驱动是为别的 Node 版本或系统安装的，与当前的 Node ${process.versions.node} 不符`,
      '在程序文件夹里运行 npm rebuild better-sqlite3，或用安装时的 Node 版本',
    );
  }
}

function compiledPart(): string {
  // A ready-made package carries the binary of its platform beside the program.
  const beside = fileURLToPath(new URL('../native/better_sqlite3.node', import.meta.url));
  if (existsSync(beside)) return beside;
  const home = path.dirname(createRequire(import.meta.url).resolve('better-sqlite3/package.json'));
  const built = path.join(home, 'build/Release/better_sqlite3.node');
  return existsSync(built) ? built : path.join(home, `prebuilds/${process.platform}-${process.arch}.node`);
}
