import { isCompressible, isOpening } from '../../domain/line-breaks.ts';
import type { DocumentModel, Picture } from '../model/blocks.ts';
import { EmbeddedFace, type ObjectWriter } from './embed.ts';
import { drawPicture, writePicture } from './embed-picture.ts';
import { page as paper } from './geometry.ts';
import { type Line, stretches } from './lines.ts';
import type { Layout, Mark, StructureNode } from './page.ts';
import type { FontFile } from './sfnt.ts';

interface StructureElement {
  add(child: unknown): StructureElement;
  end(): void;
}

/** What a structure element has at run time, though not in its type. */
interface Attributed {
  readonly dictionary: { readonly data: Record<string, unknown> };
}

/** The parts of pdfkit that painting leans on; its types know only the surface. */
interface Paper extends ObjectWriter {
  readonly page: { readonly fonts: Record<string, unknown>; readonly xobjects: Record<string, unknown> };
  addPage(): void;
  addContent(content: Uint8Array): void;
  appendXML(xml: string): void;
  file(data: Buffer, options: object): unknown;
  struct(type: string, options?: object): StructureElement;
  addStructure(element: StructureElement): void;
  markContent(tag: string, options?: object): void;
  markStructureContent(tag: string): unknown;
  endMarkedContent(): void;
  end(): void;
}

/** The identifier of PDF/UA-1, and the schema by which PDF/A lets it stand. */
const universalAccess = `
  <rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="">
    <pdfuaid:part>1</pdfuaid:part>
  </rdf:Description>
  <rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">
    <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
      <pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
      <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
      <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
      <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
        <pdfaProperty:name>part</pdfaProperty:name>
        <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
        <pdfaProperty:category>internal</pdfaProperty:category>
        <pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>
      </rdf:li></rdf:Seq></pdfaSchema:property>
    </rdf:li></rdf:Bag></pdfaExtension:schemas>
  </rdf:Description>`;

/** Made once: a class of its own for each document would keep the engine from learning its shape. */
let collecting: Promise<new (options: PDFKit.PDFDocumentOptions) => Paper & { whole(): Buffer }> | undefined;

const n = (value: number): string => String(Math.round(value * 1000) / 1000);

/**
 * Writes layouts one after the other as one PDF/A-3a and PDF/UA-1: tags, language, title of the model; the same layouts give
 * the same bytes. Each is asked for when the one before it is written, so that no more than one stands in memory.
 */
