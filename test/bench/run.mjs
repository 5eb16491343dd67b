// npm run bench [-- ROW… --quick --write]: every figure that the project promises, in one table.
import { execFileSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { root, seconds } from './kit.mjs';

const rows = path.join(root, 'test/bench/rows');
const known = readdirSync(rows)
  .filter((name) => name.endsWith('.mjs'))
  .map((name) => path.basename(name, '.mjs'))
  .sort();
const usage = `npm run bench [-- ROW… --quick --write]
  ROW      ${known.join(', ')}; all where none is named
  --quick  leaves out the largest sizes
  --write  writes docs/performance.md`;

function asked() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { quick: { type: 'boolean' }, write: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    });
  } catch (error) {
    stop(error.message);
  }
}

function stop(problem) {
  process.stderr.write(`${problem}\n${usage}\n`);
  process.exit(2);
}

const { values, positionals } = asked();
if (values.help) {
  process.stdout.write(`${usage}\n`);
  process.exit(0);
}
const unknown = positionals.filter((name) => !known.includes(name));
if (unknown.length > 0) stop(`no such row: ${unknown.join(', ')}`);
const wanted = known.filter((name) => positionals.length === 0 || positionals.includes(name));

const lines = [];
for (const name of wanted) {
  process.stderr.write(`${name} …\n`);
  const { measure } = await import(path.join(rows, `${name}.mjs`));
  try {
    lines.push(...(await measure({ quick: values.quick ?? false })));
  } catch (error) {
    lines.push({
      work: name,
      size: '',
      time: null,
      peak: null,
      peer: `failed: ${error.message.split('\n')[0]}`,
      ratio: null,
      goal: '',
      met: false,
    });
  }
}

const heads = ['work', 'size', 'median', 'peak', 'floor or peer', 'ratio', 'goal', ''];
const cells = lines.map((line) => [
  line.work,
  String(line.size ?? ''),
  line.time === null ? '—' : seconds(line.time),
  line.peak === null || line.peak === undefined ? '—' : `${line.peak.toFixed(0)} MiB`,
  line.peer,
  line.ratio === null ? '—' : `${line.ratio.toFixed(2)} ×`,
  line.goal,
  verdict(line),
]);
const table = [heads, heads.map(() => '---'), ...cells].map((row) => `| ${row.join(' | ')} |`).join('\n');
/** Rows without a goal of their own show how a figure grows. */
function verdict({ met, goal }) {
  if (met === null) return goal === '' || goal === '—' ? '' : 'not compared';
  return met ? 'met' : 'missed';
}

const cpu = os.cpus()[0]?.model.trim() ?? 'unknown processor';
const machine = `${os.cpus().length} × ${cpu}, ${(os.totalmem() / 2 ** 30).toFixed(0)} GiB, ${os.type()} ${os.release()}, Node ${process.versions.node}`;
const day = new Date().toISOString().slice(0, 10);
process.stdout.write(`${table}\n\n${machine}, ${day}\n`);

if (values.write) {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
  const text = `# Performance

Every figure that the project promises, measured by \`npm run bench\`. Commands are timed in turn within one run and compared
by ratio, because machines drift; a peer that is not installed is skipped, and said so. Memory is the peak of one process.
\`npm run bench -- import draw\` measures some rows, \`--quick\` leaves out the largest sizes, \`--write\` writes this page.

${table}

Measured on ${machine}; ${day}, commit ${commit}.
`;
  writeFileSync(path.join(root, 'docs/performance.md'), text);
}
