// Builds the program into dist/: one bundle in ES modules, split so that each action is loaded only when it is called.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { inflateSync } from 'node:zlib';
import { build, transform } from 'esbuild';
import { hanByRanges } from './.ci/packaging/patterns.mjs';

const root = path.dirname(fileURLToPath(import.meta.url));
const { version: ownVersion, dependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

// Bundled, because they are on the path of every start or of every walkthrough; the rest stays in node_modules.
export const bundled = new Set([
  'commander',
  'chalk',
  'zod',
  'inquirer',
  '@inquirer/core',
  'better-sqlite3',
  'saxes',
  'yauzl',
  'pdfkit',
  'seedrandom',
]);

/** Modules that a bundled library loads at its start and this program never calls; loading them takes longer than its work. */
const unused = [
  // We bring our own fonts and lines, place no PNG and encrypt no PDF.
  { library: 'pdfkit', modules: /^(fontkit|linebreak|png-js|@noble\/ciphers\/aes)$/ },
  // No command here is a program of its own.
  { library: 'commander', modules: /^node:child_process$/ },
];

/** Leaves the unused modules out; one called all the same says which it was. */
export const leaveOut = {
  name: 'leave-out',
  setup(builder) {
    for (const { library, modules } of unused) {
      const within = new RegExp(`node_modules[\\\\/]${library}[\\\\/]`);
      builder.onResolve({ filter: modules }, ({ path: name, importer }) =>
        within.test(importer) ? { path: name, namespace: 'unused' } : undefined,
      );
    }
    builder.onLoad({ filter: /.*/, namespace: 'unused' }, ({ path: name }) => ({
      contents: `const unused = () => { throw new Error('${name} is left out'); }; export default unused; export { unused as create, unused as cbc, unused as ecb, unused as spawn };`,
    }));
  },
};

/** Takes in what a source file requires only where it is wanted: in a package there is no node_modules to find it in. */
const takeIn = {
  name: 'take-in',
  setup(builder) {
    builder.onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, ({ path: file }) => {
      const text = readFileSync(file, 'utf8');
      const wanted = /createRequire\(import\.meta\.url\)\('([^']+)'\)/g;
      return wanted.test(text) ? { contents: text.replace(wanted, "require('$1')"), loader: 'ts' } : undefined;
    });
  },
};

/** Of those that are taken in, a library of CommonJS that is loaded on call would have a default alone; its names are those that Node finds. */
const named = (isTakenIn) => ({
  name: 'named',
  setup(builder) {
    builder.onResolve({ filter: /^[@a-z]/ }, ({ path: name, kind, importer }) =>
      kind === 'dynamic-import' && name in dependencies && isTakenIn(name) && !importer.includes('node_modules')
        ? { path: name, namespace: 'with-names' }
        : undefined,
    );
    builder.onLoad({ filter: /.*/, namespace: 'with-names' }, async ({ path: name }) => {
      const found = Object.keys(await import(name)).filter((each) => /^[A-Za-z_$][\w$]*$/.test(each));
      const names = found.filter((each) => each !== 'default');
      return {
        contents: `import * as all from '${name}'; export const { ${names.join(', ')} } = all;${
          found.includes('default') ? ' export default all.default;' : ''
        }`,
        resolveDir: root,
      };
    });
  },
});

/** A thread or process of its own is loaded by its path, so that it stands beside the program under its own name. */
const entries = {
  main: path.join(root, 'src/main.ts'),
  'export-worker': path.join(root, 'src/actions/export/export-worker.ts'),
  'sheet-thread': path.join(root, 'src/ledgers/read/sheet-thread.ts'),
  'sealing-thread': path.join(root, 'src/store/sealing-thread.ts'),
  'xls-reader': path.join(root, 'src/ledgers/read/xls-reader.ts'),
};

/** Patterns stay literals: made from a text, as esbuild does for its table's sake, one inside a function is made anew with every call. */
const patterns = { 'regexp-unicode-property-escapes': true };

/** `import.meta.url` of a module that became CommonJS. */
const ownUrl = "const ownUrl = require('node:url').pathToFileURL(__filename).href;";

/**
 * Bundles src/ into `folder`. `driver` names another copy of better-sqlite3 than the installed one (a package for a
 * platform carries the version whose binary it carries). What was there before stays until the new one is complete.
 *
 * Only ES modules can be split into what each command needs; only CommonJS loads two dozen small files without waiting
 * for each (a list takes a fifth less time). So the program is split as the one and written as the other. `whole` takes in
 * every library, for a package without node_modules; `builtIn` prefers the SQLite inside Node; `plugins` come before ours (the bench takes a part out). Answers the files that went
 * into it, and the names of its entry points.
 */