export async function paint(layouts: Iterable<Layout>, model: DocumentModel): Promise<Buffer> {
  // pdfkit writes the title into XML as it stands.
  const plain = (text: string): string =>
    text.replaceAll('&', '＆').replaceAll('<', '＜').replaceAll('>', '＞').replace(/\s+/g, ' ');
  const document = await openPaper({
    autoFirstPage: false,
    size: [paper.width, paper.height],
    margin: 0,
    pdfVersion: '1.7',
    subset: 'PDF/A-3a',
    tagged: true,
    lang: 'zh-CN',
    displayTitle: true,
    font: null,
    info: {
      Title: plain(model.title),
      Author: plain(model.author),
      Creator: 'inspect',
      Producer: 'inspect',
      ...(model.keywords ? { Keywords: plain(model.keywords) } : {}),
      CreationDate: new Date(`${model.day}T09:00:00+08:00`),
    },
  });
  const faces = new Map<FontFile, EmbeddedFace>();
  const use = (file: FontFile): EmbeddedFace => {
    let face = faces.get(file);
    if (!face) {
      face = new EmbeddedFace(file, `F${faces.size + 1}`, document.ref());
      faces.set(file, face);
    }
    document.page.fonts[face.name] = face.dictionary;
    return face;
  };
  const pictures = new Map<Picture, { readonly name: string; readonly object: unknown }>();
  const show = (picture: Picture): string => {
    let known = pictures.get(picture);
    if (!known) {
      known = { name: `I${pictures.size + 1}`, object: writePicture(document, picture) };
      pictures.set(picture, known);
    }
    document.page.xobjects[known.name] = known.object;
    return known.name;
  };
  const root = document.struct('Document', {});
  document.addStructure(root);
  for (const layout of layouts) {
    const elements = structure(document, layout.nodes, root);
    for (const page of layout.pages) {
      document.addPage();
      let open: number | null = null;
      let content: string[] = [];
      const flush = (): void => {
        if (content.length > 0) document.addContent(Buffer.from(`${content.join('\n')}\n`, 'latin1'));
        content = [];
      };
      for (const mark of page.marks) {
        if (mark.node !== open) {
          flush();
          if (open !== null) document.endMarkedContent();
          open = mark.node;
          if (open === 0) document.markContent('Artifact', { type: 'Layout' });
          else elements[open]!.add(document.markStructureContent(layout.nodes[open]!.type));
        }
        content.push(draw(mark, use, show));
      }
      flush();
      if (open !== null) document.endMarkedContent();
    }
    // Written now: kept to the end, the elements of some hundred papers are most of what the program holds.
    layout.nodes.forEach((node, index) => {
      if (index > 1 && node.parent === 1) elements[index]!.end();
    });
  }
  root.end();
  if (model.carries) {
    const { name, text, about: description } = model.carries;
    const date = new Date(`${model.day}T09:00:00+08:00`);
    const dates = { creationDate: date, modifiedDate: date };
    document.file(Buffer.from(text), { name, type: 'application/json', description, relationship: 'Data', ...dates });
  }
  for (const face of faces.values()) await face.write(document);
  document.appendXML(universalAccess);
  document.end();
  return document.whole();
}

/**
 * pdfkit's document, whose pieces are taken as they come instead of through its stream: all are wanted at once, and a stream
 * would keep each document alive until the event loop turns. They are copied together, since a piece kept for itself takes
 * several times the memory of its few bytes, and some hundred papers are a hundred thousand pieces.
 */
async function openPaper(options: object): Promise<Paper & { whole(): Buffer }> {
  collecting ??= import('pdfkit').then(({ default: PDFDocument }) => {
    return class Collected extends PDFDocument {
      // Filled by the constructor of pdfkit already: an initial value would throw that away.
      declare held: Buffer | undefined;
      declare heldLength: number | undefined;
      override push(chunk: Uint8Array | null): boolean {
        if (!chunk) return true;
        const at = this.heldLength ?? 0;
        this.held ??= Buffer.allocUnsafe(0x10000);
        if (at + chunk.length > this.held.length) {
          const more = Buffer.allocUnsafe(2 * (at + chunk.length));
          this.held.copy(more, 0, 0, at);
          this.held = more;
        }
        this.held.set(chunk, at);
        this.heldLength = at + chunk.length;
        return true;
      }
      whole(): Buffer {
        return Buffer.from(this.held!.subarray(0, this.heldLength));
      }
    };
  });
  const Collected = await collecting;
  return new Collected(options as PDFKit.PDFDocumentOptions);
}

/** Makes the structure tree of a layout below the document's root, which is its node 1; children stand in the order of the nodes. */
function structure(document: Paper, nodes: readonly StructureNode[], root: StructureElement): StructureElement[] {
  const elements: StructureElement[] = [];
  elements[1] = root;
  nodes.forEach((node, index) => {
    if (index <= 1) return;
    const element = document.struct(node.type, {
      ...(node.alt ? { alt: node.alt } : {}),
      ...(node.scope ? { scope: node.scope } : {}),
    });
    const tagged: object = element;
    if (node.span && node.span > 1)
      (tagged as Attributed).dictionary.data.A = {
        O: 'Table',
        ColSpan: node.span,
        ...(node.scope ? { Scope: node.scope } : {}),
      };
    elements[index] = element;
    elements[node.parent]!.add(element);
  });
  return elements;
}

