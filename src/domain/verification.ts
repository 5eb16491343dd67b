import type { Writer } from './machine.ts';

/** What a check of the data file answers. */

/** Something in the data file that is not as it was written. */
export interface Problem {
  readonly table: string;
  /** The row: its id or its key. */
  readonly id: string;
  /** One Chinese sentence. */
  readonly what: string;
}

/** Something that is not in the file, while nothing contradicts what is. */
export interface Gap {
  /** withheld: left out by a bundle · purged: removed by rule · unproven: an older format cannot prove it · older:
   * a conclusion of a former version · late: this machine saw more · leftover: a write that was not finished · quarantined:
   * bundles that wait unread · stranger: entries of machines that nobody enrolled · conflict: answers between which nobody
   * has decided. */
  readonly kind:
    | 'withheld'
    | 'purged'
    | 'unproven'
    | 'older'
    | 'late'
    | 'leftover'
    | 'quarantined'
    | 'stranger'
    | 'conflict';
  readonly count: number;
  /** Whether an entry of this file tells why it is not here. */
  readonly accounted: boolean;
  /** One Chinese sentence. */
  readonly what: string;
}

/** That there are so many of such; nothing where there are none. */
export const gaps = (kind: Gap['kind'], count: number, what: string, accounted = false): Gap[] =>
  count === 0 ? [] : [{ kind, count, accounted, what }];

/** 完好 · 完好但不完整 · 不符 */
export type FileVerdict = 'whole' | 'incomplete' | 'broken';

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
    readonly machine: Writer | null;
    /** What the paper must say: digits that fit lend nothing to a figure that was altered on it. */
    readonly total: number | null;
    readonly verdict: string;
    /** Whether it is the conclusion that stands now. */
    readonly current: boolean;
    /** How many entries with content the signature covers, and of how many others only the place is here. */
    readonly covers: number;
    readonly places: number;
    /** Entries of the acceptance that came in later by a merge. */
    readonly late: number;
  } | null;
}

export interface FileVerification {
  /** Whole or incomplete, and the head that was asked about holds. */
  readonly ok: boolean;
  readonly verdict: FileVerdict;
  readonly incomplete: readonly Gap[];
  readonly checked: Readonly<Record<string, number>>;
  readonly problems: readonly Problem[];
  /** Whether this machine ever wrote in it: else nothing here tells an older copy, or another's file, from it. */
  readonly seen: boolean;
  /** Entries that another machine wrote since this one last did. */
  readonly grown: number;
  /** Chains that were continued twice: no damage, but worth knowing. */
  readonly forks: readonly string[];
  /** What is odd about keys and machines: one Chinese sentence each. */
  readonly machines: readonly string[];
  /** Only where a head was asked about. */
  readonly head?: HeadCheck;
}
