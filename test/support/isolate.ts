// Each test file runs in a machine of its own: no settings, no account, no colour, a time zone far from Shanghai.
import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

process.env.TZ = 'America/New_York';
for (const name of Object.keys(process.env)) {
  if (name.startsWith('INSPECT_') && name !== 'INSPECT_SOAK' && name !== 'INSPECT_SQLITE') delete process.env[name];
}
const folder = mkdtempSync(path.join(os.tmpdir(), 'inspect-test-'));
process.env.INSPECT_HOME = folder;
process.env.NO_COLOR = '1';
