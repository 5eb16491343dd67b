import { spawnSync } from 'node:child_process';
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { filesUnder, zipFolder } from '../../../.ci/packaging/zip.mjs';
import { type Installed, rollBack, updateProgram } from '../../../src/actions/update/update-program.ts';
import type { Fault } from '../../../src/domain/fault.ts';
import { newMachine } from '../../support/run.ts';

const keys = generateKeyPairSync('ed25519');
const platform = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
const times = process.env.INSPECT_SOAK ? { mutations: 1000, kills: 300 } : { mutations: 60, kills: 6 };
const root = mkdtempSync(path.join(os.tmpdir(), 'inspect-update-'));

/** A package of a few files whose `node` says its version; answers the zip. */
function makePackage(version: string, change: (folder: string) => void = () => {}, key = keys.privateKey): string {
  const folder = path.join(mkdtempSync(path.join(root, 'made-')), `inspect-${version}-${platform}`);
  for (const name of ['runtime', 'program/bin']) mkdirSync(path.join(folder, name), { recursive: true });
  writeFileSync(path.join(folder, 'runtime/node'), `#!/bin/sh\necho ${version}\n`, { mode: 0o755 });
  writeFileSync(path.join(folder, 'program/bin/inspect.js'), '// the program\n');
  writeFileSync(path.join(folder, 'program/package.json'), JSON.stringify({ version }));
  writeFileSync(path.join(folder, '使用前必读.txt'), '读我\n');
  const lines = filesUnder(folder).map((name) => `${digest(path.join(folder, name))}  ${name}`);
  const sums = Buffer.from(`${lines.join('\n')}\n`);
  writeFileSync(path.join(folder, 'SHA256SUMS.txt'), sums);
  writeFileSync(path.join(folder, 'SHA256SUMS.sig'), `${sign(null, sums, key).toString('base64')}\n`);
  change(folder);
  zipFolder(folder, `${folder}.zip`);
  return `${folder}.zip`;
}

/** The same package under the name of another version. */
function renamed(zip: string, version: string): string {
  const folder = path.join(path.dirname(zip), `inspect-${version}-${platform}`);
  cpSync(zip.replace(/\.zip$/, ''), folder, { recursive: true });
  zipFolder(folder, `${folder}.zip`);
  return `${folder}.zip`;
}

function cutOff(zip: string): string {
  writeFileSync(`${zip}.cut`, readFileSync(zip).subarray(0, -30));
  return `${zip}.cut`;
}

