import type { Archive } from './archive.ts';
import type { Book, CellComment, Merge, Sheet } from './cells.ts';
import { damaged } from './limits.ts';
import { type FormatWords, formatWords, paddedDigits, showsDay } from './number-format.ts';
import { SheetRows } from './sheet-rows.ts';
import { SheetScans } from './sheet-scans.ts';
import { RowMaker } from './xlsx-rows.ts';
import { readMerges, readSheetHead, type SheetHead } from './xlsx-sheet-parts.ts';
import { noStrings, readStrings, type SharedStrings } from './xlsx-strings.ts';
import { attribute, isOn, readXml } from './xml.ts';

interface SheetEntry {
  readonly name: string;
  readonly hidden: boolean;
  readonly relation: string;
}

/** Opens an .xlsx or .xlsm: relations, workbook, styles and shared strings; the sheets themselves are read on demand. */
export async function openXlsx(file: string, archive: Archive): Promise<Book> {
  const workbookPart = await findWorkbook(file, archive);
  const folder = folderOf(workbookPart);
  const relations = await readRelations(file, archive, relationsOf(workbookPart), folder);
  const { sheets, system1904 } = await readWorkbook(file, archive, workbookPart);
  if (sheets.length === 0) throw damaged(file, '工作簿里没有工作表');
  const stylesPart = relations.byType('styles');
  const stringsPart = relations.byType('sharedStrings');
  const formats = stylesPart && archive.has(stylesPart) ? await readFormats(file, archive, stylesPart) : [];
  // Shared strings can be most of the file; they are read only when a sheet is.
  let strings: Promise<SharedStrings> | undefined;
  const allStrings = () => {
    strings ??=
      stringsPart && archive.has(stringsPart)
        ? readStrings(file, stringsPart, archive.open(stringsPart))
        : Promise.resolve(noStrings);
    return strings;
  };
  const all: SheetRows[] = [];

  const opened = sheets.flatMap((entry): Sheet[] => {
    const part = relations.byId(entry.relation);
    // Chart sheets and dialogue sheets hold no cells.
    if (!part || relations.typeOf(entry.relation) !== 'worksheet') return [];
    if (!archive.has(part)) throw damaged(file, `缺少工作表“${entry.name}”的内容`);
    let merges: Promise<readonly Merge[]> | undefined;
    const maker = async () =>
      new RowMaker({ file, sheet: entry.name, formats, strings: await allStrings(), system1904 });
    const rows = new SheetRows(new SheetScans(file, entry.name, archive, part), maker);
    all.push(rows);
    const commentsOf = () => readComments(file, archive, part);
    let known: Promise<SheetHead> | undefined;
    const head = () => {
      known ??= readSheetHead(archive.open(part));
      return known;
    };
    return [
      {
        name: entry.name,
        hidden: entry.hidden,
        hiddenColumns: async () => (await head()).hiddenColumns,
        lastRow: async () => (await head()).lastRow,
        merges: () => {
          merges ??= readMerges(archive.open(part));
          return merges;
        },
        comments: commentsOf,
        textBoxes: async () => (await readDrawing(file, archive, part)).boxes,
        pictures: async () => (await readDrawing(file, archive, part)).pictures,
        rows: () =>
          rows.read((found) => {
            merges ??= Promise.resolve(found);
          }),
      },
    ];
  });
  if (opened.length === 0) throw damaged(file, '工作簿里没有工作表');
  const macros = archive.names.some((name) => /vbaproject\.bin$/i.test(name));
  return {
    container: 'xlsx',
    sheets: opened,
    system1904,
    remarks: macros ? ['文件带有宏，宏未运行、未读取'] : [],
    close: () => {
      for (const rows of all) rows.close();
    },
  };
}

async function findWorkbook(file: string, archive: Archive): Promise<string> {
  const root = '_rels/.rels';
  if (archive.has(root)) {
    const relations = await readRelations(file, archive, root, '');
    const part = relations.byType('officeDocument');
    if (part && archive.has(part)) return part;
  }
  if (archive.has('xl/workbook.xml')) return 'xl/workbook.xml';
  throw damaged(file, '压缩包里没有工作簿');
}

interface Relations {
  byId(id: string): string | undefined;
  /** By the last word of the relation's type: `styles`, `worksheet`. */
  byType(type: string): string | undefined;
  typeOf(id: string): string | undefined;
}

async function readRelations(file: string, archive: Archive, part: string, folder: string): Promise<Relations> {
  const found = new Map<string, { target: string; type: string }>();
  if (!archive.has(part)) throw damaged(file, `缺少 ${part}`);
  await readXml(file, part, archive.open(part), {
    open(name, attributes) {
      if (name !== 'Relationship' || attribute(attributes, 'TargetMode') === 'External') return;
      const id = attribute(attributes, 'Id');
      const target = attribute(attributes, 'Target');
      const type = attribute(attributes, 'Type')?.split('/').at(-1) ?? '';
      if (id && target) found.set(id, { target: resolvePart(folder, target), type });
    },
  });
  return {
    byId: (id) => found.get(id)?.target,
    typeOf: (id) => found.get(id)?.type,
    byType: (type) => [...found.values()].find((relation) => relation.type === type)?.target,
  };
}

async function readWorkbook(
  file: string,
  archive: Archive,
  part: string,
): Promise<{ sheets: SheetEntry[]; system1904: boolean }> {
  const sheets: SheetEntry[] = [];
  let system1904 = false;
  await readXml(file, part, archive.open(part), {
    open(name, attributes) {
      if (name === 'workbookPr') system1904 = isOn(attribute(attributes, 'date1904'));
      if (name !== 'sheet') return;
      const state = attribute(attributes, 'state');
      const relation = relationId(attributes);
      if (relation === undefined) return;
      sheets.push({
        name: attribute(attributes, 'name') ?? `Sheet${sheets.length + 1}`,
        hidden: state === 'hidden' || state === 'veryHidden',
        relation,
      });
    },
  });
  return { sheets, system1904 };
}

