// npm run check: types, lint and dead code side by side, since each leaves a core idle; then the figures. Before the tests the build
// is a fourth, named by an argument: none of them looks at what it makes.
import { spawn } from 'node:child_process';

// Where it is set each of some ten Nodes parses all certificates of the machine before it begins; none asks the network.
delete process.env.NODE_EXTRA_CA_CERTS;
// The compiler of types is a program of Go, a fifth of whose work is to collect what it could as well leave lying until it ends.
process.env.GOGC ??= '400';

const done = ['types', 'lint', 'dead', ...process.argv.slice(2)].map(
  (name) =>
    new Promise((resolve) => {
      let text = '';
      const child = spawn('npm', ['run', '--silent', name], { shell: process.platform === 'win32' });
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (text += bytes));
      child.on('close', (code) => resolve({ name, code, text }));
    }),
);
let worst = 0;
for (const { name, code, text } of await Promise.all(done)) {
  process.stdout.write(text);
  if (code === 0) continue;
  console.error(`${name} failed`);
  worst = 1;
}
if (worst === 0) await import('./figures.mjs');
process.exitCode = worst || process.exitCode;
