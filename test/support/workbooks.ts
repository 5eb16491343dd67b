import { writeZip } from '../../src/documents/package.ts';
import { columnName } from '../../src/ledgers/read/cells.ts';

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

/**
 * A workbook of one sheet, as Excel writes it: texts shared, numbers as numbers. `merge` are areas (`A1:B2`), `formats` cells with the
 * codes of their numbers. A library takes ten times as long.
 */
export function gridWorkbook(
  grid: readonly (readonly (string | number | null)[])[],
  options: { readonly merge?: readonly string[]; readonly formats?: readonly (readonly [string, string])[] } = {},
): Buffer {
  const texts = new Map<string, number>();
  const codes = new Map((options.formats ?? []).map(([cell, code], at) => [cell, { code, style: at + 1 }]));
  const lines = grid.map((cells, at) => {
    const written = cells.map((cell, column) => {
      if (cell === null) return '';
      const place = `${columnName(column)}${at + 1}`;
      const style = codes.get(place)?.style ?? 0;
      if (typeof cell === 'number') return `<c r="${place}" s="${style}"><v>${cell}</v></c>`;
      if (!texts.has(cell)) texts.set(cell, texts.size);
      return `<c r="${place}" s="${style}" t="s"><v>${texts.get(cell)}</v></c>`;
    });
    return `<row r="${at + 1}">${written.join('')}</row>`;
  });
  const areas = (options.merge ?? []).map((area) => `<mergeCell ref="${area}"/>`);
  const merged = areas.length > 0 ? `<mergeCells count="${areas.length}">${areas.join('')}</mergeCells>` : '';
  const parts = workbookParts([{ name: '台账', rows: lines.join(''), after: merged }]);
  const relations = parts.get('xl/_rels/workbook.xml.rels') ?? '';
  const shared = `<Relationship Id="ss" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`;
  parts.set('xl/_rels/workbook.xml.rels', relations.replace('</Relationships>', shared));
  const strings = [...texts.keys()].map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`);
  parts.set('xl/sharedStrings.xml', `<sst xmlns="${main}" uniqueCount="${texts.size}">${strings.join('')}</sst>`);
  const formats = [...codes.values()].map(
    ({ code, style }) => `<numFmt numFmtId="${163 + style}" formatCode="${escaped(code).replaceAll('"', '&quot;')}"/>`,
  );
  const styles = [...codes.values()].map(({ style }) => `<xf numFmtId="${163 + style}" applyNumberFormat="1"/>`);
  parts.set(
    'xl/styles.xml',
    `<styleSheet xmlns="${main}"><numFmts count="${formats.length}">${formats.join('')}</numFmts><cellXfs count="${styles.length + 1}"><xf numFmtId="0"/>${styles.join('')}</cellXfs></styleSheet>`,
  );
  return zipped(parts);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** A csv of some records, as bytes. */
export function csv(records: readonly (readonly string[])[]): Buffer {
  return Buffer.from(records.map((fields) => fields.join(',')).join('\r\n'), 'utf8');
}

/** A workbook as older Excel wrote it (a bare BIFF8 stream), one sheet, each cell a text or a number. */
export function oldWorkbook(
  rows: number,
  columns: number,
  cell: (row: number, column: number) => string | number,
  struck?: (row: number, column: number) => boolean,
): Buffer {
  const bytes = Buffer.alloc(128 + rows * columns * 64);
  let at = 0;
  const record = (type: number, ...parts: readonly Buffer[]) => {
    bytes.writeUInt16LE(type, at);
    bytes.writeUInt16LE(
      parts.reduce((sum, part) => sum + part.length, 0),
      at + 2,
    );
    at += 4;
    for (const part of parts) at += part.copy(bytes, at);
  };
  const words = (...numbers: readonly number[]) => Buffer.from(Uint16Array.from(numbers).buffer);
  const begin = (what: number) => record(0x809, words(0x600, what, 0, 0, 0, 0, 0, 0));
  begin(5);
  // A font that strikes out and one that does not, and a format of cells with each.
  if (struck) {
    for (const strike of [0, 8]) record(0x31, words(220, strike, 8, 400, 0, 0, 0), Buffer.from([1, 0, 0x41]));
    for (const font of [0, 1]) record(0xe0, words(font, 0, 0, 0, 0, 0, 0, 0, 0, 0));
  }
  const sheetAt = at + 4;
  record(0x85, words(0, 0, 0), Buffer.from([2, 1]), Buffer.from('台账', 'utf16le'));
  record(0x0a);
  bytes.writeUInt32LE(at, sheetAt);
  begin(0x10);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const value = cell(row, column);
      const format = struck?.(row, column) ? 1 : 0;
      if (typeof value === 'number')
        record(0x203, words(row, column, format), Buffer.from(Float64Array.of(value).buffer));
      else record(0x204, words(row, column, format, value.length), Buffer.from([1]), Buffer.from(value, 'utf16le'));
    }
  }
  record(0x0a);
  return bytes.subarray(0, at);
}
