import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fontSet } from '../../src/documents/pdf/faces.ts';
import { findFaces, standIns } from '../../src/documents/pdf/find-fonts.ts';
import { renderPdf } from '../../src/documents/pdf/render.ts';
import { faceNames, openFont } from '../../src/documents/pdf/sfnt.ts';
import { linesOf, readPdf } from './support/read-pdf.ts';

const sans = findFaces({ folders: [] }).find((found) => found.face === 'hei')!.places[0]!.path;
let folder: string;
/** The shipped sans under the name of 仿宋, in one file and as the second face of a collection. */
let plain: string;
let collection: string;

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'fonts-'));
  const font = readFileSync(sans);
  for (let at = font.indexOf(utf16('Noto Sans SC')); at >= 0; at = font.indexOf(utf16('Noto Sans SC'), at + 1))
    utf16('FangSong GB23').subarray(0, 24).copy(font, at);
  plain = path.join(folder, 'simfang.ttf');
  writeFileSync(plain, font);
  const head = Buffer.alloc(20);
  head.write('ttcf', 0, 'latin1');
  head.writeUInt32BE(0x00010000, 4);
  head.writeUInt32BE(2, 8);
  head.writeUInt32BE(20, 12);
  head.writeUInt32BE(20, 16);
  const moved = Buffer.from(font);
  for (let n = 0; n < moved.readUInt16BE(4); n += 1)
    moved.writeUInt32BE(moved.readUInt32BE(12 + n * 16 + 8) + 20, 12 + n * 16 + 8);
  collection = path.join(folder, 'other.ttc');
  writeFileSync(collection, Buffer.concat([head, moved]));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('fonts', () => {
  test('found in a folder by file and inner name stand for 仿宋; the others keep their stand-ins', () => {
    const found = findFaces({ folders: [folder] });
    expect(found.map((face) => [face.label, face.official])).toEqual([
      ['仿宋', true],
      ['小标宋', false],
      ['黑体', false],
      ['楷体', false],
    ]);
    expect(found[0]!.places[0]).toEqual({ path: plain, index: 0 });
  });

  test('that are packed: 霞鹜文楷 stands for 楷体, and a character that it lacks comes from the next', () => {
    expect(standIns(findFaces({ folders: [] }))).toContainEqual({ face: '楷体', used: '霞鹜文楷' });
    const set = fontSet({ folders: [] });
    const drawn = (text: string) => set.glyph('kai', text.codePointAt(0)!)?.font.postscriptName;
    expect(drawn('楷')).toBe('LXGWWenKai-Regular');
    expect(drawn('㐆')).not.toBe('LXGWWenKai-Regular');
    const rare = Array.from('㐂㑇䶮䲟𬱖', (text) => [text, drawn(text) ?? null]);
    expect(rare.filter(([, font]) => font === null)).toEqual([]);
  });

  test('with the right file name but another font inside are not taken for it', () => {
    const other = mkdtempSync(path.join(os.tmpdir(), 'fonts-'));
    writeFileSync(path.join(other, 'simhei.ttf'), readFileSync(plain));
    expect(findFaces({ folders: [other] }).every((face) => !face.official)).toBe(true);
    rmSync(other, { recursive: true });
  });

  test('in a collection are read by their number', async () => {
    expect(faceNames(collection).map((face) => face.index)).toEqual([0, 1]);
    const settings = { folders: [], files: { body: `${collection}#1` } };
    expect(fontSet(settings).glyph('body', '样'.codePointAt(0)!)!.font.index).toBe(1);
    const pages = readPdf(
      await renderPdf(
        { title: '甲', author: '乙', day: '2026-09-15', blocks: [{ kind: 'paragraph', text: '样县样局' }] },
        settings,
      ),
    );
    expect(linesOf(pages[0]!)[0]!.text).toBe('样县样局');
  });

  test('that are no fonts are refused in words', () => {
    const text = path.join(folder, 'notes.ttf');
    writeFileSync(text, 'no font at all, only words');
    expect(() => openFont(text)).toThrow('not an OpenType font');
    expect(faceNames(text)).toEqual([]);
    expect(() => openFont(collection, 7)).toThrow('no face number 7');
  });

  test('answer alike for glyphs and widths however they are opened', () => {
    const [one, two] = [openFont(plain), openFont(collection, 1)];
    for (const character of '样县（，1A—') {
      const point = character.codePointAt(0)!;
      expect(two.glyph(point)).toBe(one.glyph(point));
      expect(two.advance(two.glyph(point))).toBe(one.advance(one.glyph(point)));
      expect(two.outline(two.glyph(point)).equals(one.outline(one.glyph(point)))).toBe(true);
    }
    expect(one.advance(one.glyph('样'.codePointAt(0)!))).toBe(1000);
    expect(one.glyph(0xe863)).toBe(0);
  });
});
