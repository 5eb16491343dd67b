import { readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { allDocuments, type DocumentId } from '../../src/actions/documents/registry.ts';
import { asPrinted } from '../../src/documents/model/as-printed.ts';
import type { DocumentModel } from '../../src/documents/model/blocks.ts';
import { fontSet } from '../../src/documents/pdf/faces.ts';
import { layOut } from '../../src/documents/pdf/layout.ts';
import type { Layout } from '../../src/documents/pdf/page.ts';
import { findingsOf } from '../../src/documents/proof/findings.ts';
import { proofPages } from '../../src/documents/proof/pages.ts';
import { everyPaper, officeOfEveryPaper } from '../support/every-paper.ts';
import { pagePicture } from '../support/page-picture.ts';

let models: ReadonlyMap<DocumentId, DocumentModel>;
const layouts = new Map<DocumentId, Layout>();

beforeAll(async () => {
  models = await everyPaper(await officeOfEveryPaper('every-paper'));
  const fonts = fontSet({ folders: [] });
  for (const [id, model] of models) layouts.set(id, layOut(asPrinted(model), fonts));
});

test('nothing that a director would send back is found on any document that the program writes', () => {
  expect([...layouts.keys()]).toEqual(allDocuments.map(({ id }) => id));
  const found = [...layouts].map(([id, layout]) => [id, findingsOf(proofPages(layout))] as const);
  expect(found.filter(([, findings]) => findings.length > 0)).toEqual([]);
});

test('no paper has a blank between ideographs and figures, but behind the number of an item', () => {
  const blank = /\p{Script=Han} \d+(?![\d.]*[\w=-])|(?<![\w.=-])\d+(?:\.\d+)?%? \p{Script=Han}/u;
  const blanks = [...layouts].flatMap(([id, layout]) =>
    proofPages(layout).flatMap(({ lines }) =>
      lines.filter(({ text }) => blank.test(text)).map(({ text }) => [id, text]),
    ),
  );
  expect(blanks).toEqual([]);
});

test('a cell that holds a day holds it in one line', () => {
  const torn = [...layouts].flatMap(([id, layout]) => {
    const cells = new Map<number, string[]>();
    for (const { lines } of proofPages(layout))
      for (const { node, tag, text } of lines) if (tag === 'TD') cells.set(node, [...(cells.get(node) ?? []), text]);
    return [...cells.values()]
      .filter((lines) => lines.length > 1 && /^\d{4}年\d{1,2}月\d{1,2}日$/.test(lines.join('')))
      .map((lines) => [id, ...lines]);
  });
  expect(torn).toEqual([]);
});

test('the keys to five test papers follow one another, in less than two pages each', () => {
  expect(layouts.get('testKey')!.pages.length).toBeLessThan(10);
});

test('who scored and when stands in one line above a score sheet', () => {
  const [first] = proofPages(layouts.get('scoreSheet')!);
  expect(first!.lines.map(({ text }) => text.replaceAll('　', ''))).toContain('2026年度验收人员：日期：年月日');
});

test('the signature page bears the digits of the record in one line', () => {
  const lines = proofPages(layouts.get('signaturePage')!).flatMap((page) => page.lines.map(({ text }) => text));
  expect(lines.filter((text) => /\d{5} \d{5}/.test(text))).toEqual([expect.stringMatching(/^\d{5}( \d{5}){7}$/)]);
});

test('the first page of a review sheet holds all its base items, with a box for each that is there and for each that is not', () => {
  const [first] = proofPages(layouts.get('review')!);
  const said = first!.lines.map(({ text }) => text);
  expect(said).toContain('J19');
  expect(said.filter((text) => ['情形', '有', '无'].includes(text))).toEqual(['情形', '有', '无']);
  expect(said.filter((text) => text === '□')).toHaveLength(38);
});

test('a test paper bears the number of the certificate that is on record', () => {
  const [first] = proofPages(layouts.get('testPapers')!);
  expect(first!.lines.some(({ text }) => /^99010000202\d{4}$/.test(text))).toBe(true);
});

test('wherever a name is to be signed the line for it is 2 cm long at least', () => {
  const signed = [...layouts].flatMap(([id, { pages }]) =>
    pages.flatMap(({ marks }) =>
      marks.flatMap((mark) => {
        if (mark.kind !== 'text') return [];
        const label = String.fromCodePoint(...mark.line.pieces.map(({ glyph }) => glyph.codePoint));
        if (!/签名.*：$/.test(label)) return [];
        const rule = marks.find(
          (one) =>
            one.kind === 'rule' &&
            Math.abs(one.x1 - mark.x - mark.line.width) < 6 &&
            one.y1 > mark.y &&
            one.y1 < mark.y + 12,
        );
        return [{ id, label, long: rule?.kind === 'rule' ? rule.x2 - rule.x1 : 0 }];
      }),
    ),
  );
  expect(signed.length).toBeGreaterThan(15);
  expect(signed.filter(({ long }) => long < 57)).toEqual([]);
});

test('the manual shows each as it looks', () => {
  const drawn = [...layouts].map(([id, layout]) => [id, pagePicture(layout, models.get(id)!.title)] as const);
  if (process.env.MANUAL === 'write')
    for (const [id, picture] of drawn) writeFileSync(`docs/pictures/${id}.svg`, picture);
  const shown = drawn.filter(([id, picture]) => readFileSync(`docs/pictures/${id}.svg`, 'utf8') !== picture);
  expect(
    shown.map(([id]) => id),
    'run MANUAL=write npx vitest run test/documents/every-paper.test.ts and look at the pictures',
  ).toEqual([]);
});