function digest(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

/** The first version, unpacked, without its zip. */
let original: string | null = null;
const first = ['SHA256SUMS.sig', 'SHA256SUMS.txt', 'program', 'runtime', '使用前必读.txt'];

function install(version = '0.1.0'): Installed {
  const folder = mkdtempSync(path.join(root, 'installed-'));
  original ??= makePackage('0.1.0').replace(/\.zip$/, '');
  cpSync(original, folder, { recursive: true });
  return { folder, version, key: keys.publicKey.export({ type: 'spki', format: 'pem' }).toString() };
}

async function update(from: Installed, zip: string | Buffer) {
  return updateProgram(from, typeof zip === 'string' ? readFileSync(zip) : zip, '新版.zip');
}

/** The version that would start: the pointer's, where its folder is whole. */
function starts(from: Installed): string {
  const pointer = path.join(from.folder, 'versions/current');
  if (!existsSync(pointer)) return from.version;
  const version = readFileSync(pointer, 'utf8').trim();
  const folder = path.join(from.folder, 'versions', version);
  for (const line of readFileSync(path.join(folder, 'SHA256SUMS.txt'), 'utf8').trim().split('\n')) {
    expect(digest(path.join(folder, line.slice(66))), line).toBe(line.slice(0, 64));
  }
  return version;
}

describe.skipIf(process.platform === 'win32')('an update', () => {
  it('puts the new version beside the old one, makes it the one that starts, and goes back on request', async () => {
    const from = install();
    expect(await update(from, makePackage('0.2.0'))).toEqual({ from: '0.1.0', to: '0.2.0' });
    expect(starts(from)).toBe('0.2.0');
    await update({ ...from, version: '0.2.0' }, makePackage('0.10.0'));
    expect(starts(from)).toBe('0.10.0');
    expect(rollBack(from)).toEqual({ from: '0.10.0', to: '0.2.0', damaged: [] });
    expect(starts(from)).toBe('0.2.0');
    rollBack(from);
    expect(starts(from)).toBe('0.1.0');
    expect(() => rollBack(from)).toThrow('没有升级过');
  });

  it('puts no older version in the place of one that another window has updated to, nor takes that one away', async () => {
    const from = install();
    await update(from, makePackage('0.3.0'));
    const stood = path.join(from.folder, 'versions/0.3.0/runtime/node');
    const { ino } = statSync(stood);
    // The window from before still runs 0.1.0.
    for (const version of ['0.2.0', '0.3.0'])
      await expect(update(from, makePackage(version))).rejects.toThrow('程序已经升级到 0.3.0，没有再升级');
    expect([starts(from), statSync(stood).ino]).toEqual(['0.3.0', ino]);
    rmSync(stood);
    await update(from, makePackage('0.3.0'));
    expect([starts(from), readdirSync(path.join(from.folder, 'versions')).sort()]).toEqual([
      '0.3.0',
      ['0.3.0', 'current'],
    ]);
  });

  it('refuses what is not signed by the release key, altered, short of a file, too many, older, for another system', async () => {
    const from = install();
    const other = generateKeyPairSync('ed25519').privateKey;
    const refused: readonly (readonly [string, RegExp])[] = [
      [makePackage('0.2.0', () => {}, other), /签名核对不上/],
      [makePackage('0.2.0', (folder) => rmSync(path.join(folder, 'SHA256SUMS.sig'))), /没有 SHA256SUMS.sig/],
      [
        makePackage('0.2.0', (folder) => writeFileSync(path.join(folder, 'program/bin/inspect.js'), '// other\n')),
        /指纹不符/,
      ],
      [makePackage('0.2.0', (folder) => rmSync(path.join(folder, '使用前必读.txt'))), /缺文件/],
      [makePackage('0.2.0', (folder) => writeFileSync(path.join(folder, 'more.js'), '')), /清单以外的文件/],
      [makePackage('0.1.0'), /不比现在的 0.1.0 新/],
      // An older version under a newer name, which its signature does not cover.
      [renamed(makePackage('0.0.9'), '0.9.0'), /名字写的是 0.9.0，里面的程序是 0.0.9/],
      [cutOff(makePackage('0.2.0')), /新版.zip 不能用：不完整，或不是程序的压缩包/],
    ];
    for (const [zip, why] of refused) {
      await expect(update(from, zip), String(why)).rejects.toThrow(why);
      expect(starts(from)).toBe('0.1.0');
    }
    const zip = makePackage('0.2.0');
    const moved = path.join(path.dirname(zip), 'inspect-0.2.0-plan9-x64');
    cpSync(zip.replace(/\.zip$/, ''), moved, { recursive: true });
    zipFolder(moved, `${moved}.zip`);
    await expect(update(from, `${moved}.zip`)).rejects.toThrow(/不是这台电脑/);
    expect(readdirSync(path.join(from.folder)).filter((name) => name !== 'versions')).toEqual(first);
  });

  it('says that a folder which nobody may write is not upgraded, and whom to ask', async () => {
    const from = install();
    const bytes = readFileSync(makePackage('0.2.0'));
    const root = process.getuid?.() === 0;
    chmodSync(from.folder, 0o555);
    if (root) process.seteuid?.(65_534);
    const outcome = await update(from, bytes).catch((error: unknown) => error);
    if (root) process.seteuid?.(0);
    chmodSync(from.folder, 0o755);
    expect(outcome).toMatchObject({
      code: 'no-permission',
      message: `程序所在的文件夹不能写，没有升级：${from.folder}`,
      hint: expect.stringContaining('请管理这台电脑的人来升级'),
    });
    expect([starts(from), readdirSync(from.folder)]).toEqual(['0.1.0', first]);
  });

  it('refuses a version that does not start here, and keeps the old one', async () => {
    const from = install();
    const silent = makePackage('0.2.0');
    // Signed by the publisher, yet of no use on this machine.
    const folder = silent.replace(/\.zip$/, '');
    writeFileSync(path.join(folder, 'runtime/node'), '#!/bin/sh\nexit 1\n');
    const lines = filesUnder(folder)
      .filter((name) => !name.startsWith('SHA256SUMS'))
      .map((name) => `${digest(path.join(folder, name))}  ${name}`);
    const sums = Buffer.from(`${lines.join('\n')}\n`);
    writeFileSync(path.join(folder, 'SHA256SUMS.txt'), sums);
    writeFileSync(path.join(folder, 'SHA256SUMS.sig'), sign(null, sums, keys.privateKey).toString('base64'));
    zipFolder(folder, silent);
    await expect(update(from, silent)).rejects.toThrow('启动不了');
    expect([starts(from), readdirSync(path.join(from.folder, 'versions'))]).toEqual(['0.1.0', []]);
  });

  it('goes on alone: a second one meanwhile is told so, and one that was killed keeps nobody out', async () => {
    const from = install();
    const zip = makePackage('0.2.0');
    const both = await Promise.allSettled([update(from, zip), update(from, zip)]);
    const told = both.map((one) => (one.status === 'fulfilled' ? one.value.to : (one.reason as Fault).code));
    expect(told).toEqual(['0.2.0', 'update-running']);
    expect(starts(from)).toBe('0.2.0');
    // As a power cut leaves it: the number of a process that has ended.
    const ended = spawnSync(process.execPath, ['-e', '0']).pid;
    writeFileSync(path.join(from.folder, 'versions/.lock'), String(ended));
    expect(await update({ ...from, version: '0.2.0' }, makePackage('0.3.0'))).toMatchObject({ to: '0.3.0' });
    writeFileSync(path.join(from.folder, 'versions/.lock'), '');
    expect(await update({ ...from, version: '0.3.0' }, makePackage('0.4.0'))).toMatchObject({ to: '0.4.0' });
    writeFileSync(path.join(from.folder, 'versions/.lock'), String(process.pid));
    expect(() => rollBack(from)).toThrow('另一个升级正在进行');
  });

  it('goes back to no damaged version: to the one before, or to none, and says which and why', async () => {
    const from = install();
    await update(from, makePackage('0.2.0'));
    await update({ ...from, version: '0.2.0' }, makePackage('0.3.0'));
    writeFileSync(path.join(from.folder, 'versions/0.2.0/program/bin/inspect.js'), '// altered\n');
    // What people open and save is not what the program runs by.
    writeFileSync(path.join(from.folder, '使用前必读.txt'), '记一笔\n');
    expect(rollBack(from)).toEqual({
      from: '0.3.0',
      to: '最初解压的版本',
      damaged: ['0.2.0（program/bin/inspect.js 被改动过）'],
    });
    await update(from, makePackage('0.3.0'));
    rmSync(path.join(from.folder, 'runtime/node'));
    expect(() => rollBack(from)).toThrow(
      '以前的版本都不完整，没有退回，现在的 0.3.0 照常使用：0.2.0（program/bin/inspect.js 被改动过）；最初解压的版本（缺 runtime/node）',
    );
    expect(starts(from)).toBe('0.3.0');
  });

  it('is asked for a zip that is a file', async () => {
    const machine = newMachine();
    for (const [name, what] of [
      ['/dev/null', '/dev/null 不是文件，没有升级'],
      ['没有.zip', '找不到文件：没有.zip，没有升级'],
    ] as const) {
      const { code, err } = await machine.inspect(['update', name]);
      expect([code, err]).toEqual([1, expect.stringContaining(`错误：${what}\n提示：请写出新版压缩包的名字`)]);
    }
  });

  it('takes no altered package whatever byte it is', async () => {
    const whole = readFileSync(makePackage('0.2.0'));
    let seed = 7;
    const random = (below: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % below;
    };
    for (let turn = 0; turn < times.mutations; turn += 1) {
      const from = install();
      const bytes = Buffer.from(whole);
      const at = random(bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 + random(255));
      const outcome = await update(from, bytes).then(
        () => 'taken',
        (error: Error) => error.name,
      );
      // What the zip format itself does not read (a date, a comment's length) may differ; then every file is as signed.
      expect(['taken', 'Fault'], `byte ${at}`).toContain(outcome);
      expect(starts(from), `byte ${at}`).toBe(outcome === 'taken' ? '0.2.0' : '0.1.0');
      rmSync(from.folder, { recursive: true });
    }
  }, 600_000);
});

describe.skipIf(process.platform === 'win32')('an update that is killed', () => {
  const script = path.join(root, 'update.mjs');
  beforeAll(async () => {
    await build({
      stdin: {
        // It counts what it does to the disk, and where told ends itself right before the deed of that number.
        contents: `import fs from 'node:fs';
          import { syncBuiltinESMExports } from 'node:module';
          import { updateProgram } from './src/actions/update/update-program.ts';
          const [from, zip, at] = process.argv.slice(2);
          const bytes = fs.readFileSync(zip);
          let deeds = 0;
          for (const name of ['openSync', 'writeSync', 'fsyncSync', 'mkdirSync', 'renameSync', 'chmodSync', 'rmSync']) {
            const deed = fs[name];
            fs[name] = (...given) => {
              deeds += 1;
              if (deeds === Number(at)) process.kill(process.pid, 'SIGKILL');
              return deed(...given);
            };
          }
          syncBuiltinESMExports();
          await updateProgram(JSON.parse(from), bytes, '新版.zip');
          process.stdout.write(String(deeds));`,
        resolveDir: path.resolve('.'),
        loader: 'ts',
      },
      outfile: script,
      bundle: true,
      format: 'esm',
      platform: 'node',
      banner: {
        js: "import { createRequire as ownRequire } from 'node:module'; const require = ownRequire(import.meta.url);",
      },
      logLevel: 'error',
    });
  });

  it('leaves the old version or the new one, whole, and a second try settles', async () => {
    const zip = makePackage('0.2.0');
    const run = (from: Installed, at: number) =>
      spawnSync(process.execPath, [script, JSON.stringify(from), zip, String(at)], { encoding: 'utf8' });
    const deeds = Number(run(install(), 0).stdout);
    const seen: string[] = [];
    const kills = Math.min(times.kills, deeds);
    for (let kill = 0; kill < kills; kill += 1) {
      const from = install();
      // From the first deed to the last.
      expect(run(from, 1 + Math.round((kill * (deeds - 1)) / (kills - 1))).signal).toBe('SIGKILL');
      const now = starts(from);
      seen.push(now);
      if (now === '0.1.0') await update(from, zip);
      expect(starts(from)).toBe('0.2.0');
    }
    expect([seen.at(0), seen.at(-1)]).toEqual(['0.1.0', '0.2.0']);
  }, 600_000);
});
