import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from '../../src/assets.ts';
import { readEditions } from '../../src/standards/shipped.ts';
import { newMachine } from '../support/run.ts';

const root = packageRoot();
const text = readFileSync(path.join(root, 'data/standards/henan-2022.yaml'), 'utf8');

it('one file in data/standards is a new edition of the program, and the last by name is the newest', async () => {
  const copy = mkdtempSync(path.join(os.tmpdir(), 'inspect-package-'));
  mkdirSync(path.join(copy, 'data/standards'), { recursive: true });
  copyFileSync(path.join(root, 'data/standards/henan-2022.yaml'), path.join(copy, 'data/standards/henan-2022.yaml'));
  writeFileSync(
    path.join(copy, 'data/standards/henan-2027.yaml'),
    text.replace('id: henan-2022\n', 'id: henan-2027\n'),
  );
  expect((await readEditions(copy)).map((edition) => edition.id)).toEqual(['henan-2022', 'henan-2027']);
});

it('takes the built copy only while it was made from the very file', async () => {
  const copy = mkdtempSync(path.join(os.tmpdir(), 'inspect-package-'));
  mkdirSync(path.join(copy, 'data/standards'), { recursive: true });
  mkdirSync(path.join(copy, 'dist/standards'), { recursive: true });
  writeFileSync(path.join(copy, 'data/standards/henan-2022.yaml'), text);
  const stale = { source: '0'.repeat(64), edition: { id: 'stale' } };
  writeFileSync(path.join(copy, 'dist/standards/henan-2022.json'), JSON.stringify(stale));
  expect((await readEditions(copy))[0]?.id).toBe('henan-2022');
});

it('the commands of the guide work one after the other', async () => {
  const machine = newMachine();
  await machine.inspect('init --office 样县办 --county 样县 --city 样市');
  const guide = readFileSync(path.join(root, 'docs/adding-an-edition.md'), 'utf8');
  const blocks = [...guide.matchAll(/```\n([\s\S]*?)```/g)].map(([, block]) => block!.trim().split('\n'));
  // The block before this one begins from the paper alone: test/commands/standard/new.test.ts.
  const lines = blocks.find(([first]) => first!.includes('standard export'))!;
  expect(lines).toHaveLength(4);
  for (const line of lines) {
    const words = line.replace('标准.xlsx', '标准.yaml').split(' ').slice(1);
    const done = await machine.inspect(words, { env: { INSPECT_BY: '张示例' } });
    expect([line, done.code, done.err]).toEqual([line, 0, '']);
    if (words.includes('export')) {
      const file = path.join(machine.folder, '标准.yaml');
      writeFileSync(file, readFileSync(file, 'utf8').replace('id: henan-2022\n', 'id: henan-2027\n'));
    }
  }
  expect((await machine.inspect('standard show --year 2027 --json')).json().id).toBe('henan-2027');
});
