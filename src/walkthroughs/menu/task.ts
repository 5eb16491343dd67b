import type { ListName } from './lists.ts';

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

/** What was answered so far: the values of each blank by its name. */
export type Given = ReadonlyMap<string, readonly string[]>;

/** Something that the menu asks before it runs a command; `flag` stands before each answer on the line. */
export interface Blank {
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
  /** What stands for it in the command that the menu shows: 单位. No two blanks of a task share it. */
  readonly name: string;
  /** The question; in `marks` 〇 stands for the one whose mark is asked. */
  readonly message: string;
  readonly flag?: string;
  /** An empty answer leaves it out. */
  readonly optional?: boolean;
  /** What Enter gives; `today` and `year` are those of the menu. */
  readonly default?: string | ((given: Given, year: number) => string);
  readonly choices?: readonly (readonly [value: string, name: string])[];
  /** Where the choices of `pick`, `many` and `marks` come from. */
  readonly from?: ListName;
  /** Where units stand of which this is usually done; they are listed first. */
  readonly usual?: readonly string[];
  /** Where the list is empty, a text is asked instead. */
  readonly orText?: boolean;
  /** Endings of files that can be meant. */
  readonly endings?: readonly string[];
  /** The machine's own backups are among the files. */
  readonly backups?: boolean;
  /** What is wrong with an answer, or null. */
  readonly check?: (text: string) => string | null;
  /** A day that is not after today. */
  readonly past?: boolean;
  /** Asked only where this holds. */
  readonly when?: (given: Given) => boolean;
  /** Stands before the answer in the same word: 行政处罚=. */
  readonly before?: string;
  /** It only narrows what follows; it does not stand on the line. */
  readonly unsaid?: boolean;
  /** The variable by which a secret reaches the command. */
  readonly variable?: string;
}

/** A word that stands on the line where something was answered. */
export interface SaidWhen {
  readonly say: string;
  readonly when: (given: Given) => boolean;
}

/** One choice of the menu: a command line with blanks. */
export interface MenuTask {
  readonly stage: MenuStage;
  readonly title: string;
  readonly words: readonly (string | Blank | SaidWhen)[];
  /** It works without a data file; `only` where it makes one. */
  readonly withoutFile?: boolean | 'only';
  /** It writes files: where they lie is told. */
  readonly writes?: boolean;
  /** It cannot be taken back, or not without a trace: the line is confirmed first. */
  readonly weighty?: boolean;
}
