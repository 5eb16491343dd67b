import { Fault } from '../../domain/fault.ts';
import { type Book, type Cell, type CellMark, PictureCell, type RawRow } from './cells.ts';
import { decodeText } from './decode.ts';
import { damaged, limits, tooLarge } from './limits.ts';
import { withPlainQuotes } from './word-quotes.ts';

const separators = [',', '\t', ';', '|', '，'] as const;
/** Signs that stand inside cells as well: they part columns where nothing else does. */
const rareSeparators = ['；', '、'] as const;

/** What a database that keeps its texts at one width fills them up with. */
const padding = /\0+(?=[,\t;|，"\r\n]|$)/g;

/** A few control characters are slips of an export, which the cells are cleaned of; many are no text. */
function isMostlyControls(text: string): boolean {
  const start = text.slice(0, 65_536);
  const controls = start.match(/[\0\x01-\x08\x0e-\x1a\x1c-\x1f]/g)?.length ?? 0;
  return controls > 4 && controls * 50 > start.length;
}

/** Opens a text table: encoding and separator are found by looking. Records keep their numbers, blank ones counted. */
export function openDelimited(file: string, bytes: Buffer): Book {
  const { text, encoding, broken } = decodeText(bytes);
  // Ctrl-Z ends what DOS programs write.
  const marked = (text.charCodeAt(0) === 0xfeff ? text.slice(1) : text).replace(/\u001A\s*$/, '');
  const padded = isMostlyControls(marked);
  const bare = padded ? marked.replace(padding, '') : marked;
  const plain = withPlainQuotes(bare);
  const whole = plain?.text ?? bare;
  const tabbed = partedByBlanks(whole);
  const body = tabbed ?? whole;
  if (padded && isMostlyControls(whole)) throw damaged(file, '既不是表格也不是文本');
  if (encoding !== 'UTF-16') refuseEncoding(file, bytes, text, encoding);
  const separatorLine = /^sep=(.)\r?\n/i.exec(body);
  const separator = separatorLine ? separatorLine[1]! : guessSeparator(body);
  const remarks: string[] = [];
  if (padded) remarks.push('各格末尾有看不见的补位字符，已去掉');
  if (encoding === 'GB18030') remarks.push('编码识别为 GB18030');
  if (encoding === 'UTF-16') remarks.push('编码识别为 UTF-16');
  if (plain) remarks.push(`各格两端的引号（${plain.quotes}）已去掉`);
  const wide = { '，': '全角逗号', '；': '全角分号', '、': '顿号' }[separator];
  if (wide !== undefined) remarks.push(`各列用${wide}“${separator}”隔开，已按它分列`);
  if (tabbed !== null) remarks.push('各列用空格隔开，已按它分列，请核对');
  if (broken) remarks.push('有无法识别的字节，显示为“\uFFFD”，请核对生僻字');
  const skip = separatorLine ? 1 : 0;
  const width = widthsOf(body, separator);
  if (width !== null) remarks.push(...overlongRemarks(file, body, separator, skip, width));
  return {
    container: 'csv',
    system1904: false,
    remarks,
    close: () => {},
    sheets: [
      {
        name: null,
        hidden: false,
        hiddenColumns: async () => [],
        merges: async () => [],
        lastRow: async () => null,
        rows: async function* () {
          let group: RawRow[] = [];
          for (const row of records(file, body, separator, skip)) {
            group.push(width === null ? row : withWholeNumbers(file, row, width, separator));
            if (group.length === 1_000) {
              yield group;
              group = [];
            }
          }
          if (group.length > 0) yield group;
        },
      },
    ],
  };
}

/** A record with how many fields it has, blank ones at its end too. */
interface DelimitedRow extends RawRow {
  readonly fields: number;
}

/** What WPS writes into a text where its table holds a picture. */
const pictureFormula = /^=(?:_xlfn\.)?(?:DISPIMG|IMAGE)\(/i;

/** Records with content. A quote opens a quoted field only at its start; inside, two quotes are one. */
function* records(file: string, text: string, separator: string, skip: number): Generator<DelimitedRow> {
  const split = separator.charCodeAt(0);
  let at = 0;
  let record = 0;
  while (at < text.length) {
    record += 1;
    const started = record;
    const cells: (Cell | undefined)[] = [];
    const marks: CellMark[] = [];
    let content = false;
    let fields = 0;
    for (let column = 0; ; column += 1) {
      fields = column + 1;
      let value: string;
      const quote = afterBlanks(text, at);
      if (text.charCodeAt(quote) === 34) {
        at = quote;
        let within = false;
        [value, at, within] = quoted(file, text, at, split, started);
        if (within) marks.push({ index: column, what: 'rewritten', text: `引号没有成对，读作“${value}”，请核对` });
      } else {
        const from = at;
        at = endOfField(text, from, split);
        // ="0123" is how some systems keep a spreadsheet from dropping digits.
        value = text.slice(from, at).replace(/^="([^"]*)"$/, '$1');
      }
      if (value !== '' && column < limits.columns) {
        if (value.length > limits.cellText) throw tooLarge(file, `第 ${started} 条记录有一格太长`);
        const isPicture = value.startsWith('=') && pictureFormula.test(value);
        cells[column] = isPicture ? new PictureCell() : value;
        if (isPicture) marks.push({ index: column, what: 'picture', text: '' });
        content ||= value.trim() !== '';
      }
      if (text.charCodeAt(at) === split && at < text.length) at += 1;
      else break;
    }
    if (text.charCodeAt(at) === 13) at += 1;
    if (text.charCodeAt(at) === 10) at += 1;
    if (content && record > skip) yield { row: record, hidden: false, cells, marks, fields };
  }
}

/** How many columns a table has: those of its headings, and those that every line has, where a program ends each with blanks. */
interface Widths {
  readonly words: number;
  readonly all: number;
}

/** The widths by the first line of nothing but words; null where there is none. */
function widthsOf(text: string, separator: string): Widths | null {
  if (separator !== ',' && separator !== '，') return null;
  const lines = text.slice(0, 65_536).split(/\r\n|\r|\n/, 40);
  const at = lines.findIndex((line) => !/[\d"]/.test(line) && line.split(separator).filter(Boolean).length >= 3);
  const words = lines[at];
  if (words === undefined) return null;
  const all = words.split(separator).length;
  const rows = lines
    .slice(at + 1)
    .flatMap((line) => (line === '' || line.includes('"') ? [] : [line.split(separator)]));
  const [over = 0, ...others] = new Set(rows.map((cells) => cells.length - all));
  // Blanks end each line alike; a comma in a number does not stand in all of them.
  const padded = others.length === 0 && over > 0 && rows.some((cells) => joinedOf(cells, separator).joined !== over);
  return { words: words.replace(/[\s,，]+$/, '').split(separator).length, all: padded ? all + over : all };
}

/** Cells with the thousands put together again: 2，000 is no two fields. */
function joinedOf(row: RawRow['cells'], separator: string) {
  const cells: (RawRow['cells'][number] | undefined)[] = [];
  let joined = 0;
  for (const cell of row) {
    const before = cells.at(-1);
    const thousands = /^\d{3}(?:\.\d{1,2})?\s*元?$/.test(String(cell ?? ''));
    if (thousands && new RegExp(`^\\s*[¥￥]?\\d{1,3}(?:${separator}\\d{3})*$`).test(String(before ?? ''))) {
      cells[cells.length - 1] = `${before}${separator}${cell}`;
      joined += 1;
    } else cells.push(cell);
  }
  return { cells, joined };
}

/** A record with more fields than the table has columns, its thousands put together again. Fault where several could be meant. */
function withWholeNumbers(file: string, row: DelimitedRow, width: Widths, separator: string): DelimitedRow {
  const last = row.cells.findLastIndex((cell) => cell !== undefined && String(cell).trim() !== '');
  const over = Math.max(last + 1 - width.words, row.fields - width.all);
  if (over <= 0) return row;
  const { cells, joined } = joinedOf(row.cells, separator);
  if (joined === 0 || joined === over) return joined === 0 ? row : { ...row, cells };
  throw Fault.broken(
    'fields-run-over',
    `第 ${row.row} 条记录比表头多 ${over} 列，像是数字里有逗号（如 2${separator}000），看不清属于哪一列：${file}`,
    '请把带逗号的数字写成 2000，或用原来的程序另存为 .xlsx，再导入',
  );
}

/** Says of which records numbers were put together, and which have more fields than the table has columns: a comma in a text shifts what follows. */
function overlongRemarks(file: string, body: string, separator: string, skip: number, width: Widths): string[] {
  const longer = body.split(/\r\n|\r|\n/).some((line) => line.split(separator).length > width.words);
  if (!longer) return [];
  const joined: number[] = [];
  const shifted: number[] = [];
  for (const row of records(file, body, separator, skip)) {
    if (withWholeNumbers(file, row, width, separator) !== row) joined.push(row.row);
    else if (row.fields > width.all && row.cells.length > width.words) shifted.push(row.row);
  }
  const which = (rows: readonly number[]): string =>
    rows.length > 10 ? `${rows.slice(0, 10).join('、')} 等 ${rows.length}` : rows.join('、');
  return [
    ...(joined.length > 0
      ? [`第 ${which(joined)} 行比表头多出的格是数字里的逗号（如 2${separator}000），已合成一个数，请核对`]
      : []),
    ...(shifted.length > 0
      ? [
          `第 ${which(shifted)} 行的格比表头多，可能是文字里有逗号，后面的格错了位，请核对；用原来的程序另存为 .xlsx 就不会错`,
        ]
      : []),
  ];
}

/** The place of a quote that only blanks stand before; else the place itself. */
function afterBlanks(text: string, at: number): number {
  if (text.charCodeAt(at) !== 32) return at;
  let to = at;
  while (text.charCodeAt(to) === 32) to += 1;
  return text.charCodeAt(to) === 34 ? to : at;
}

/** A spreadsheet program would take all records below into that one cell, and save it so. */
function unclosed(file: string, record: number): Fault {
  return Fault.broken(
    'file-damaged',
    `文件不完整或已损坏：${file}（第 ${record} 条记录的引号没有结束）`,
    '请用记事本打开，在那里（表头算第 1 条）补上或删去一个引号，存盘后再导入；不要用 Excel、WPS 另存，下面的记录会并进那一格',
  );
}

/** A quoted field; text after its closing quote, as some programs write it, belongs to it. `within`: it had quotes inside that nobody doubled. */
function quoted(
  file: string,
  text: string,
  open: number,
  split: number,
  record: number,
): [value: string, end: number, within: boolean] {
  let value = '';
  let at = open + 1;
  for (;;) {
    const close = text.indexOf('"', at);
    if (close < 0) throw unclosed(file, record);
    value += text.slice(at, close);
    at = close + 1;
    if (text.charCodeAt(at) === 34) {
      value += '"';
      at += 1;
      continue;
    }
    const end = endOfField(text, at, split);
    const rest = text.slice(at, end).trimEnd();
    // "缺"送达回证"": the first quote and the last are those of the field.
    return rest.endsWith('"') ? [`${value}"${rest.slice(0, -1)}`, end, true] : [value + rest, end, false];
  }
}

/** Where a field without quotes ends: before the next separator or line break. */
function endOfField(text: string, from: number, split: number): number {
  let at = from;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === split || code === 10 || code === 13) break;
  }
  return at;
}

/** The separator that gives the same number of fields on most of the first lines. */
function guessSeparator(text: string): string {
  // A quoted field may hold whole paragraphs, commas and all.
  const bare = text.slice(0, 65_536).replace(/(^|[\r\n,，;；\t|])"(?:[^"]|"")*"/g, '$1');
  const lines = bare.split(/\r\n|\r|\n/, 40);
  const best = bestOf(separators, lines);
  const other = best !== null && best.lines > 1 ? null : bestOf(rareSeparators, lines);
  const rather = other !== null && other.lines > 1 && (best === null || other.stands > best.stands);
  return (rather ? other : best)?.separator ?? ',';
}

interface Parting {
  readonly separator: string;
  /** How many lines it parts alike, and in how many it stands. */
  readonly lines: number;
  readonly stands: number;
}

/** Which of these signs parts most lines alike; null where none stands anywhere. */
function bestOf(signs: readonly string[], lines: readonly string[]): Parting | null {
  let best: Parting | null = null;
  let bestScore = 0;
  for (const separator of signs) {
    const counts = lines.map((line) => line.split(separator).length - 1).filter((found) => found > 0);
    if (counts.length === 0) continue;
    const tally = new Map<number, number>();
    for (const found of counts) tally.set(found, (tally.get(found) ?? 0) + 1);
    const [fields, lineCount] = [...tally].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]!;
    const score = lineCount * 10 + Math.min(fields, 9);
    if (score > bestScore) {
      best = { separator, lines: lineCount, stands: counts.length };
      bestScore = score;
    }
  }
  return best;
}

