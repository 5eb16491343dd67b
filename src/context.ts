import type { Noun, Report } from './command.ts';
import type { Day } from './domain/day.ts';
import type { Fault } from './domain/fault.ts';
import type { Hint, Invocation } from './domain/invocation.ts';
import type { Store } from './store/store.ts';

/** How tables are to be shown, and those that were. */
export interface Tables {
  /** Columns that a table may take: those of the terminal; without end where the output is piped or `--wide` is given. */
  readonly width: number;
  /** All columns, empty ones too, and all rows. */
  readonly whole: boolean;
  /** Titles of the columns that are wanted, in their order; null: all. */
  readonly only: readonly string[] | null;
  /** Instead of the text, as CSV. */
  readonly csv: boolean;
  /** What was laid out, whole. */
  readonly laid: { readonly heads: readonly string[]; readonly rows: readonly (readonly string[])[] }[];
}

/** What a text on the screen means beside its words, which say the same without colour. */
export type Tone = 'open' | 'done' | 'lost' | 'grave' | 'hint' | 'late';

/** Time as the program sees it; `fixed` where INSPECT_TODAY replaces the clock. */
export interface Clock {
  now(): Date;
  readonly fixed: boolean;
}

/** Makes a new random id: 26 characters of lower-case base32. */
export type Ids = () => string;

export interface Streams {
  readonly stdin: NodeJS.ReadableStream & { isTTY?: boolean };
  readonly stdout: NodeJS.WritableStream & { isTTY?: boolean; columns?: number; rows?: number };
  readonly stderr: NodeJS.WritableStream & { isTTY?: boolean; columns?: number };
}

export interface Choice<T> {
  readonly value: T;
  readonly name: string;
  /** One line shown for the choice under the cursor. */
  readonly description?: string;
  /** Further texts by which typing finds it: code, pinyin initials. */
  readonly keywords?: readonly string[];
  /** A reason why it cannot be chosen now. */
  readonly disabled?: string;
  /** A key of its own, in the place of its number; with arrows it takes the choice at once. */
  readonly key?: string;
  /** What stands dimmed behind the name: the command that it stands for. */
  readonly aside?: string;
  /** A further key that takes it at once; its number stays. */
  readonly also?: string;
  /** Stands in the list only once typing finds it. */
  readonly unlisted?: boolean;
}

/** A cell of a board: what is seen of it, what is told of it under the cursor, and the letters of the filters that keep it. */
export interface BoardCell<T> {
  readonly value: T;
  readonly name: string;
  readonly mark: string;
  readonly tone: Tone;
  readonly detail: string;
  readonly flags: readonly string[];
}

/** The cells of a part, under its name. */
export interface BoardPart<T> {
  readonly name: string;
  /** What it comes to where its cells are folded away. */
  readonly folded: string;
  readonly cells: readonly BoardCell<T>[];
}

/** How a command ended, for whoever ran it on another's behalf. */
export type Ending = { readonly report: Report } | { readonly fault: Fault };

/** Puts a way on, and the commands that it names, into words; `noun`: of which command it is told. */
export type WayOn = (noun: string | undefined, way: { text: string; invocations: readonly Invocation[] }) => string;

/** What every question has. */
export interface Asking {
  readonly message: string;
  /** The flag that answers it, for the error where nobody can be asked. */
  readonly flag: string;
  /** What 「?」 tells of it, before the keys that work; some lines. */
  readonly help?: string;
}

/** What every list has of which one line is taken. */
interface Choosing<T> extends Asking {
  readonly choices: readonly Choice<T>[];
  readonly default?: T;
  /** Typing filters the choices. */
  readonly search?: boolean;
  /** No line stands under the cursor: Enter is no answer before one was chosen. */
  readonly unset?: boolean;
  /** What is typed or pasted and means no choice: the value that it is, what is wrong with it, null where it is nothing. */
  readonly typed?: (text: string) => { readonly value: T } | string | null;
  /** All choices at once, as far as the screen has lines. */
  readonly whole?: boolean;
}

