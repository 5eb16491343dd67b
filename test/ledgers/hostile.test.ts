import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { column, read } from '../support/reading.ts';
import { row, type SheetParts, workbookParts, zipped } from '../support/workbooks.ts';

const heads = row(1, ['案号', '案由', '立案日期']);
const good = heads + row(2, ['样罚〔2026〕1号', '甲', '2026-03-01']);
const taken = ['样罚〔2026〕1号'];

function sheet(rows: string, more: Partial<SheetParts> = {}): Map<string, string> {
  return workbookParts([{ rows, ...more }]);
}

async function refusal(bytes: Buffer, name = 'a.xlsx'): Promise<string> {
  return read('cases', bytes, { name }).then(
    () => 'taken',
    (error: { name: string; code: string }) => `${error.name} ${error.code}`,
  );
}

const laughs = `<!DOCTYPE x [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, at) => `<!ENTITY ${'bcdefghij'[at]} "${`&${'abcdefghi'[at]};`.repeat(10)}">`).join('')}]>`;

describe('hostile workbooks', () => {
  it('entities and documents outside are never expanded or fetched', async () => {
    const strings = sheet(good);
    strings.set('xl/worksheets/sheet1.xml', laughs + strings.get('xl/worksheets/sheet1.xml')!);
    expect(await refusal(zipped(strings))).toBe('Fault file-damaged');
    const book = sheet(good);
    book.set('xl/workbook.xml', `<!DOCTYPE x SYSTEM "file:///etc/passwd">${book.get('xl/workbook.xml')}`);
    expect(await refusal(zipped(book))).toBe('Fault file-damaged');
    const unknown = sheet(
      heads + row(2, ['样罚〔2026〕1号', '<c t="inlineStr"><is><t>&x;</t></is></c>', '2026-03-01']),
    );
    expect(await refusal(zipped(unknown))).toBe('Fault file-damaged');
  });

  it('parts that grow out of all proportion are refused before they are unpacked', async () => {
    const parts = new Map<string, string | Buffer>(sheet(good));
    const zip = zipped(parts);
    // The size that the directory tells is made a hundred mebibytes of blanks.
    const blanks = deflateRawSync(Buffer.alloc(100 * 1024 * 1024, 32), { level: 9 });
    expect(blanks.length).toBeLessThan(110_000);
    parts.set('xl/worksheets/sheet1.xml', Buffer.alloc(100 * 1024 * 1024, 32));
    expect(await refusal(zipped(parts))).toBe('Fault file-too-large');
    expect(await refusal(zip)).toBe('taken');
  });

  it('doubled names are refused, also those that differ in case or slash alone', async () => {
    for (const twin of ['xl/worksheets/SHEET1.xml', 'xl\\worksheets\\sheet1.xml', '/xl/worksheets/sheet1.xml']) {
      expect(await refusal(zipped(new Map([...sheet(good), [twin, '<x/>']])))).toBe('Fault file-damaged');
    }
  });

  it('names that climb out of the archive are only names', async () => {
    expect(
      column(await read('cases', zipped(new Map([...sheet(good), ['../../../etc/evil', 'x']]))), 'number'),
    ).toEqual(taken);
    const climbing = sheet(good);
    climbing.set(
      'xl/_rels/workbook.xml.rels',
      climbing.get('xl/_rels/workbook.xml.rels')!.replace('worksheets/sheet1.xml', '../../../etc/passwd'),
    );
    expect(await refusal(zipped(climbing))).toBe('Fault file-damaged');
  });

  it('rows that cannot be, rows twice and rows backwards are refused', async () => {
    expect(await refusal(zipped(sheet(`${good}<row r="999999999"><c r="A999999999"><v>1</v></c></row>`)))).toBe(
      'Fault file-too-large',
    );
    expect(await refusal(zipped(sheet(good + row(2, ['x', 'y', 'z']))))).toBe('Fault file-damaged');
    expect(await refusal(zipped(sheet(`${good}<row r="-1"/>`)))).toBe('Fault file-damaged');
    expect(await refusal(zipped(sheet(`${good}<row r="3"><c r="!!"><v>1</v></c></row>`)))).toBe('Fault file-damaged');
  });

  it('many merged areas and many empty rows cost little', async () => {
    const merges = Array.from({ length: 50_000 }, (_, at) => `<mergeCell ref="A${at + 3}:C${at + 900}"/>`).join('');
    const empty = Array.from({ length: 200_000 }, (_, at) => `<row r="${at + 3}"><c r="A${at + 3}" s="1"/></row>`).join(
      '',
    );
    const reading = await read('cases', zipped(sheet(good + empty, { after: `<mergeCells>${merges}</mergeCells>` })));
    expect([reading.found, reading.skipped]).toEqual([1, []]);
  });

  it('the last of many records of one content is told apart without a look at all before it', async () => {
    const { has } = Map.prototype;
    let looks = 0;
    const rows = Array.from({ length: 400 }, (_, at) => `${at + 1},2026-03-05,虚构某,样例店,态度生硬`).join('\n');
    Map.prototype.has = function (key) {
      looks += Number(typeof key === 'string' && key.includes('#'));
      return has.call(this, key);
    };
    try {
      const reading = await read('complaints', Buffer.from(`序号,登记时间,投诉人,被投诉人,投诉事项\n${rows}`));
      expect([reading.rows.length, reading.rows.at(-1)?.key.endsWith('#400')]).toEqual([400, true]);
    } finally {
      Map.prototype.has = has;
    }
    expect(looks).toBeLessThan(1_000);
  });

  it('one record does not go on for more than a thousand rows', async () => {
    const people = Array.from({ length: 1_200 }, (_, at) => `,,样例${'甲乙丙'[at % 3]}`).join('\n');
    const reading = await read(
      'cases',
      Buffer.from(`案号,案由,承办人,立案日期\n样罚〔2026〕1号,甲,,2026-03-01\n${people}`),
    );
    expect(reading.rejected.map(({ row, reason }) => `${row} ${reason}`)).toEqual(['1003 案号为空']);
  });

  it('XML that does not close, nests without end or holds two roots is refused', async () => {
    const broken = sheet(good);
    const xml = broken.get('xl/worksheets/sheet1.xml')!;
    for (const wrong of [
      xml.slice(0, -20),
      xml.replace('</row>', '</raw>'),
      `${xml}<x/>`,
      `<worksheet><sheetData>${'<a>'.repeat(1_000)}`,
      xml.replace('<sheetData>', '<other>').replace('</sheetData>', '</other>'),
      '',
      'plain text',
    ]) {
      broken.set('xl/worksheets/sheet1.xml', wrong);
      expect(await refusal(zipped(broken))).toBe('Fault file-damaged');
    }
  });

  it('a changed byte in a packed part is noticed', async () => {
    const zip = zipped(sheet(good));
    const stored = zip.indexOf('xl/worksheets/sheet1.xml') + 'xl/worksheets/sheet1.xml'.length;
    const changed = Buffer.from(zip);
    changed[stored + 40] = changed[stored + 40]! ^ 1;
    expect(await refusal(changed)).toBe('Fault file-damaged');
  });

  it('what follows </sheetData> in comments and CDATA is no row, and what is in CDATA is text', async () => {
    const cell = '<c t="inlineStr"><is><t><![CDATA[甲<乙>&丙]]></t></is></c>';
    const rows = `${heads}<!-- ${row(7, ['x'])} -->${row(2, ['样罚〔2026〕1号', cell, '2026-03-01'])}`;
    expect(column(await read('cases', zipped(sheet(rows))), 'cause')).toEqual(['甲<乙>&丙']);
  });
});

describe('hostile text', () => {
  it('quotes that never close and fields without end are refused', async () => {
    expect(await refusal(Buffer.from('案号,案由,立案日期\n"样罚'), 'a.csv')).toBe('Fault file-damaged');
    expect(await refusal(Buffer.from(`案号,案由,立案日期\n${'甲'.repeat(200_000)},b,c`), 'a.csv')).toBe(
      'Fault file-too-large',
    );
    expect(await refusal(Buffer.from([1, 2, 3, 4, 5, 200, 201]), 'a.csv')).toBe('Fault file-damaged');
  });
});
