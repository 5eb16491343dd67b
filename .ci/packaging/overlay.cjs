'use strict';
// A package's scripts, texts and tables stand in one file, so that a laptop's virus scanner opens one and not five hundred.
// What is read below this folder's parent and is not on the disk is read out of it; scripts are compiled as they are needed.
const fs = require('node:fs');
const path = require('node:path');
const vm = require('node:vm');

const home = path.resolve(__dirname, '..');
const pack = openOwn(path.join(home, 'program.pack'));
const { index } = pack;

/** The program's own; without it there is nobody else to say so. */
function openOwn(file) {
  try {
    return openPack(file);
  } catch {
    process.stderr.write(
      '错误：程序不完整，读不了 program.pack。\n提示：请重新解压程序的压缩包，换掉整个文件夹；数据文件不受影响。\n',
    );
    process.exit(1);
  }
}

/** A file of contents end to end, then their places as JSON, then where those begin. */
function openPack(file) {
  const handle = fs.openSync(file, 'r');
  const { size, uid } = fs.fstatSync(handle);
  const bytesAt = (from, to) => {
    const bytes = Buffer.allocUnsafe(to - from);
    const read = fs.readSync(handle, bytes, 0, bytes.length, from);
    if (read < bytes.length) throw new Error(`${file} is cut off`);
    return bytes;
  };
  const begins = Number(bytesAt(size - 12, size).toString('latin1'));
  return { uid, begins, bytesAt, index: JSON.parse(bytesAt(begins, size - 12).toString('utf8')) };
}

/** The name inside the pack, or undefined for anything outside this package. */
function inside(file) {
  const given =
    file instanceof URL || String(file).startsWith('file:') ? require('node:url').fileURLToPath(file) : file;
  if (typeof given !== 'string') return undefined;
  const name = path.relative(home, path.resolve(given));
  return name.startsWith('..') || path.isAbsolute(name) ? undefined : name.split(path.sep).join('/');
}

const { readFileSync, existsSync, readdirSync } = fs;
fs.readFileSync = (file, ...rest) => {
  const place = index[inside(file)];
  if (!place) return readFileSync(file, ...rest);
  const bytes = pack.bytesAt(...place);
  const encoding = typeof rest[0] === 'string' ? rest[0] : rest[0]?.encoding;
  return encoding ? bytes.toString(encoding) : bytes;
};
fs.existsSync = (file) => {
  const name = inside(file);
  if (name !== undefined && name in index) return true;
  return existsSync(file) || (name !== undefined && namesBelow(name).length > 0);
};
fs.readdirSync = (folder, ...rest) => {
  const name = inside(folder);
  const packed = name === undefined || rest[0] !== undefined ? [] : namesBelow(name);
  if (packed.length === 0) return readdirSync(folder, ...rest);
  return [...new Set([...packed, ...(existsSync(folder) ? readdirSync(folder) : [])])].sort();
};

function namesBelow(folder) {
  const start = `${folder}/`;
  return [
    ...new Set(
      Object.keys(index)
        .filter((name) => name.startsWith(start))
        .map((name) => name.slice(start.length).split('/')[0]),
    ),
  ];
}

const loaded = new Map();
const scripts = new Map();
const compiledFile = path.join(home, 'program.cache');
const compiled = readCompiled();

/** Runs a packed script as a module of CommonJS. */
exports.load = function load(name) {
  const known = loaded.get(name);
  if (known) return known.exports;
  const file = path.join(home, name);
  const module = { exports: {} };
  loaded.set(name, module);
  let outside;
  const require_ = (id) => {
    const packed = id.startsWith('.') ? path.posix.join(path.posix.dirname(name), id) : undefined;
    if (packed && index[packed]) return load(packed);
    if (id.startsWith('node:')) return require(id);
    outside ??= require('node:module').createRequire(file);
    return outside(id);
  };
  const text = pack.bytesAt(...index[name]).toString('utf8');
  const script = new vm.Script(`(function (exports, require, module, __filename, __dirname) {${text}\n})`, {
    filename: file,
    cachedData: compiled.get(name),
  });
  scripts.set(name, script);
  script.runInThisContext().call(module.exports, module.exports, require_, module, file, path.dirname(file));
  return module.exports;
};

/**
 * What this Node made of the scripts when they ran first, kept beside them: a quarter of each later start is saved. Node takes
 * it from the very same scripts and version of itself alone; a damaged part it takes at its word, and ends or does something
 * else, so each part stands there twice, which is compared sooner than Node loads what could sum it. Not read where neither
 * the package's owner nor who runs it laid it there, nor by a process of ours with limits of its own, for which it is another Node.
 */
function readCompiled() {
  try {
    if (process.execArgv.length > 0) throw new Error('another Node');
    const { uid, begins, bytesAt, index: places } = openPack(compiledFile);
    if (uid !== pack.uid && uid !== process.getuid?.()) throw new Error("somebody else's");
    if (!(begins > 0)) throw new Error('empty');
    return {
      names: Object.keys(places).filter((name) => name in index),
      get(name) {
        const [from, to] = places[name] ?? [0, 0];
        if (!(from >= 0 && from < to && 2 * to - from <= begins)) return undefined;
        const part = bytesAt(from, to);
        return part.equals(bytesAt(to, 2 * to - from)) ? part : undefined;
      },
    };
  } catch {
    return { names: [], get: () => undefined };
  }
}

process.on('exit', () => {
  const fresh = [...scripts].filter(([, { cachedDataRejected }]) => cachedDataRejected !== false);
  if (fresh.length === 0 || process.execArgv.length > 0) return;
  const next = `${compiledFile}.${process.pid}`;
  try {
    const parts = new Map(compiled.names.map((name) => [name, compiled.get(name)]));
    for (const [name, script] of fresh) parts.set(name, script.createCachedData());
    const places = {};
    const twice = [];
    let end = 0;
    for (const [name, part] of parts) {
      if (!part) continue;
      places[name] = [end, end + part.length];
      twice.push(part, part);
      end += 2 * part.length;
    }
    const out = fs.openSync(next, 'wx');
    fs.writeFileSync(out, Buffer.concat(twice));
    fs.writeSync(out, `${JSON.stringify(places)}${String(end).padStart(12, '0')}`);
    fs.fsyncSync(out);
    fs.closeSync(out);
    fs.renameSync(next, compiledFile);
  } catch {
    // A folder that nobody may write, a full disk, another process that is quicker: the next start takes as long as this one.
    fs.rmSync(next, { force: true });
  }
});
