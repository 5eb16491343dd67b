import type { Aliases } from '../headings/aliases.ts';
import type { RawRow, Sheet } from '../read/cells.ts';
import { begunNumbers } from './begun-numbers.ts';
import { composedDays } from './composed-days.ts';
import { composedWords } from './composed-words.ts';
import { formHeads } from './form-heads.ts';
import { headingsOfStages } from './plain-stages.ts';
import { daysOfMonths, wholeDays } from './split-days.ts';
import { wholeNumbers } from './split-numbers.ts';
import { stackedHeadings } from './stacked-headings.ts';
import { tickedWords } from './ticked-words.ts';

/** Rewrites a row, the next one beside it, while a sheet is gone through from the top; made anew for each time. */
export interface Rewrite {
  (): (row: RawRow, next?: RawRow) => RawRow;
  /** Columns that it adds behind the last one: out of which. */
  readonly origins?: ReadonlyMap<number, number>;
  /** What is said of it, once. */
  readonly said?: string;
}

/** What a sheet needs before its headings can be read, out of its first rows; null where it needs nothing. */
type Mender = (head: readonly RawRow[], sheet: Sheet, aliases: Aliases) => Promise<Rewrite | null>;

const menders: readonly Mender[] = [
  formHeads,
  wholeDays,
  daysOfMonths,
  wholeNumbers,
  begunNumbers,
  headingsOfStages,
  composedDays,
  stackedHeadings,
  composedWords,
  tickedWords,
];

/** A sheet whose days and numbers stand whole in one column each, under headings that say what they are. */
export async function mendedSheet(found: Sheet, head: readonly RawRow[], aliases: Aliases): Promise<Sheet> {
  let sheet = found;
  let rows = head;
  for (const mender of menders) {
    const rewrite = await mender(rows, found, aliases);
    if (rewrite === null) continue;
    sheet = rewritten(sheet, rewrite);
    const each = rewrite();
    rows = rows.map((row, at) => each(row, rows[at + 1]));
  }
  return sheet;
}

/** A sheet with its rows rewritten, and all else as it was. */
export function rewritten(sheet: Sheet, rewrite: Rewrite): Sheet {
  const { name, hidden, turned } = sheet;
  return {
    name,
    hidden,
    ...(turned === undefined ? {} : { turned }),
    origins: new Map([...(sheet.origins ?? []), ...(rewrite.origins ?? [])]),
    said: [...(sheet.said ?? []), ...(rewrite.said === undefined ? [] : [rewrite.said])],
    hiddenColumns: () => sheet.hiddenColumns(),
    lastRow: () => sheet.lastRow(),
    merges: () => sheet.merges(),
    ...(sheet.comments ? { comments: () => sheet.comments?.() ?? Promise.resolve([]) } : {}),
    textBoxes: () => sheet.textBoxes?.() ?? Promise.resolve([]),
    rows: async function* () {
      const each = rewrite();
      let held: RawRow | undefined;
      for await (const group of sheet.rows()) {
        yield group.flatMap((row) => {
          const before = held;
          held = row;
          return before ? [each(before, row)] : [];
        });
      }
      if (held) yield [each(held)];
    },
  };
}
