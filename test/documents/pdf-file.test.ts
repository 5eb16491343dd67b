import { describe, expect, test } from 'vitest';
import type { Block, DocumentModel } from '../../src/documents/model/blocks.ts';
import { fontSet } from '../../src/documents/pdf/faces.ts';
import { machineFolders } from '../../src/documents/pdf/find-fonts.ts';
import { reportFaces } from '../../src/documents/pdf/font-report.ts';
import { renderPdf } from '../../src/documents/pdf/render.ts';
import { noStamp, produce } from '../../src/documents/produce.ts';
import { Fault } from '../../src/domain/fault.ts';
import { linesOf, readPdf } from './support/read-pdf.ts';
import { allDocuments } from './support/samples.ts';

const shipped = { folders: [] };
const document = (blocks: readonly Block[], more: Partial<DocumentModel> = {}): DocumentModel => ({
  title: '样文',
  author: '样办',
  day: '2026-09-15',
  blocks,
  ...more,
});
const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
const textOf = async (model: DocumentModel): Promise<string> =>
  readPdf(await renderPdf(model, shipped))
    .flatMap((page) => linesOf(page).map((line) => line.text))
    .join('\n');

async function faultOf(work: Promise<unknown>): Promise<Fault> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(Fault);
  return error as Fault;
}

describe('characters', () => {
  test('rare ones of names, a middle dot and Latin letters print as themselves', async () => {
    const names = '𬱖㛃䶮㼆\u{20164} 阿卜杜·样 Li Yàng 赟頔喆堃玥';
    expect(await textOf(document([paragraph(names)]))).toBe(`${names}`.trim());
  });

  test('one that a face lacks is taken from another: no glyph of the faces is the empty box', () => {
    const fonts = fontSet(shipped);
    for (const character of '𬱖㛃䶮㼆\u{20164}①〔〕—…□') {
      for (const face of ['body', 'title', 'hei', 'kai'] as const) {
        expect(fonts.glyph(face, character.codePointAt(0)!)?.id, `${character} ${face}`).toBeGreaterThan(0);
      }
    }
  });

  test('of private use are an error that names the code point and the place', async () => {
    const fault = await faultOf(renderPdf(document([paragraph('姓名张\ue863样')]), shipped));
    expect(fault.code).toBe('private-use-character');
    expect(fault.message).toContain('U+E863');
    expect(fault.message).toContain('《样文》正文');
  });

  test('of private use are refused in Word files too, with table, row and column', async () => {
    const table: Block = {
      kind: 'table',
      head: [{ cells: [{ text: ['姓名'] }] }],
      columns: ['auto'],
      rows: [{ cells: [{ text: ['甲'] }] }, { cells: [{ text: ['张\ue863'] }] }],
    };
    const fault = await faultOf(produce(document([table]), 'docx', shipped, noStamp));
    expect(fault.message).toBe(
      '《样文》第 1 个表第 2 行第 1 列有自造字 U+E863（“张□”中的□）：它在别的电脑上会变成别的字或空白',
    );
  });

  test('that no font has are an error that names character, code point, table, row and column', async () => {
    const table: Block = {
      kind: 'table',
      head: [],
      columns: ['auto', 'auto'],
      rows: [{ cells: [{ text: ['一'] }, { text: ['二'] }] }, { cells: [{ text: ['三'] }, { text: ['四😀五'] }] }],
    };
    const fault = await faultOf(renderPdf(document([table]), shipped));
    expect(fault.code).toBe('glyph-missing');
    expect(fault.message).toBe('《样文》第 1 个表第 2 行第 2 列的“😀”（U+1F600，在“四😀五”中）在所有字体里都没有');
  });

  test('that show nothing (joiners, byte-order marks) are left out; tabs become spaces', async () => {
    expect(await textOf(document([paragraph('样\u200b\ufeff\u00ad本\t一')]))).toBe('样本　一');
  });
});

