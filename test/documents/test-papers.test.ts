import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { buildTestKey, type TestPapersInput } from '../../src/documents/model/test-papers.ts';
import { fontSet } from '../../src/documents/pdf/faces.ts';
import { layOut } from '../../src/documents/pdf/layout.ts';
import { findingsOf } from '../../src/documents/proof/findings.ts';
import { proofPages } from '../../src/documents/proof/pages.ts';

const template = { file: 'test-key.txt', text: readFileSync('templates/test-key.txt', 'utf8'), honour: '示范点' };
const fonts = fontSet({ folders: [] });

const section = (type: 'single' | 'judge', from: number, count: number) => ({
  type,
  points: 400,
  questions: Array.from({ length: count }, (_, n) => ({
    number: from + n,
    answer: type === 'single' ? 'A' : '对',
    law: '中华人民共和国行政处罚法（2021年修订）',
    article: '第三十六条',
  })),
});

test('the key to a test, whatever its length, has no page that is empty but for the last lines of one paper', () => {
  for (let count = 4; count < 40; count += 3) {
    const sections = [section('single', 1, count), section('judge', count + 1, count)];
    const input = {
      office: '样县法治办',
      unit: '样县甲虚构局',
      day: '2026-09-15',
      seed: '314159',
      blueprint: { parts: [{ type: 'single', count, points: 400 }], minutes: 60 },
      papers: ['张样例', '李示范', '王虚构'].map((name, n) => ({
        paper: { person: name, variant: `100${n}`, sections },
        name,
        card: null,
      })),
    } as unknown as TestPapersInput;
    expect([count, findingsOf(proofPages(layOut(buildTestKey(input, template), fonts)))]).toEqual([count, []]);
  }
});
