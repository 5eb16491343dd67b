import type { MenuStage, Question } from '../../command.ts';
import type { Menu } from './menu.ts';

/** What was answered so far: the values of each blank by its name. */
export type Given = ReadonlyMap<string, readonly string[]>;

/** What the menu asks before it runs a command; where a parameter of the command is asked for, its own question. */
export interface Blank extends Omit<Question, 'default' | 'otherwise'> {
  /** The parameter that it asks for, where it asks for one. */
  readonly of?: string;
  /** Of which paper the record is asked for its days, where no blank asks that. */
  readonly about?: string;
  /** Stands before each answer on the line. */
  readonly flag?: string;
  /** An empty answer leaves it out. */
  readonly optional?: boolean;
  /** What Enter gives; `today` is that of the menu. */
  readonly default?: string | ((given: Given, menu: Menu) => string);
  /** Where units stand of which this is usually done; they are listed first. */
  readonly usual?: readonly string[];
  /** Where units stand of which alone this can be done; the others are listed where there is none of these. */
  readonly only?: readonly string[];
  /** The unit that was spoken of last does not stand under Enter: what goes to the wrong one would go unnoticed. */
  readonly afresh?: boolean;
  /** Asked only where this holds. */
  readonly when?: (given: Given) => boolean;
  /** What the other answers tell of it already: it is said, and not asked. */
  readonly toldBy?: (menu: Menu, given: Given) => Promise<string | null>;
  /** The day that is answered lies after that of another blank, by its name. */
  readonly after?: string;
  /** What the record holds of it now, which Enter leaves as it is. */
  readonly now?: (menu: Menu) => Promise<string | null>;
  /** Stands before the answer in the same word: 行政处罚=. */
  readonly before?: string;
  /** What is typed to leave it out, where Enter goes back. */
  readonly none?: string;
  /** It only narrows what follows; it does not stand on the line. */
  readonly unsaid?: boolean;
  /** The variable by which a secret reaches the command. */
  readonly variable?: string;
}

/** A parameter of the command, by its flag (`--reason`) or the name of its argument (`unit`), and what this choice of the menu adds. */
export interface Asked extends Partial<Omit<Blank, 'flag' | 'of'>> {
  readonly of: string;
  /** Its other question is asked. */
  readonly otherwise?: boolean;
}

/** A word that stands on the line where something was answered. */
export interface SaidWhen {
  readonly say: string;
  readonly when: (given: Given) => boolean;
}

/** Here the command is looked at with what was answered so far: whatever would be refused is told before more is asked. */
export interface Look {
  readonly look: true;
}

/** One choice of the menu: a command line with blanks. */
export interface MenuTask {
  readonly stage: MenuStage;
  readonly title: string;
  readonly words: readonly (string | Asked | Omit<Blank, 'of'> | SaidWhen | Look)[];
  /** The command whose parameters are asked for, where the words leave its verb open. */
  readonly command?: string;
  /** It works without a data file; `only` where it makes one. */
  readonly withoutFile?: boolean | 'only';
  /** It writes files: where they lie is told. */
  readonly writes?: boolean;
  /** The menu does it itself: no command is run. */
  readonly own?: boolean;
  /** It cannot be taken back, or not without a trace: the line is confirmed first. */
  readonly weighty?: boolean;
  /** It takes records off: it is chosen, and never what Enter would do next. */
  readonly apart?: boolean;
}

/** A choice whose questions are at hand. */
export interface AskingTask extends MenuTask {
  readonly words: readonly (string | Blank | SaidWhen | Look)[];
}

/** The choice of a list that leaves it out. */
export const leavingChoices = { file: '没有', choice: '不写' } as const;

/** How the screen says that a blank may be left out; the manual says the same. Null where it may not. */
export function leavingWords({ ask, optional, nothing }: Pick<Blank, 'ask' | 'optional' | 'nothing'>): string | null {
  if (nothing !== undefined) return nothing;
  if (!optional) return null;
  switch (ask) {
    case 'file':
    case 'files':
      return `可选“${leavingChoices.file}”`;
    case 'choice':
    case 'pick':
      return `可选“${leavingChoices.choice}”`;
    case 'many':
      return '可以不选';
    case 'save':
    case 'folder':
      return '不要就输入“无”';
    case 'text':
    case 'texts':
    case 'day':
    case 'number':
    case 'year':
    case 'yes':
    case 'marks':
    case 'secret':
      return '没有就直接回车';
  }
}
