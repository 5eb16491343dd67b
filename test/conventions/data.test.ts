import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Driver from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { inspect, newMachine } from '../support/run.ts';

describe('data', () => {
  test('every table of the data file is STRICT', async () => {
    const machine = newMachine();
    await machine.inspect('init --office 样县样例办公室');
    const db = new Driver(machine.db, { readonly: true });
    const loose = db
      .prepare(
        `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'`,
      )
      .all();
    db.close();
    expect(loose).toEqual([]);
  });

  test('every item and rule of every edition names its source, and every criterion its words', async () => {
    for (const name of readdirSync('data/standards').filter((file) => file.endsWith('.yaml'))) {
      const items = collect(
        parse(readFileSync(`data/standards/${name}`, 'utf8')),
        (node) => 'criterion' in node && 'rules' in node,
      );
      expect(items.length).toBeGreaterThan(20);
      const silent = items.filter(
        (item) => !/^\S+:\d+/.test(String(item.source ?? '')) || (!item.criterion && !item.lost),
      );
      expect(silent.map((item) => item.id)).toEqual([]);
    }
    const shown = (await inspect('standard show --json')).json();
    expect(shown.items.length).toBeGreaterThan(20);
  });

  test('no file names a place on a developer’s machine or a mirror of a registry', () => {
    // What `npm run demo` leaves is the machine's own, and no file of the project.
    const aside = new Set(['node_modules', 'dist', 'build', 'coverage', '.git', 'inspect-demo']);
    const folders = readdirSync('.', { withFileTypes: true }).filter((entry) => !aside.has(entry.name));
    const files = folders.flatMap((entry) =>
      entry.isFile()
        ? [entry.name]
        : readdirSync(entry.name, { recursive: true, encoding: 'utf8' }).map((name) => path.join(entry.name, name)),
    );
    const place = new RegExp(
      ['/wo' + 'rk/', '/ro' + 'ot/', 'C:\\\\Us' + 'ers\\\\', 'npm' + 'mirror\\.', '(?<!//)local' + 'host:\\d{4}'].join(
        '|',
      ),
    );
    const naming = files.filter(
      (file) => /\.(ts|mjs|js|json|md|yaml|yml|cmd|sh|txt)$/.test(file) && place.test(readFileSync(file, 'utf8')),
    );
    expect(naming).toEqual([]);
  });
});

type Tree = Record<string, unknown>;

/** All maps in a tree of data that satisfy a test. */
function collect(node: unknown, wanted: (map: Tree) => boolean): Tree[] {
  if (Array.isArray(node)) return node.flatMap((each) => collect(each, wanted));
  if (typeof node !== 'object' || node === null) return [];
  const map = node as Tree;
  return [...(wanted(map) ? [map] : []), ...Object.values(map).flatMap((each) => collect(each, wanted))];
}
