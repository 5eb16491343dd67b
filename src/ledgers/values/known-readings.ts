import type { Column } from '../../domain/ledgers/kind.ts';
import type { DateCell } from '../read/cells.ts';
import type { Reading, ReadingContext } from './values.ts';

/** What a reading may ask and still be the same wherever the cell stands; the rest is its row's or its table's. */
const ofTheSheet: ReadonlySet<string | symbol> = new Set(['roster', 'system1904', 'dayOrder', 'saidYear']);

/** How many cells of a column may be new, beyond those that were known, before it is taken for one whose cells all differ. */
const patience = 1_000;
/** How many readings of a column are kept. */
const most = 20_000;

interface KnownReading {
  readonly reading: Reading;
  /** What it warned of. */
  readonly words: readonly Parameters<ReadingContext['warn']>[];
}

interface KnownColumn {
  readonly readings: Map<string | DateCell, KnownReading>;
  patience: number;
}

/** What the cells of a sheet were read as, as far as they say so by themselves: few texts and days fill most columns of a ledger. */
export class KnownReadings {
  readonly #columns = new Map<Column, KnownColumn>();

  /** What a cell was read as before, else what `anew` reads it as. */
  read<C extends string | DateCell>(
    cell: C,
    column: Column,
    context: ReadingContext,
    anew: (cell: C, column: Column, context: ReadingContext) => Reading,
  ): Reading {
    let own = this.#columns.get(column);
    if (own === undefined) {
      own = { readings: new Map(), patience };
      this.#columns.set(column, own);
    }
    if (own.patience < 0) return anew(cell, column, context);
    const known = own.readings.get(cell);
    if (known !== undefined) {
      if (own.patience < patience) own.patience += 1;
      if (known.words.length > 0) for (const [group, what] of known.words) context.warn(group, what);
      return known.reading;
    }
    return this.#readAnew(own, cell, column, context, anew);
  }

  // Apart, for what it watches with would be made room for with each cell that is known.
  #readAnew<C extends string | DateCell>(
    own: KnownColumn,
    cell: C,
    column: Column,
    context: ReadingContext,
    anew: (cell: C, column: Column, context: ReadingContext) => Reading,
  ): Reading {
    own.patience -= 1;
    if (own.patience < 0) own.readings.clear();
    const words: Parameters<ReadingContext['warn']>[] = [];
    let alone = true;
    const watched = new Proxy(context, {
      get(asked, name) {
        if (name === 'warn') return (group: string, what: string) => words.push([group, what]);
        alone &&= ofTheSheet.has(name);
        return Reflect.get(asked, name);
      },
    });
    const reading = anew(cell, column, watched);
    for (const [group, what] of words) context.warn(group, what);
    if (alone && 'value' in reading && own.readings.size < most) own.readings.set(cell, { reading, words });
    return reading;
  }
}
