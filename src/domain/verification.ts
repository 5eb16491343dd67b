/** What a check of the data file answers. */

/** Something in the data file that is not as it was written. */
export interface Problem {
  readonly table: string;
  /** The row: its id or its key. */
  readonly id: string;
  /** One Chinese sentence. */
  readonly what: string;
}

/** What the head of a signed report says about the data file. */
export interface HeadCheck {
  /** As printed, in groups of five. */
  readonly digits: string;
  /** Twenty digits, as reports of the first format print them: they prove less than forty. */
  readonly short: boolean;
  /** False where something before the signature is not as it was, or no conclusion has this head. */
  readonly intact: boolean;
  /** Where no conclusion has this head, but one has all groups of five but one: which group (from 1), as given and as recorded. */
  readonly near: {
    readonly group: number;
    readonly given: string;
    readonly recorded: string;
    readonly unit: string | null;
    readonly year: number | null;
  } | null;
  readonly conclusion: {
    readonly entry: string;
    readonly unit: { readonly id: string; readonly name: string | null };
    readonly year: number | null;
    readonly at: string;
    readonly author: string;
    /** Whether it is the conclusion that stands now. */
    readonly current: boolean;
    /** How many entries the signature covers. */
    readonly covers: number;
    /** Entries of the acceptance that came in later by a merge. */
    readonly late: number;
  } | null;
}

export interface FileVerification {
  readonly ok: boolean;
  readonly checked: Readonly<Record<string, number>>;
  readonly problems: readonly Problem[];
  /** Chains that were continued twice: no damage, but worth knowing. */
  readonly forks: readonly string[];
  /** Only where a head was asked about. */
  readonly head?: HeadCheck;
}
