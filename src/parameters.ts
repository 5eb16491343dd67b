import type { ArgumentSpec, CommandSpec, ListName, OptionSpec, Question, Report } from './command.ts';
import type { Context } from './context.ts';
import { type Day, requireDay, requireHappened, yearOf } from './domain/day.ts';
import { Fault, faultOf } from './domain/fault.ts';
import type { Word } from './domain/invocation.ts';
import { remarkProblem, requireFact } from './domain/typed-fact.ts';
import type { Reader } from './domain/typed-member.ts';
import { countValue, markProblem, pointsValue } from './domain/typed-number.ts';

/** What stands on a command line for a parameter, as commander hands it over. */
export type Typed = string | boolean | readonly string[] | undefined;

/** Something that a command takes, declared once: how it is written, what help says of it, and what the command gets of it. */
export interface Parameter<T, N extends string = string> {
  /** Commander's notation: `<unit>`, `[item]`, `<file...>`, `--count <n>`, `-o, --out <file>`. */
  readonly notation: N;
  /** One Chinese line. */
  readonly help: string;
  /** How the menu asks for it. */
  readonly question: Question;
  /** May be given several times, one value each. */
  readonly repeats?: boolean;
  readonly choices?: readonly string[];
  /** Asked for where it was not written: it cannot be left out. */
  readonly mustBeSaid?: true;
  /** Reads what was typed; `as` is what the flag or place is called, for faults. */
  readonly read: (typed: Typed, as: string, context: Context) => T;
}

/** What a question says that its parameter's kind and help do not. */
export type Asks = Partial<Question>;

/** One of a list is asked for. */
export const picked = (from: ListName, name: string, message: string, more: Asks = {}): Asks => ({
  ask: 'pick',
  from,
  name,
  message,
  ...more,
});

/** Whatever the command, a reason is words. */
const isReason = (notation: string): boolean => notation.startsWith('--reason ');

const readerOf = (notation: string): Reader<string> =>
  isReason(notation) ? (typed) => requireFact(typed, '没有写理由') : asTyped;

const textAsking = (notation: string, help: string, asks: Asks): Question =>
  asking('text', help, { ...(isReason(notation) ? { check: remarkProblem } : {}), ...asks });

/** The question of a parameter: by its kind, in the first words of its help, unless told otherwise. */
function asking(ask: Question['ask'], help: string, asks: Asks): Question {
  const first = help.replace(/(?:；|（|，(?!如)).*$/s, '');
  const name = first.replace(/，.*$/s, '');
  return { ask, name, message: first, ...asks };
}

/** Arguments in their order and flags, by the name under which the command gets them: that of the flag in camel case. */
export type Parameters = Readonly<Record<string, Parameter<unknown>>>;

/** What a command gets of its parameters. */
export type Given<P extends Parameters> = {
  readonly [K in keyof P]: P[K] extends Parameter<infer T> ? T : never;
};

/** The long name of a flag, or that of an argument's place: `--out` of `-o, --out <file>`, `unit` of `<unit...>`. */
type NameOf<N extends string> = N extends `${string}--${infer Long} ${string}`
  ? `--${Long}`
  : N extends `--${string}`
    ? N
    : N extends `${'<' | '['}${infer Place}...${string}`
      ? Place
      : N extends `${'<' | '['}${infer Place}${'>' | ']'}`
        ? Place
        : never;

type WordFor<T> = [T] extends [boolean] ? true : [T] extends [readonly unknown[]] ? Word | readonly Word[] : Word;

type WordOf<P> = P extends Parameter<infer T> ? WordFor<T> : never;

/** What an invocation may give to a command that takes these: an argument in angle brackets always. */
export type InvocationOf<P extends Parameters> = {
  readonly [K in keyof P as P[K]['notation'] extends `<${string}` ? NameOf<P[K]['notation']> : never]: WordOf<P[K]>;
} & {
  readonly [K in keyof P as P[K]['notation'] extends `<${string}` ? never : NameOf<P[K]['notation']>]?:
    | WordOf<P[K]>
    | undefined;
};

/** Something that is asked for where it was not written. */
export interface Asked<T = string> {
  /** What was written; null where it was not. */
  readonly written: T | null;
  /** What was written, else what somebody answers. Fault (usage): nobody can be asked; it names the flag. */
  readonly ask: (question?: string) => Promise<T>;
}

const asTyped: Reader<string> = (typed) => typed;

/** A kind of parameter: how it is asked for unless told otherwise, and how what was typed is read. */
const kind =
  <T>(ask: Question['ask'], read: Parameter<T>['read'], usual: Asks = {}) =>
  <const N extends string>(notation: N, help: string, asks: Asks = {}): Parameter<T, N> => ({
    notation,
    help,
    question: asking(ask, help, { ...usual, ...asks }),
    read,
  });

type TextOf<S extends string> = S extends `<${string}` ? string : string | null;

