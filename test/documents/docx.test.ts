import { beforeAll, describe, expect, test } from 'vitest';
import { renderDocx } from '../../src/documents/docx/render.ts';
import type { Block, DocumentModel, StampedModel } from '../../src/documents/model/blocks.ts';
import { photoPages } from '../../src/documents/model/photo-pages.ts';
import { readZip, writeZip } from '../../src/documents/package.ts';
import { allDocuments } from './support/samples.ts';

let models: ReadonlyMap<string, DocumentModel>;
beforeAll(async () => {
  models = await allDocuments();
});

const part = async (name: string, file: string): Promise<string> =>
  readZip(await renderDocx(models.get(name)!))
    .get(file)!
    .toString('utf8');

describe('the Word file', () => {
  test('is the same to the byte when made again', async () => {
    for (const [name, model] of models)
      expect((await renderDocx(model)).equals(await renderDocx(model)), name).toBe(true);
  });

  test('has the paper, the margins and the line pitch of GB/T 9704', async () => {
    const xml = await part('designation', 'word/document.xml');
    expect(xml).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
    expect(xml).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588"/);
    expect(await part('designation', 'word/styles.xml')).toContain('w:line="579" w:lineRule="exact"');
  });

  test('counts the pages of each paper of a file from 1, each on the front of a sheet', async () => {
    const paper = { kind: 'paragraph', text: '样卷' } as const;
    const blocks = [paper, { kind: 'pageBreak', sheet: true } as const, paper];
    const file = await renderDocx({ ...models.get('review-sheet')!, blocks });
    const xml = readZip(file).get('word/document.xml')!.toString('utf8');
    expect(xml.match(/<w:sectPr/g)).toHaveLength(2);
    expect(xml.slice(xml.lastIndexOf('<w:sectPr'))).toMatch(/<w:type w:val="oddPage"\/>.*<w:pgNumType w:start="1"/);
  });

  test('sets no space between ideographs and figures, so that 28 characters fill a line', async () => {
    expect(await part('designation', 'word/styles.xml')).toContain(
      '<w:pPrDefault><w:pPr><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/></w:pPr></w:pPrDefault>',
    );
  });

  test('lets 版记 float at the foot of the last page, its day whole in a column of its own', async () => {
    const model: DocumentModel = {
      title: '样文',
      author: '样办',
      day: '2026-09-15',
      blocks: [
        { kind: 'paragraph', text: '样文' },
        { kind: 'colophon', copies: '样县人民政府办公室', organ: '样县办公室', date: '2026-09-15' },
      ],
    };
    const xml = readZip(await renderDocx(model))
      .get('word/document.xml')!
      .toString('utf8');
    expect(xml).toContain('<w:tblpPr w:tblpX="1588" w:horzAnchor="page" w:tblpYSpec="bottom" w:vertAnchor="margin"/>');
    expect([...xml.matchAll(/<w:gridCol w:w="(\d+)"/g)].map((match) => Number(match[1]))).toEqual([5486, 3358]);
    expect([...xml.matchAll(/<w:t [^>]*>([^<]*)</g)].map((match) => match[1])).toEqual([
      '样文',
      '抄送：样县人民政府办公室。',
      '样县办公室',
      '2026年9月15日印发',
    ]);
  });

  test('marks title and headings by real styles', async () => {
    const xml = await part('report', 'word/document.xml');
    expect(xml).toContain('<w:pStyle w:val="Title"/>');
    expect(xml.match(/<w:pStyle w:val="Heading1"\/>/g)).toHaveLength(11);
    const styles = await part('report', 'word/styles.xml');
    expect(styles).toMatch(/w:styleId="Heading1"[\s\S]*?w:eastAsia="黑体"/);
    expect(styles).toMatch(/w:styleId="Heading2"[\s\S]*?w:eastAsia="楷体_GB2312"/);
  });

  test('names what Word shall take where a machine lacks an official font', async () => {
    const table = await part('report', 'word/fontTable.xml');
    expect(table).toContain('<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋,FangSong"/>');
    expect(table.match(/<w:font /g)).toHaveLength(4);
    expect(table.endsWith('</w:fonts>')).toBe(true);
  });

  const wordOf = async (model: Partial<DocumentModel>): Promise<string> =>
    readZip(await renderDocx({ title: '样文', author: '样办', day: '2026-09-15', blocks: [], ...model }))
      .get('word/document.xml')!
      .toString('utf8');

  test('repeats heads of tables and keeps rows whole, but lets the account of a form flow', async () => {
    const report = await part('report', 'word/document.xml');
    expect(report.match(/<w:tblHeader\/>/g)!.length).toBeGreaterThanOrEqual(9);
    expect(report).toContain('<w:cantSplit/>');
    const form = await part('form-city-long', 'word/document.xml');
    // Six rows; the end of the account is a row of its own, 「（可加页）」 another: both go over with the opinions.
    // The pasted table of four rows is ruled within the account.
    expect(form.match(/<w:tr>|<w:tr /g)).toHaveLength(8 + 4);
    expect(form.match(/<w:cantSplit\/>/g)).toHaveLength(7 + 4);
  });

  test('keeps the rows of a table of six or fewer together', async () => {
    const closing = { kind: 'closing', organs: ['样办'], date: '2026-09-15', sealed: true } as const;
    const kept = async (count: number, ...below: readonly (typeof closing)[]): Promise<number> => {
      const rows = Array.from({ length: count }, (_, n) => ({ cells: [{ text: [`第${n + 1}行`] }] }));
      const table = { kind: 'table', head: [], rows, columns: ['auto'] } as const;
      const file = await renderDocx({ title: '样文', author: '样办', day: '2026-09-15', blocks: [table, ...below] });
      return (
        readZip(file)
          .get('word/document.xml')!
          .toString('utf8')
          .match(/<w:keepNext\/>/g)?.length ?? 0
      );
    };
    expect([await kept(6), await kept(7)]).toEqual([5, 1]);
    // Not with a seal below: the last three rows alone, and what stands between, go over with it.
    expect([await kept(6, closing), await kept(7, closing)]).toEqual([7, 7]);
    // A table of one row goes over whole: its page would bear nothing but the seal.
    expect(await kept(1, closing)).toBe(5);
  });

  test('of a table that may go over several pages has the signatures and the seal in its last row, which no page parts', async () => {
    const inRow = async (count: number, ...after: readonly Block[]): Promise<boolean> => {
      const rows = Array.from({ length: count }, (_, n) => ({ cells: [{ text: [`第${n + 1}行`] }], minHeight: 14 }));
      const xml = await wordOf({
        blocks: [
          { kind: 'table', head: [], rows, columns: ['auto'] },
          { kind: 'paragraph', text: '说明：一式两份。' },
          { kind: 'signing', places: [{ label: '检查人员（签名）：' }] },
          { kind: 'closing', organs: ['样办'], date: '2026-09-15', sealed: true },
          ...after,
        ],
      });
      const above = xml.slice(0, xml.indexOf('2026年9月15日'));
      return above.split('<w:tbl>').length > above.split('</w:tbl>').length;
    };
    expect([await inRow(6), await inRow(9)]).toEqual([false, true]);
    // With 版记 LibreOffice would move all of a table that may yet stand on one.
    const colophon = { kind: 'colophon', copies: null, organ: '样办', date: '2026-09-15' } as const;
    expect([await inRow(9, colophon), await inRow(12, colophon)]).toEqual([false, true]);
  });

  test('parts a row that is too high to go over whole, and no other', async () => {
    const rows = [20, 900].map((count) => ({ cells: [{ text: ['样'.repeat(count)] }] }));
    const xml = await wordOf({ blocks: [{ kind: 'table', head: [], rows, columns: [60] }] });
    expect([...xml.matchAll(/<w:cantSplit(?: w:val="(\w+)")?\/>/g)].map(([, value]) => value !== 'false')).toEqual([
      true,
      false,
    ]);
  });

  test('lets the first row under a heading that repeats part, behind which LibreOffice would lose the rest', async () => {
    const rows = ['一', '二', '三'].map((text) => ({ cells: [{ text: [text] }] }));
    const xml = await wordOf({ blocks: [{ kind: 'table', head: [rows[0]!], rows: rows.slice(1), columns: [60] }] });
    expect([...xml.matchAll(/<w:cantSplit(?: w:val="(\w+)")?\/>/g)].map(([, value]) => value !== 'false')).toEqual([
      true,
      false,
      true,
    ]);
  });

  test('leaves one line blank above a seal that just finds room in print', async () => {
    const blank = async (close: boolean): Promise<number> => {
      const closing = { kind: 'closing', organs: ['样办'], date: '2026-09-15', sealed: true, close } as const;
      return (await wordOf({ blocks: [{ kind: 'paragraph', text: '样文' }, closing] })).match(/<w:p>/g)!.length - 3;
    };
    expect([await blank(false), await blank(true)]).toEqual([2, 1]);
  });

  test('holds a long text to the seal below it, but none that finds no room on a page with that', async () => {
    const closing = { kind: 'closing', organs: ['样办'], date: '2026-09-15', sealed: true } as const;
    const held = async (count: number): Promise<boolean> => {
      const xml = await wordOf({ blocks: [{ kind: 'paragraph', text: '样'.repeat(count) }, closing] });
      return !/^<w:p><w:pPr><w:pStyle w:val="Body"\/><w:keepNext w:val="false"\/>/.test(
        xml.slice(xml.indexOf('<w:p>')),
      );
    };
    expect([await held(350), await held(500)]).toEqual([true, false]);
  });

  test('leaves one line blank below the title, as print does', async () => {
    const styles = await part('designation', 'word/styles.xml');
    const [title] = /<w:style [^>]*w:styleId="Title".*?<\/w:style>/.exec(styles) ?? [];
    expect(title).toContain('<w:spacing w:after="579" w:before="0" w:line="579" w:lineRule="exact"/>');
  });

  test('draws a line to sign on behind each label, and begins the next place in its own column', async () => {
    const model: DocumentModel = {
      title: '样文',
      author: '样办',
      day: '2026-09-15',
      blocks: [
        { kind: 'signing', columns: 2, places: [{ label: '组长：' }, { label: '成员：' }] },
        { kind: 'signing', columns: 2, places: [{ label: '负责人：' }, { label: '日期：', after: '年　月　日' }] },
      ],
    };
    const xml = readZip(await renderDocx(model))
      .get('word/document.xml')!
      .toString('utf8');
    const stops = [...xml.matchAll(/<w:tabs>(.*?)<\/w:tabs>/g)].map((match) =>
      [...match[1]!.matchAll(/w:val="(\w+)" w:pos="(\d+)" w:leader="(\w+)"/g)].map((stop) => stop.slice(1).join(' ')),
    );
    expect(stops).toEqual([
      ['left 4142 underscore', 'left 4422 none', 'left 8804 underscore'],
      ['left 4142 underscore', 'left 4422 none'],
    ]);
    expect([...xml.matchAll(/<w:t [^>]*>([^<]*)</g)].map((match) => match[1])).toEqual([
      '组长：\t\t成员：\t',
      '负责人：\t\t日期：　　年　月　日',
    ]);
  });

  test('holds the number of a telephone in one line, and stretches no line before an address', async () => {
    const paragraphs = ['电话0000-0000000', '邮箱yangli@example.invalid', '2026-SS02'];
    const xml = await wordOf({ blocks: paragraphs.map((text) => ({ kind: 'paragraph', text })) });
    expect(xml).toContain(
      '<w:t xml:space="preserve">电话0000</w:t><w:noBreakHyphen/><w:t xml:space="preserve">0000000</w:t>',
    );
    expect(xml.match(/<w:noBreakHyphen\/>/g)).toHaveLength(1);
    expect([...xml.matchAll(/<w:jc w:val="(\w+)"/g)].map(([, align]) => align)).toEqual(['left', 'left', 'both']);
  });

  test('parts no day and no number of a document at its marks, and stretches no line that was broken on purpose', async () => {
    const settings = await part('report', 'word/settings.xml');
    expect(settings).toMatch(/<w:noLineBreaksAfter w:lang="zh-CN" w:val="[^"]*（[^"]*月〕"\/>/);
    expect(settings).toMatch(/<w:noLineBreaksBefore w:lang="zh-CN" w:val="[^"]*）[^"]*年月日号〔"\/><w:compat>/);
    expect(settings).toContain('<w:compat><w:doNotExpandShiftReturn/>');
  });

  test('begins no page for the paragraph that Word wants below the last table', async () => {
    const form = await part('form-city-long', 'word/document.xml');
    const [last] = /<w:p>(?:(?!<w:p>).)*<\/w:p><w:sectPr/.exec(form) ?? [];
    expect(last).toContain('<w:spacing w:line="2" w:lineRule="exact"/>');
  });

  test('keeps a heading in what a unit wrote with the text below it', async () => {
    const xml = await part('form-city-long', 'word/document.xml');
    const [heading] = xml.match(/<w:p>(?:(?!<w:p>).)*一、[^<]*<\/w:t>.*?<\/w:p>/) ?? [''];
    expect(heading).toContain('<w:keepNext/>');
  });

  test('takes two lines over to the page of a seal, not the long paragraph before them', async () => {
    const closing = { kind: 'closing', organs: ['样办'], date: '2026-09-15', sealed: true } as const;
    const text = (count: number) => ({ kind: 'paragraph', text: '样'.repeat(count) }) as const;
    const kept = async (last: number) =>
      [...(await wordOf({ blocks: [text(140), text(last), closing] })).matchAll(/<w:keepNext(?: w:val="(\w+)")?\/>/g)]
        .slice(0, 2)
        .map(([, value]) => value !== 'false');
    expect([await kept(50), await kept(20)]).toEqual([
      [false, true],
      [true, true],
    ]);
  });

  test('of a paper that goes up has its red rule as wide as the text', async () => {
    const xml = await wordOf({
      redHead: { mode: 'drawn', organ: '样办文件', number: '样办〔2026〕3号', upward: { signer: '张示范' } },
    });
    const [ruled] = /<w:p>(?:(?!<w:p>).)*<w:pBdr>.*?<\/w:p>/.exec(xml) ?? [];
    expect(ruled).not.toContain('<w:ind');
    expect(ruled).toContain('　样办〔2026〕3号\t签发人：');
  });

  test('of a paper that several sign has them two abreast, and its number beside the last', async () => {
    const headed = async (signer: string) => {
      const xml = await wordOf({
        redHead: { mode: 'drawn', organ: '样办文件', number: '样办〔2026〕3号', upward: { signer } },
      });
      const [ruled] = /<w:p>(?:(?!<w:p>).)*<w:pBdr>.*?<\/w:p>/.exec(xml) ?? [''];
      return ruled
        .replaceAll('<w:br/>', '\n')
        .replaceAll(/<w:tab\/>/g, '\t')
        .replace(/<[^>]+>/g, '');
    };
    expect(await headed('张示范、李样例、王某甲')).toBe('\t签发人：张示范\t李样例\n　样办〔2026〕3号\t\t王某甲');
    expect(await headed('张示范、李样例')).toBe('　样办〔2026〕3号\t签发人：张示范\t李样例');
  });

  test('holds no row of photos to the next: all of them would leave the page of their title', async () => {
    const photo = {
      picture: { kind: 'rgb', width: 1, height: 1, colors: 3, turn: 0, bytes: Buffer.alloc(3) },
      caption: ['样例'],
      alt: '样例',
    } as const;
    const xml = await wordOf({
      blocks: photoPages(
        Array.from({ length: 8 }, () => photo),
        '附件',
        '佐证照片',
      ),
    });
    const [table = ''] = /<w:tbl>.*<\/w:tbl>/.exec(xml) ?? [];
    expect(table.match(/<w:cantSplit\/>/g)).toHaveLength(4);
    expect(table).not.toContain('<w:keepNext/>');
    // With words that fill a page it would leave it too.
    const long = await wordOf({ blocks: photoPages([{ ...photo, caption: ['样'.repeat(500)] }], '附件', '佐证照片') });
    expect(long).not.toContain('<w:cantSplit/>');
  });

  test('breaks a long title where print does', async () => {
    const model: DocumentModel = {
      title: '样文',
      author: '样办',
      day: '2026-09-15',
      blocks: [{ kind: 'title', text: '关于2026年度拟命名行政执法责任制示范点单位的公示' }],
    };
    const xml = readZip(await renderDocx(model))
      .get('word/document.xml')!
      .toString('utf8');
    expect([...xml.matchAll(/<w:t [^>]*>([^<]*)</g)].map((match) => match[1])).toEqual([
      '关于2026年度拟命名',
      '行政执法责任制示范点单位的公示',
    ]);
    expect(xml.match(/<w:br\/>/g)).toHaveLength(1);
  });

  test('numbers odd pages right, even pages left', async () => {
    const odd = await part('report', 'word/footer1.xml');
    const even = await part('report', 'word/footer2.xml');
    // A tab to the right edge stands before the number on odd pages, and before the small print on even ones.
    const words = (xml: string): string =>
      xml
        .replace(/<w:tabs>.*?<\/w:tabs>/g, '')
        .replace(/<w:tab\/>/g, '→')
        .replace(/\t/g, '→')
        .replace(/<w:instrText[^>]*>[^<]*</g, '#<')
        .replace(/<[^>]+>/g, '');
    expect(words(odd)).toBe('验收记录号：12345 67890 12345 67890→— # —');
    expect(words(even)).toBe('— # —→验收记录号：12345 67890 12345 67890');
    expect(odd).toContain('PAGE');
    expect(await part('report', 'word/settings.xml')).toContain('<w:evenAndOddHeaders');
  });

  test('of a draft bears the watermark behind its text', async () => {
    const draft: StampedModel = { ...models.get('report-draft')!, watermark: '草稿' };
    expect(
      readZip(await renderDocx(draft))
        .get('word/header1.xml')!
        .toString(),
    ).toContain('string="草稿"');
    expect(readZip(await renderDocx(models.get('report')!)).has('word/header1.xml')).toBe(false);
  });

  test('bears the dates of the record, not of the clock', async () => {
    const core = await part('designation', 'docProps/core.xml');
    expect(core.match(/2026-09-28T01:00:00Z/g)).toHaveLength(2);
  });
});

describe('the archive', () => {
  test('gives back what was put in, with the type list first', () => {
    const members = new Map([
      ['b.xml', Buffer.from('乙')],
      ['[Content_Types].xml', Buffer.from('类型')],
      ['a/中.xml', Buffer.alloc(70_000, 'x')],
    ]);
    const again = readZip(writeZip(members));
    expect([...again.keys()]).toEqual(['[Content_Types].xml', 'a/中.xml', 'b.xml']);
    expect(again.get('a/中.xml')!.equals(members.get('a/中.xml')!)).toBe(true);
  });
});
