'use strict';
// A package's scripts, texts and tables stand in one file, so that a laptop's virus scanner opens one and not five hundred.
// What is read below this folder's parent and is not on the disk is read out of it; scripts are compiled as they are needed.
const fs = require('node:fs');
const { createRequire } = require('node:module');
const path = require('node:path');
const { fileURLToPath, pathToFileURL } = require('node:url');
const vm = require('node:vm');

const home = path.resolve(__dirname, '..');
const pack = fs.openSync(path.join(home, 'program.pack'), 'r');
const size = fs.fstatSync(pack).size;
const last = Buffer.alloc(12);
fs.readSync(pack, last, 0, 12, size - 12);
const index = JSON.parse(bytesAt(Number(last.toString('latin1')), size - 12).toString('utf8'));

function bytesAt(from, to) {
  const bytes = Buffer.alloc(to - from);
  fs.readSync(pack, bytes, 0, bytes.length, from);
  return bytes;
}

/** The name inside the pack, or undefined for anything outside this package. */
function inside(file) {
  const given = file instanceof URL || String(file).startsWith('file:') ? fileURLToPath(file) : file;
  if (typeof given !== 'string') return undefined;
  const name = path.relative(home, path.resolve(given));
  return name.startsWith('..') || path.isAbsolute(name) ? undefined : name.split(path.sep).join('/');
}

const { readFileSync, existsSync, readdirSync } = fs;
fs.readFileSync = (file, ...rest) => {
  const place = index[inside(file)];
  if (!place) return readFileSync(file, ...rest);
  const bytes = bytesAt(place[0], place[1]);
  const encoding = typeof rest[0] === 'string' ? rest[0] : rest[0]?.encoding;
  return encoding ? bytes.toString(encoding) : bytes;
};
fs.existsSync = (file) => {
  const name = inside(file);
  return (name !== undefined && (name in index || namesBelow(name).length > 0)) || existsSync(file);
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

/** Runs a packed script as a module of CommonJS. */
exports.load = function load(name) {
  const known = loaded.get(name);
  if (known) return known.exports;
  const file = path.join(home, name);
  const module = { exports: {} };
  loaded.set(name, module);
  const outside = createRequire(pathToFileURL(file));
  const require_ = (id) => {
    const packed = id.startsWith('.') ? path.posix.join(path.posix.dirname(name), id) : undefined;
    return packed && index[packed] ? load(packed) : outside(id);
  };
  require_.resolve = outside.resolve;
  const [from, to] = index[name];
  const run = vm.compileFunction(
    bytesAt(from, to).toString('utf8'),
    ['exports', 'require', 'module', '__filename', '__dirname'],
    { filename: file },
  );
  run.call(module.exports, module.exports, require_, module, file, path.dirname(file));
  return module.exports;
};