/** A text: as typed where it must stand on the line, else trimmed; null where it is left out or empty. */
export function text<const S extends string>(notation: S, help: string, asks: Asks = {}): Parameter<TextOf<S>, S> {
  const value = readerOf(notation);
  return {
    notation,
    help,
    question: textAsking(notation, help, asks),
    read: (typed, as) =>
      (notation.startsWith('<') ? String(typed) : orNull(typed, (one) => value(one, as))) as TextOf<S>,
  };
}

/** A text to the letter, spaces and all; null where it is left out. */
export const verbatim = kind('text', (typed) => (typeof typed === 'string' ? typed : null));

/** What a field becomes: null where it is written empty, undefined where it is left out. */
export const erasable = kind('text', (typed) => (typed === undefined ? undefined : textIn(typed)));

/** Texts: of an argument that takes several, or of a flag that may be written again and again. */
export function texts<const N extends string>(
  notation: N,
  help: string,
  asks: Asks = {},
): Parameter<readonly string[], N> {
  return several(notation, help, asks, asTyped);
}

/** The same, each read as what it is. */
export function several<const N extends string, T>(
  notation: N,
  help: string,
  asks: Asks,
  value: Reader<T>,
): Parameter<readonly T[], N> {
  const repeats = notation.startsWith('-') && !notation.includes('...');
  return {
    notation,
    help,
    question: asking('texts', help, asks),
    ...(repeats ? { repeats } : {}),
    read: (typed, as) => textsIn(typed).map((one) => value(one, as)),
  };
}

/** A flag without a value. */
export const flag = kind('yes', (typed) => typed === true);

/** One of some words; null where it is left out. */
export function choice<const N extends string, const C extends string>(
  notation: N,
  help: string,
  choices: readonly C[],
  asks: Asks = {},
): Parameter<C | null, N> {
  return {
    notation,
    help,
    question: asking('choice', help, asks),
    choices,
    read: (typed) => choices.find((one) => one === typed) ?? null,
  };
}

/** Some of some words. */
export function choices<const N extends string, const C extends string>(
  notation: N,
  help: string,
  among: readonly C[],
  asks: Asks = {},
): Parameter<readonly C[], N> {
  return {
    notation,
    help,
    question: asking('many', help, asks),
    repeats: true,
    choices: among,
    read: (typed) => among.filter((one) => textsIn(typed).includes(one)),
  };
}

/** A text that is asked for, with its question; the command may put a better one. */
export function asked<const N extends string>(
  notation: N,
  help: string,
  asks: string | Asks = {},
): Parameter<Asked, N> {
  const more = typeof asks === 'string' ? { message: asks } : { message: help, ...asks };
  return askedAs(notation, help, more, readerOf(notation));
}

/** The same, read as what it is; an answer that cannot be read is asked for again. */
export function askedAs<const N extends string, T>(
  notation: N,
  help: string,
  asks: Asks,
  value: Reader<T>,
): Parameter<Asked<T>, N> {
  const question = textAsking(notation, help, asks);
  return {
    notation,
    help,
    question,
    mustBeSaid: true,
    read: (typed, as, context) => {
      const written = orNull(typed, (one) => value(one, as));
      const validate = (answer: string): string | null =>
        answer.trim() === '' ? '不能为空' : (faultOf(() => value(answer.trim(), as))?.line ?? null);
      const ask = async (message = question.message): Promise<T> => {
        if (written !== null) return written;
        const prompter = await context.prompter();
        return value((await prompter.input({ message, flag: as, validate })).trim(), as);
      };
      return { written, ask };
    },
  };
}

/** A year; the current one where it is left out. */
export const year = kind('year', (typed, _, { today }) => yearIn(typed) ?? yearOf(today));

/** A year; null where it is left out. */
export const anyYear = kind('year', (typed) => yearIn(typed));

/** A day; null where it is left out. */
export const day = kind('day', (typed, as) => orNull(typed, (written) => requireDay(written, as)));

/** A day that is not still to come (fault: refused); null where it is left out. */
export const pastDay = kind('day', (typed, as, { today }) => pastDayIn(typed, as, today), { lies: 'past' });

/** The day on which something happened, today where it is left out. Fault (refused): still to come. */
export const happened = kind('day', (typed, as, { today }) => pastDayIn(typed, as, today) ?? today, {
  lies: 'past',
  default: 'today',
});

type CountOf<S extends string> = S extends `<${string}` ? number : number | null;

/** A positive whole number; null where it is left out. */
export function count<const S extends string>(notation: S, help: string, asks: Asks = {}): Parameter<CountOf<S>, S> {
  return amount(notation, help, asks, countValue);
}

