import { beforeAll, describe, expect, test } from 'vitest';
import type { DocumentModel } from '../../src/documents/model/blocks.ts';
import { type PdfObject, readObjects } from '../../src/documents/pdf/read.ts';
import { renderPdf, renderTogether } from '../../src/documents/pdf/render.ts';
import { allDocuments } from './support/samples.ts';

interface Element {
  readonly type: string;
  readonly alt: boolean;
  readonly span: number;
  readonly scope: string | null;
  readonly children: readonly Element[];
}

/** The structure tree of a file as it was written. */
function treeOf(file: Buffer): Element {
  const objects = readObjects(file);
  const all = [...objects.values()];
  const root = all.find((object) => object.text.includes('/Type /StructTreeRoot'))!;
  const read = (object: PdfObject): Element => ({
    type: /\/S \/(\w+)/.exec(object.text)![1]!,
    alt: /\/Alt \(/.test(object.text),
    span: Number(/\/ColSpan (\d+)/.exec(object.text)?.[1] ?? 1),
    scope: /\/Scope \/(\w+)/.exec(object.text)?.[1] ?? null,
    children: [...(/\/K \[([\s\S]*?)\]\n/.exec(object.text)?.[1] ?? '').matchAll(/(\d+) 0 R/g)]
      .map((one) => objects.get(Number(one[1]))!)
      .filter((child) => /\/S \/\w+/.test(child.text) && !child.text.includes('/Type /Page'))
      .map(read),
  });
  const kids = [...(/\/K \[([^\]]*)\]/.exec(root.text)?.[1] ?? '').matchAll(/(\d+) 0 R/g)];
  return read(objects.get(Number(kids[0]![1]))!);
}

const flat = (element: Element): readonly Element[] => [element, ...element.children.flatMap(flat)];

const trees = new Map<string, readonly Element[]>();
beforeAll(async () => {
  const models: ReadonlyMap<string, DocumentModel> = await allDocuments();
  for (const [name, model] of models) trees.set(name, flat(treeOf(await renderPdf(model, { folders: [] }))));
});

describe('the structure that a listener gets, read back from each document', () => {
  test('has headings in order: one title first, no level left out', () => {
    for (const [name, elements] of trees) {
      const levels = elements.flatMap(({ type }) => (/^H\d$/.test(type) ? [Number(type.slice(1))] : []));
      expect([name, levels[0]]).toEqual([name, 1]);
      const skips = levels.filter((level, n) => n > 0 && level > levels[n - 1]! + 1);
      expect([name, skips]).toEqual([name, []]);
    }
  });

  test('has tables whose rows all have the same columns, and heads that say so', () => {
    for (const [name, elements] of trees)
      for (const table of elements.filter(({ type }) => type === 'Table')) {
        const rows = flat(table).filter(({ type }) => type === 'TR');
        const columns = rows.map((row) => row.children.reduce((sum, cell) => sum + cell.span, 0));
        expect([name, new Set(columns).size]).toEqual([name, 1]);
        const heads = flat(table).filter(({ type }) => type === 'TH');
        expect(heads.filter(({ scope }) => scope !== 'Column')).toEqual([]);
      }
  });

  test('has words for every figure and code', () => {
    const figures = [...trees.values()].flat().filter(({ type }) => type === 'Figure');
    expect(figures.length).toBeGreaterThan(5);
    expect(figures.filter(({ alt }) => !alt)).toEqual([]);
  });

  test('of papers put together is written with each paper: nothing is kept to the end', async () => {
    const models = ['甲', '乙', '丙'].map(
      (text): DocumentModel => ({
        title: '样文',
        author: '样办',
        day: '2026-09-15',
        blocks: [{ kind: 'paragraph', text }],
      }),
    );
    const file = (await renderTogether(models, { folders: [] })).toString('latin1');
    const written = [...file.matchAll(/\/Type \/Page\n|\/S \/(?:P|Document)\n/g)].map(([what]) => what.trim());
    expect(written).toEqual(['/S /P', '/Type /Page', '/S /P', '/Type /Page', '/S /P', '/S /Document', '/Type /Page']);
  });
});
