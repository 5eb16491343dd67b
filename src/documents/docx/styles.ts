import { BorderStyle } from 'docx';
import type { Face } from '../model/blocks.ts';

/** Twips per millimetre. */
export const twip = 1440 / 25.4;

/** A4 with the margins of GB/T 9704-2012, in twips. */
export const sheet = {
  width: 11906,
  height: 16838,
  top: 2098,
  left: 1588,
  right: 1474,
  bottom: 1984,
  area: 8844,
} as const;

/** A border that is not there; a table, a cell of which no border is. */
export const noLine = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
export const noLines = {
  top: noLine,
  bottom: noLine,
  left: noLine,
  right: noLine,
  insideHorizontal: noLine,
  insideVertical: noLine,
} as const;

/** Stands where a content control comes; the renderer puts it in. */
export const fieldPlace = 'INSPECT-FIELD:';

/** 22 lines in 225 mm. */
export const linePitch = 579;
/** What is taken from each 三号 character so that 28 stand in a line, in twentieths of a point. */
export const bodySpacing = -5;
/** Width of a 三号 character with it. */
export const character = 315;

const names: Readonly<Record<Face, string>> = {
  body: '仿宋_GB2312',
  title: '方正小标宋简体',
  hei: '黑体',
  kai: '楷体_GB2312',
};

/** What Word shall take where a machine lacks a font: stock Windows has 仿宋 and 楷体 without _GB2312, and no 小标宋. */
const otherwise: Readonly<Record<Face, string>> = {
  body: '仿宋,FangSong',
  title: '方正小标宋_GBK,华文中宋,STZhongsong,宋体',
  hei: 'SimHei',
  kai: '楷体,KaiTi',
};

/** The entries of a Word file's font table. */
export function fontTable(): string {
  return (Object.keys(names) as Face[])
    .map(
      (face) =>
        `<w:font w:name="${names[face]}"><w:altName w:val="${otherwise[face]}"/><w:charset w:val="86"/><w:family w:val="modern"/><w:pitch w:val="default"/></w:font>`,
    )
    .join('');
}

/** The font names of a face, as Word asks for them by script. */
export function fontNames(face: Face) {
  const name = names[face];
  return { ascii: name, eastAsia: name, hAnsi: name, cs: name };
}

const line = { line: linePitch, lineRule: 'exact' as const };
const heading = (face: Face) => ({
  run: { font: fontNames(face), size: 32, bold: false, italics: false, color: '000000', characterSpacing: bodySpacing },
  paragraph: {
    spacing: { before: 0, after: 0, ...line },
    indent: { firstLine: character * 2 },
    keepNext: true,
    keepLines: true,
  },
});

/** Styles under their usual names, so that an office can change them in one place. */
export const styles = {
  default: {
    document: { run: { font: fontNames('body'), size: 32, language: { value: 'en-US', eastAsia: 'zh-CN' } } },
    title: {
      run: { font: fontNames('title'), size: 44, bold: false, color: '000000' },
      paragraph: {
        // As in print: lines of the grid, and one left blank below.
        spacing: { before: 0, after: linePitch, ...line },
        alignment: 'center' as const,
        keepNext: true,
      },
    },
    heading1: heading('hei'),
    heading2: heading('kai'),
    heading3: heading('body'),
    heading4: heading('body'),
  },
  paragraphStyles: [
    {
      id: 'Body',
      name: '正文（三号仿宋）',
      basedOn: 'Normal',
      quickFormat: true,
      run: { font: fontNames('body'), size: 32, characterSpacing: bodySpacing },
      paragraph: { spacing: { before: 0, after: 0, ...line }, alignment: 'both' as const },
    },
    {
      id: 'Cell',
      name: '表格文字',
      basedOn: 'Normal',
      quickFormat: true,
      run: { font: fontNames('body'), size: 21 },
      paragraph: { spacing: { before: 0, after: 0 } },
    },
  ],
};
