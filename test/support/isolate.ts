// Each test file runs in a machine of its own: no settings, no account, no colour, a time zone far from Shanghai.
import crypto from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import fc from 'fast-check';
import { afterAll, inject } from 'vitest';

// What a test calls some hundred times is soon done with: to optimize it takes a quarter of all processor time, more than it saves.
setFlagsFromString('--interrupt-budget=600000');

process.env.TZ = 'America/New_York';
/** What tells the tests themselves how long to run, and with which driver. */
const ours = ['INSPECT_SOAK', 'INSPECT_YEARS', 'INSPECT_SQLITE'];
for (const name of Object.keys(process.env)) {
  if (name.startsWith('INSPECT_') && !ours.includes(name)) delete process.env[name];
}
process.env.TMPDIR = mkdtempSync(path.join(inject('scratch'), 'file-'));
chmodSync(process.env.TMPDIR, 0o711);
process.env.INSPECT_HOME = mkdtempSync(path.join(os.tmpdir(), 'inspect-test-'));
process.env.NO_COLOR = '1';

const written = process.env.TMPDIR;
// What a process still writes that a test has ended goes with the run.
afterAll(() => rmSync(written, { recursive: true, force: true, maxRetries: 3 }));

// What goes red by chance is found by the campaigns, which print their seed; a push is judged by one draw of inputs, the same each time.
if (!process.env.INSPECT_SOAK) fc.configureGlobal({ seed: 20_260_915 });

// What a passphrase makes of a salt takes half a second to work out, and who reads a file here has mostly written it too: what one
// worker has worked out stands beside the folders of all files, for the others.
const derived = Symbol.for('keys derived in this run');
if (!(derived in globalThis)) {
  Object.assign(globalThis, { [derived]: true });
  const scratch = inject('scratch');
  const digest = (text: string): Buffer => crypto.createHash('sha256').update(text).digest();
  const derive = crypto.scryptSync;
  crypto.scryptSync = (...[passphrase, salt, length, options]: Parameters<typeof derive>) => {
    const name = JSON.stringify([String(passphrase), salt, length, options]);
    const file = path.join(scratch, `key-${digest(name).toString('hex')}`);
    if (!existsSync(file)) {
      const own = `${file}-${process.pid}`;
      writeFileSync(own, derive(passphrase, salt, length, options));
      renameSync(own, file);
    }
    return readFileSync(file);
  };
  // Of sixteen bytes are the salts alone. Two by turns: each is another than the last, and most keys are known.
  const random = crypto.randomBytes;
  const salts = ['one', 'other'].map((which) => digest(`${scratch} ${which}`).subarray(0, 16));
  crypto.randomBytes = ((length: number, ...more: []) => {
    if (length !== 16) return random(length, ...more);
    salts.reverse();
    return Buffer.from(salts[0]!);
  }) as typeof random;
  syncBuiltinESMExports();
}
