import type { StampedModel } from '../model/blocks.ts';
import { readZip, writeZip } from '../package.ts';
import { fieldPlace, fontNames, fontTable, sheet, styles, twip } from './styles.ts';

const watermarkPlace = 'INSPECT-WATERMARK';

/** A document as .docx with real styles and tables; the same document gives the same bytes. */
export async function renderDocx(model: StampedModel): Promise<Buffer> {
  const { AlignmentType, Document, Footer, Header, Packer, PageNumber, Paragraph, SectionType, TabStopType, TextRun } =
    await import('docx');
  const { wordPapers } = await import('./blocks.ts');
  // What stands beside the page number in print stands there in Word too.
  const foot = model.foot ?? model.watermark ?? '';
  const footer = (odd: boolean) => {
    const number = new TextRun({
      font: fontNames('body'),
      size: 28,
      children: [...(odd ? ['\t'] : []), '— ', PageNumber.CURRENT, ' —'],
    });
    const small = new TextRun({ font: fontNames('body'), size: 18, text: odd ? foot : `\t${foot}` });
    return new Footer({
      children: [
        new Paragraph({
          alignment: AlignmentType.LEFT,
          indent: odd ? {} : { left: 280 },
          tabStops: [{ type: TabStopType.RIGHT, position: odd ? sheet.area - 280 : sheet.area }],
          children: odd ? [small, number] : [number, small],
        }),
      ],
    });
  };
  const header = () =>
    new Header({ children: [new Paragraph({ children: model.watermark ? [new TextRun(watermarkPlace)] : [] })] });
  const document = new Document({
    title: model.title,
    creator: model.author,
    lastModifiedBy: model.author,
    description: '',
    evenAndOddHeaderAndFooters: true,
    styles: styles as never,
    sections: wordPapers(model).map((children, nth) => ({
      properties: {
        ...(nth === 0 ? {} : { type: SectionType.ODD_PAGE }),
        page: {
          ...(nth === 0 ? {} : { pageNumbers: { start: 1 } }),
          size: { width: sheet.width, height: sheet.height },
          margin: {
            top: sheet.top,
            bottom: sheet.bottom,
            left: sheet.left,
            right: sheet.right,
            header: 850,
            footer: Math.round(25 * twip),
          },
        },
      },
      headers: model.watermark ? { default: header(), even: header() } : {},
      footers: { default: footer(true), even: footer(false) },
      children,
    })),
  });
  return settle(await Packer.toBuffer(document), model);
}

/** Takes chance and clock out of what the library wrote: dates, ids, order of members; puts the watermark in. */
function settle(archive: Buffer, model: StampedModel): Buffer {
  const members = readZip(archive);
  const day = `${model.day}T01:00:00Z`;
  let pictures = 0;
  for (const [name, content] of members) {
    if (!name.endsWith('.xml') && !name.endsWith('.rels')) continue;
    let text = content.toString('utf8');
    // Word would put a quarter of a square between ideographs and figures: 28 characters would no longer fill a line.
    if (name === 'word/styles.xml') text = text.replace('<w:pPrDefault/>', noAutoSpace);
    if (name === 'word/settings.xml')
      text = text.replace('<w:compat>', `${lineRules}<w:compat><w:doNotExpandShiftReturn/>`);
    if (name === 'word/fontTable.xml') text = text.replace(/\/>$/, `>${fontTable()}</w:fonts>`);
    if (name === 'docProps/core.xml') text = text.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${day}`);
    if (name === 'word/document.xml') text = contentControls(text);
    text = text.replace(/(<wp:docPr id=")\d+/g, (_, start: string) => {
      pictures += 1;
      return `${start}${pictures}`;
    });
    if (model.watermark) {
      text = text.replace(new RegExp(`<w:t(?: [^>]*)?>${watermarkPlace}</w:t>`, 'g'), watermark(model.watermark));
    }
    members.set(name, Buffer.from(text, 'utf8'));
  }
  return writeZip(members);
}

/**
 * Makes content controls of the places that were kept for them, which the library does not know: a short one holds a line,
 * a long one paragraphs. Until somebody writes it shows blanks, so that the form can be printed and filled in by hand too.
 */
function contentControls(xml: string): string {
  const place = new RegExp(
    `<w:p>((?:(?!<w:p>).)*?)<w:r>((?:(?!<w:r>).)*?)<w:t[^>]*>${fieldPlace}(\\w+)\\|([^|<]*)\\|(\\w+)</w:t></w:r></w:p>`,
    'g',
  );
  return xml.replace(place, (_, paragraph: string, look: string, tag: string, title: string, size: string) => {
    const about = `<w:alias w:val="${title}"/><w:tag w:val="${tag}"/><w:showingPlcHdr/>`;
    const run = `<w:r>${look}<w:t xml:space="preserve">　　　　　　</w:t></w:r>`;
    return size === 'long'
      ? `<w:sdt><w:sdtPr>${about}</w:sdtPr><w:sdtContent><w:p>${paragraph}${run}</w:p></w:sdtContent></w:sdt>`
      : `<w:p>${paragraph}<w:sdt><w:sdtPr>${about}<w:text/></w:sdtPr><w:sdtContent>${run}</w:sdtContent></w:sdt></w:p>`;
  });
}

const noAutoSpace = '<w:pPrDefault><w:pPr><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/></w:pPr></w:pPrDefault>';

/**
 * What begins and ends no line: the marks of Chinese setting, and what a day and a document's number are parted at. Joiners
 * between their characters would hold them too, but nobody could search for them.
 */
const lineRules = [
  ['After', '$([{£¥·‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥', '月〕'],
  [
    'Before',
    '!%),.:;?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠',
    '年月日号〔',
  ],
]
  .map(([where, marks, own]) => `<w:noLineBreaks${where} w:lang="zh-CN" w:val="${marks}${own}"/>`)
  .join('');

/** WordArt behind the text, as Word itself makes watermarks. */
function watermark(text: string): string {
  const width = text.length > 2 ? 480 : 300;
  return (
    '<w:pict xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w10="urn:schemas-microsoft-com:office:word">' +
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">' +
    '<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/>' +
    '<v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>' +
    '<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>' +
    `<v:shape id="Watermark" type="#_x0000_t136" style="position:absolute;margin-left:0;margin-top:0;width:${width}pt;height:150pt;rotation:315;z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin" fillcolor="#dddddd" stroked="f">` +
    `<v:textpath style="font-family:&quot;黑体&quot;;font-size:1pt" string="${text}"/></v:shape></w:pict>`
  );
}
