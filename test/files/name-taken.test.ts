import crypto from 'node:crypto';
import { mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeFileWhole } from '../../src/files/write-whole.ts';

// As if somebody had foreseen the name that chance gives.
const { randomBytes } = crypto;
const chanceIs = (bytes: typeof randomBytes): void => {
  crypto.randomBytes = bytes;
  syncBuiltinESMExports();
};
beforeEach(() => chanceIs(((count: number) => Buffer.alloc(count, 0xab)) as typeof randomBytes));
afterEach(() => chanceIs(randomBytes));

it.each(['a link to the file of another', 'a file of another'])(
  '%s at the very name of the part is not written to',
  (what) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'inspect-taken-'));
    const part = path.join(folder, `.inspect-${process.pid}-${'ab'.repeat(8)}.part`);
    const victim = what.startsWith('a link') ? path.join(folder, '别人的文件') : part;
    writeFileSync(victim, '原样');
    if (victim !== part) symlinkSync(victim, part);
    expect(() => writeFileWhole(path.join(folder, '报告.txt'), '新的')).toThrow();
    expect(readFileSync(victim, 'utf8')).toBe('原样');
  },
);
