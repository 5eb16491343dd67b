import type { Merge } from './cells.ts';
import { columnIndex } from './cells.ts';
import { limits } from './limits.ts';

/** Bytes kept of what follows the rows: enough for some hundred thousand merged areas. */
const tailBytes = 16 * 1024 * 1024;

/**
 * Merged areas. They stand after the rows in a sheet, yet are needed before: so the part is unpacked once
 * and searched as bytes, which costs a small part of reading it.
 */
export async function readMerges(stream: AsyncIterable<Buffer>): Promise<Merge[]> {
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
  for (const [, reference] of text.matchAll(/mergeCell\s[^>]*?ref\s*=\s*["']([^"']*)["']/g)) {
    const merge = mergeOf(reference!);
    if (merge) merges.push(merge);
  }
  return merges;
}

/** A merged area, out of its reference; null for a single cell, or one far off. */
export function mergeOf(reference: string): Merge | null {
  const found = /^\$?([A-Za-z]{1,3})\$?(\d{1,7}):\$?([A-Za-z]{1,3})\$?(\d{1,7})$/.exec(reference);
  if (!found) return null;
  const top = Number(found[2]);
  const bottom = Math.min(Number(found[4]), limits.rows);
  const left = columnIndex(found[1]!);
  const right = columnIndex(found[3]!);
  return bottom >= top && (bottom > top || right > left) && left < limits.columns ? { top, bottom, left, right } : null;
}

export interface SheetHead {
  /** Hidden columns from 0, both ends counted. */
  readonly hiddenColumns: readonly (readonly [number, number])[];
  readonly lastRow: number | null;
}

/** What a sheet tells before its rows: hidden columns, and how far it reaches. */
export async function readSheetHead(stream: AsyncIterable<Buffer>): Promise<SheetHead> {
  let head = '';
  for await (const chunk of stream) {
    head += chunk.toString('latin1');
    const end = head.search(/<(?:[\w.-]+:)?sheetData[\s/>]/);
    if (end >= 0) {
      head = head.slice(0, end);
      break;
    }
    if (head.length > 4 * 1024 * 1024) break;
  }
  const hiddenColumns: [number, number][] = [];
  for (const [tag] of head.matchAll(/<(?:[\w.-]+:)?col\s[^>]*>/g)) {
    if (!/\shidden\s*=\s*["'](?:1|true)["']/.test(tag)) continue;
    const min = Number(/\smin\s*=\s*["'](\d+)["']/.exec(tag)?.[1]);
    const max = Number(/\smax\s*=\s*["'](\d+)["']/.exec(tag)?.[1]);
    if (min >= 1 && max >= min) hiddenColumns.push([min - 1, max - 1]);
  }
  const last = /<(?:[\w.-]+:)?dimension\s[^>]*:\$?[A-Z]+\$?(\d+)["']/.exec(head)?.[1];
  return { hiddenColumns, lastRow: last === undefined ? null : Number(last) };
}
