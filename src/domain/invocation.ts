import { typedWord } from './typed-line.ts';

/** What stands for a value that whoever types the command is to put in: 理由. */
export interface Blank {
  readonly blank: string;
}

/** Something of the record: people read its name or number, the program gets its id. */
export type Named = { readonly id: string } & ({ readonly name: string } | { readonly number: string });

/** One value of a parameter. */
export type Word = string | number | Named | Blank;

/** What an invocation gives: flags by their long name (`--reason`), arguments by that of their place (`unit`). */
export type InvocationGiven = Readonly<Record<string, Word | true | readonly Word[] | undefined>>;

/**
 * Every command by its path, with what may be given to it. The table of nouns fills it in with what the commands declare:
 * so a rule of the trade may name the command that mends something, and the compiler knows whether there is such a command.
 */
// biome-ignore lint/suspicious/noEmptyInterface: src/nouns.ts merges its members into it
export interface Invocable {}

/** A command that somebody is told to run. */
export interface Invocation {
  readonly path: string;
  readonly given: InvocationGiven;
  /** What people do first, out of the program's sight: 填好以后. */
  readonly after?: string;
}

/** Chinese words that name commands: printed as text, and offered by the menu as the commands that they name. */
export class Phrase {
  constructor(
    readonly text: string,
    readonly invocations: readonly Invocation[],
  ) {}

  toString(): string {
    return this.text;
  }

  toJSON(): string {
    return this.text;
  }
}

/** How to go on: words, with the commands that they name. */
export type Hint = string | Phrase;

/** The commands that a hint names. */
export const invocationsIn = (hint: Hint | null | undefined): readonly Invocation[] =>
  hint instanceof Phrase ? hint.invocations : [];

type Given<P extends keyof Invocable> = Invocable[P] & {
  readonly '--by'?: Word | undefined;
  readonly '--db'?: Word | undefined;
};

/** A command to run, as it is typed; without anything given, the command is only named. */
export function inspect<const P extends keyof Invocable>(path: P, given: Given<P> | null = null): Phrase {
  // What was not said is not given: a question of the menu asks itself whether it is needed.
  const said = Object.entries(given ?? {}).filter(([, value]) => value !== undefined);
  const invocation: Invocation = { path, given: Object.fromEntries(said) };
  return new Phrase(lineOf(invocation), [invocation]);
}

/** An invocation as it is typed. */
function lineOf({ path, given }: Invocation): string {
  const words = Object.entries(given).flatMap(([name, value]) => {
    if (value === undefined) return [];
    if (value === true) return [name];
    const typed = (Array.isArray(value) ? value : [value]).map(wordOf);
    return name.startsWith('--') ? typed.flatMap((word) => [name, word]) : typed;
  });
  return ['inspect', path, ...words].join(' ');
}

/** The same words, where some of the commands that they name are given more. */
export function givenMore({ text, invocations }: Phrase, more: (one: Invocation) => InvocationGiven): Phrase {
  let past = '';
  let left = text;
  const all = invocations.map((one) => {
    const line = lineOf(one);
    const at = left.indexOf(line);
    if (at < 0) return one;
    const now = { ...one, given: { ...one.given, ...more(one) } };
    past += left.slice(0, at) + lineOf(now);
    left = left.slice(at + line.length);
    return now;
  });
  return new Phrase(past + left, all);
}

/** The same command for when something was done that the program does not see. */
export const once = (after: string, { text, invocations }: Phrase): Phrase =>
  new Phrase(
    `${after}，${text}`,
    invocations.map((invocation) => ({ ...invocation, after })),
  );

/** A word that somebody is to put in. */
export const some = (blank: string): Blank => ({ blank });

/** Words around commands: phrase`用 ${inspect('draw list')} 查看`. */
export function phrase(texts: TemplateStringsArray, ...parts: readonly (Phrase | string | number)[]): Phrase {
  const invocations = parts.flatMap((part) => (part instanceof Phrase ? part.invocations : []));
  return new Phrase(String.raw({ raw: texts }, ...parts), invocations);
}

/** The command where it cannot be run from here: on another machine, on another data file. */
export const elsewhere = ({ text }: Phrase): Phrase => new Phrase(text, []);

function wordOf(word: Word): string {
  if (typeof word !== 'object') return typedWord(String(word));
  if ('blank' in word) return word.blank;
  return typedWord('name' in word ? word.name : word.number);
}