/** The same of whatever is counted, by a reader of its own. */
export function amount<const S extends string>(
  notation: S,
  help: string,
  asks: Asks,
  value: Reader<number>,
): Parameter<CountOf<S>, S> {
  return {
    notation,
    help,
    question: asking('number', help, asks),
    read: (typed, as) => orNull(typed, (written) => value(written, as)) as CountOf<S>,
  };
}

/** Points; null where they are left out. */
export const points = kind('text', (typed, as) => orNull(typed, (written) => pointsValue(written, as)), {
  check: markProblem,
});

/** Choices of a union in its own words; `aside` says more of a member. */
export function worded<K extends string>(
  words: Readonly<Record<K, string>>,
  aside: (member: K) => string = () => '',
): readonly (readonly [K, string])[] {
  return (Object.keys(words) as K[]).map((key) => [key, words[key] + aside(key)]);
}

type Spec<P extends Parameters> = Omit<CommandSpec, 'arguments' | 'options' | 'load'> & {
  readonly load: () => Promise<{ readonly run: Runs<P> }>;
};

/** A command with what it takes; its `run` gets the parameters read. */
export function command<const P extends Parameters>(takes: P, { load, ...spec }: Spec<P>): CommandSpec {
  const all = Object.values<Parameter<unknown>>(takes);
  return {
    ...spec,
    arguments: all
      .filter(isArgument)
      .map(({ notation, help, question }): ArgumentSpec => ({ name: notation, help, question })),
    options: all
      .filter((one) => !isArgument(one))
      .map(({ notation, read: _, ...shown }): OptionSpec => ({ flags: notation, ...shown })),
    load: async () => {
      const { run } = await load();
      return {
        run: (context, args, options) => {
          let place = 0;
          const given = Object.entries(takes).map(([name, one]) => {
            const as = isArgument(one) ? one.question.name : nameOf(one.notation);
            return [name, one.read(isArgument(one) ? args[place++] : options[camelCase(as)], as, context)];
          });
          return run(context, Object.fromEntries(given) as Given<P>);
        },
      };
    },
  };
}

/** What does a command: it gets its parameters read. */
export type Runs<P extends Parameters = Parameters> = (context: Context, given: Given<P>) => Promise<Report>;

/** The commands of a noun, by verb; the one that is called by the noun alone stands under the noun itself. */
export function commands<T extends Readonly<Record<string, Parameters>>>(
  noun: string,
  takes: T,
  specs: { readonly [V in keyof T]?: Omit<Spec<T[V]>, 'path'> },
): readonly CommandSpec[] {
  const verbs: readonly (keyof T & string)[] = Object.keys(specs);
  return verbs.flatMap((verb) => {
    const spec = specs[verb];
    return spec ? [command(takes[verb], { path: verb === noun ? noun : `${noun} ${verb}`, ...spec })] : [];
  });
}

/** What a noun holds that is itself the only command. */
export function onlyCommand<const P extends Parameters>(
  noun: string,
  takes: P,
  spec: Omit<Spec<P>, 'path'>,
): readonly CommandSpec[] {
  return [command(takes, { path: noun, ...spec })];
}

const isArgument = ({ notation }: Parameter<unknown>): boolean => !notation.startsWith('-');

/** What a parameter is called in faults and in the menu: `--out`, `unit`. */
export function nameOf(notation: string): string {
  return /--[\w-]+/.exec(notation)?.[0] ?? notation.replace(/[<>[\].]/g, '');
}

const camelCase = (name: string): string =>
  name.replace(/^--/, '').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

function textIn(typed: Typed): string | null {
  return typeof typed === 'string' && typed.trim() !== '' ? typed.trim() : null;
}

function textsIn(typed: Typed): readonly string[] {
  if (typed === undefined || typeof typed === 'boolean') return [];
  return (typeof typed === 'string' ? [typed] : typed).map((one) => one.trim()).filter((one) => one !== '');
}

function orNull<T>(typed: Typed, read: (written: string) => T): T | null {
  const written = textIn(typed);
  return written === null ? null : read(written);
}

const pastDayIn = (typed: Typed, as: string, today: Day): Day | null =>
  orNull(typed, (written) => requireHappened(requireDay(written, as), today, `${as} 的日期`));

/** What is wrong with a year as it was typed; null where nothing is. */
export function yearProblem(typed: string): string | null {
  const fault = faultOf(() => yearIn(typed));
  return fault && `${fault.message}，${fault.hint?.replace('--year ', '') ?? ''}`;
}

function yearIn(typed: Typed): number | null {
  if (typed === undefined) return null;
  const written = String(typed).normalize('NFKC').replace(/年$/, '');
  if (!/^\d{4}$/.test(written))
    throw Fault.usage('bad-year', `年度“${String(typed)}”无法识别`, '请写四位数字，如 --year 2026');
  if (!/^(19|20|21)/.test(written))
    throw Fault.usage('bad-year', `没有 ${written} 这个年度`, '年度在 1900 至 2199 之间，如 --year 2026');
  return Number(written);
}
