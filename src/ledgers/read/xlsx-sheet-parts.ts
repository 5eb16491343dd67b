import type { Merge } from './cells.ts';
import { columnIndex } from './cells.ts';
import { limits } from './limits.ts';

/** Bytes kept of what follows the rows: enough for some hundred thousand merged areas. */
const tailBytes = 16 * 1024 * 1024;

/**
 * Merged areas that span rows. They stand after the rows in a sheet, yet are needed before: so the part is unpacked once
 * and searched as bytes, which costs a small part of reading it.
 */
export async function readMerges(_file: string, stream: AsyncIterable<Buffer>): Promise<Merge[]> {
  const pieces: Buffer[] = [];
  let kept = 0;
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of stream) {
    if (kept > 0) {
      if (kept < tailBytes) {
        pieces.push(chunk);
        kept += chunk.length;
      }
      continue;
    }
    const joined = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const at = joined.indexOf('mergeCells');
    if (at >= 0) {
      pieces.push(joined.subarray(at));
      kept = joined.length - at;
    } else {
      rest = joined.subarray(Math.max(0, joined.length - 16));
    }
  }
  const merges: Merge[] = [];
  const text = Buffer.concat(pieces).toString('latin1');
  for (const found of text.matchAll(
    /mergeCell\s[^>]*?ref\s*=\s*["']\$?([A-Za-z]{1,3})\$?(\d{1,7}):\$?([A-Za-z]{1,3})\$?(\d{1,7})["']/g,
  )) {
    const top = Number(found[2]);
    const bottom = Math.min(Number(found[4]), limits.rows);
    const left = columnIndex(found[1]!);
    if (bottom > top && left < limits.columns) merges.push({ top, bottom, left, right: columnIndex(found[3]!) });
  }
  return merges;
}

/** Hidden columns, which a sheet tells before its rows. */
export async function readHiddenColumns(_file: string, stream: AsyncIterable<Buffer>): Promise<[number, number][]> {
  let head = '';
  for await (const chunk of stream) {
    head += chunk.toString('latin1');
    if (head.includes('sheetData') || head.length > 4 * 1024 * 1024) break;
  }
  const columns: [number, number][] = [];
  for (const [tag] of head.matchAll(/<(?:[\w.-]+:)?col\s[^>]*>/g)) {
    if (!/\shidden\s*=\s*["'](?:1|true)["']/.test(tag)) continue;
    const min = Number(/\smin\s*=\s*["'](\d+)["']/.exec(tag)?.[1]);
    const max = Number(/\smax\s*=\s*["'](\d+)["']/.exec(tag)?.[1]);
    if (min >= 1 && max >= min) columns.push([min - 1, max - 1]);
  }
  return columns;
}