/** Asks people. 「?」 explains the question; Esc (line by line: 「<」) goes one step back where a question allows it. */
export interface Prompter {
  /** False where nothing can be asked: every question is then a usage fault that names its flag. */
  readonly interactive: boolean;
  /** Is told what was said beside its questions, by whichever command: the board leaves room for it. */
  hears?(text: string): void;
  select<T>(
    question: Choosing<T> & {
      /** The choice that Esc takes; without one Esc rejects with a StepBack: no list is without a way back. */
      escape?: T;
      /** The first list of all, where there is nothing to go back to. */
      back?: false;
    },
  ): Promise<T>;
  /** The same with a last line that goes back, as Esc does: null. `leave`: what stands there, where it is not 「返回」. */
  offer<T>(question: Choosing<T | null> & { leave?: string }): Promise<T | null>;
  /** Cells in parts and the lines of a menu beneath them, of which one is taken. `filters`: the letter of each, its word, and what is said where it leaves no cell. */
  board<T>(
    question: Asking & {
      parts: readonly BoardPart<T>[];
      choices: readonly Choice<T>[];
      filters: readonly (readonly [key: string, word: string, none: string])[];
      default: T;
      /** Lines said just before that belong to it and stay in sight. */
      above?: number;
    },
  ): Promise<T>;
  /** Esc rejects with a StepBack. */
  checkbox<T>(
    question: Asking & {
      choices: readonly Choice<T>[];
      /** What is ticked from the start. */
      ticked?: readonly T[];
      /** What no tick means, where it is not 「无」. */
      none?: string;
    },
  ): Promise<readonly T[]>;
  /** `back`: Esc rejects with a StepBack, here and below. */
  confirm(question: Asking & { default?: boolean; back?: boolean }): Promise<boolean>;
  input(
    question: Asking & {
      default?: string;
      back?: boolean;
      /** A Chinese sentence saying what is wrong, or null. */
      validate?: (value: string) => string | null;
      /** What stands in the line to be gone on with: what was typed before and is not whole. */
      typed?: string;
      /** Whether what stands may also be taken away: 「-」 leaves the answer empty. */
      clears?: boolean;
      /** What the Tab key may make of what is typed; whole lines. */
      complete?: (typed: string) => readonly string[];
    },
  ): Promise<string>;
  secret(question: { message: string; flag: string; back?: boolean }): Promise<string>;
}

export interface Progress {
  /** How many of the total are done. */
  at(done: number): void;
  end(): void;
}

/** Settings of this machine: fonts, templates folder, author, default file. */
export interface MachineSettings {
  get(name: string): string | undefined;
  all(): Readonly<Record<string, string>>;
  set(name: string, value: string | null): void;
}

/** What a command may ask for. Costly things open on first use. */
export interface Context {
  readonly streams: Streams;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly json: boolean;
  readonly quiet: boolean;
  /** `-y`: confirmations are answered yes. */
  readonly yes: boolean;
  readonly color: boolean;
  /** Line by line: no redrawing, numbered answers. */
  readonly plain: boolean;
  /** Only what would be refused is wanted: the first question, or what would write, ends the run as a LookedEnough. */
  readonly looking: boolean;
  /** Both stdin and stdout are terminals. */
  readonly terminal: boolean;
  /** Columns of the terminal, 80 where unknown. */
  readonly width: number;
  readonly tables: Tables;
  /** Today in Asia/Shanghai, ISO. */
  readonly today: Day;
  readonly author: string;
  /** Every noun of the program, for help, completion and the start menu. */
  readonly nouns: readonly Noun[];
  readonly machine: MachineSettings;
  /** The data file is one to practise on; see StoreOptions. */
  readonly disposable: boolean;
  /** The machine's own folder (heads of its chains, settings). */
  readonly machineFolder: string;
  /** Path of the data file, whether or not it exists. */
  readonly dataFile: string;
  /** Working folder for relative paths. */
  readonly cwd: string;
  /**
   * Opens the data file, once; a fault (exit 10) where there is none. Writing commands ask for `write`, those that bring back
   * what an older file lacks for `mend`, those that take it as it is for `take`: any other refuses to write to it where nobody is there to see.
   */
  store(mode: 'read' | 'write' | 'mend' | 'take'): Promise<Store>;
  prompter(): Promise<Prompter>;
  progress(label: string, total: number): Progress;
  warn(text: string): void;
  /** A line that names flags in the words of who asked: in the menu as its choices, elsewhere as it is; `noun`: of which command it tells. */
  inWords(text: Hint, noun?: string): string;
  /** Prints at once, before the report; for walkthroughs. Nothing in the JSON form. */
  say(text: string): void;
  /**
   * Runs another command line as `main` does and gives its exit code: for the start menu, the demonstration, rehearsals.
   * Where something else surrounds it (environment, streams, ids), say so.
   */
  inspect(
    argv: readonly string[],
    changes?: Partial<Omit<Surroundings, 'patience' | 'prompter' | 'warned'>> & {
      readonly streams?: Streams;
      readonly ids?: Ids;
    },
  ): Promise<number>;
  /** Closes what was opened; it opens again on use. Main calls it at the end, the start menu while it waits. */
  close?(): void;
  /** What an error that nothing explains comes of, where the file that was being read is broken; null where it is whole. */
  causeInFile?(): Promise<Fault | null>;
}

/** What surrounds a run: the environment's variables and the working folder. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** The data file is one to practise on: demonstration, rehearsal. */
  readonly disposable?: boolean;
  /** See Context. */
  readonly looking?: boolean;
  /** The whole line is tried, and what it would write is undone: only what would be refused is told. */
  readonly trying?: boolean;
  /** How long another program that holds the data file is waited for, milliseconds. */
  readonly patience?: number;
  /** Who asks the questions already; two readers of one terminal would both take what is typed. */
  readonly prompter?: Prompter;
  /** What was warned of already while the program runs. */
  readonly warned?: Set<string>;
  /** Is told how the command ended; the next step is then left for it to say. */
  readonly onEnding?: (ending: Ending) => void;
  /** Says a way on in the words of who asked, for all that is run from there; as commands where nobody says otherwise. */
  readonly wayOn?: WayOn;
}
