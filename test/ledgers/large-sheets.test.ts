import os from 'node:os';
import type { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Book, RawRow } from '../../src/ledgers/read/cells.ts';
import { openBook } from '../../src/ledgers/read/open.ts';
import { row, workbookParts, zipped } from '../support/workbooks.ts';

/** Cells of every kind that a sheet can hold, each with what its row number makes of it. */
const cellsOf = (n: number) => [
  `未按规定公示样例${n}`,
  n + 0.5,
  `<c s="1"><v>${45_000 + (n % 900)}</v></c>`,
  `<c s="2"><v>${n % 1000}</v></c>`,
  n % 7 === 0 ? '<c t="b"><v>1</v></c>' : '<c t="e"><v>#REF!</v></c>',
  n % 5 === 0 ? '<c><f>A1+1</f></c>' : null,
  `<c t="s"><v>${n % 3}</v></c>`,
  n % 11 === 0
    ? '<c t="inlineStr"><is><r><rPr><strike/></rPr><t>甲</t></r><r><t>乙</t></r></is></c>'
    : '<c t="str"><f>B1</f><v>丙</v></c>',
  n % 13 === 0 ? '<c><f>_xlfn.DISPIMG("ID",1)</f><v>0</v></c>' : '   ',
];

function workbook(rows: number, after = '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>'): Buffer {
  const lines = Array.from({ length: rows }, (_, at) =>
    row(at + 1, cellsOf(at + 1), at % 50 === 9 ? ' hidden="1"' : ''),
  );
  const parts = workbookParts([{ rows: lines.join(''), after }]);
  parts.set('xl/sharedStrings.xml', '<sst xmlns="m"><si><t>是</t></si><si><t>否</t></si><si><t> </t></si></sst>');
  const relations = 'xl/_rels/workbook.xml.rels';
  const strings = '<Relationship Id="ss" Type="x/sharedStrings" Target="sharedStrings.xml"/>';
  parts.set(relations, parts.get(relations)!.replace('<Relationship Id="st"', `${strings}$&`));
  return zipped(parts);
}

async function rowsOf(book: Book, most = Number.POSITIVE_INFINITY): Promise<RawRow[]> {
  const rows: RawRow[] = [];
  for await (const group of book.sheets[0]!.rows()) {
    rows.push(...group);
    if (rows.length >= most) break;
  }
  return rows;
}

const open = (bytes: Buffer) => openBook({ name: '台账.xlsx', bytes });
/** The threads of this process that have not ended. */
const threads = new Set<Worker>();
const counted = (thread: Worker): void => {
  threads.add(thread);
  thread.once('exit', () => threads.delete(thread));
};
beforeAll(() => process.on('worker', counted));
afterAll(() => process.off('worker', counted));
/** Until every thread has ended, however long a busy machine takes for it. */
const none = () => expect.poll(() => threads.size, { timeout: 60_000 }).toBe(0);

// 16,000 rows are some 6.5 MB unpacked, which a thread of its own scans; 300 are read where they are asked for.
const many = 16_000;
const large = workbook(many);

describe('a sheet that is scanned where it is read', () => {
  // 12,000 rows are unpacked piece by piece, 300 at once.
  it.each([300, 12_000])('is scanned once for a first look and the reading that follows: of %i rows', async (count) => {
    const book = await open(workbook(count));
    const looks = [await rowsOf(book, 5), await rowsOf(book, 5), await rowsOf(book)];
    expect(looks.map(([first]) => first === looks[0]![0])).toEqual([true, true, true]);
    const again = await rowsOf(book);
    expect(looks[2]).toHaveLength(count);
    expect(again).toEqual(looks[2]);
    expect(again[0]).not.toBe(looks[0]![0]);
    expect(await book.sheets[0]!.merges()).toEqual([{ top: 2, bottom: 3, left: 0, right: 0 }]);
    expect(await rowsOf(book, 5)).toEqual(looks[0]);
    book.close();
  });
});

describe('a sheet that is scanned in a thread of its own', () => {
  it('gives the rows that it gives where it is small, to its last one, after a first look or two as well', async () => {
    const few = await rowsOf(await open(workbook(300)));
    const book = await open(large);
    expect(await rowsOf(book, 5)).toEqual(expect.arrayContaining(few.slice(0, 5)));
    for (const _ of ['read after the look', 'read once more']) {
      const rows = await rowsOf(book);
      expect(rows).toHaveLength(many);
      expect(rows.slice(0, 300)).toEqual(few);
      expect(rows.at(-1)).toMatchObject({
        row: many,
        cells: expect.arrayContaining([`未按规定公示样例${many}`, '000000']),
      });
    }
    expect(await book.sheets[0]!.merges()).toEqual([{ top: 2, bottom: 3, left: 0, right: 0 }]);
    book.close();
  });

  // On a single core none is begun.
  it.skipIf(os.availableParallelism() < 2)(
    'runs while it is read, and ends when its reader leaves off or the book is closed',
    async () => {
      await none();
      const book = await open(large);
      await rowsOf(book, 5);
      expect(threads.size).toBe(1);
      book.close();
      await none();
      const again = await open(large);
      await rowsOf(again, 5);
      await rowsOf(again, 5);
      await none();
    },
  );

  it('tells what is wrong with it in the words of a small one', async () => {
    const broken = '</worksheet><row>';
    const words = async (rows: number) => rowsOf(await open(workbook(rows, broken))).then(String, String);
    expect(await words(many)).toBe(await words(300));
    expect(await words(many)).toMatch(/^Fault: .*台账\.xlsx.*表1/);
  });
});
