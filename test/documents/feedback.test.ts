import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { buildFeedback, type FeedbackInput } from '../../src/documents/model/visit-papers.ts';
import { fontSet } from '../../src/documents/pdf/faces.ts';
import { layOut } from '../../src/documents/pdf/layout.ts';
import { findingsOf } from '../../src/documents/proof/findings.ts';
import { proofPages } from '../../src/documents/proof/pages.ts';
import type { Problem } from '../../src/domain/visits/problems.ts';

const template = {
  file: 'feedback.txt',
  text: readFileSync('templates/feedback.txt', 'utf8'),
  honour: '行政执法责任制示范点',
};
const fonts = fontSet({ folders: [] });

const problem = (n: number) =>
  ({
    number: `2026-样${String(n).padStart(2, '0')}`,
    item: '2.2.2',
    text: '三项制度没有落实到中队，音像记录没有按案卷编号存放',
    deadline: '2026-12-31',
    responsible: null,
    state: 'open',
  }) as unknown as Problem;

const input = (changes: object) =>
  ({
    office: '样县法治政府建设领导小组办公室',
    unit: '样县甲虚构局',
    year: 2026,
    day: '2026-09-15',
    edition: { items: [] },
    result: { items: [], unchecked: 0 },
    heldOn: '2026-09-15',
    problems: [],
    registered: 0,
    before: [],
    ...changes,
  }) as unknown as FeedbackInput;

test('of what is deducted and not looked at whole it is told once; where no problem was entered, no more is said', () => {
  const items = [
    { id: '2.2.1', state: 'unchecked', deducted: 300, findings: [] },
    { id: '2.1.1', state: 'unchecked', deducted: 0, findings: [] },
  ];
  const said = JSON.stringify(buildFeedback(input({ result: { items, unchecked: 2 } }), template));
  expect(said).toMatch(/扣3分（尚未查完）","另有1项未查。/);
  expect(said).toContain('["没有登记需要整改的问题。"]');
  expect(said).not.toContain('"没有。"');
  expect(JSON.stringify(buildFeedback(input({ registered: 2 }), template))).toContain('["登记的问题均已整改。"]');
});

test('what was said goes over to the page of the signatures with some of its problems, under its label on both', () => {
  let two = 0;
  for (let count = 1; count < 24; count += 1) {
    const problems = Array.from({ length: count }, (_, n) => problem(n + 1));
    const pages = proofPages(layOut(buildFeedback(input({ problems }), template), fonts));
    const last = pages.at(-1)!.lines.map(({ text }) => text);
    expect([count, findingsOf(pages)]).toEqual([count, []]);
    expect([count, last.some((text) => text.startsWith('2026-样')), last.includes('需要整改的问题')]).toEqual([
      count,
      true,
      true,
    ]);
    if (pages.length > 1) two += 1;
  }
  expect(two).toBeGreaterThan(0);
});
