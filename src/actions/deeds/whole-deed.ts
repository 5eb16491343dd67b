import type { CommandSpec, MenuStage, Question, Report } from '../../command.ts';
import type { Context } from '../../context.ts';
import { type Confirmed, confirmNeeds, type Judged } from '../../domain/needs.ts';
import type { Asked, Given, Parameter, Parameters } from '../../parameters.ts';
import type { Kind } from '../../store/entries/catalogue.ts';
import type { Unit } from '../../store/units.ts';
import type { DeedSpec, Does } from './deed.ts';
import type { Acting, Doing } from './doing.ts';
import * as form from './forms.ts';

/** What was said of a deed: its parameters, read; those that are asked for where they were not written, asked. */
export type Said<P extends Parameters> = {
  readonly [K in keyof P]: P[K] extends Parameter<infer T> ? (T extends Asked<infer A> ? A : T) : never;
};

/** Something that was done: how it is told, once all of it is stored; `number`: of what came of it. */
export interface Done {
  readonly number?: string;
  tell(): Report;
}

/** Does it, inside a transaction, with what was judged and confirmed. Faults are those of the rules that it holds to. */
export type Performs<P extends Parameters, J extends Judged = Judged> = {
  do(doing: Doing, said: Said<P>, judged: readonly (J & Confirmed)[]): Done;
}['do'];

/** The same of a deed of the office, which tells at once what came of it. */
export type Acts<P extends Parameters> = { act(acting: Acting, said: Said<P>): Report }['act'];

/** What is to be recorded, judged before it is: what is grave of it is confirmed first. */
export type Judges<P extends Parameters, J extends Judged> = Does<Said<P>, readonly J[]>;

/** A parameter that the menu asks for, by its name; with 「?」 it may be left out. */
type Asks<P extends Parameters> = (keyof P & string) | `${keyof P & string}?`;

/** What the menu asks before it runs a deed: parameters, with what the choice adds to their question, or which of some flags is meant. */
export type MenuAsks<P extends Parameters> =
  | Asks<P>
  | readonly [
      Asks<P>,
      Partial<Omit<Question, 'otherwise'>> & { readonly usual?: readonly string[]; readonly only?: readonly string[] },
    ]
  | { readonly name: string; readonly message: string; readonly of: { readonly [K in keyof P | '']?: string } }
  | { readonly look: true };

/** What every deed says of itself. */
interface Declared<Path extends string, P extends Parameters>
  extends Pick<CommandSpec, 'summary' | 'notes' | 'table' | 'examples'> {
  readonly path: Path;
  readonly takes: P;
  /** Its choice of the menu: which parameters are asked for, in this order. One that asks for more stands in the list of its stage. */
  readonly menu?: {
    readonly stage: MenuStage;
    readonly title: string;
    readonly asks: readonly MenuAsks<P>[];
    readonly weighty?: true;
  };
  /** The kinds of entry that it appends; no other. */
  readonly leaves: readonly Kind[];
}

/**
 * A deed of the visit, declared once: what it takes, how it is called, offered and written down, which entries it leaves, and what it
 * does. Its command, its help, its choice of the menu and its part of the answers file come from here.
 */
export interface WholeDeed<Path extends string, P extends Parameters, V, J extends Judged = Judged>
  extends Declared<Path, P> {
  /** Its place in an answers file; `said`: what a place says, as the parameters would. What it leaves out is as if nothing was typed. */
  readonly file: Omit<DeedSpec<V>, 'does' | 'leaves'> & {
    said(doing: Doing, value: V): { readonly [K in keyof P]?: Said<P>[K] | null };
    after?(doing: Doing, value: V, done: Done): void;
    /** Whether it says that what is grave was confirmed. */
    confirmed?(value: V): boolean;
  };
  /** Units that are no longer looked after may be named. */
  readonly anyUnit?: true;
  /** Loads what judges it. */
  judges?(): Promise<Judges<P, J>>;
  /** Loads what does it. The rules that refuse stand there, so that they hold whoever does it. */
  does(): Promise<Performs<P, J>>;
}

