import type { Hash } from 'node:crypto';

/** Marks of one batch are at most this many; above it every second one is dropped. */
const most = 1024;
const digits = 6;

/** The digest of a batch as it stood after every `every` rows, six digits each: so that a changed row can be found. */
export interface RowMarks {
  readonly every: number;
  readonly after: string;
}

/** What the entry of an import keeps of its rows. */
export interface RowsDigest {
  readonly marks: RowMarks;
  readonly digest: string;
}

/** Feeds the digest of a batch with the lines of its rows, each with a byte in each character, and marks it: after each row in a batch of ordinary size, fewer times in a large one. */
export function startMarks(digest: Hash): { readonly row: (line: string) => void; readonly end: () => RowsDigest } {
  let every = 1;
  let rows = 0;
  let after: string[] = [];
  // A digest costs more to be called than to be fed.
  let lines = '';
  return {
    row(line) {
      lines += line;
      rows += 1;
      if (rows % every !== 0) return;
      digest.update(lines, 'latin1');
      lines = '';
      after.push(digest.copy().digest('hex').slice(0, digits));
      if (after.length < most) return;
      after = after.filter((_, at) => at % 2 === 1);
      every *= 2;
    },
    end: () => ({
      marks: { every, after: after.join('') },
      digest: digest.update(lines, 'latin1').digest('hex'),
    }),
  };
}

/** Compares a digest that is fed again with its marks; answers whether the rows up to here are those that were imported. */
export function followMarks(digest: Hash, { every, after }: RowMarks): (rows: number) => boolean {
  return (rows) => {
    if (rows % every !== 0) return true;
    const at = (rows / every - 1) * digits;
    const mark = after.slice(at, at + digits);
    return mark === '' || digest.copy().digest('hex').startsWith(mark);
  };
}

/** The marks in the body of an import; null in one that was made before there were any. */
export function marksOf(value: unknown): RowMarks | null {
  if (typeof value !== 'object' || value === null) return null;
  const { every, after } = value as Record<string, unknown>;
  const sound = Number.isSafeInteger(every) && Number(every) > 0 && typeof after === 'string';
  return sound ? { every: Number(every), after } : null;
}

/** What the digest of a batch reads of a row: everything but the personal part, of which only the seal. */
export interface DigestedRow {
  readonly n: number;
  readonly kind: string;
  readonly unit: string;
  readonly key: string;
  readonly sheet: string | null;
  readonly row: number;
  readonly data: string;
  readonly sealed: string;
}

/** A stored row as the digest of its batch reads it. */
export function ledgerRowLine(row: DigestedRow): string {
  // Flat, so that the plain writer gives the canonical form.
  return `${JSON.stringify([row.n, row.kind, row.unit, row.key, row.sheet, row.row, row.data, row.sealed])}\n`;
}
