import { describe, expect, it } from 'vitest';
import { CellFlattener, giveCells } from '../../src/ledgers/read/flat-cells.ts';
import type { ScannedCells } from '../../src/ledgers/read/sheet-scan.ts';

/** Writes down what it is given. */
class Told implements ScannedCells {
  readonly all: unknown[] = [];
  row = (...what: unknown[]): void => void this.all.push(['row', ...what]);
  rowEnd = (): void => void this.all.push(['end']);
  number = (...what: unknown[]): void => void this.all.push(['number', ...what]);
  shared = (...what: unknown[]): void => void this.all.push(['shared', ...what]);
  text = (...what: unknown[]): void => void this.all.push(['text', ...what]);
  other = (...what: unknown[]): void => void this.all.push(['other', ...what]);
}

function give(rows: readonly number[], to: ScannedCells): void {
  for (const row of rows) {
    to.row(row, row % 7 === 0);
    to.number(0, 3, row + 0.25);
    to.shared(1, 2, row);
    to.text(2, 1, `文字${row}`);
    if (row % 5 === 0) to.other(1_023, 0, { is: 'error', text: '#N/A' });
    to.rowEnd();
  }
}

describe('cells that travel between threads', () => {
  it('arrive as they were scanned, in pieces of any size', () => {
    const flat = new CellFlattener();
    const [sent, got] = [new Told(), new Told()];
    for (const [from, count] of [
      [1, 3],
      [4, 3_000],
      [3_004, 0],
      [3_004, 2],
    ] as const) {
      const rows = Array.from({ length: count }, (_, at) => from + at);
      give(rows, sent);
      give(rows, flat);
      giveCells(flat.take(), got);
    }
    expect(got.all.length).toBeGreaterThan(15_000);
    expect(got.all).toEqual(sent.all);
  });
});