/** A deed of the office, which no answers file holds. */
export interface OfficeDeed<Path extends string, P extends Parameters> extends Declared<Path, P> {
  /** What refuses before anybody is asked; it may put better questions for what must be said. */
  looks?(acting: Acting, given: Given<P>): Promise<{ readonly [K in keyof P]?: string } | undefined>;
  /** What is grave of it, judged by all that was said, and of which unit: it is confirmed before it is done. */
  confirms?(acting: Acting, said: Said<P>): Promise<(Judged & { readonly unit: Unit }) | null>;
  /** Loads what does it, rules and all. */
  does(): Promise<Acts<P>>;
}

/** Any of them: what it takes is known to itself alone. */
export type AnyDeed = WholeDeed<string, Parameters, object> | OfficeDeed<string, Parameters>;

/** Declares a deed. */
export const wholeDeed = <const Path extends string, const P extends Parameters, V extends object, J extends Judged>(
  deed: WholeDeed<Path, P, V, J>,
): WholeDeed<Path, P, V, J> => deed;

export const officeDeed = <const Path extends string, const P extends Parameters>(
  deed: OfficeDeed<Path, P>,
): OfficeDeed<Path, P> => deed;

/** The same as a step of an answers file. */
export function filed<P extends Parameters, V>(deed: WholeDeed<string, P, V>): DeedSpec<V> {
  const { said: saidIn, after, confirmed, ...spec } = deed.file;
  return {
    ...spec,
    leaves: deed.leaves,
    async does() {
      const [judge, perform] = await Promise.all([deed.judges?.(), deed.does()]);
      return (doing, value) => {
        const all = said(deed.takes, doing.context, saidIn(doing, value));
        const sure = confirmed?.(value) || doing.context.yes;
        const judged = judge?.(doing, all) ?? [];
        for (const { notes = [] } of judged) doing.warnings.push(...notes);
        const ready = judged.map((one) => confirmNeeds(one, sure));
        const done = perform(doing, all, ready);
        after?.(doing, value, done);
      };
    },
  };
}

/** How a parameter stands in an answers file: by the kind of what it asks for. */
function formOf({ notation, question, repeats, choices, mustBeSaid }: Parameter<unknown>): form.Form<unknown> {
  const one = (): form.Form<unknown> => {
    if (question.ask === 'yes') return form.yes(false);
    if (question.ask === 'day') return form.aDay;
    if (question.ask === 'number') return form.number;
    if (choices) return form.word(Object.fromEntries(question.choices ?? choices.map((each) => [each, each])));
    return form.text;
  };
  if (repeats || notation.includes('...')) return form.texts as form.Form<unknown>;
  return mustBeSaid || notation.startsWith('<') || question.ask === 'yes' ? one() : form.orNull(one());
}

/** How some parameters of a deed stand in an answers file, each under the name that it has there. */
export function written<const P extends Parameters, K extends keyof P & string>(
  takes: P,
  names: { readonly [N in K]: string },
): form.MapForm<{ readonly [N in K]: Said<P>[N] | null }> {
  const parts = (Object.entries(names) as [K, string][]).flatMap(([member, name]) => {
    const parameter = takes[member];
    return parameter ? [[member, form.as(name, formOf(parameter))] as const] : [];
  });
  return form.fields(Object.fromEntries(parts)) as form.MapForm<never>;
}

/** What parameters say where nothing is typed for them. */
export function said<P extends Parameters>(
  takes: P,
  context: Context,
  given: { readonly [K in keyof P]?: unknown },
): Said<P> {
  const all = Object.entries(takes).map(([name, one]) => [name, given[name] ?? one.read(undefined, name, context)]);
  return Object.fromEntries(all) as Said<P>;
}
