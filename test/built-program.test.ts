import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

/** What `npm run build` made, as users run it; of the other tests those behind a pseudo-terminal start it, where it is that of the sources, and that of the demonstration. */
const folder = path.resolve('dist/program');

describe('the built program', () => {
  test('loads in every part, for each command is a part of its own', () => {
    const require = createRequire(import.meta.url);
    const parts = readdirSync(folder).filter((name) => name.endsWith('.js'));
    expect(parts.length).toBeGreaterThan(200);
    for (const part of parts) expect(() => require(path.join(folder, part)), part).not.toThrow();
  });

  test('loads no cryptography where nothing of the record is believed', () => {
    const home = mkdtempSync(path.join(os.tmpdir(), 'inspect-built-'));
    const witness = path.join(home, 'witness.cjs');
    writeFileSync(
      witness,
      `process.on('exit', () => process.stderr.write(process.moduleLoadList.includes('NativeModule crypto') ? 'loaded' : 'not'))`,
    );
    const loads = (...words: string[]) =>
      spawnSync(process.execPath, ['--require', witness, path.resolve('bin/inspect.js'), ...words], {
        encoding: 'utf8',
        env: { ...process.env, INSPECT_HOME: home },
      }).stderr;
    expect(loads('init')).toBe('loaded');
    expect([loads('--version'), loads('unit', 'list'), loads('completion', 'bash')]).toEqual(['not', 'not', 'not']);
  });

  test('reads what a list or an import needs together, and compiles nothing of it anew: the build kept what Node makes of it', () => {
    const home = mkdtempSync(path.join(os.tmpdir(), 'inspect-built-'));
    const witness = path.join(home, 'witness.cjs');
    writeFileSync(
      witness,
      `const vm = require('node:vm');
      const path = require('node:path');
      const seen = [];
      vm.Script = class extends vm.Script {
        constructor(text, options) {
          super(text, options);
          seen.push(path.basename(options.filename) + (this.cachedDataRejected === false ? '' : ' anew'));
        }
      };
      process.on('exit', () => process.stderr.write(seen.join(' ')));`,
    );
    const seenOn = (day: string, ...words: string[]) =>
      spawnSync(process.execPath, ['--require', witness, path.resolve('bin/inspect.js'), ...words], {
        encoding: 'utf8',
        env: { ...process.env, INSPECT_HOME: home, INSPECT_TODAY: day },
      }).stderr;
    const seen = (...words: string[]) => seenOn('', ...words);
    const cases = path.resolve('data/examples/甲/行政处罚案件台账.xlsx');
    spawnSync(process.execPath, [path.resolve('bin/inspect.js'), 'init'], {
      env: { ...process.env, INSPECT_HOME: home },
    });
    spawnSync(process.execPath, [path.resolve('bin/inspect.js'), 'unit', 'add', '样县甲虚构局'], {
      env: { ...process.env, INSPECT_HOME: home },
    });
    const short = 'version.group help.group list.group';
    const importing = ['import', 'cases', cases, '--unit', '甲虚构', '-y'];
    // Where a day is set as well, as for practice and in the bench.
    expect([seenOn('2026-09-15', 'unit', 'list'), seenOn('2026-09-15', ...importing, '--dry-run')]).toEqual([
      short,
      `${short} importing.group import.group`,
    ]);
    expect([seen('--version'), seen('unit', 'list'), seen(...importing)]).toEqual([
      'version.group',
      short,
      `${short} importing.group import.group`,
    ]);
  });

  test('a part that an upgrade took away under the running program is told as that', () => {
    const home = mkdtempSync(path.join(os.tmpdir(), 'inspect-built-'));
    const gone = path.join(home, 'gone.cjs');
    writeFileSync(
      gone,
      `const Module = require('node:module');
      const fs = require('node:fs');
      const { _load, readFileSync } = { ...Module, readFileSync: fs.readFileSync };
      Module._load = (name, ...more) => _load(name.startsWith('./template') ? './taken-away.js' : name, ...more);
      fs.readFileSync = (file, ...more) => readFileSync(/[\\\\/]template-[^\\\\/]*$/.test(file) ? 'taken-away.js' : file, ...more);`,
    );
    const ran = spawnSync(process.execPath, ['--require', gone, 'bin/inspect.js', 'template', 'cases'], {
      encoding: 'utf8',
    });
    expect([ran.status, ran.stderr]).toEqual([
      1,
      '错误：程序已经更新或移走，用到的一部分找不到了\n提示：请退出程序后重新打开；仍然这样的，重新安装一遍，数据文件不受影响\n',
    ]);
  });

  test('answers a mistake as the sources do, with its exit code and without a stack trace', () => {
    const ran = spawnSync(process.execPath, ['bin/inspect.js', 'untt', 'list'], { encoding: 'utf8' });
    expect(ran.status).toBe(2);
    expect(ran.stderr).toContain('您是不是想输入 inspect unit');
    expect(ran.stderr).not.toContain('    at ');
  });
});
