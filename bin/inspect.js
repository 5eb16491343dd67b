#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// Newer Nodes warn in English of what libraries touch (docx asks for localStorage); who must see it sets INSPECT_DEBUG=1.
if (process.env.INSPECT_DEBUG !== '1') process.removeAllListeners('warning');

const program = new URL('../dist/program/main.js', import.meta.url);
if (existsSync(fileURLToPath(program))) {
  const { main } = await import(program);
  process.exitCode = await main(process.argv.slice(2), process);
} else {
  process.stderr.write('错误：程序尚未构建。\n提示：在程序文件夹里运行 npm ci（或 npm run build）后再试。\n');
  process.exitCode = 1;
}
