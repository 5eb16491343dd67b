import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { certificateText } from '../../../src/domain/draw/certificate.ts';
import { roundCertificateText } from '../../../src/domain/draw/round-certificate.ts';
import { drawnRound, officersRound } from './rounds.ts';
import { drawnCertificate, officersStatement } from './samples.ts';

const docs = readFileSync(path.join(import.meta.dirname, '../../../docs/draws.md'), 'utf8');
const dozen = /```python\n([\s\S]*?)```/.exec(docs)![1]!;

test('the lines of docs/draws.md recompute a draw of either method in Python', (context) => {
  if (spawnSync('python3', ['--version']).status !== 0) return context.skip('no python3 on this machine');
  const folder = mkdtempSync(path.join(os.tmpdir(), 'inspect-by-hand-'));
  try {
    writeFileSync(path.join(folder, 'check.py'), dozen);
    const round = drawnRound(officersRound());
    writeFileSync(path.join(folder, 'draw.json'), roundCertificateText(round));
    const run = () => execFileSync('python3', ['check.py', 'draw.json'], { cwd: folder, encoding: 'utf8' });
    expect(run().trim().split('\n')[0]).toBe(run().trim().split('\n')[1]);
    expect(run()).toContain(round.drawn[4]!.key);
    for (const count of [1, 2, 4]) {
      const certificate = drawnCertificate(officersStatement({ count }), {
        inspectors: `骰子-${count}-314159`,
        unit: '２７１８２８',
      });
      writeFileSync(path.join(folder, 'draw.json'), certificateText(certificate));
      writeFileSync(path.join(folder, 'check.py'), dozen);
      const [computed, shown] = execFileSync('python3', ['check.py', 'draw.json'], { cwd: folder, encoding: 'utf8' })
        .trim()
        .split('\n');
      expect(computed).toBe(shown);
      expect(computed).toContain(certificate.drawn[0]!.key);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
