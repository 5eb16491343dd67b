/** Records of BIFF that begin with the row they stand in ([MS-XLS] 2.3): cells of one value, and of several. */
export const cellRecords = new Set([0x06, 0x201, 0x203, 0x204, 0x205, 0x27e, 0xd6, 0xfd]);
const manyCells = new Set([0xbd, 0xbe]);
/** The text that a formula came to, after the formula. */
const formulaText = 0x207;
/** An index for quick finding, which no reader needs: what a record becomes so that it is passed over. */
const passedOver = 0xd7;
const lastRow = 0xffff;

/** Rows from 0, both ends included. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** Cuts the rows of a workbook's stream into windows of at most so many cells (but one row at least), over all its sheets. */
export function rowWindows(stream: Buffer, cells: number): Window[] {
  const counts = new Uint32Array(lastRow + 1);
  for (const { type, start, length } of records(stream)) {
    const row = length >= 6 ? stream.readUInt16LE(start) : 0;
    if (cellRecords.has(type)) counts[row]! += 1;
    else if (manyCells.has(type)) counts[row]! += length >> 1;
  }
  const windows: Window[] = [];
  let from = 0;
  let sum = 0;
  for (const [row, count] of counts.entries()) {
    if (sum > 0 && sum + count > cells) {
      windows.push({ from, to: row - 1 });
      from = row;
      sum = 0;
    }
    sum += count;
  }
  return [...windows, { from, to: lastRow }];
}

/** The stream with every cell outside the window marked to be passed over; nothing moves, since sheets are found by offsets. */
export function withinWindow(stream: Buffer, { from, to }: Window): Buffer {
  const part = Buffer.from(stream);
  let outside = false;
  for (const { type, start, length } of records(stream)) {
    if (cellRecords.has(type) || manyCells.has(type)) {
      const row = length >= 2 ? stream.readUInt16LE(start) : 0;
      outside = row < from || row > to;
    } else if (type !== formulaText) continue;
    if (outside) part.writeUInt16LE(passedOver, start - 4);
  }
  return part;
}

const sheetPlace = 0x85;
const begin = 0x809;
const object = 0x5d;
/** What an object is, where it is a picture ([MS-XLS] 2.5.143). */
const picture = 8;

/** How many pictures lie over each sheet of a workbook, in their order. */
export function picturesIn(stream: Buffer): readonly number[] {
  const begins = new Map<number, number>();
  const counts: number[] = [];
  let sheet: number | undefined;
  for (const { type, start, length } of records(stream)) {
    if (type === sheetPlace && length >= 4) {
      begins.set(stream.readUInt32LE(start), begins.size);
      counts.push(0);
    } else if (type === begin) sheet = begins.get(start - 4) ?? sheet;
    else if (type === object && sheet !== undefined && length >= 6 && stream.readUInt16LE(start + 4) === picture)
      counts[sheet]! += 1;
  }
  return counts;
}

/** The records of a BIFF stream: `start` and `length` of what each holds, in bytes of the stream. */
export function* records(stream: Buffer): Generator<{ type: number; start: number; length: number }> {
  for (let at = 0; at + 4 <= stream.length; ) {
    const length = stream.readUInt16LE(at + 2);
    yield { type: stream.readUInt16LE(at), start: at + 4, length: Math.min(length, stream.length - at - 4) };
    at += 4 + length;
  }
}
