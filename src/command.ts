import type { Context } from './context.ts';
import type { Hint } from './domain/invocation.ts';
import type { DayLies } from './domain/typed-day.ts';

/** One stage of the year; groups commands in help and in the start menu. */
export type Stage = 'begin' | 'ledgers' | 'onsite' | 'draw' | 'score' | 'documents' | 'year' | 'office' | 'machine';

/** One stage of the year as the menu heads it; finer than the stages of help, so that every list fits a screen. */
export type MenuStage =
  | 'begin'
  | 'spring'
  | 'ledgers'
  | 'draw'
  | 'onsite'
  | 'marks'
  | 'score'
  | 'titles'
  | 'issuing'
  | 'results'
  | 'office'
  | 'joining'
  | 'standard'
  | 'machine';

/** What the menu can list for a question, from the record or from the program. */
export type ListName =
  | 'units'
  | 'titled'
  | 'papersOnRecord'
  | 'voidable'
  | 'voidNumbers'
  | 'settings'
  | 'retiredUnits'
  | 'kinds'
  | 'unitKinds'
  | 'items'
  | 'proofItems'
  | 'chosenItems'
  | 'rules'
  | 'draws'
  | 'sealed'
  | 'drawn'
  | 'inForce'
  | 'caseDraws'
  | 'caseMatters'
  | 'matters'
  | 'members'
  | 'replaceable'
  | 'judged'
  | 'officerDraws'
  | 'batches'
  | 'problems'
  | 'openProblems'
  | 'waiting'
  | 'machines'
  | 'conflicts'
  | 'practised'
  | 'conflictAnswers'
  | 'objections'
  | 'holes'
  | 'holeValues'
  | 'editions'
  | 'contradictions'
  | 'rubrics'
  | 'officeRubrics'
  | 'testees'
  | 'reviewed'
  | 'vocabularies'
  | 'topics';

/** How the menu asks for a parameter. */
export interface Question {
  readonly ask:
    | 'text'
    | 'texts'
    | 'day'
    | 'number'
    | 'year'
    | 'yes'
    | 'choice'
    | 'pick'
    | 'many'
    | 'marks'
    | 'file'
    | 'files'
    | 'save'
    | 'folder'
    | 'secret';
  /** What stands for it in the command that the menu shows: 单位. */
  readonly name: string;
  /** The question; in `marks` 〇 stands for the one whose mark is asked. */
  readonly message: string;
  /** How one is found in a long list, told behind the question: 可输入名称. */
  readonly finding?: string;
  /** What it means to give nothing, told behind the question: 都不选就是全部. */
  readonly nothing?: string;
  /** What Enter gives; `today` is that of the menu. */
  readonly default?: string;
  readonly choices?: readonly (readonly [value: string, name: string])[];
  /** Where the choices of `pick`, `many` and `marks` come from. */
  readonly from?: ListName;
  /** Where the list is empty, a text is asked instead. */
  readonly orText?: boolean;
  /** Endings of files that can be meant. */
  readonly endings?: readonly string[];
  /** What this program wrote is meant; elsewhere a file that nobody has changed since is the last to be. */
  readonly asWritten?: boolean;
  /** Further endings by a word that was answered before: of a bank of questions .docx. */
  readonly endingsBy?: Readonly<Record<string, readonly string[]>>;
  /** The machine's own backups are among the files. */
  readonly backups?: boolean;
  /** What is wrong with an answer, or null. */
  readonly check?: (text: string) => string | null;
  /** Each answer of `marks` is a sheet of the test: the menu says how it is typed, and checks it as it is typed. */
  readonly sheets?: boolean;
  /** Which way a day lies that is typed without its year, ahead where nothing is said; one of the past is not after today. */
  readonly lies?: DayLies;
  /** How it is asked for where another kind of thing is meant: the file of a certificate in place of its number. */
  readonly otherwise?: Partial<Omit<Question, 'otherwise'>>;
}

export interface ArgumentSpec {
  /** Commander's notation: `<unit>`, `[item]`, `<file...>`. */
  readonly name: string;
  readonly help: string;
  readonly question?: Question;
}

export interface OptionSpec {
  /** Commander's notation: `--count <n>`, `-o, --out <file>`. */
  readonly flags: string;
  readonly help: string;
  /** May be given several times, one value each; the value is then a list. */
  readonly repeats?: boolean;
  readonly choices?: readonly string[];
  readonly question?: Question;
}

/** What a command is called and takes: data only, so that help, completion and the manual are made from it. */
export interface CommandSpec {
  /** `unit add`; the words after `inspect`. */
  readonly path: string;
  /** One Chinese line. */
  readonly summary: string;
  readonly arguments?: readonly ArgumentSpec[];
  readonly options?: readonly OptionSpec[];
  /** Whole command lines, as typed; at least one. */
  readonly examples: readonly string[];
  /** Longer Chinese help, under the options. */
  readonly notes?: readonly string[];
  readonly hidden?: boolean;
  /** Answers with a table: `--wide`, `--columns` and `--csv` say how. */
  readonly table?: true;
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

/** Something to put right: in Chinese words, and the command by which somebody gets there. */
export interface Lack {
  readonly what: string;
  readonly mend: Hint;
}

/** What a command answers: `main` prints either the JSON or the text, never both. */
export interface Report {
  /** What `--json` prints. */
  readonly json: unknown;
  /** What a person reads; lines without trailing newline. Called only when it is printed. */
  readonly text: () => Hint | readonly Hint[];
  /** Chinese warnings; go to stderr in both forms. */
  readonly warnings?: readonly Hint[];
  /** The document that was written, as an absolute path: what `--open` shows. */
  readonly document?: string | undefined;
  /** What went wrong where the report stands on stdout all the same (rejected rows, a failed check); goes to stderr in both forms. */
  readonly error?:
    | {
        readonly message: string;
        readonly hint?: Hint;
        /** What stands before it where it is no 错误: a trial was to find just that. */
        readonly called?: string;
      }
    | undefined;
  /** The next sensible command; printed for people only. */
  readonly next?: Hint | readonly Hint[] | undefined;
  /** What the menu calls doing the same once more, with the same answers, where it was left undone: a file that was mended is read again. */
  readonly again?: string | undefined;
  /** What is lacking, each with the command that leads to its place; the menu offers them line by line, and leads back. */
  readonly lacks?: readonly Lack[] | undefined;
  /** Exit code where it is not 0 although the command did its work (a failed check: 1, a late entry: 5). */
  readonly exit?: number;
  /** Raw text for stdout in the JSON form, where the bytes matter (a draw's certificate); in pieces where it may be large. */
  readonly rawJson?: string | Iterable<string> | undefined;
}
