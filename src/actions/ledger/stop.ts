import type { Hint } from '../../domain/invocation.ts';
import type { Unit } from '../../store/units.ts';

/** A reason not to store an import, and the way on. */
export interface Stop {
  readonly message: string;
  /** In words of the command line. */
  readonly hint: Hint;
  /** What to choose on the page that shows the plan, where the hint is a matter of flags. */
  readonly here?: string;
  /** What going on all the same is called there, where it is more than leaving rows out. */
  readonly allTheSame?: string;
  /** The sheets that were left may be read with the one that was. */
  readonly together?: true;
  /** Stored records would give way to others. */
  readonly replaces?: true;
  /** What lets it pass; rows and sheets may be left out with `allowPartial`, where nothing else is named. */
  readonly passedBy?: 'despiteTitle' | 'nothing';
  /** Whose ledger it is most likely, where it is not the one meant. */
  readonly unit?: Unit;
  /** The next step where the file stays as it is: in which case, and what is said otherwise on the command line. */
  readonly onward?: { readonly when: string; readonly given: Onward };
  /** Columns, by their letters, that need not be read. */
  readonly leaves?: readonly string[];
  /** Of which year it is most likely, where that is not the one given. */
  readonly year?: number;
}

/** What an import that was refused is to be told otherwise; what may be said several times is said besides. */
export interface Onward {
  readonly unit?: Unit;
  readonly year?: number | null;
  readonly map?: readonly string[];
  readonly running?: readonly string[];
  readonly leaveTable?: readonly number[];
  readonly dayOrder?: 'day-first';
  readonly mergeSheets?: true;
  readonly allowPartial?: true;
  readonly retireMissing?: false;
  readonly onDuplicate?: 'add';
}
