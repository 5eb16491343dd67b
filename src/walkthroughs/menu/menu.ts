import type { Context } from '../../context.ts';
import { yearOf } from '../../domain/day.ts';

/** The menu while it is open: for whom, for which year, which unit was last spoken of. */
export class Menu {
  readonly context: Context;
  year: number;
  /** Its id. */
  unit: string | null = null;
  /** Which kind of ledger was last spoken of. */
  kind: string | null = null;
  /** Of the units that were listed, by id: commands are run with ids, and shown with names. */
  readonly unitNames = new Map<string, string>();
  /** Likewise of draws; of two that bear the same number the id stays. */
  readonly drawNumbers = new Map<string, string>();
  /** What was offered of a list, by the name of the blank and the value behind it: told again in the words of the list. */
  readonly offered = new Map<string, string>();
  /** The command line that was put together last, for 「?」. */
  lastLine = '';
  /** Whether a task is done once more, so that what is known is asked with its answer standing there. */
  again = false;
  /** Whether any blank of the task was asked. */
  asked = false;

  constructor(context: Context) {
    this.context = context;
    this.year = yearOf(context.today);
  }

  /** The flag of the year, where it is not the current one. */
  yearWords(): readonly string[] {
    return this.year === yearOf(this.context.today) ? [] : ['--year', String(this.year)];
  }

  /** What the flags of `inspect` itself said, for the commands that the menu runs. */
  env(): Context['env'] {
    const { context } = this;
    return {
      INSPECT_DB: context.dataFile,
      ...(context.plain ? { ACCESSIBLE: '1' } : {}),
      ...(context.color ? {} : { NO_COLOR: '1' }),
    };
  }

  /** A word as people read it: of a unit's id its name, of a draw's its number. */
  shown(word: string): string {
    return this.unitNames.get(word) ?? this.drawNumbers.get(word) ?? word;
  }
}