export async function buildProgram(
  folder,
  { driver, whole = false, builtIn = false, version = ownVersion, plugins = [] } = {},
) {
  const next = `${folder}.next`;
  rmSync(next, { recursive: true, force: true });
  mkdirSync(next, { recursive: true });
  const { outputFiles, metafile } = await build({
    metafile: true,
    entryPoints: entries,
    outdir: next,
    write: false,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.17',
    supported: patterns,
    legalComments: 'none',
    logLevel: 'warning',
    external: [
      ...(whole ? [] : Object.keys(dependencies).filter((name) => !bundled.has(name))),
      'bindings',
      'pg-native',
      '@aws-sdk/client-s3',
    ],
    ...(driver ? { alias: { 'better-sqlite3': driver } } : {}),
    plugins: [...plugins, leaveOut, named((name) => whole || bundled.has(name)), ...(whole ? [takeIn] : [])],
    define: {
      'process.env.INSPECT_VERSION': JSON.stringify(version),
      ...(builtIn ? { 'process.env.INSPECT_SQLITE': '"built-in"' } : {}),
    },
  });
  const missing = new Set(forms);
  for (const { path: file, text } of outputFiles) {
    const { code } = await transform(text, {
      format: 'cjs',
      platform: 'node',
      target: 'node20.17',
      minifySyntax: true,
      minifyWhitespace: true,
      legalComments: 'none',
      define: { 'import.meta.url': 'ownUrl' },
      // Every `import()` here is of a chunk or of a library that can be required.
      supported: { 'dynamic-import': false, ...patterns },
    });
    for (const form of missing) if (code.search(form) >= 0) missing.delete(form);
    writeFileSync(file, (text.includes('import.meta.url') ? ownUrl : '') + inAscii(onUse(uncopied(hanByRanges(code)))));
  }
  if (missing.size > 0) throw new Error(`esbuild writes no part with ${[...missing].join(' or ')} any more`);
  writeFileSync(path.join(next, 'package.json'), '{ "type": "commonjs" }\n');
  // pdfkit reads the colour profile of PDF/A from beside itself.
  const profile = 'data/sRGB_IEC61966_2_1.icc';
  cpSync(path.join(root, 'node_modules/pdfkit/js', profile), path.join(next, profile));
  rmSync(folder, { recursive: true, force: true });
  renameSync(next, folder);
  return {
    inputs: Object.keys(metafile.inputs).map((name) =>
      path.relative(root, path.resolve(name)).split(path.sep).join('/'),
    ),
    entries: Object.keys(entries).map((name) => `${name}.js`),
  };
}

