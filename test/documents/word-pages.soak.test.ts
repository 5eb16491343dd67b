import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { renderDocx } from '../../src/documents/docx/render.ts';
import { lengthOf, papers } from './support/lengths.ts';

/** What may not be all that a page bears. */
const ending =
  /^(附件.*|.*办公室|\d+年\d+月\d+日|[盖章年月日]+|（可加页）|（单位盖章）|申报单位|意见|推荐单位意见|近三年行政|执法责任制|工作情况|—\d+—|同意.{0,6}|.*（签[名字]）：_*|[^，。]{0,4}日期：[_年月日]*|抄送：.*|.*印发|检查人员|单位负责人)$/;

/** LibreOffice does not hold a paragraph longer than a page to what follows it; Word does. */
const within = (n: number): number => 1 + (lengthOf(n) % 500);

/** 300 lengths a paper under INSPECT_SOAK=1. */
const count = process.env.INSPECT_SOAK ? 300 : 1;

it('no page of a Word file is stranded, whatever the length of its text', async (context) => {
  const has = (tool: string): boolean => spawnSync(tool, ['--version']).error === undefined;
  if (!has('soffice') || !has('pdftotext')) return context.skip('no LibreOffice here');
  const folder = mkdtempSync(path.join(os.tmpdir(), 'word-pages-'));
  const files: string[] = [];
  // The sheets of the test are written as PDF alone.
  for (const [name, build] of Object.entries(papers).filter(([each]) => each !== 'test-paper'))
    for (let n = 0; n < count; n += 1) {
      const file = path.join(folder, `${name}-${n}.docx`);
      writeFileSync(file, await renderDocx(build(within(2 * n), within(2 * n + 1), 1 + ((7 * n) % 30))));
      files.push(file);
    }
  for (let from = 0; from < files.length; from += 100)
    spawnSync('soffice', ['--headless', '--convert-to', 'pdf', '--outdir', folder, ...files.slice(from, from + 100)], {
      env: { ...process.env, HOME: folder },
    });
  const stranded = files.flatMap((file) => {
    const text = spawnSync('pdftotext', ['-layout', file.replace(/docx$/, 'pdf'), '-'], { encoding: 'utf8' }).stdout;
    const pages = text.split('\f').slice(0, -1);
    return pages.flatMap((page, n) => {
      const lines = page
        .split('\n')
        .flatMap((line) => line.trim().split(/\s{3,}/))
        .map((line) => line.replace(/\s/g, ''));
      return lines.some((line) => line !== '' && !ending.test(line)) ? [] : [`${path.basename(file)} 第${n + 1}页`];
    });
  });
  rmSync(folder, { recursive: true });
  expect(stranded).toEqual([]);
}, 5_400_000);
