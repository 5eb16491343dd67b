import type { MessagePort } from 'node:worker_threads';

/** A cell as it comes out of the worker: a value, a number with its format, or an error. */
export type SentCell =
  | string
  | number
  | boolean
  | null
  | { readonly n: number; readonly z: string }
  | { readonly e: string };

export interface SentSheet {
  readonly name: string;
  readonly hidden: boolean;
  /** Row from 0, hidden or not, cells by column. */
  readonly rows: readonly (readonly [number, boolean, readonly SentCell[]])[];
  readonly merges: readonly (readonly [number, number, number, number])[];
  readonly hiddenColumns: readonly number[];
}

export interface SentBook {
  readonly system1904: boolean;
  readonly sheets: readonly SentSheet[];
}

/**
 * Runs in a thread of its own and is sent there as text, so it may use nothing from outside itself. A binary workbook with a
 * few wrong bytes can ask for any amount of memory; there it takes the thread with it and not the program.
 */
export function biffWorker(
  library: typeof import('@e965/xlsx'),
  bytes: Uint8Array,
  port: MessagePort,
  columns: number,
): void {
  console.error = console.warn = console.log = () => {};
  const book = library.read(bytes, { type: 'array', dense: true, cellNF: true, cellStyles: true });
  const sheets = book.SheetNames.flatMap((name, index) => {
    const sheet = book.Sheets[name];
    if (!sheet) return [];
    // biome-ignore lint/suspicious/noExplicitAny: the library's dense cells have no type.
    const data: any[][] = (sheet as any)['!data'] ?? [];
    const rows: [number, boolean, SentCell[]][] = [];
    for (const at of data.keys()) {
      const source = data[at];
      if (!source) continue;
      const cells: SentCell[] = [];
      for (let column = 0; column < Math.min(source.length, columns); column += 1) {
        const cell = source[column];
        if (!cell || cell.v === undefined || cell.v === null || cell.v === '') continue;
        while (cells.length < column) cells.push(null);
        if (cell.t === 'n') cells.push(cell.z && cell.z !== 'General' ? { n: cell.v, z: String(cell.z) } : cell.v);
        else if (cell.t === 'e') cells.push({ e: String(cell.w ?? '#N/A') });
        else cells.push(typeof cell.v === 'boolean' ? cell.v : String(cell.v));
      }
      if (cells.length > 0) rows.push([at, sheet['!rows']?.[at]?.hidden === true, cells]);
    }
    return [
      {
        name,
        hidden: (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0,
        rows,
        merges: (sheet['!merges'] ?? []).map(({ s, e }) => [s.r, e.r, s.c, e.c] as const),
        hiddenColumns: (sheet['!cols'] ?? []).flatMap((column, at) => (column?.hidden ? [at] : [])),
      },
    ];
  });
  port.postMessage({ system1904: book.Workbook?.WBProps?.date1904 === true, sheets });
}