describe('the file', () => {
  test('is the same to the byte when made again, and differs when a word does', async () => {
    for (const [name, model] of await allDocuments()) {
      const [first, second] = [await renderPdf(model, shipped), await renderPdf(model, shipped)];
      expect(first.equals(second), name).toBe(true);
    }
    const [one, other] = [
      await renderPdf(document([paragraph('甲')]), shipped),
      await renderPdf(document([paragraph('乙')]), shipped),
    ];
    expect(one.equals(other)).toBe(false);
  });

  test('names its title and language, is tagged and claims PDF/A-3a and PDF/UA-1', async () => {
    const file = (await renderPdf(document([paragraph('甲')], { title: '样文 & <一>' }), shipped)).toString('latin1');
    expect(file).toContain('<pdfaid:part>3</pdfaid:part>');
    expect(file).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
    expect(file).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(file).toContain('/Lang (zh-CN)');
    expect(file).toContain('/DisplayDocTitle true');
    expect(file).toMatch(/\/MarkInfo|\/Marked true/);
    expect(file).toContain('/StructTreeRoot');
    expect(Buffer.from(/<rdf:li xml:lang="x-default">([^<]*)</.exec(file)![1]!, 'latin1').toString('utf8')).toBe(
      '样文 ＆ ＜一＞',
    );
    expect(file).toContain('/CreationDate');
    expect(file).toContain('(D:20260915010000Z)');
  });

  test('embeds every font as a subset', async () => {
    const file = (
      await renderPdf(
        document([{ kind: 'title', text: '标题' }, { kind: 'heading', level: 1, text: '一、甲' }, paragraph('乙')]),
        shipped,
      )
    ).toString('latin1');
    const fonts = [...file.matchAll(/\/Subtype \/Type0\n\/BaseFont \/(\S+)/g)].map((match) => match[1]);
    expect(fonts).toEqual(['AAAAAB+NotoSerifSC-Bold', 'AAAAAC+NotoSansSC-Medium', 'AAAAAD+NotoSerifSC-Regular']);
    expect(file.match(/\/FontFile2 \d+ 0 R/g)).toHaveLength(3);
    expect(file).not.toContain('Helvetica');
  });

  test('of a draft bears the word in small print; the large letters are no text', async () => {
    const pages = readPdf(
      await produce(document([paragraph('甲')]), 'pdf', shipped, { rehearsal: false, draft: true }),
    );
    expect(linesOf(pages[0]!, false).map((line) => line.text)).toEqual(['— 1 —', '草稿']);
    expect(linesOf(pages[0]!).map((line) => line.text)).toEqual(['甲']);
  });
});

describe('identity numbers', () => {
  test('are masked wherever they stand, in both formats', async () => {
    const model = document([
      paragraph('证件 11010519491231002X，身份证旧号 110105491231002'),
      { kind: 'table', head: [], columns: ['auto'], rows: [{ cells: [{ text: ['34052419800101001X'] }] }] },
    ]);
    const pages = readPdf(await produce(model, 'pdf', shipped, noStamp));
    const text = linesOf(pages[0]!)
      .map((line) => line.text)
      .join('\n');
    expect(text).toBe('证件 110*************2X，身份证旧号 110**********02\n340*************1X');
    const { readZip } = await import('../../src/documents/package.ts');
    const xml = readZip(await produce(model, 'docx', shipped, noStamp))
      .get('word/document.xml')!
      .toString('utf8');
    expect(xml).not.toContain('19491231');
    expect(xml).not.toContain('19800101');
  });

  test('are told from case numbers and credit codes', async () => {
    const model = document([
      paragraph('统一社会信用代码 11990000MB00001A9E，证号 990100002023310、110105491231003，案号 〔2026〕3号'),
    ]);
    const pages = readPdf(await produce(model, 'pdf', shipped, noStamp));
    expect(linesOf(pages[0]!)[0]!.text).toContain('11990000MB00001A9E');
    expect(
      linesOf(pages[0]!)
        .map((line) => line.text)
        .join(''),
    ).toContain('990100002023310、110105491231003');
  });
});

describe('fonts of the machine', () => {
  test('are looked for where Windows, macOS, Kylin, UOS and WPS keep them', () => {
    expect(machineFolders('linux', {})).toContain('/usr/share/fonts');
    expect(machineFolders('linux', {}).some((folder) => folder.includes('wps-office'))).toBe(true);
    expect(machineFolders('win32', { WINDIR: 'D:\\Win' })[0]).toMatch(/^D:\\Win.Fonts$/);
    expect(machineFolders('darwin', {})).toContain('/Library/Fonts');
  });

  test('are reported with what to install where a stand-in is used', () => {
    const faces = reportFaces(shipped);
    expect(faces.map((face) => [face.label, face.official, face.problem])).toEqual([
      ['仿宋', false, null],
      ['小标宋', false, null],
      ['黑体', false, null],
      ['楷体', false, null],
    ]);
    expect(String(faces[1]!.advice)).toBe(
      '安装方正小标宋简体（Windows 不带，需另行安装），或运行 inspect config set fonts.title 字体文件',
    );
  });

  test('named by the office but unreadable are an error that says which', async () => {
    const fault = await faultOf(
      renderPdf(document([paragraph('甲')]), { folders: [], files: { body: '/nowhere/simfang.ttf' } }),
    );
    expect(fault.code).toBe('font-unreadable');
    expect(fault.message).toContain('/nowhere/simfang.ttf');
  });
});
