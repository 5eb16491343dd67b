import { page as paper } from '../../src/documents/pdf/geometry.ts';
import type { Layout, Mark } from '../../src/documents/pdf/page.ts';
import { isCompressible } from '../../src/domain/line-breaks.ts';

/** What a reader's machine draws each of the shipped stand-ins with. */
const families: Readonly<Record<string, string>> = {
  a: 'FangSong,STFangsong,仿宋,serif',
  t: '方正小标宋简体,SimSun,STSong,serif;font-weight:700',
  h: 'SimHei,STHeiti,Microsoft YaHei,sans-serif',
  k: 'KaiTi,STKaiti,楷体,serif',
};

/** The class of a face by the name inside its file. */
const classOf = (name: string): string =>
  /Sans/.test(name) ? 'h' : /Bold/.test(name) ? 't' : /Serif/.test(name) ? 'a' : 'k';

const n = (value: number): string => String(Math.round(value * 10) / 10);
/** The digits of a record hang on its every entry; a picture shows only where they stand. */
const unnumbered = (text: string): string =>
  text.replace(/\d{5}(?:[ 　]+\d{5})+|[0-9a-f]{4}(?: [0-9a-f]{4}){2,}/g, (found) => found.replace(/\w/g, '0'));
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A text in runs of one face and size, each as wide as it stands on the paper. */
function textOf(mark: Extract<Mark, { kind: 'text' }>): string {
  const runs: { face: string; text: string; x: number; width: number }[] = [];
  let x = mark.x;
  for (const { glyph, width: own } of mark.line.pieces) {
    const width = own - (isCompressible(glyph.codePoint) ? mark.line.squeeze : 0);
    const face = classOf(glyph.font.postscriptName);
    const character = String.fromCodePoint(glyph.codePoint);
    const last = runs.at(-1);
    if (last?.face === face) {
      last.text += character;
      last.width += width + mark.line.gap;
    } else runs.push({ face, text: character, x, width: width + mark.line.gap });
    x += width + mark.line.gap;
  }
  const color = mark.color === 'red' ? ' fill="#c00"' : mark.color === 'pale' ? ' fill="#ddd"' : '';
  return runs
    .filter(({ text }) => text.trim() !== '')
    .map(({ face, text, x: at, width }) => {
      const whole = unnumbered(text.trimEnd());
      const shown = whole.length > 1 && whole === text ? ` textLength="${n(width)}"` : '';
      return `<text class="${face}" x="${n(at)}" y="${n(mark.y)}" font-size="${n(mark.size)}"${shown}${color}>${escaped(whole)}</text>`;
    })
    .join('\n');
}

function drawn(mark: Mark): string {
  if (mark.kind === 'text') return mark.turn ? '' : textOf(mark);
  if (mark.kind === 'rule')
    return `<path d="M${n(mark.x1)} ${n(mark.y1)}L${n(mark.x2)} ${n(mark.y2)}" stroke="${mark.color === 'red' ? '#c00' : '#000'}" stroke-width="${n(mark.width)}"/>`;
  if (mark.kind === 'box') {
    if (mark.fill === 0 && mark.height < 4) return '';
    const fill =
      mark.fill === null
        ? 'none'
        : `rgb(${Math.round(mark.fill * 255)},${Math.round(mark.fill * 255)},${Math.round(mark.fill * 255)})`;
    const stroke = mark.stroke === null ? '' : ` stroke="#000" stroke-width="${n(mark.stroke)}"`;
    return `<rect x="${n(mark.x)}" y="${n(mark.y)}" width="${n(mark.width)}" height="${n(mark.height)}" fill="${fill}"${stroke}/>`;
  }
  return '';
}

/** The first page of a document as SVG: its texts where they stand, its lines; codes and watermarks left out. */
export function pagePicture(layout: Layout, title: string): string {
  const marks = layout.pages[0]!.marks.map(drawn).filter((one) => one !== '');
  const style = Object.entries(families)
    .map(([name, family]) => `.${name}{font-family:${family}}`)
    .join('');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${n(paper.width)} ${n(paper.height)}" width="420">`,
    `<title>${escaped(title)}</title><style>text{white-space:pre}${style}</style>`,
    `<rect width="100%" height="100%" fill="#fff" stroke="#999"/>`,
    ...marks,
    '</svg>',
    '',
  ].join('\n');
}
