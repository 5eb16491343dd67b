#!/usr/bin/env node
'use strict';
const { existsSync } = require('node:fs');
const path = require('node:path');

// Newer Nodes warn in English of what libraries touch (docx asks for localStorage); who must see it sets INSPECT_DEBUG=1.
if (process.env.INSPECT_DEBUG !== '1') process.removeAllListeners('warning');

const program = path.join(__dirname, '../dist/program/main.js');
if (existsSync(program)) {
  const { main } = require(program);
  main(process.argv.slice(2), process).then((code) => {
    process.exitCode = code;
  });
} else {
  process.stderr.write('错误：程序尚未构建。\n提示：在程序文件夹里运行 npm ci（或 npm run build）后再试。\n');
  process.exitCode = 1;
}