/** How esbuild writes what a part exports, a part that it takes in, and where it loads that or a module of Node. */
const forms = [
  /module\.exports=__toCommonJS\(stdin_exports\)/,
  /__toESM\((require\("\.\/[^"]+"\))\)/g,
  /\b(import_\w+)=require\("((?:\.\/|node:)[^"]+)"\)/g,
];
const [exported, copied, imported] = forms;

/**
 * Gives what a part exports as it is: parts know each other as ES modules, and a copy of the names costs each start
 * its making and each use of a name a look-up by name.
 */
function uncopied(code) {
  return code.replace(exported, 'module.exports=stdin_exports').replace(copied, '$1');
}

/**
 * Lets a part of the program load another, or a module of Node, when it first uses something of it and not when it is itself
 * loaded: a list never reaches the shapes of the journal's entries, which its store could check.
 */
function onUse(code) {
  const loaders = new Map([...code.matchAll(imported)].map(([, name, file]) => [name, file]));
  if (loaders.size === 0) return code;
  const declared = code.replace(imported, 'of_$1');
  const used = declared.replace(/\bimport_\w+\b/g, (name) => (loaders.has(name) ? `(${name}())` : name));
  const functions = [...loaders].map(
    ([name, file]) => `function ${name}(){return of_${name}??=require(${JSON.stringify(file)})}`,
  );
  return `${used}${functions.join('')}`;
}

/**
 * Writes out the signs that esbuild leaves as they are, those in patterns: a part with one of them takes two bytes for each of its signs, of
 * which Node reads half a million for an import. A text that is taken raw would not say them any more, and keeps them.
 */
function inAscii(code) {
  return code.replace(/String\.raw`[^`]*`|\\?[\u0080-\uffff]|\\./g, (found) => {
    const sign = found.at(-1);
    return found.startsWith('String.raw') || sign < '\u0080'
      ? found
      : `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

/** A WOFF font as the sfnt that it wraps: its tables inflated, one after another. */
export function sfntFromWoff(woff) {
  const count = woff.readUInt16BE(12);
  const power = Math.floor(Math.log2(count));
  const directory = Buffer.alloc(12 + count * 16);
  directory.writeUInt32BE(woff.readUInt32BE(4), 0);
  [count, 16 * 2 ** power, power, count * 16 - 16 * 2 ** power].forEach((n, at) => {
    directory.writeUInt16BE(n, 4 + at * 2);
  });
  const parts = [directory];
  let end = directory.length;
  for (let table = 0; table < count; table += 1) {
    const from = 44 + table * 20;
    const [offset, stored, length, sum] = [4, 8, 12, 16].map((at) => woff.readUInt32BE(from + at));
    const bytes = woff.subarray(offset, offset + stored);
    const to = 12 + table * 16;
    woff.copy(directory, to, from, from + 4);
    [sum, end, length].forEach((n, at) => {
      directory.writeUInt32BE(n, to + 4 + at * 4);
    });
    parts.push(stored < length ? inflateSync(bytes) : bytes, Buffer.alloc(-length & 3));
    end += length + (-length & 3);
  }
  return Buffer.concat(parts);
}

/** The fonts are development dependencies of some 100 MB; only the weights used go into the package. */
function copyFonts(folder) {
  const faces = {
    'NotoSerifSC-Regular.ttf': '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
    'NotoSerifSC-Bold.ttf': '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
    'NotoSansSC-Regular.ttf': '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
    'NotoSansSC-Medium.ttf': '@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf',
  };
  mkdirSync(folder, { recursive: true });
  for (const [name, from] of Object.entries(faces)) {
    const source = path.join(root, 'node_modules', from);
    const target = path.join(folder, name);
    if (!existsSync(target) && existsSync(source)) cpSync(source, target);
  }
  const wenkai = path.join(root, 'node_modules/@fontsource/lxgw-wenkai');
  const kai = path.join(folder, 'LXGWWenKai-Regular.ttf');
  // Its 「500」 is the regular weight; its 「latin」 is the whole font.
  const packed = path.join(wenkai, 'files/lxgw-wenkai-latin-500-normal.woff');
  if (!existsSync(kai) && existsSync(packed)) writeFileSync(kai, sfntFromWoff(readFileSync(packed)));
  // The licences of the fonts ask to go wherever they go.
  const licences = ['noto-serif-sc', 'noto-sans-sc']
    .map((name) => path.join(root, `node_modules/@expo-google-fonts/${name}/LICENSE_FONT`))
    .concat(path.join(wenkai, 'LICENSE'))
    .filter(existsSync)
    .map((file) => readFileSync(file, 'utf8'));
  if (licences.length > 0) writeFileSync(path.join(folder, 'OFL.txt'), licences.join('\n\n'));
}

/** Editions of the standard, the law of the day and the words of the checks are read by every scoring command; parsing YAML takes longer than the rest of its start. */
async function compileEditions(folder) {
  const parser = path.join(root, 'dist/parse-edition.mjs');
  await build({
    stdin: {
      contents: ['parse', 'law', 'rubrics', 'vocabulary', 'holidays', 'yaml-folder']
        .map((name) => `export * from './src/standards/${name}.ts';`)
        .join(''),
      resolveDir: root,
    },
    outfile: parser,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'warning',
  });
  const made = await import(pathToFileURL(parser).href);
  rmSync(parser);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(path.join(root, 'data/standards'))) {
    if (!name.endsWith('.yaml')) continue;
    const text = readFileSync(path.join(root, 'data/standards', name), 'utf8');
    const edition = made.requireEdition(made.parseEdition(text), name);
    const source = createHash('sha256').update(text).digest('hex');
    writeFileSync(path.join(folder, `${path.basename(name, '.yaml')}.json`), JSON.stringify({ source, edition }));
  }
  const parsers = {
    law: made.parsed,
    rubrics: made.parsedRubrics,
    vocabulary: made.parsedVocabulary,
    holidays: made.parsedHolidays,
  };
  for (const [name, parsed] of Object.entries(parsers)) {
    const texts = made.textsIn(path.join(root, 'data', name));
    const copy = { source: made.digestOf(texts), made: await parsed(texts) };
    writeFileSync(path.join(folder, `${name}.json`), JSON.stringify(copy));
  }
}

/**
 * Writes beside the parts of the program what short commands have in common of them, in one text, and what a long one needs beyond that, and what Node
 * made of those and of each part when they ran: a list reads six files and not eighty, and compiles nothing. Node takes it for the same text, set
 * in the same way, and by the same version of itself alone.
 */
function groupParts(folder) {
  const home = mkdtempSync(path.join(os.tmpdir(), 'inspect-build-'));
  // The parts and modules of Node that a run loads, and at its end what Node made of the scripts.
  const kept = path.join(home, 'kept.cjs');
  writeFileSync(
    kept,
    `const { writeFileSync } = require('node:fs');
    const { isBuiltin, prototype: modules } = require('node:module');
    const v8 = require('node:v8');
    const vm = require('node:vm');
    const scripts = new Map();
    vm.Script = class extends vm.Script {
      constructor(text, options) {
        super(text, options);
        scripts.set(options.filename, this);
      }
    };
    const own = new Set();
    const original = modules.require;
    modules.require = function (name) {
      if (isBuiltin(name)) own.add(name.replace(/^(?:node:)?/, 'node:'));
      return original.call(this, name);
    };
    process.on('exit', () => {
      writeFileSync(process.env.KEPT, JSON.stringify({ files: [...scripts.keys()], modules: [...own] }));
      for (const [file, script] of scripts)
        if (file.endsWith('.js') === !process.env.GROUPED) writeFileSync(file + '.compiled', script.createCachedData());
    });
    // Groups are loaded before the engine is set, parts after it.
    if (process.env.GROUPED) v8.setFlagsFromString = () => {};`,
  );
  const env = {
    ...process.env,
    INSPECT_HOME: path.join(home, 'own'),
    INSPECT_DB: path.join(home, 'inspect.db'),
    KEPT: path.join(home, 'kept'),
  };
  const run = (words, set = {}) => {
    execFileSync(process.execPath, ['--require', kept, path.join(root, 'bin/inspect.js'), ...words], {
      env: { ...env, ...set },
      stdio: 'pipe',
    });
    const { files, modules } = JSON.parse(readFileSync(env.KEPT, 'utf8'));
    return { parts: files.map((file) => `./${path.basename(file)}`), modules };
  };
  const ledger = path.join(root, 'data/examples/甲/行政处罚案件台账.xlsx');
  const shorts = [
    ['version', ['--version']],
    ['help', ['--help']],
    // A day that is set is read before a command begins, by a part that would begin longer work if it stood by itself.
    ['list', ['unit', 'list'], { INSPECT_TODAY: '2026-01-01' }],
    ['importing', ['import', 'cases', '--help']],
    ['reporting', ['report', '--help']],
  ];
  const longs = [
    ['import', ['import', 'cases', ledger, '--unit', '甲虚构', '-y']],
    ['report', ['report', '甲虚构', '-o', path.join(home, 'report.pdf')]],
  ];
  const begin = () => {
    rmSync(env.INSPECT_DB, { force: true });
    rmSync(env.INSPECT_HOME, { recursive: true, force: true });
    run(['init', '--office', '样县样例办公室']);
    run(['unit', 'add', '样县甲虚构局']);
  };
  begin();
  const short = {};
  const long = {};
  // A text with one sign beyond ASCII takes two bytes for each: a part that has one stands by itself.
  const write = (group, names) => {
    const texts = names.map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]);
    const members = texts
      .filter(([, text]) => !/[^\0-\x7f]/.test(text))
      .map(([name, text]) => `"${name}":function(exports,require,module,__filename,__dirname){${text}\n}`);
    writeFileSync(path.join(folder, `${group}.group`), members.join(','));
    return `${group}.group`;
  };
  for (const [group, words, set] of shorts) {
    const names = run(words, set).parts.filter((name) => !(name in short));
    const file = write(group, names);
    for (const name of names) short[name] = file;
  }
  for (const [group, words] of longs) {
    const { parts, modules } = run(words);
    const names = parts.filter((name) => !(name in short));
    long[names[0]] = { group: write(group, names), modules };
  }
  writeFileSync(path.join(folder, 'groups.json'), JSON.stringify({ node: process.version, short, long }));
  // Once more, for what Node makes of the groups; the last is the fullest, for each begins with what was kept before.
  env.GROUPED = '1';
  begin();
  for (const [, words, set] of [...shorts, ...longs]) run(words, set);
  rmSync(home, { recursive: true });
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const dist = path.join(root, 'dist');
  copyFonts(path.join(dist, 'fonts'));
  await buildProgram(path.join(dist, 'program'));
  await compileEditions(path.join(dist, 'standards'));
  const page = execFileSync(process.execPath, [path.join(root, 'bin/inspect.js'), 'completion', 'man'], {
    maxBuffer: 1 << 24,
  });
  writeFileSync(path.join(dist, 'inspect.1'), page);
  groupParts(path.join(dist, 'program'));
}
