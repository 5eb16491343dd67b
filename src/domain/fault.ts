import { type Hint, type Invocation, invocationsIn, Phrase } from './invocation.ts';
import { oneLine, printable } from './printable.ts';

/**
 * What went wrong, in a form that `main` can turn into words and an exit code. Every error that a user may meet is one;
 * anything else that is thrown is a defect of the program.
 */
export type FaultKind =
  /** What is named is not there, is ambiguous or is broken: exit 1. */
  | 'broken'
  /** The words cannot be understood, or an answer is missing: exit 2. */
  | 'usage'
  /** A rule refuses: exit 4. */
  | 'refused'
  /** A conflict or a late entry is left to decide: exit 5. */
  | 'undecided'
  /** There is no data file: exit 10. */
  | 'noDataFile'
  /** Another process holds the data file: exit 11. */
  | 'busy'
  /** The user broke off: exit 130. */
  | 'interrupted';

/** Ends a run that only looks whether something would be refused: all that could be told beforehand was looked at. */
export class LookedEnough extends Error {
  override readonly name = 'LookedEnough';
}

export const exitCodes: Readonly<Record<FaultKind, number>> = {
  broken: 1,
  usage: 2,
  refused: 4,
  undecided: 5,
  noDataFile: 10,
  busy: 11,
  interrupted: 130,
};

/** What is said otherwise when a fault is told again. */
interface Retelling {
  readonly code?: string;
  readonly message?: string;
  readonly hint?: Hint;
  readonly report?: unknown;
}

/** A fault as it travels between threads. */
export interface SentFault {
  readonly kind: FaultKind;
  readonly code: string;
  readonly message: string;
  /** The way on, and the commands that it names. */
  readonly way: { readonly text: string; readonly invocations: readonly Invocation[] } | null;
}

/**
 * An error told to the user: one Chinese line saying what is wrong and where, and a hint saying how to mend it. Both repeat
 * words that somebody typed or that stand in a file, which must not take hold of the screen.
 */
export class Fault extends Error {
  override readonly name = 'Fault';
  readonly hint?: string;
  /** The commands that the hint names. */
  readonly invocations: readonly Invocation[];
  // Whoever a rule refuses is told the way on: nobody is stuck on the evening of a visit.
  constructor(kind: FaultKind, code: string, message: string, hint: Hint, report?: unknown);
  constructor(kind: Exclude<FaultKind, 'refused'>, code: string, message: string, hint?: Hint, report?: unknown);
  constructor(
    readonly kind: FaultKind,
    /** Stable English name of the error for scripts, kebab-case: `unit-not-found`. */
    readonly code: string,
    message: string,
    hint?: Hint,
    /** A whole report that belongs on standard output although the command failed (an import with rejected rows). */
    readonly report?: unknown,
  ) {
    super(oneLine(message));
    if (hint !== undefined) this.hint = printable(String(hint));
    this.invocations = invocationsIn(hint);
  }

  /** What is named is not there, is ambiguous or is broken. */
  static broken(code: string, message: string, hint?: Hint, report?: unknown): Fault {
    return new Fault('broken', code, message, hint, report);
  }

  /** The words cannot be understood, or an answer is missing. */
  static usage(code: string, message: string, hint?: Hint): Fault {
    return new Fault('usage', code, message, hint);
  }

  /** A rule refuses; whoever it refuses is told the way on. */
  static refused(code: string, message: string, hint: Hint): Fault {
    return new Fault('refused', code, message, hint);
  }

  /** The fault as another thread has sent it; its report stays behind. */
  static received({ kind, code, message, way }: SentFault): Fault {
    return new Fault(kind, code, message, way ? new Phrase(way.text, way.invocations) : '');
  }

  /** What is sent of it to another thread. */
  get sent(): SentFault {
    const way = this.hint === undefined ? null : { text: this.hint, invocations: this.invocations };
    return { kind: this.kind, code: this.code, message: this.message, way };
  }

  /** What is wrong and the way on, in one line. */
  get line(): string {
    return this.hint ? `${this.message}（${this.hint}）` : this.message;
  }

  /**
   * The same fault in other words: where it happened, what stands all the same. Whatever is said of it, the commands of its way
   * on stay with it, and the menu opens them; so does the report. A fault is never told again in any other way.
   */
  retold(as: Retelling): Fault {
    const { code = this.code, message = this.message, report = this.report } = as;
    const way = as.hint ?? this.hint;
    const said = way === undefined ? null : new Phrase(String(way), [...this.invocations, ...invocationsIn(as.hint)]);
    if (said === null && this.kind !== 'refused') return new Fault(this.kind, code, message, undefined, report);
    return new Fault(this.kind, code, message, said ?? '', report);
  }
}

/** The fault in which a deed ends; null where it is done. Any other error goes on. */
export function faultOf(deed: () => unknown): Fault | null {
  try {
    deed();
    return null;
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
}

/** Somebody went back where there is no step before: nothing of it was noted down. */
export const wentBack = (): Fault =>
  new Fault('interrupted', 'not-confirmed', '已返回，这一件没有记入', '要接着办，再来一次');
