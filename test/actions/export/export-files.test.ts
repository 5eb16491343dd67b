import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { ExportFiles } from '../../../src/actions/export/export-files.ts';
import { newMachine } from '../../support/run.ts';

const sentBack = { findings: 2, first: { page: 1, place: '第3行', reason: '（）不成对' } };

it('what would be sent back of a file is kept as long as the file is not made anew', () => {
  const folder = path.join(newMachine('export-files').folder, 'out');
  const run = (work: (files: ExportFiles) => void, cutShort = false) => {
    const files = new ExportFiles(folder, 2026, ['甲']);
    work(files);
    if (!cutShort) files.finish(true);
    return files.sentBack;
  };
  const made = [{ file: '报告/甲.pdf', ...sentBack }];
  expect(run((files) => files.put('报告/甲.pdf', '甲', '一', sentBack), true)).toEqual(made);
  // Cut short before the end, the log tells it; afterwards the list of the folder does.
  const again = (files: ExportFiles) => expect(files.isCurrent('报告/甲.pdf', '一')).toBe(true);
  expect(run(again)).toEqual(made);
  expect(run(again)).toEqual(made);
  writeFileSync(path.join(folder, '报告/甲.pdf'), '改过');
  expect(
    run((files) => {
      expect(files.isCurrent('报告/甲.pdf', '一')).toBe(false);
      files.put('报告/甲.pdf', '甲', '一');
    }),
  ).toEqual([]);
});

it('a file that somebody edited since it was exported is kept under another name, also where it is no longer made', () => {
  const folder = path.join(newMachine('export-files').folder, 'out');
  const first = new ExportFiles(folder, 2026, ['甲']);
  for (const name of ['甲.docx', '乙.docx', '丙.docx']) first.put(name, '写的', '一');
  first.finish(true);
  for (const name of ['甲.docx', '乙.docx']) writeFileSync(path.join(folder, name), '手工改的');
  const second = new ExportFiles(folder, 2026, ['甲']);
  expect(second.isCurrent('甲.docx', '一')).toBe(false);
  second.put('甲.docx', '又写的', '二');
  expect(second.finish(true).removed).toEqual(['丙.docx']);
  expect(second.kept).toEqual([
    { file: '甲.docx', as: '甲（改过）.docx', foreign: false },
    { file: '乙.docx', as: '乙（改过）.docx', foreign: false },
  ]);
  expect(
    readdirSync(folder)
      .filter((name) => name.endsWith('.docx'))
      .sort(),
  ).toEqual(['乙（改过）.docx', '甲.docx', '甲（改过）.docx']);
  expect(readFileSync(path.join(folder, '甲（改过）.docx'), 'utf8')).toBe('手工改的');
});

it('a file that stood in the folder before any export is kept under another name, one without an ending too', () => {
  const folder = path.join(newMachine('export-files').folder, 'out');
  mkdirSync(folder, { recursive: true });
  for (const name of ['index.html', 'MANIFEST', '甲.pdf']) writeFileSync(path.join(folder, name), '办公室自己的');
  const files = new ExportFiles(folder, 2026, ['甲']);
  expect(files.isCurrent('甲.pdf', '一')).toBe(false);
  for (const name of ['甲.pdf', 'index.html', 'MANIFEST']) files.put(name, '写的', '一');
  expect(files.kept).toEqual([
    { file: '甲.pdf', as: '甲（原有）.pdf', foreign: true },
    { file: 'index.html', as: 'index（原有）.html', foreign: true },
    { file: 'MANIFEST', as: 'MANIFEST（原有）', foreign: true },
  ]);
  expect(readFileSync(path.join(folder, 'MANIFEST（原有）'), 'utf8')).toBe('办公室自己的');
  expect(readFileSync(path.join(folder, 'MANIFEST'), 'utf8')).toBe('写的');
});

it('what a run wrote that was killed at any instant is its own, and no half-written part stays', () => {
  const folder = path.join(newMachine('export-files').folder, 'out');
  const log = path.join(folder, '.inspect-export.log');
  const first = new ExportFiles(folder, 2026, ['甲']);
  first.put('甲.pdf', '写的', '一');
  first.put('报告/乙.docx', '写的', '一');
  first.finish(true);
  // Killed before the new bytes got their name: the old ones stand, a part beside them.
  const before = new ExportFiles(folder, 2026, ['甲']);
  before.put('报告/乙.docx', '新写的', '二');
  writeFileSync(path.join(folder, '报告/乙.docx'), '写的');
  const gone = spawnSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }).stdout.trim();
  const part = `.inspect-${gone}-0123456789abcdef.part`;
  for (const place of ['报告', '.']) writeFileSync(path.join(folder, place, part), '半');
  const lines = readFileSync(log, 'utf8').split('\n');
  writeFileSync(log, [JSON.stringify({ host: os.hostname(), pid: Number(gone) }), ...lines.slice(1)].join('\n'));
  const after = new ExportFiles(folder, 2026, ['甲']);
  expect(after.isCurrent('报告/乙.docx', '二')).toBe(false);
  // Killed after they got it, and the record has changed since; another lost its log with the power.
  after.put('报告/乙.docx', '新写的', '二');
  writeFileSync(path.join(folder, '丙.xlsx'), '也写的');
  const last = new ExportFiles(folder, 2026, ['甲']);
  expect(last.isCurrent('报告/乙.docx', '二')).toBe(true);
  last.put('甲.pdf', '写的', '一');
  last.put('报告/乙.docx', '再写的', '三');
  last.put('丙.xlsx', '也写的', '一');
  expect([last.kept, last.written]).toEqual([[], 1]);
  last.finish(true);
  expect((readdirSync(folder, { recursive: true }) as string[]).sort()).toEqual(
    ['.inspect-export.json', 'MANIFEST', '丙.xlsx', '报告', '报告/乙.docx', '甲.pdf'].map(path.normalize).sort(),
  );
});