function draw(mark: Mark, use: (file: FontFile) => EmbeddedFace, show: (picture: Picture) => string): string {
  if (mark.kind === 'rule') {
    const color = mark.color === 'red' ? '0.8 0 0 RG' : '0 G';
    return `${color} ${n(mark.width)} w ${n(mark.x1)} ${n(mark.y1)} m ${n(mark.x2)} ${n(mark.y2)} l S`;
  }
  if (mark.kind === 'box') return drawBox(mark);
  if (mark.kind === 'path') {
    const [cos, sin] = [Math.cos(mark.turn), Math.sin(mark.turn)];
    return `q 0.88 g ${n(cos)} ${n(-sin)} ${n(-sin)} ${n(-cos)} ${n(mark.x)} ${n(mark.y)} cm ${mark.operators} f Q`;
  }
  if (mark.kind === 'picture') return drawPicture(mark, show(mark.picture));
  return drawText(mark, use);
}

function drawBox(mark: Extract<Mark, { kind: 'box' }>): string {
  const rectangle = `${n(mark.x)} ${n(mark.y)} ${n(mark.width)} ${n(mark.height)} re`;
  const parts: string[] = [];
  if (mark.fill !== null) parts.push(`${n(mark.fill)} g ${rectangle} f`);
  if (mark.hatch) {
    const strokes: string[] = [];
    for (let at = -mark.height; at < mark.width; at += 4) {
      strokes.push(`${n(mark.x + at)} ${n(mark.y + mark.height)} m ${n(mark.x + at + mark.height)} ${n(mark.y)} l`);
    }
    parts.push(`q ${rectangle} W n 0.3 G 0.6 w ${strokes.join(' ')} S Q`);
  }
  if (mark.stroke !== null) parts.push(`0 G ${n(mark.stroke)} w ${rectangle} S`);
  return parts.join('\n');
}

const colors = { red: '0.8 0 0 rg', pale: '0.88 g' } as const;

function drawText(mark: Extract<Mark, { kind: 'text' }>, use: (file: FontFile) => EmbeddedFace): string {
  const angle = mark.turn ?? 0;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  // The page's axis points down; text is turned upright again.
  const matrix = `${n(cos)} ${n(-sin)} ${n(-sin)} ${n(-cos)} ${n(mark.x)} ${n(mark.y)} Tm`;
  const out: string[] = [`BT ${mark.color ? colors[mark.color] : '0 g'} ${matrix}`];
  let file: FontFile | null = null;
  let spacing = Number.NaN;
  let codes = '';
  const flush = (): void => {
    if (codes !== '') out.push(`<${codes}> Tj`);
    codes = '';
  };
  const { line, size } = mark;
  line.pieces.forEach((piece, index) => {
    const glyph = piece.glyph;
    if (glyph.font !== file) {
      flush();
      file = glyph.font;
      out.push(`/${use(file).name} ${n(size)} Tf`);
    }
    const extra = extraAfter(line, index) + piece.width - (glyph.advance * size) / 1000;
    if (Math.abs(extra - spacing) > 0.0005 || Number.isNaN(spacing)) {
      flush();
      spacing = extra;
      out.push(`${String(Math.round(extra * 10000) / 10000)} Tc`);
    }
    codes += use(file).code(glyph);
  });
  flush();
  out.push('ET');
  // A point that a proof of the file finds again: here a paragraph ends, also within a cell.
  if (line.ends === 'text' && mark.node !== 0) out.push('/End MP');
  return out.join(' ');
}

/** What a stretched or narrowed line adds after one of its pieces. */
function extraAfter(line: Line, index: number): number {
  const piece = line.pieces[index]!;
  const next = line.pieces[index + 1];
  let extra = 0;
  if (line.gap !== 0 && next && stretches(piece, next)) extra += line.gap;
  if (line.squeeze !== 0) {
    const here = piece.glyph.codePoint;
    if (isCompressible(here) && !isOpening(here)) extra -= line.squeeze;
    if (next && isCompressible(next.glyph.codePoint) && isOpening(next.glyph.codePoint)) extra -= line.squeeze;
  }
  return extra;
}
