#!/usr/bin/env node
'use strict';
const { existsSync, readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const path = require('node:path');
const { Script } = require('node:vm');

// Newer Nodes warn in English of what libraries touch (docx asks for localStorage); who must see it sets INSPECT_DEBUG=1.
if (process.env.INSPECT_DEBUG !== '1') process.removeAllListeners('warning');

const folder = path.join(__dirname, '../dist/program');
const program = path.join(folder, 'main.js');
const parts = new Map();
const { short, long } = groupsOfBuild();
const grouped = {};
let settled = false;
let others;
if (require.main !== module) {
  module.exports = load;
} else if (existsSync(program)) {
  const { main } = load('./main.js');
  main(process.argv.slice(2), process).then((code) => {
    process.exitCode = code;
  });
} else {
  process.stderr.write('错误：程序尚未构建。\n提示：在程序文件夹里运行 npm ci（或 npm run build）后再试。\n');
  process.exitCode = 1;
}

/** What a part of the program requires. Of each part Node would ask where it lies, through which links and in whose package: longer than it takes to read it. */
function load(name) {
  if (name.startsWith('node:')) return require(name);
  const known = parts.get(name);
  if (known) return known.exports;
  const file = path.join(folder, name);
  const run = name.startsWith('./') ? (fromGroup(name) ?? alone(file)) : undefined;
  // A library, or a part that is not there, which Node says.
  if (run === undefined) {
    others ??= createRequire(program);
    return others(name);
  }
  const module = { exports: {} };
  parts.set(name, module);
  run(module.exports, load, module, file, folder);
  return module.exports;
}

/** The parts that the build wrote together: those that short commands have in common, and those that one long command needs beyond them, by the part that it begins with. */
function groupsOfBuild() {
  const { node, ...groups } = JSON.parse(contentOf(path.join(folder, 'groups.json')) ?? '{}');
  return node === process.version ? groups : { short: {}, long: {} };
}

/** A part out of a group, which is read as a whole; undefined for one that stands by itself. The first that no short command has begins longer work. */
function fromGroup(name) {
  if (!settled && !(name in grouped)) {
    const group = short[name] ?? long[name]?.group;
    if (group)
      Object.assign(
        grouped,
        compiled(path.join(folder, group), (text) => `({${text}})`),
      );
    if (!(name in short)) settle(long[name]?.modules ?? []);
  }
  return grouped[name];
}

/**
 * Sets the engine for longer work. What was compiled before under other settings it takes no more, neither of ours nor of Node's own modules: short
 * commands do without, and of a long one all that is known beforehand is loaded first.
 */
function settle(modules) {
  settled = true;
  for (const name of modules) require(name);
  const { setFlagsFromString } = require('node:v8');
  // Most commands are over before what the engine optimizes pays for the optimizing; who reads much sets it back.
  setFlagsFromString('--interrupt-budget=600000');
  // And before a heap that was marked beside the work has been swept; who holds much sets that back as well.
  setFlagsFromString('--no-incremental-marking');
  // A pattern is made for the processor at once, not for an interpreter first and at its second use once more.
  setFlagsFromString('--no-regexp-tier-up');
}

/** A part that stands by itself; undefined for what is none. */
function alone(file) {
  return compiled(file, (text) => `(function (exports, require, module, __filename, __dirname) {${text}\n})`);
}

/** Runs a text of the program, from what the build kept of an earlier run; another Node than that of the build leaves it and compiles anew. */
function compiled(filename, wrapped) {
  const text = contentOf(filename)?.toString('utf8');
  if (text === undefined) return undefined;
  return new Script(wrapped(text), { filename, cachedData: contentOf(`${filename}.compiled`) }).runInThisContext();
}

function contentOf(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
