#!/usr/bin/env node
'use strict';
const { existsSync, readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const path = require('node:path');
const { setFlagsFromString } = require('node:v8');
const { Script } = require('node:vm');

// Most commands are over before what the engine optimizes pays for the optimizing; who reads much sets it back.
setFlagsFromString('--interrupt-budget=600000');
// And before a heap that was marked beside the work has been swept; who holds much sets that back as well.
setFlagsFromString('--no-incremental-marking');

// Newer Nodes warn in English of what libraries touch (docx asks for localStorage); who must see it sets INSPECT_DEBUG=1.
if (process.env.INSPECT_DEBUG !== '1') process.removeAllListeners('warning');

const folder = path.join(__dirname, '../dist/program');
const program = path.join(folder, 'main.js');
const parts = new Map();
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
  const text = name.startsWith('./') ? contentOf(file)?.toString('utf8') : undefined;
  // A library, or a part that is not there, which Node says.
  if (text === undefined) {
    others ??= createRequire(program);
    return others(name);
  }
  const module = { exports: {} };
  parts.set(name, module);
  // What the build kept of an earlier run; another Node than that of the build leaves it and compiles anew.
  const cachedData = contentOf(`${file}.compiled`);
  const script = new Script(`(function (exports, require, module, __filename, __dirname) {${text}\n})`, {
    filename: file,
    cachedData,
  });
  script.runInThisContext()(module.exports, load, module, file, folder);
  return module.exports;
}

function contentOf(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