/** A text without any separator whose lines have as many words as its headings, with tabs between them; null where it is none. */
function partedByBlanks(text: string): string | null {
  if (/[,\t;|，；、"]/.test(text)) return null;
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.trim().split(/[ \u3000]+/));
  const heads = lines.findIndex(
    (words, at) =>
      words.length > 1 &&
      words.length === lines[at + 1]?.length &&
      words.every((word) => /^\p{Script=Han}{2,}$/u.test(word)),
  );
  const width = lines[heads]?.length;
  if (width === undefined || lines.slice(heads).some(({ length }) => length > 1 && length !== width)) return null;
  return lines.map((words, at) => words.join(at < heads ? ' ' : '\t')).join('\n');
}

const saveAnew = '请用原来的程序另存为 UTF-8 编码的 .csv，或存为 .xlsx；打开以后成了乱码（�）的格照原件重写，再导入';

/** Refuses a text of two encodings, or of one that is neither UTF-8 nor GB18030. Both read as nonsense otherwise. */
function refuseEncoding(file: string, bytes: Buffer, text: string, encoding: string): void {
  if (encoding === 'UTF-8' && !text.includes('\uFFFD')) return;
  const lines: Buffer[] = [];
  for (let from = 0; from < bytes.length && lines.length < 2_000; ) {
    const end = bytes.indexOf(10, from);
    lines.push(bytes.subarray(from, end < 0 ? bytes.length : end));
    from = end < 0 ? bytes.length : end + 1;
  }
  const isUnicode = (line: Buffer): boolean | null => {
    if (line.every((byte) => byte < 0x80)) return null;
    try {
      // Bytes of GB18030 are hardly ever three ideographs of UTF-8 by chance, but shorter words may be.
      return /\p{Script=Han}.*\p{Script=Han}.*\p{Script=Han}/u.test(
        // The last one may be cut off within a character.
        new TextDecoder('utf-8', { fatal: true }).decode(line, { stream: true }),
      );
    } catch {
      return false;
    }
  };
  const kinds = lines.map(isUnicode);
  const other = kinds.lastIndexOf(false);
  if (kinds.includes(true) && other >= 0) {
    const at = Math.max(kinds.indexOf(false), kinds.indexOf(true)) + 1;
    throw Fault.broken('mixed-encodings', `文件里有两种编码，第 ${at} 行起与前面的不同：${file}`, saveAnew);
  }
  if (looksLikeBig5(bytes, text)) {
    throw Fault.broken('other-encoding', `文件的编码不是 UTF-8 或 GB18030，像是 Big5（繁体）：${file}`, saveAnew);
  }
}

/** Traditional words of headings, in the encoding of Taiwan and Hong Kong; read as GB18030 they are rare characters. */
function looksLikeBig5(bytes: Buffer, asChinese: string): boolean {
  const start = bytes.subarray(0, 8_192);
  const traditional = new TextDecoder('big5').decode(start);
  if (traditional.slice(0, -2).includes('\uFFFD')) return false;
  const words = /姓名|編號|日期|單位|證號|性別|備註|案號|當事人|職務|電話|崗位|時間|執法/;
  return (
    words.test(traditional) &&
    !/姓名|编号|日期|单位|证号|性别|备注|案号|当事人|职务|电话|岗位|时间|执法/.test(asChinese)
  );
}
