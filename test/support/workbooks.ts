import { writeZip } from '../../src/documents/docx/package.ts';

/** Parts of an .xlsx that tests write by hand, where what a library would write is not strange enough. */
export interface SheetParts {
  readonly name?: string;
  readonly state?: string;
  /** What stands inside <sheetData>. */
  readonly rows: string;
  /** What follows it. */
  readonly after?: string;
  /** What goes before it. */
  readonly before?: string;
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** The members of a small workbook; change or add some before zipping. Cell styles: 0 general, 1 a date, 2 `000000`. */
export function workbookParts(
  sheets: readonly SheetParts[],
  options: { readonly date1904?: boolean } = {},
): Map<string, string> {
  const parts = new Map<string, string>();
  parts.set('[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>');
  parts.set(
    '_rels/.rels',
    `<Relationships xmlns="${packages}"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  );
  const listed = sheets.map(
    ({ name, state }, at) =>
      `<sheet name="${name ?? `表${at + 1}`}" sheetId="${at + 1}"${state ? ` state="${state}"` : ''} r:id="s${at + 1}"/>`,
  );
  parts.set(
    'xl/workbook.xml',
    `<workbook xmlns="${main}" xmlns:r="${office}"><workbookPr${options.date1904 ? ' date1904="1"' : ''}/><sheets>${listed.join('')}</sheets></workbook>`,
  );
  const relations = sheets.map(
    (_, at) => `<Relationship Id="s${at + 1}" Type="${office}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  );
  parts.set(
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="${packages}">${relations.join('')}<Relationship Id="st" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
  );
  parts.set(
    'xl/styles.xml',
    `<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="170" formatCode="000000"/></numFmts><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>`,
  );
  for (const [at, { rows, before, after }] of sheets.entries()) {
    parts.set(
      `xl/worksheets/sheet${at + 1}.xml`,
      `<worksheet xmlns="${main}">${before ?? ''}<sheetData>${rows}</sheetData>${after ?? ''}</worksheet>`,
    );
  }
  return parts;
}

export function zipped(parts: ReadonlyMap<string, string | Buffer>): Buffer {
  return writeZip(new Map([...parts].map(([name, content]) => [name, Buffer.from(content)])));
}

/** A row of inline texts and raw cells; numbers become numbers, null a hole. */
export function row(number: number, cells: readonly (string | number | null)[], attributes = ''): string {
  const written = cells.map((cell, at) => {
    const place = `${String.fromCharCode(65 + at)}${number}`;
    if (cell === null) return '';
    if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
    if (cell.startsWith('<c')) return cell.replace('<c', `<c r="${place}"`);
    return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
  });
  return `<row r="${number}"${attributes}>${written.join('')}</row>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** A csv of some records, as bytes. */
export function csv(records: readonly (readonly string[])[]): Buffer {
  return Buffer.from(records.map((fields) => fields.join(',')).join('\r\n'), 'utf8');
}
