import { cellRecords, records } from './biff-windows.ts';

/** Records of BIFF8 that this needs ([MS-XLS] 2.3). */
const font = 0x31;
const sharedStrings = 0xfc;
const goesOn = 0x3c;
const cellFormat = 0xe0;
const sheetPlace = 0x85;
const begin = 0x809;
const severalNumbers = 0xbd;
const blankCell = 0x201;

/** A text of which a part is struck out: what stands, and what was struck. */
export interface StruckText {
  readonly text: string;
  readonly struck: string;
}

/**
 * The shared texts of a workbook with parts struck out, by all their words. A text that stands elsewhere with nothing struck out
 * of it is left out: by its words alone the two cannot be told apart.
 */
export function struckTexts(stream: Buffer): ReadonlyMap<string, StruckText> {
  const fonts: boolean[] = [];
  let pieces: Buffer[] = [];
  let last = 0;
  for (const { type: id, start, length } of records(stream)) {
    const body = stream.subarray(start, start + length);
    if (id === font && length >= 4) addFont(fonts, body);
    else if (id === sharedStrings) pieces = [body];
    else if (id === goesOn && last === sharedStrings) pieces.push(body);
    if (id !== goesOn) last = id;
    if (pieces.length > 0 && last !== sharedStrings) break;
  }
  const found = new Map<string, StruckText>();
  if (!fonts.includes(true) || pieces.length === 0) return found;
  const plain = new Set<string>();
  try {
    const reader = new PiecesReader(pieces);
    reader.skip(4);
    for (let count = reader.number(4); count > 0; count -= 1) {
      const { text, runs } = reader.string();
      const parted = part(text, runs, fonts);
      if (parted === null) plain.add(text);
      else found.set(text, parted);
    }
  } catch (error) {
    // A table that ends too soon: what was read of it holds.
    if (!(error instanceof RangeError)) throw error;
  }
  for (const text of plain) found.delete(text);
  return found;
}

/** Adds whether a font strikes out; that of index 4 does not exist ([MS-XLS] 2.5.129). */
function addFont(fonts: boolean[], body: Buffer): void {
  if (fonts.length === 4) fonts.push(false);
  fonts.push((body.readUInt16LE(2) & 8) !== 0);
}

/** The one number that a cell is known by in `cellLooks`. */
export function placeOf(sheet: number, row: number, column: number): number {
  return (sheet * 65_536 + row) * 256 + column;
}

export interface CellLooks {
  /** The cells that are struck out as a whole, by their places. */
  readonly struck: ReadonlySet<number>;
  /** How many cells of a row have a colour other than white behind them, by the place of its first cell: a sheet may be coloured whole. */
  readonly filled: ReadonlyMap<number, number>;
}

export const plainLooks: CellLooks = { struck: new Set(), filled: new Map() };

/** White, and what stands for no colour, among the colours of a workbook ([MS-XLS] 2.5.161). */
const noColours: ReadonlySet<number> = new Set([1, 9, 64, 65]);

/** Whether a colour stands behind the cells of a format: its pattern, and in which colour ([MS-XLS] 2.5.20). */
const isFilled = (body: Buffer): boolean =>
  body.length >= 20 && body.readUInt32LE(14) >>> 26 !== 0 && !noColours.has(body.readUInt16LE(18) & 0x7f);

/** Which cells of a workbook are struck out, and how many of each row coloured. */
export function cellLooks(stream: Buffer): CellLooks {
  const fonts: boolean[] = [];
  const formats: { readonly strikes: boolean; readonly fills: boolean }[] = [];
  const begins = new Map<number, number>();
  const struck = new Set<number>();
  const filled = new Map<number, number>();
  let sheet: number | undefined;
  for (const { type: id, start, length } of records(stream)) {
    const body = stream.subarray(start, start + length);
    if (id === font && length >= 4) addFont(fonts, body);
    else if (id === cellFormat && length >= 2)
      formats.push({ strikes: fonts[body.readUInt16LE(0)] === true, fills: isFilled(body) });
    else if (id === sheetPlace && length >= 4) begins.set(body.readUInt32LE(0), begins.size);
    else if (id === begin) {
      sheet = begins.get(start - 4) ?? sheet;
      if (sheet !== undefined && !formats.some(({ strikes, fills }) => strikes || fills)) break;
    } else if (sheet !== undefined && length >= 6 && (cellRecords.has(id) || id === severalNumbers)) {
      const [row, first] = [body.readUInt16LE(0), body.readUInt16LE(2)];
      // Each of several numbers takes six bytes, and two at the end say which column was the last.
      const end = id === severalNumbers ? length - 6 : 4;
      for (let at = 4; at <= end; at += 6) {
        const format = formats[body.readUInt16LE(at)];
        if (format?.strikes) struck.add(placeOf(sheet, row, first + (at - 4) / 6));
        const inRow = placeOf(sheet, row, 0);
        if (format?.fills && id !== blankCell) filled.set(inRow, (filled.get(inRow) ?? 0) + 1);
      }
    }
  }
  return { struck, filled };
}

type Run = readonly [from: number, font: number];

function part(text: string, runs: readonly Run[], fonts: readonly boolean[]): StruckText | null {
  if (!runs.some(([, own]) => fonts[own])) return null;
  let kept = text.slice(0, runs[0]![0]);
  let struck = '';
  for (const [at, [from, own]] of runs.entries()) {
    const words = text.slice(from, runs[at + 1]?.[0]);
    if (fonts[own]) struck += words;
    else kept += words;
  }
  return struck.trim() === '' || kept.trim() === '' ? null : { text: kept, struck };
}

/** Reads on over the borders of records; a text that is cut by one says anew how wide its characters are. */
class PiecesReader {
  #piece = 0;
  #at = 0;

  constructor(private readonly pieces: readonly Buffer[]) {}

  #left(): number {
    return (this.pieces[this.#piece]?.length ?? 0) - this.#at;
  }

  #next(): void {
    this.#piece += 1;
    this.#at = 0;
    if (this.#piece >= this.pieces.length) throw new RangeError('the table ends');
  }

  skip(count: number): void {
    for (let rest = count; rest > 0; ) {
      if (this.#left() === 0) this.#next();
      const step = Math.min(rest, this.#left());
      this.#at += step;
      rest -= step;
    }
  }

  number(size: number): number {
    let value = 0;
    for (let at = 0; at < size; at += 1) {
      if (this.#left() === 0) this.#next();
      value += this.pieces[this.#piece]![this.#at]! * 2 ** (8 * at);
      this.#at += 1;
    }
    return value;
  }

  string(): { text: string; runs: Run[] } {
    const length = this.number(2);
    const flags = this.number(1);
    const count = flags & 8 ? this.number(2) : 0;
    const extra = flags & 4 ? this.number(4) : 0;
    let wide = (flags & 1) !== 0;
    let text = '';
    while (text.length < length) {
      if (this.#left() === 0) {
        this.#next();
        wide = (this.number(1) & 1) !== 0;
      }
      const size = wide ? 2 : 1;
      const signs = Math.min(length - text.length, Math.floor(this.#left() / size));
      if (signs === 0) throw new RangeError('half a character');
      const bytes = this.pieces[this.#piece]!.subarray(this.#at, this.#at + signs * size);
      text += bytes.toString(wide ? 'utf16le' : 'latin1');
      this.#at += signs * size;
    }
    const runs: Run[] = [];
    for (let at = 0; at < count; at += 1) runs.push([this.number(2), this.number(2)]);
    this.skip(extra);
    return { text, runs };
  }
}
