import { spawnSync } from 'node:child_process';
import { createHash, generateKeyPairSync, verify } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { create as openFont } from 'fontkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  buildPackage,
  enterRoot,
  furnish,
  isFetched,
  startWine,
  suitWine,
  unzip,
  type WindowsMachine,
  type ZipEntry,
} from './laptop.ts';

const platform = `${process.platform}-${process.arch}`;
const root = mkdtempSync(path.join(os.tmpdir(), 'inspect-root-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const seeds = ['--seed-inspectors', '3141592653', '--seed-unit', '2718281828'];
const digest = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(path.join(folder, name)).isFile())
    .sort();

// The runtime and driver that are handed out, where they were fetched before; else those of this machine.
const real = isFetched(platform);
const releaseKey = generateKeyPairSync('ed25519');

/** Every row of every table of a data file, and what makes the tables. */
function dumpOf(file: string): unknown {
  const db = new Sqlite(file, { readonly: true });
  const made = db.prepare('SELECT name, sql FROM sqlite_master ORDER BY name').all() as {
    name: string;
    sql: string | null;
  }[];
  const rows = made
    .filter(({ sql }) => sql?.startsWith('CREATE TABLE'))
    .map(({ name }) =>
      db
        .prepare(`SELECT * FROM "${name}"`)
        .all()
        .map((row) => JSON.stringify(row))
        .sort(),
    );
  db.close();
  return { made, rows };
}

/** The package for this platform, unpacked. */
let unpacked = '';

describe.runIf(platform === 'linux-x64' || platform === 'linux-arm64')('the package for this platform', () => {
  let folder = '';
  let zip = '';
  let entries: readonly ZipEntry[] = [];
  beforeAll(async () => {
    const key = path.join(root, 'release.pem');
    writeFileSync(key, releaseKey.privateKey.export({ type: 'pkcs8', format: 'pem' }));
    zip = buildPackage(platform, path.join(root, 'built'), '--key', key, '--quick', ...(real ? [] : ['--local']));
    entries = await unzip(zip, path.join(root, 'home'));
    folder = path.join(root, 'home', path.basename(zip, '.zip'));
    unpacked = folder;
  });

  test('is a zip of at most 75 MB and 60 files, whose names are marked as UTF-8 and whose starter may run', () => {
    expect(statSync(zip).size).toBeLessThan(75_000_000);
    expect(entries.length).toBeLessThanOrEqual(60);
    expect(entries.filter(({ utf8 }) => !utf8)).toEqual([]);
    const names = entries.filter(({ mode }) => mode & 0o111).map(({ name }) => name.split('/').slice(1).join('/'));
    expect(names).toEqual(expect.arrayContaining(['inspect', 'runtime/node']));
    const most = new Set(entries.map(({ name }) => name.split('/')[0]));
    expect([...most]).toEqual([path.basename(zip, '.zip')]);
  });

  test('shows each picture of the manual in one page, to which the manual leads', () => {
    const read = (name: string): string => readFileSync(path.join(folder, 'program/docs', name), 'utf8');
    const led = [...read('使用手册.md').matchAll(/文书图样\.html#(\w+)/g)].map(([, id]) => id);
    const shown = [...read('文书图样.html').matchAll(/<figure id="(\w+)">.*?base64,[\w+/=]{100,}"/g)].map(
      ([, id]) => id,
    );
    expect(shown).toEqual(led);
    expect([...new Set(shown)].sort()).toEqual(
      readdirSync('docs/pictures')
        .map((name) => path.basename(name, '.svg'))
        .sort(),
    );
  });

  test('carries runtime, driver, program, fonts, templates, readme and manual', () => {
    for (const name of [
      'inspect',
      'runtime/node',
      'program/dist/native/better_sqlite3.node',
      'program/bin/inspect.js',
      'program/program.pack',
      'program/data/examples/甲/执法人员名册.xlsx',
      'program/docs/使用手册.md',
      'program/docs/文书图样.html',
      '使用前必读.txt',
    ]) {
      expect(existsSync(path.join(folder, name)), name).toBe(true);
    }
    expect(readdirSync(path.join(folder, 'program/dist/fonts')).sort()).toEqual([
      'LXGWWenKai-Regular.ttf',
      'NotoSansSC-Medium.ttf',
      'NotoSansSC-Regular.ttf',
      'NotoSerifSC-Bold.ttf',
      'NotoSerifSC-Regular.ttf',
      'OFL.txt',
    ]);
  });

  test('reduces the faces to GB2312 and 通用规范汉字表, and keeps one that has every other character', () => {
    const lacking = (name: string, characters: string): string => {
      const face = openFont(readFileSync(path.join(folder, 'program/dist/fonts', name)));
      return [...characters].filter((one) => !face.hasGlyphForCodePoint(one.codePointAt(0)!)).join('');
    };
    // Of its first, second and third grade, the last three outside GB2312; then two that stand in neither.
    const inside = '样郧啰瞭堃喆䶮𬉼';
    const faces = [
      'NotoSansSC-Medium.ttf',
      'NotoSansSC-Regular.ttf',
      'NotoSerifSC-Bold.ttf',
      'NotoSerifSC-Regular.ttf',
    ];
    expect(faces.map((name) => lacking(name, inside))).toEqual(['', '', '', '']);
    expect(faces.map((name) => lacking(name, '㼆龘'))).toEqual(['㼆龘', '㼆龘', '㼆龘', '']);
    const table = readFileSync('.ci/packaging/standard-characters.txt', 'utf8').replaceAll('\n', '');
    expect([[...table].length, new Set(table).size]).toEqual([1467, 1467]);
  });

  test('names the licence of everything inside, with its text, and nothing that is not', () => {
    const lines = readFileSync(path.join(folder, 'licences', '清单.txt'), 'utf8')
      .trim()
      .split('\n');
    const listed = lines.map((line) => line.split('\t') as [string, string]);
    expect(readdirSync(path.join(folder, 'licences')).sort()).toEqual(
      ['sbom.cdx.json', '清单.txt', '许可全文.txt'].sort(),
    );
    expect(
      listed.filter(([, licence]) => !/^\(?(?:MIT|ISC|Apache-2\.0|BSD-[23]-Clause|0BSD|BlueOak|OFL)/.test(licence)),
    ).toEqual([]);
    const texts = readFileSync(path.join(folder, 'licences', '许可全文.txt'), 'utf8').split(/^={80}$/m);
    for (const [label] of listed) {
      const text = texts[texts.findIndex((each) => each.trim() === label) + 1] ?? '';
      expect(text, label).toMatch(/permi(?:ssion|t)|licen[cs]e/i);
      expect(text.length, label).toBeGreaterThan(300);
    }

    // Every library is part of the bundle: no node_modules, so nothing inside that the list does not name.
    expect(existsSync(path.join(folder, 'program/node_modules'))).toBe(false);
    expect(listed.length).toBeGreaterThan(60);
    const bundled = ['commander', 'chalk', 'inquirer', 'pdfkit', 'seedrandom'];
    const names = listed.map(([label]) => label);
    const other = names.map((name) => name.replace(/-\d+\.\d.*$/, ''));
    const fonts = ['@expo-google-fonts/noto-serif-sc', '@fontsource/lxgw-wenkai'];
    expect(other).toEqual(expect.arrayContaining([...bundled, ...fonts, 'better-sqlite3']));
    // What the bundle leaves out of pdfkit, and what only fetches or compiles the driver, is not inside.
    for (const name of ['png-js', '@noble/ciphers', 'bindings', 'prebuild-install']) expect(other).not.toContain(name);

    const bill = JSON.parse(readFileSync(path.join(folder, 'licences', 'sbom.cdx.json'), 'utf8'));
    expect(bill.metadata.component.name).toBe('inspect-acceptance');
    const components = (bill.components as { name: string; version: string }[]).map(
      ({ name, version }) => `${name}-${version}`,
    );
    expect(components.sort()).toEqual([...names].sort());
  });

  test('lists the digest of every file, signed by the release key, whose public half it carries', () => {
    const lines = readFileSync(path.join(folder, 'SHA256SUMS.txt'), 'utf8').trim().split('\n');
    const names = filesIn(folder).filter((name) => !name.startsWith('SHA256SUMS'));
    const byName = (one: string, two: string): number => (one.slice(66) < two.slice(66) ? -1 : 1);
    expect(lines.sort(byName)).toEqual(names.map((name) => `${digest(path.join(folder, name))}  ${name}`).sort(byName));
    const sums = readFileSync(path.join(folder, 'SHA256SUMS.txt'));
    const signature = Buffer.from(readFileSync(path.join(folder, 'SHA256SUMS.sig'), 'latin1'), 'base64');
    expect(verify(null, sums, readFileSync(path.join(folder, 'program/release-key.pem')), signature)).toBe(true);
    expect(readFileSync(path.join(folder, 'program/release-key.pem'), 'utf8')).toBe(
      releaseKey.publicKey.export({ type: 'spki', format: 'pem' }),
    );
  });

  test('starts from what the first start compiled, and from the scripts where that is damaged or cannot be kept', () => {
    const cache = path.join(folder, 'program/program.cache');
    const starts = (...words: string[]): Buffer => {
      const { status, stdout, stderr } = spawnSync(path.join(folder, 'inspect'), words, { encoding: 'utf8' });
      expect([status, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(words[0] === '--version' ? /^\d+\.\d+\.\d+\n$/ : /用法/);
      return existsSync(cache) && statSync(cache).isFile() ? readFileSync(cache) : Buffer.alloc(0);
    };
    const first = starts('--version');
    const both = starts('--help');
    expect(both.length).toBeGreaterThan(first.length);
    // Node takes both, so that nothing is compiled and written again.
    const before = statSync(cache).mtimeMs;
    for (const word of ['--version', '--help']) expect(starts(word).equals(both)).toBe(true);
    expect(statSync(cache).mtimeMs).toBe(before);
    for (const at of [100, both.length >> 1, both.length - 5]) {
      const damaged = Buffer.from(both);
      damaged[at]! ^= 1;
      writeFileSync(cache, damaged);
      expect(starts('--help').equals(damaged)).toBe(false);
    }
    rmSync(cache);
    mkdirSync(cache);
    starts('--help');
    expect(readdirSync(path.dirname(cache)).filter((name) => name.startsWith('program.cache'))).toEqual([
      'program.cache',
    ]);
    rmSync(cache, { recursive: true });
  });

  test('starts by its path, by a link to it, and from its own folder', () => {
    const link = path.join(root, 'inspect-link');
    symlinkSync(path.join(folder, 'inspect'), link);
    for (const [command, words] of [
      [path.join(folder, 'inspect'), []],
      [link, []],
      ['./inspect', []],
      ['sh', ['inspect']],
    ] as const) {
      const done = spawnSync(command, [...words, '--version'], { cwd: folder, encoding: 'utf8' });
      expect([command, done.status, done.stderr], command).toEqual([command, 0, '']);
    }
  });

  test('starts the version it was unpacked with where a newer one beside it is not whole, and says what is lacking', () => {
    const versions = path.join(folder, 'versions');
    const next = path.join(versions, '9.9.9');
    mkdirSync(path.join(next, 'runtime'), { recursive: true });
    cpSync(path.join(folder, 'runtime/node'), path.join(next, 'runtime/node'));
    cpSync(path.join(folder, 'program/bin'), path.join(next, 'program/bin'), { recursive: true });
    cpSync(path.join(folder, 'program/dist/program'), path.join(next, 'program/dist/program'), { recursive: true });
    writeFileSync(path.join(versions, 'current'), '9.9.9\n');
    const run = (...words: string[]): unknown[] => {
      const { status, stdout, stderr } = spawnSync(words[0]!, [...words.slice(1), '--version'], { encoding: 'utf8' });
      return [status, /^\d+\.\d+\.\d+\n$/.test(stdout), stderr];
    };
    const lacking = '提醒：versions 文件夹里的新版 9.9.9 不完整，用的是最初解压的版本；请重新升级\n';
    expect(run(path.join(folder, 'inspect'))).toEqual([0, true, lacking]);
    // Started past the starter, it has nobody to stand in for it.
    const alone = run(path.join(next, 'runtime/node'), path.join(next, 'program/bin/inspect.js'));
    expect(alone).toEqual([1, false, expect.stringContaining('错误：程序不完整，读不了 program.pack。\n提示：')]);
    rmSync(versions, { recursive: true });
  });

  describe('on an empty root: no Node, no shell tools but sh, dirname and readlink', () => {
    const enter = enterRoot();
    const inspect = (...words: string[]): { readonly out: string; readonly err: string } => {
      const [command, ...before] = [...enter!, root, `/${path.relative(root, folder)}/inspect`];
      const { status, stdout, stderr } = spawnSync(command!, [...before, ...words], {
        env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', HOME: '/tmp', LANG: 'C.UTF-8' },
        encoding: 'utf8',
      });
      expect([words, status, stderr]).toEqual([words, 0, stderr]);
      return { out: stdout, err: stderr };
    };
    const demo = (out: string): readonly (readonly [string, string])[] => {
      const done = inspect('demo', '--out', out);
      expect([done.err, done.out]).toEqual(['', expect.stringContaining('演示完成')]);
      const names = readdirSync(path.join(root, out)).filter((name) => name.endsWith('.pdf'));
      return names.map((name) => [name, digest(path.join(root, out, name))]);
    };
    const told = (): string => inspect('log', '--json', '--db', '/documents/inspect.db').out;
    let documents: ReturnType<typeof demo> = [];
    let byDriver = '';

    test('makes documents on an empty root: a ledger, a draw, a report', (context) => {
      if (!enter) return context.skip('neither root nor unshare: cannot change the root');
      furnish(root, ['/bin/sh', '/usr/bin/dirname', '/usr/bin/readlink', path.join(folder, 'runtime/node')]);
      inspect('init', '--office', '样县样例办公室');
      inspect('unit', 'add', '样县甲虚构局');
      const roster = `/${path.relative(root, folder)}/program/data/examples/甲/执法人员名册.xlsx`;
      expect(inspect('import', 'officers', roster, '--unit', '甲虚构', '-y').out).toContain('已导入：新增 44');
      expect(inspect('draw', 'officers', '甲虚构', ...seeds).out).toContain('执法人员 5 人，本次为第 1 次抽取');
      inspect('score', '甲虚构', '1.1.1', '--none');
      inspect('report', '甲虚构', '-o', '/report.docx');
      expect(readFileSync(path.join(root, 'report.docx')).subarray(0, 2).toString()).toBe('PK');
    });

    test('plays the demonstration through, with every document', (context) => {
      if (!enter) return context.skip('neither root nor unshare: cannot change the root');
      documents = demo('/documents');
      expect(documents.length).toBeGreaterThan(5);
      for (const [name] of documents)
        expect(
          readFileSync(path.join(root, 'documents', name))
            .subarray(0, 5)
            .toString(),
        ).toBe('%PDF-');
      byDriver = told();
    });

    // Kylin V10 and UOS 20 have a C library too old for the driver: there the SQLite inside Node makes the same documents.
    test('makes the very same by the SQLite inside Node, and either opens what the other wrote', (context) => {
      if (!enter || !real) return context.skip('the root was not changed, or the runtime is not the real one');
      rmSync(path.join(folder, 'program/dist/native/better_sqlite3.node'));
      expect(demo('/again')).toEqual(documents);
      expect(told()).toBe(byDriver);
      expect(dumpOf(path.join(root, 'again/inspect.db'))).toEqual(dumpOf(path.join(root, 'documents/inspect.db')));
    });
  });
});

/** The table of certificates of a program for Windows: what its publisher signed it with. */
function signatureIn(program: Buffer): Buffer {
  const header = program.readUInt32LE(0x3c);
  expect(program.toString('latin1', header, header + 4)).toBe('PE\0\0');
  const directory = header + 24 + 112 + 4 * 8;
  const at = program.readUInt32LE(directory);
  return program.subarray(at, at + program.readUInt32LE(directory + 4));
}

describe('the package for Windows', () => {
  // A place as people have it: blanks, brackets, Chinese.
  const place = path.join(root, '张三 (1)', '桌面');
  const folder = path.join(place, 'inspect');
  const fetched = isFetched('win-x64');
  beforeAll(() => {
    if (!fetched) return;
    const built = buildPackage('win-x64', path.join(root, 'windows'), '--no-zip');
    mkdirSync(place, { recursive: true });
    renameSync(built, folder);
  });
  const absent = 'the runtime of Windows is not in build/cache; run npm run package -- win-x64 once';

  test('is complete: the signed runtime and no other compiled file, a starter that sets UTF-8, a readme that Notepad can read', (context) => {
    if (!fetched) return context.skip(absent);
    const magic = (name: string): string => readFileSync(path.join(folder, name)).subarray(0, 2).toString('latin1');
    expect(magic('runtime/node.exe')).toBe('MZ');
    // What Windows can run as a program or library is the publisher's runtime alone.
    expect(filesIn(folder).filter((name) => magic(name) === 'MZ')).toEqual(['runtime/node.exe']);
    expect(signatureIn(readFileSync(path.join(folder, 'runtime/node.exe'))).toString('latin1')).toContain(
      'OpenJS Foundation',
    );
    const starter = readFileSync(path.join(folder, 'inspect.cmd'), 'utf8');
    // cmd.exe reads the file in the code page that is set when it comes to a line.
    expect(/^[\x20-\x7e\r\n]*$/.test(starter.split('chcp 65001')[0]!)).toBe(true);
    expect(starter.split('\n').filter((line) => line !== '' && !line.endsWith('\r'))).toEqual([]);
    const readme = readFileSync(path.join(folder, '使用前必读.txt'), 'utf8');
    expect(readme.startsWith('\uFEFF行政执法责任制')).toBe(true);
    expect(readme).toContain('\r\n');
    // The Explorer unpacks no path of more than 260 characters.
    expect(Math.max(...filesIn(folder).map((name) => name.length))).toBeLessThan(130);
  });

  const machine = path.join(root, 'machine');
  let wine: WindowsMachine | string = absent;
  const inspect = (on: WindowsMachine, ...words: string[]): string => {
    const { status, out, err } = on.run('cmd', '/c', 'inspect.cmd', ...words);
    expect({ words, status, err: status === 0 ? '' : err }).toEqual({ words, status: 0, err: '' });
    return out;
  };

  test('runs under Wine, from a folder with blanks, brackets and Chinese: file, ledger, draw, form', (context) => {
    if (!fetched) return context.skip(absent);
    const lacking = suitWine(folder);
    if (lacking !== null) return context.skip(lacking);
    const onWindows = { INSPECT_HOME: `Z:${machine.replaceAll('/', '\\')}`, INSPECT_TODAY: '2026-09-15' };
    const started = startWine(path.join(root, 'wine'), folder, onWindows);
    wine = started;
    if (typeof started === 'string') return context.skip(started);
    expect(inspect(started, '--version')).toMatch(/^\d+\.\d+\.\d+\s+$/);
    expect(inspect(started, 'init', '--office', '样县样例办公室')).toContain('\\inspect.db');
    inspect(started, 'unit', 'add', '样县甲虚构局');
    expect(
      inspect(
        started,
        'import',
        'officers',
        'program\\data\\examples\\甲\\执法人员名册.xlsx',
        '--unit',
        '甲虚构',
        '-y',
      ),
    ).toContain('已导入：新增 44，更新 0，不变 0');
    const drawn = started.run('cmd', '/c', 'inspect.cmd', 'draw', 'officers', '甲虚构', ...seeds);
    expect([drawn.status, drawn.out]).toEqual([0, expect.stringContaining('执法人员 5 人，本次为第 1 次抽取')]);
    inspect(started, 'form', 'county', '甲虚构', '-o', '..\\申报表 (1).pdf');
    expect(readFileSync(path.join(place, '申报表 (1).pdf')).subarray(0, 5).toString()).toBe('%PDF-');
    expect(started.run('cmd', '/c', 'inspect.cmd', 'unit', 'show', '没有')).toMatchObject({ status: 1 });
  });

  test('makes under Wine the very documents and entries that it makes on Linux', (context) => {
    if (typeof wine === 'string') return context.skip(wine);
    expect(inspect(wine, 'demo')).toContain('演示完成');
    const theirs = path.join(folder, 'inspect-demo');
    const documents = readdirSync(theirs).filter((name) => /\.(?:pdf|docx|json|yaml)$/.test(name));
    expect(documents.length).toBe(19);
    if (!real || unpacked === '') return;
    // The demonstration makes the same ids everywhere; with one machine's key the same entries too.
    const ours = path.join(root, 'demo');
    const onLinux = { ...process.env, INSPECT_HOME: machine, INSPECT_TODAY: '2026-09-15' };
    const run = (...words: string[]): string => {
      const done = spawnSync(path.join(unpacked, 'inspect'), words, { env: onLinux, encoding: 'utf8' });
      expect([words, done.status]).toEqual([words, 0]);
      return done.stdout;
    };
    run('demo', '--out', ours);
    const digests = (of: string): string[] => documents.map((name) => `${digest(path.join(of, name))} ${name}`);
    expect(digests(theirs)).toEqual(digests(ours));
    const log = (of: string): string => run('log', '--json', '--db', path.join(of, 'inspect.db'));
    expect(log(theirs)).toBe(log(ours));
  });
});

describe('the packages for other machines', () => {
  test('macOS: a program for Apple silicon that may run, and a readme that says what macOS asks', (context) => {
    if (!isFetched('darwin-arm64')) return context.skip('the runtime of macOS is not in build/cache');
    const folder = buildPackage('darwin-arm64', path.join(root, 'mac'), '--no-zip');
    for (const name of ['runtime/node', 'program/dist/native/better_sqlite3.node']) {
      // Mach-O of 64 bits, for ARM64.
      expect(readFileSync(path.join(folder, name)).subarray(0, 8).toString('hex'), name).toBe('cffaedfe0c000001');
    }
    for (const name of ['inspect', 'runtime/node']) expect(statSync(path.join(folder, name)).mode & 0o111).toBe(0o111);
    expect(readFileSync(path.join(folder, '使用前必读.txt'), 'utf8')).toContain('com.apple.quarantine');
  });

  test('Linux on ARM64 runs under qemu', (context) => {
    if (!isFetched('linux-arm64')) return context.skip('the runtime of Linux on ARM64 is not in build/cache');
    const libraries = '/usr/aarch64-linux-gnu';
    const qemu = spawnSync('qemu-aarch64-static', ['--version']);
    if (qemu.status !== 0 || !existsSync(`${libraries}/lib/libstdc++.so.6`))
      return context.skip('qemu-aarch64-static or the libraries of ARM64 are not installed');
    const folder = buildPackage('linux-arm64', path.join(root, 'arm'), '--no-zip');
    const inspect = (...words: string[]): string => {
      const line = ['-L', libraries, path.join(folder, 'runtime/node'), path.join(folder, 'program/bin/inspect.js')];
      const { status, stdout, stderr } = spawnSync('qemu-aarch64-static', [...line, ...words], {
        env: { INSPECT_HOME: path.join(root, 'arm-home') },
        encoding: 'utf8',
      });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      return stdout;
    };
    inspect('init');
    inspect('unit', 'add', '样县甲虚构局');
    expect(inspect('unit', 'list')).toContain('样县甲虚构局');
    const form = path.join(root, '申报表.pdf');
    inspect('form', 'county', '甲虚构', '-o', form);
    expect(readFileSync(form).subarray(0, 5).toString()).toBe('%PDF-');
  });
});