/** `r:id`, whatever the prefix; the plain `sheetId` is another thing. */
function relationId(attributes: Readonly<Record<string, string>>): string | undefined {
  const key = Object.keys(attributes).find((name) => /^(?:[^:]+:)?id$/.test(name));
  return key === undefined ? undefined : attributes[key];
}

/** What matters of a cell's format: does it show a day, and how many digits does it fill up to. */
export interface CellFormat {
  readonly day: boolean;
  readonly padded: number;
  readonly words: FormatWords | null;
  /** The text is struck out. */
  readonly struck: boolean;
  /** A colour other than white stands behind the cell. */
  readonly filled: boolean;
}

async function readFormats(file: string, archive: Archive, part: string): Promise<CellFormat[]> {
  const codes = new Map<number, string>();
  const formats: CellFormat[] = [];
  const fonts: boolean[] = [];
  const fills: boolean[] = [];
  let inside = '';
  await readXml(file, part, archive.open(part), {
    open(name, attributes) {
      if (name === 'numFmt')
        codes.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode') ?? '');
      else if (name === 'cellXfs' || name === 'fonts' || name === 'fills' || name === 'dxfs') inside = name;
      else if (name === 'font' && inside === 'fonts') fonts.push(false);
      else if (name === 'strike' && inside === 'fonts' && isOn(attribute(attributes, 'val') ?? '1'))
        fonts[fonts.length - 1] = true;
      else if (name === 'fill' && inside === 'fills') fills.push(false);
      else if (name === 'fgColor' && inside === 'fills') {
        const colour =
          attribute(attributes, 'rgb') ?? attribute(attributes, 'theme') ?? attribute(attributes, 'indexed');
        fills[fills.length - 1] = colour !== undefined && !/^(?:..FFFFFF|0|9|64|65)$/i.test(colour);
      } else if (name === 'xf' && inside === 'cellXfs') {
        const id = Number(attribute(attributes, 'numFmtId') ?? 0);
        formats.push({
          day: showsDay(id, codes.get(id)),
          padded: paddedDigits(codes.get(id)),
          // 0% and 0.00% are built in.
          words: formatWords(codes.get(id) ?? (id === 9 || id === 10 ? '0%' : undefined)),
          struck: fonts[Number(attribute(attributes, 'fontId') ?? 0)] ?? false,
          filled: fills[Number(attribute(attributes, 'fillId') ?? 0)] ?? false,
        });
      }
    },
    close(name) {
      if (name === inside) inside = '';
    },
  });
  return formats;
}

/** What newer programs put before the words of a comment for those that know no threads. */
const threadNotice = /^\[[^\]]+\].*(?:Comment|注释|批注)[:：]\s*/s;

/** The comments on the cells of a sheet. */
async function readComments(file: string, archive: Archive, sheet: string): Promise<CellComment[]> {
  const part = await partBeside(file, archive, sheet, 'comments');
  const comments: { place: string; text: string }[] = [];
  if (part === null) return comments;
  let inside = false;
  await readXml(file, part, archive.open(part), {
    open(name, attributes) {
      if (name === 'comment') comments.push({ place: attribute(attributes, 'ref') ?? '', text: '' });
      inside = name === 't';
    },
    text(text) {
      const last = comments.at(-1);
      if (inside && last) last.text += text;
    },
    close() {
      inside = false;
    },
  });
  return comments.map(({ place, text }) => ({ place, text: text.replace(threadNotice, '') }));
}

/** A part that belongs to a sheet, by the last word of the relation's type; null where it has none. */
async function partBeside(file: string, archive: Archive, sheet: string, type: string): Promise<string | null> {
  const own = relationsOf(sheet);
  if (!archive.has(own)) return null;
  const part = (await readRelations(file, archive, own, folderOf(sheet))).byType(type);
  return part !== undefined && archive.has(part) ? part : null;
}

/** What is written in the shapes over a sheet, and how many pictures lie there. */
async function readDrawing(
  file: string,
  archive: Archive,
  sheet: string,
): Promise<{ readonly boxes: readonly string[]; readonly pictures: number }> {
  const part = await partBeside(file, archive, sheet, 'drawing');
  const boxes: string[] = [];
  let pictures = 0;
  if (part === null) return { boxes, pictures };
  let inside = false;
  await readXml(file, part, archive.open(part), {
    open(name) {
      if (name === 'txBody') boxes.push('');
      if (name === 'pic') pictures += 1;
      inside = name === 't';
    },
    text(text) {
      if (inside && boxes.length > 0) boxes[boxes.length - 1] += text;
    },
    close() {
      inside = false;
    },
  });
  return { boxes: boxes.filter((text) => text.trim() !== ''), pictures };
}

function folderOf(part: string): string {
  return part.includes('/') ? part.slice(0, part.lastIndexOf('/') + 1) : '';
}

function relationsOf(part: string): string {
  const folder = folderOf(part);
  return `${folder}_rels/${part.slice(folder.length)}.rels`;
}

/** A target relative to its folder, or absolute from the root of the package. */
function resolvePart(folder: string, target: string): string {
  const plain = target.replaceAll('\\', '/');
  const whole = plain.startsWith('/') ? plain.slice(1) : folder + plain;
  const steps: string[] = [];
  for (const step of whole.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}
