import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openBook } from '../../src/ledgers/read/open.ts';
import { workbookParts, zipped } from '../support/workbooks.ts';

const texts = ['案号', '样县 & 甲', ' 空格 ', '', '一行\r\n两行', '_x0041_', '3'];
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('\r', '&#13;');

/** A cell: its style, its type and what stands in it; null for an empty one. */
const cell = fc.record({
  style: fc.constantFrom(0, 1, 2),
  value: fc.oneof(
    fc.constant(null),
    fc.nat(texts.length - 1).map((at) => ({ type: 's', text: String(at) })),
    fc
      .constantFrom('1', '-2.5', '46000', '1E+3', '0.1', `0.${'12345'.repeat(9)}`, '9'.repeat(45))
      .map((text) => ({ type: 'n', text })),
    fc.constantFrom('甲', '#N/A', '1').map((text) => ({ type: 'str', text })),
  ),
});

const rows = fc.array(fc.array(cell, { maxLength: 5 }), { minLength: 1, maxLength: 8 });

type Cells = readonly {
  readonly style: number;
  readonly value: { readonly type: string; readonly text: string } | null;
}[];

function written(cells: readonly Cells[], plain: boolean): Buffer {
  const xml = cells.map((row, at) => {
    const each = row.map(({ style, value }, index) => {
      const place = `${'ABCDE'[index]}${at + 1}`;
      const type = value === null || value.type === 'n' ? '' : plain ? ` t="${value.type}"` : ` t='${value.type}' `;
      const head = plain ? `<c r="${place}" s="${style}"${type}` : `<c  s='${style}' r='${place}'${type}`;
      return value === null ? `${head}/>` : `${head}><v>${value.text}</v></c>`;
    });
    return `<row r="${at + 1}">${each.join(plain ? '' : '\n  ')}</row>`;
  });
  const parts = workbookParts([{ rows: xml.join('') }]);
  const strings = texts.map((text) =>
    plain ? `<si><t>${escaped(text)}</t></si>` : `<si ><t xml:space="preserve">${escaped(text)}</t></si>`,
  );
  parts.set('xl/sharedStrings.xml', `<sst xmlns="m">${strings.join('')}</sst>`);
  const relations = 'xl/_rels/workbook.xml.rels';
  parts.set(
    relations,
    parts
      .get(relations)!
      .replace('<Relationship Id="st"', '<Relationship Id="ss" Type="x/sharedStrings" Target="sharedStrings.xml"/>$&'),
  );
  return zipped(parts);
}

async function told(bytes: Buffer): Promise<unknown> {
  const book = await openBook({ name: '台账.xlsx', bytes });
  const all: unknown[] = [];
  for await (const group of book.sheets[0]!.rows()) all.push(...group);
  return all;
}

it('a sheet reads the same whether its tags are written as most programs do or in another way', async () => {
  await fc.assert(
    fc.asyncProperty(rows, async (cells) => {
      expect(await told(written(cells, true))).toEqual(await told(written(cells, false)));
    }),
    { numRuns: 60 },
  );
});
