import type { Context } from './context.ts';

/** One stage of the year; groups commands in help and in the start menu. */
export type Stage = 'begin' | 'ledgers' | 'onsite' | 'draw' | 'score' | 'documents' | 'year' | 'office' | 'machine';

export interface ArgumentSpec {
  /** Commander's notation: `<unit>`, `[item]`, `<file...>`. */
  readonly name: string;
  readonly help: string;
}

export interface OptionSpec {
  /** Commander's notation: `--count <n>`, `-o, --out <file>`. */
  readonly flags: string;
  readonly help: string;
  /** May be given several times, one value each; the value is then a list. */
  readonly repeats?: boolean;
  readonly choices?: readonly string[];
}

/** What a command is called and takes: data only, so that help, completion and the manual are made from it. */
export interface CommandSpec {
  /** `unit add`; the words after `inspect`. */
  readonly path: string;
  readonly stage: Stage;
  /** One Chinese line. */
  readonly summary: string;
  readonly arguments?: readonly ArgumentSpec[];
  readonly options?: readonly OptionSpec[];
  /** Whole command lines, as typed; at least one. */
  readonly examples: readonly string[];
  /** Longer Chinese help, under the options. */
  readonly notes?: readonly string[];
  readonly hidden?: boolean;
  readonly load: () => Promise<CommandModule>;
}

/** A first word after `inspect`: what help says of it, and where its commands are declared. */
export interface Noun {
  readonly name: string;
  readonly stage: Stage;
  readonly summary: string;
  readonly hidden?: boolean;
  readonly load: () => Promise<{ readonly specs: readonly CommandSpec[] }>;
}

export interface CommandModule {
  readonly run: (context: Context, args: Args, options: Options) => Promise<Report>;
}

/** Positional arguments in order; a variadic one is a list. */
export type Args = readonly (string | readonly string[] | undefined)[];

/** Flags by camel-case name. */
export type Options = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/** What a command answers: `main` prints either the JSON or the text, never both. */
export interface Report {
  /** What `--json` prints. */
  readonly json: unknown;
  /** What a person reads; lines without trailing newline. Called only when it is printed. */
  readonly text: () => string | readonly string[];
  /** Chinese warnings; go to stderr in both forms. */
  readonly warnings?: readonly string[];
  /** What went wrong where the report stands on stdout all the same (rejected rows, a failed check); goes to stderr in both forms. */
  readonly error?: { readonly message: string; readonly hint?: string };
  /** The next sensible command, as typed; printed for people only. */
  readonly next?: string | readonly string[];
  /** Exit code where it is not 0 although the command did its work (a failed check: 1, a late entry: 5). */
  readonly exit?: number;
  /** Raw text for stdout in the JSON form, where the bytes matter (a draw's certificate); in pieces where it may be large. */
  readonly rawJson?: string | Iterable<string>;
}
